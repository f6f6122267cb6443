// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// What every command that looks at a repository needs first.
#include "cli/session.hpp"

#include "cli/file_output.hpp"
#include "git/libgit2_repository.hpp"

namespace license_check::cli {

Result<std::unique_ptr<Repository>> open_repository(const Invocation& invocation) {
  git::OpenOptions options;
  if (invocation.options.directory != invocation.world.cwd) options.directory = invocation.options.directory;
  options.environment = invocation.world.env;
  return git::open_repository(options);
}

Result<std::optional<std::string>> policy_path(const Repository& repository,
                                               const std::map<std::string, std::string>& env) {
  std::optional<std::string> path;
  for (const ConfigValue& entry : repository.configuration()) {
    if (entry.name == "license-check.policy") path = entry.value;
  }
  if (!path || path->starts_with("/")) return path;
  const auto home = env.find("HOME");
  if (path->starts_with("~/") && home != env.end()) return home->second + path->substr(1);
  return fail(ErrorKind::config, "license-check.policy must be absolute or start with ~/", *path);
}

Result<std::optional<Config>> load_policy_file(const Repository& repository,
                                               const std::map<std::string, std::string>& env) {
  LC_TRY_ASSIGN(const std::optional<std::string> path, policy_path(repository, env));
  if (!path) return std::nullopt;
  LC_TRY_ASSIGN(const std::optional<std::string> text, read_small_file(*path, k_max_config_size));
  if (!text) return fail(ErrorKind::config, "the file that license-check.policy names does not exist", *path);
  LC_TRY_ASSIGN(Config config, parse_config(*text, *path));
  return config;
}

}  // namespace license_check::cli
