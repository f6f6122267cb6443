// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// Opens a repository on disk behind the seam of repository.hpp.
#pragma once

#include <memory>
#include <string>

#include "git/configuration.hpp"
#include "license_check/repository.hpp"

namespace license_check::git {

struct OpenOptions {
  /// Where to look for the repository; empty: as git does from the working directory and GIT_DIR, GIT_OBJECT_DIRECTORY
  /// and their like. Hooks must use that: a receiving hook sees pushed objects in no other way.
  std::string directory;
  bool search_above = false;  ///< With `directory`: also in the directories above it.
  Environment environment;
};

/// Errors: `not_found` (no repository), `unsupported` (SHA-256, reftable, unknown extensions), `config`, `io`
/// (among them: owned by somebody else).
Result<std::unique_ptr<Repository>> open_repository(const OpenOptions& options);

/// Git's configuration where there is no repository: the system's, the user's, the environment's.
Result<std::vector<ConfigValue>> shared_configuration(const Environment& environment);

}  // namespace license_check::git
