// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// Finds repositories below directories, and changes the receiving hook of each.
#include "cli/fleet_install.hpp"

#include <algorithm>
#include <filesystem>

#include "base/text.hpp"
#include "git/libgit2_repository.hpp"

namespace license_check::cli {

namespace {

namespace fs = std::filesystem;

/// As git tells a repository from any other directory.
bool is_git_directory(const fs::path& path) {
  std::error_code error;
  return fs::exists(fs::symlink_status(path / "HEAD", error)) && fs::is_directory(path / "objects", error) &&
         fs::is_directory(path / "refs", error);
}

/// All repositories at or below `top`, in order of their paths; what cannot be listed becomes an error.
std::vector<std::string> repositories_below(const fs::path& top, std::vector<Error>& errors) {
  std::vector<std::string> found;
  std::vector<fs::path> waiting = {top};
  while (!waiting.empty()) {
    const fs::path directory = std::move(waiting.back());
    waiting.pop_back();
    if (is_git_directory(directory)) {
      found.push_back(directory.string());
      continue;
    }
    std::error_code error;
    for (fs::directory_iterator entry(directory, error), end; !error && entry != end; entry.increment(error)) {
      std::error_code unknown;
      if (!entry->is_symlink(unknown) && entry->is_directory(unknown)) waiting.push_back(entry->path());
    }
    if (error)
      errors.push_back(
          {ErrorKind::io, "cannot look for repositories: " + error.message(), quote_path(directory.string()), ""});
  }
  std::sort(found.begin(), found.end());
  return found;
}

Result<std::vector<std::string>> change_repository(const std::string& path, const HookRequest& request,
                                                   HookChange change) {
  git::OpenOptions options;
  options.directory = path;
  options.environment = request.env;
  LC_TRY_ASSIGN(const std::unique_ptr<Repository> repository, git::open_repository(options));
  return change == HookChange::install ? install_hooks(*repository, request) : uninstall_hooks(*repository, request);
}

}  // namespace

Result<FleetChange> change_server_hooks(const std::vector<std::string>& directories, const HookRequest& request,
                                        HookChange change) {
  FleetChange done;
  for (const std::string& directory : directories) {
    std::error_code error;
    if (!fs::is_directory(directory, error))
      return fail(ErrorKind::not_found, "no such directory", quote_path(directory));
    if (const auto hook = common_hook(directory)) {
      const Status status =
          change == HookChange::install ? install_hook(*hook, request, done.lines) : uninstall_hook(*hook, done.lines);
      if (!status) done.errors.push_back(status.error());
      continue;
    }
    const auto repositories = repositories_below(directory, done.errors);
    if (repositories.empty() && done.errors.empty())
      return fail(ErrorKind::not_found, "neither a repository nor a forge's directory of hooks", quote_path(directory));
    for (const std::string& repository : repositories) {
      auto lines = change_repository(repository, request, change);
      if (lines) {
        done.lines.insert(done.lines.end(), lines->begin(), lines->end());
      } else {
        Error failed = std::move(lines).error();
        failed.where = quote_path(repository) + (failed.where.empty() ? "" : ": " + failed.where);
        done.errors.push_back(std::move(failed));
      }
    }
  }
  return done;
}

}  // namespace license_check::cli
