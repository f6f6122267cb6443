// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// What every command that looks at a repository needs first.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>

#include "cli/command.hpp"
#include "license_check/config.hpp"
#include "license_check/repository.hpp"

namespace license_check::cli {

/// The repository that git would use from the invocation's directory and environment.
Result<std::unique_ptr<Repository>> open_repository(const Invocation& invocation);

/// The path in `license-check.policy`, `~/` resolved; nullopt where it is not set. Relative ones are an error.
Result<std::optional<std::string>> policy_path(const Repository& repository,
                                               const std::map<std::string, std::string>& env);

/// The policy file, parsed; nullopt where none is configured. One that is missing or has an error is an error.
Result<std::optional<Config>> load_policy_file(const Repository& repository,
                                               const std::map<std::string, std::string>& env);

}  // namespace license_check::cli
