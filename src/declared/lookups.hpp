// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// The sources that have their own way to a file: REUSE, DVC, licence files, cards beside the file. Each asks
// Directories.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "declared/declared.hpp"
#include "declared/directory_words.hpp"
#include "declared/notice.hpp"
#include "license_check/recognition.hpp"
#include "license_check/result.hpp"

namespace license_check::declared {

/// Data or weights: whom a notice with a scope speaks to.
inline Scope scope_of(const Recognition& recognition) {
  return recognition.kind == Kind::weights ? Scope::weights : Scope::data;
}

/// A notice as the word of one file; nullopt where it says nothing, or restricts only and does not restrict.
/// A spelling that names a licence file beside the declaring file is read there.
Result<std::optional<Declaration>> declaration_of(const Notice& notice, const std::string& source,
                                                  std::string_view label, Directories& directories);

/// REUSE.toml, dep5, sidecar and header, in REUSE's own order of precedence.
Result<std::vector<Declaration>> reuse_declarations(std::string_view path, const Recognition& recognition,
                                                    Directories& directories);

/// `<name>.md` and `<name>.modelcard.md` beside `<name>.*`.
Result<std::vector<Declaration>> companion_cards(std::string_view path, Directories& directories);

/// What DVC knows of how the file came to be; nullopt where it knows nothing.
Result<std::optional<Declaration>> dvc_declaration(std::string_view path, Directories& directories);

}  // namespace license_check::declared
