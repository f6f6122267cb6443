// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// Reads refs from git's own files: `packed-refs` and loose ones. Many refs are read several times faster than by
// libgit2.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "license_check/repository.hpp"

namespace license_check::git {

/// All refs below `refs/` whose name starts with `prefix`, symbolic ones resolved (dangling ones left out), sorted by
/// name. nullopt at anything out of the ordinary (a file that is no ref, a name that no ref can have, a symbolic ref
/// out of `refs/`, another thing than a file or directory): libgit2 then says what it is.
std::optional<std::vector<Ref>> read_ref_files(const std::string& directory, std::string_view prefix);

}  // namespace license_check::git
