// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// What a config knows, and its words.
#include "license_check/config.hpp"

#include <algorithm>

#include "config/words.hpp"

namespace license_check {

namespace {

template <class T>
const T* find_by_id(const std::vector<T>& artifacts, std::string_view id) {
  const auto found = std::find_if(artifacts.begin(), artifacts.end(), [&](const T& each) { return each.id == id; });
  return found == artifacts.end() ? nullptr : &*found;
}

bool is_restricted(const Artifact& artifact) {
  return (artifact.terms && artifact.terms->has_any(k_restricted_terms)) ||
         artifact.redistribution == Redistribution::forbidden;
}

/// For an id that the config does not define, so that the register speaks.
bool is_known_restricted(std::string_view id) {
  const KnownDataset* const known = find_known_dataset(id);
  return known != nullptr && known->terms.has_any(k_restricted_terms);
}

}  // namespace

const Dataset* Config::dataset(std::string_view id) const { return find_by_id(datasets, id); }
const Model* Config::model(std::string_view id) const { return find_by_id(models, id); }

bool Config::knows_restricted() const {
  if (std::any_of(datasets.begin(), datasets.end(), [](const Dataset& each) { return is_restricted(each); }))
    return true;
  if (std::any_of(models.begin(), models.end(), [](const Model& each) { return is_restricted(each); })) return true;
  // The register is asked first: hardly any name is in it, and then the config need not be searched.
  const auto names_restricted = [&](const std::string& id) {
    return is_known_restricted(id) && dataset(id) == nullptr && model(id) == nullptr;
  };
  const auto any_names = [&](const std::vector<std::string>& ids) {
    return std::any_of(ids.begin(), ids.end(), names_restricted);
  };
  return std::any_of(datasets.begin(), datasets.end(),
                     [&](const Dataset& each) { return any_names(each.derived_from); }) ||
         std::any_of(models.begin(), models.end(), [&](const Model& each) { return any_names(each.trained_on); }) ||
         std::any_of(samples.begin(), samples.end(), [&](const Sample& each) { return names_restricted(each.of); }) ||
         std::any_of(permissions.begin(), permissions.end(),
                     [&](const Permission& each) { return names_restricted(each.for_id); });
}


}  // namespace license_check
