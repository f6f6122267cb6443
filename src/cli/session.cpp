// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// What every command that looks at a repository needs first.
#include "cli/session.hpp"

#include "git/libgit2_repository.hpp"

namespace license_check::cli {

Result<std::unique_ptr<Repository>> open_repository(const Invocation& invocation) {
  git::OpenOptions options;
  if (invocation.options.directory != invocation.world.cwd) options.directory = invocation.options.directory;
  options.environment = invocation.world.env;
  return git::open_repository(options);
}

}  // namespace license_check::cli
