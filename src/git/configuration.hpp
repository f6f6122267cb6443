// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// Git's configuration over all scopes that git has, also those that libgit2 does not read.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "git/libgit2.hpp"
#include "license_check/repository.hpp"
#include "license_check/result.hpp"

namespace license_check::git {

using Environment = std::map<std::string, std::string>;

/// Values of the system, XDG, global, local and worktree files (each with its includes), then those of the environment
/// (`git -c`, GIT_CONFIG_COUNT), lowest precedence first. Honours GIT_CONFIG_NOSYSTEM, GIT_CONFIG_SYSTEM and
/// GIT_CONFIG_GLOBAL. A file that cannot be parsed is an error of kind `config`.
Result<std::vector<ConfigValue>> read_configuration(git_repository* repository, const Environment& environment);

/// The values that `git -c key=value` hands to its children in GIT_CONFIG_PARAMETERS.
Result<std::vector<ConfigValue>> parse_config_parameters(const std::string& text);

}  // namespace license_check::git
