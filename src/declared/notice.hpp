// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// What one declaring file says, before anybody asks about a path: the common form of all conventions.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "license_check/result.hpp"

namespace license_check::declared {

/// One licence as written: its id, name and link are spellings of the same licence, and each that is understood counts.
struct LicenseClaim {
  std::vector<std::string> spellings;
  std::uint32_t line = 0;
};

/// Which recognised files a notice speaks of.
enum class Scope : std::uint8_t { both, data, weights };

/// One statement of a declaring file.
struct Notice {
  std::vector<LicenseClaim> licenses;  ///< All of them apply, unless `is_choice`.
  bool is_choice = false;              ///< The licences are alternatives.
  std::vector<std::string> datasets;   ///< Names in the lineage.
  std::vector<std::string> base_models;
  Scope scope = Scope::both;
  /// Paths relative to the declaring file's directory that it speaks of; empty: everything in that directory and below.
  std::vector<std::string> files;
  bool replaces_whole = false;  ///< For its `files`, its licences stand instead of the whole's.
  bool restricts_only = false;  ///< Adds terms where they restrict, and annotates nothing.
  std::uint32_t line = 0;       ///< Where there is no licence whose line could be named.

  [[nodiscard]] bool says_nothing() const { return licenses.empty() && datasets.empty() && base_models.empty(); }
};

/// All that one declaring file says.
struct Notices {
  std::vector<Notice> notices;
  /// Patterns relative to its directory that it lists as data: `*` and `?` stop at `/`, `**` crosses it.
  std::vector<std::string> data_files;
};

}  // namespace license_check::declared
