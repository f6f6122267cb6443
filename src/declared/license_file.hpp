// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// Licence files beside data and weights: which names are one, what they restrict, and where they do not say what they
// mean.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "declared/license_text.hpp"
#include "declared/license_word.hpp"
#include "declared/notice.hpp"
#include "license_check/license.hpp"

namespace license_check::declared {

inline constexpr std::uint64_t k_max_license_file = 1024 * 1024;

struct LicenseFileName {
  Scope scope = Scope::both;
  bool is_scoped = false;  ///< Its name says of what it speaks (`LICENSE_DATA`).
};

/// LICENSE, LICENCE, COPYING, alone or with .md, .txt, .rst; the same with DATA, DATASET, MODEL or WEIGHT in the name,
/// or with a licence's own name behind it (`LICENSE-CC-BY-ND-4.0`). nullopt for any other name.
std::optional<LicenseFileName> classify_license_file(std::string_view name);

/// A licence file that was read.
struct LicenseFile {
  struct License {
    FoundLicense found;
    LicenseWord word;
  };
  std::string source;  ///< Its path.
  LicenseFileName name;
  std::vector<License> licenses;
};

LicenseFile read_license_file(std::string source, LicenseFileName name, std::string_view text,
                              const CustomTerms& custom);

/// One licence of one licence file.
struct LicenseFileWord {
  const LicenseFile* file = nullptr;
  const LicenseFile::License* license = nullptr;
};

/// What the licence files of one directory mean for data or for weights in it and below.
struct LicenseFileVerdict {
  std::vector<LicenseFileWord> restricting;
  std::vector<LicenseFileWord> unscoped;  ///< They restrict, but do not say which files they mean.
};
LicenseFileVerdict weigh_license_files(const std::vector<LicenseFile>& files, bool is_root, Scope kind);

}  // namespace license_check::declared
