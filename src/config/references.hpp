// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// Names that one table of a config has for another, and whether they mean anything.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "config/problems.hpp"
#include "license_check/config.hpp"

namespace license_check::config {

/// What a reference may name, and whether chains of it must end.
enum class ReferenceKind : std::uint8_t {
  dataset,           ///< `trained-on`, `evaluated-on`
  dataset_ancestor,  ///< `derived-from` of a dataset
  model_ancestor,    ///< `derived-from` of a model
  either,            ///< `of`, `for`
};

struct Reference {
  ReferenceKind kind = ReferenceKind::either;
  std::string_view key;   ///< As the config calls it.
  std::size_t owner = 0;  ///< Number of the dataset or model that has the key.
  std::string word;
  Position position;
};

/// Positions of aliases, which Artifact does not hold.
struct Alias {
  bool is_model = false;
  std::size_t owner = 0;
  std::string word;
  Position position;
};

/// Checks that ids are unique, that no two artifacts of a kind share an alias, that every reference names something,
/// and that no artifact derives from itself.
void check_references(const Config& config, const std::vector<Reference>& references, const std::vector<Alias>& aliases,
                      Problems& problems);

}  // namespace license_check::config
