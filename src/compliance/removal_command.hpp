// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// Commands for git and git-filter-repo, quoted for a POSIX shell whatever bytes a path or ref has.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace license_check::compliance_parts {

/// Takes files and directories (which end in `/`) out of all history; several commands where one line would be too
/// long. Each is one line of printable text.
std::vector<std::string> path_removal_commands(std::span<const std::string> paths);

/// Takes away a ref that names a blob or a tree: no rewriting of commits reaches it.
std::string ref_removal_command(std::string_view ref);

}  // namespace license_check::compliance_parts
