// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// The register of well-known datasets. Its rows are in datasets.toml and are read when first asked for.
#include <toml++/toml.h>

#include <array>
#include <string>
#include <unordered_map>
#include <utility>

#include "base/text.hpp"
#include "license_check/license.hpp"
#include "spdx/embedded.hpp"

namespace license_check {

namespace {

struct Register {
  toml::table document;  ///< Owns every string that rows and aliases point to.
  std::vector<std::vector<std::string_view>> aliases;
  std::vector<KnownDataset> rows;
  std::unordered_map<std::string, std::size_t> by_name;  ///< Lower case.
};

std::string_view string_of(const toml::table& table, std::string_view key) {
  const toml::value<std::string>* value = table[key].as_string();
  return value == nullptr ? std::string_view{} : std::string_view(value->get());
}

std::vector<std::string_view> strings_of(const toml::table& table, std::string_view key) {
  std::vector<std::string_view> strings;
  if (const toml::array* array = table[key].as_array())
    for (const toml::node& node : *array)
      if (const auto* value = node.as_string()) strings.push_back(value->get());
  return strings;
}

std::vector<const toml::table*> tables_of(const toml::table& document, std::string_view key) {
  std::vector<const toml::table*> tables;
  if (const toml::array* array = document[key].as_array())
    for (const toml::node& node : *array)
      if (const toml::table* table = node.as_table()) tables.push_back(table);
  return tables;
}

/// What is at fault with a row leaves it the strictest terms: the file is our own, so a test finds that first.
Terms terms_of(std::string_view license, const std::unordered_map<std::string_view, Terms>& custom) {
  const auto find_custom = [&](std::string_view id) -> std::optional<Terms> {
    const auto at = custom.find(id);
    return at == custom.end() ? std::nullopt : std::optional(at->second);
  };
  const auto expression = LicenseExpression::parse(license);
  const auto terms = expression ? expression->terms(find_custom) : std::nullopt;
  return terms.value_or(k_restricted_terms);
}

Register read_register() {
  Register known;
  try {
    known.document = toml::parse(spdx::datasets_toml());
  } catch (const toml::parse_error&) {
    return known;
  }
  std::unordered_map<std::string_view, Terms> custom;
  for (const toml::table* table : tables_of(known.document, "license")) {
    Terms terms;
    for (const std::string_view name : strings_of(*table, "terms"))
      if (const auto term = parse_term(name)) terms |= *term;
    custom.emplace(string_of(*table, "id"), terms);
  }
  const auto tables = tables_of(known.document, "dataset");
  known.aliases.reserve(tables.size());
  for (const toml::table* table : tables) {
    known.aliases.push_back(strings_of(*table, "aliases"));
    const std::string_view license = string_of(*table, "license");
    known.rows.push_back({.id = string_of(*table, "id"),
                          .license = license,
                          .terms = terms_of(license, custom),
                          .aliases = known.aliases.back(),
                          .evidence = string_of(*table, "evidence")});
    known.by_name.emplace(ascii_lower(known.rows.back().id), known.rows.size() - 1);
    for (const std::string_view alias : known.aliases.back())
      known.by_name.emplace(ascii_lower(alias), known.rows.size() - 1);
  }
  return known;
}

const Register& dataset_register() {
  static const Register k_register = read_register();
  return k_register;
}

/// `https://huggingface.co/datasets/Samsung/samsum` names what `Samsung/samsum` names.
std::string_view without_host(std::string_view name) {
  constexpr std::array<std::string_view, 3> k_hosts = {"huggingface.co/datasets/", "hf.co/datasets/", "github.com/"};
  for (const std::string_view scheme : {"https://", "http://"})
    if (equals_ignoring_case(name.substr(0, scheme.size()), scheme)) name.remove_prefix(scheme.size());
  for (const std::string_view host : k_hosts)
    if (equals_ignoring_case(name.substr(0, host.size()), host)) name.remove_prefix(host.size());
  while (name.ends_with('/')) name.remove_suffix(1);
  if (name.ends_with(".git")) name.remove_suffix(4);
  return name;
}

}  // namespace

const KnownDataset* find_known_dataset(std::string_view name) {
  constexpr std::size_t k_longest_name = 256;
  name = without_host(trim(name));
  if (name.size() > k_longest_name) return nullptr;
  const auto at = dataset_register().by_name.find(ascii_lower(name));
  return at == dataset_register().by_name.end() ? nullptr : &dataset_register().rows[at->second];
}

std::span<const KnownDataset> all_known_datasets() { return dataset_register().rows; }

}  // namespace license_check
