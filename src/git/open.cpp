// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// The public way to a repository, with the environment of this process.
#include "license_check/open.hpp"

#include <string_view>

#include "git/libgit2_repository.hpp"

extern char** environ;

namespace license_check {

Result<std::unique_ptr<Repository>> open_repository(const std::string& directory) {
  git::OpenOptions options;
  options.directory = directory;
  for (char** variable = environ; variable != nullptr && *variable != nullptr; ++variable) {
    const std::string_view text(*variable);
    const auto equals = text.find('=');
    if (equals != std::string_view::npos) options.environment.emplace(text.substr(0, equals), text.substr(equals + 1));
  }
  return git::open_repository(options);
}

}  // namespace license_check
