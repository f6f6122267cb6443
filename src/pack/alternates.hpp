// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// Where a repository's objects lie: its own directory and, through `info/alternates`, those of others.
#pragma once

#include <string>
#include <vector>

#include "license_check/result.hpp"

namespace license_check::pack {

/// `directories`, and after them those that their `info/alternates` name, directly or through others, as deep as git
/// follows them; each directory once, whatever its spelling. An alternate that does not exist is passed over, as git
/// does: its objects are missing then. `io` where the first directory cannot be opened, `limit` where there are too
/// many.
Result<std::vector<std::string>> find_object_directories(const std::vector<std::string>& directories);

/// The lines of an `info/alternates` file: comments left out, C-quoted ones unquoted.
std::vector<std::string> parse_alternates(std::string_view text);

}  // namespace license_check::pack
