// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// Which metadata keys of weights files declare a licence or lineage.
#include <algorithm>
#include <array>

#include "base/text.hpp"
#include "inspect/inspector.hpp"

namespace license_check::inspect {

void add_value(std::vector<std::string>& values, std::string_view value) {
  value = trim(value);
  if (value.empty() || values.size() >= k_max_metadata_values) return;
  values.emplace_back(value.substr(0, k_max_metadata_value));
}

namespace {

/// A list as people write it into a string: comma-separated, perhaps a JSON array of strings.
void add_list(std::vector<std::string>& values, std::string_view list) {
  list = trim(list);
  if (list.size() >= 2 && list.front() == '[' && list.back() == ']') list = list.substr(1, list.size() - 2);
  for (auto item : split(list, ',')) {
    item = trim(item);
    if (item.size() >= 2 && (item.front() == '"' || item.front() == '\'') && item.back() == item.front())
      item = item.substr(1, item.size() - 2);
    add_value(values, item);
  }
}

}  // namespace

void add_metadata(EmbeddedMetadata& metadata, std::string_view key, std::string_view value) {
  static constexpr std::array<std::string_view, 6> k_license_keys = {
      "license", "model_license", "modelspec.license", "license_name", "license_link", "license_url"};
  static constexpr std::array<std::string_view, 2> k_dataset_keys = {"datasets", "dataset"};
  static constexpr std::array<std::string_view, 2> k_base_keys = {"base_model", "modelspec.merged_from"};
  const auto lower = ascii_lower(key.substr(0, 64));
  const auto is_among = [&lower](const auto& keys) { return std::find(keys.begin(), keys.end(), lower) != keys.end(); };
  if (is_among(k_license_keys))
    add_value(metadata.licenses, value);
  else if (is_among(k_dataset_keys))
    add_list(metadata.datasets, value);
  else if (is_among(k_base_keys))
    add_list(metadata.base_models, value);
}

}  // namespace license_check::inspect
