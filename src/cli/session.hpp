// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// What every command that looks at a repository needs first: the repository, and the policy file in force.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "cli/command.hpp"
#include "license_check/config.hpp"
#include "license_check/repository.hpp"
#include "license_check/verdict.hpp"

namespace license_check::cli {

/// The repository that git would use from the invocation's directory and environment. Goes to that directory, as
/// `git -C` does.
Result<std::unique_ptr<Repository>> open_repository(const Invocation& invocation);

struct Session {
  std::unique_ptr<Repository> repository;
  std::optional<Config> policy_file;
  std::string policy_directory;
  std::string policy_text;  ///< The file as it was read.
};

/// Reads the file that `license-check.policy` names into the session; nothing where it is not set.
Status load_policy_file(Session& session, const std::map<std::string, std::string>& env);

/// Errors: no repository, or a `license-check.policy` that cannot be read or has a mistake.
Result<Session> open_session(const Invocation& invocation);

/// The last value of a key of git's configuration, by its canonical name.
std::optional<std::string> config_value(const Repository& repository, std::string_view name);

/// A path as a person names it, from the current directory, as a path from the root of the tree.
std::string path_in_repository(const Invocation& invocation, const Repository& repository, const std::string& path);

/// The config that HEAD's tree holds; nullopt where it has none. Errors: it has a mistake.
Result<std::optional<Config>> head_config(Repository& repository);

/// Prints a report in the invocation's format to standard output, and its status.
ExitStatus print_report(const Invocation& invocation, const Repository& repository, const Report& report);

/// Prints a report as a hook does: text on standard error.
ExitStatus print_hook_report(const Invocation& invocation, const Repository& repository, const Report& report);

}  // namespace license_check::cli
