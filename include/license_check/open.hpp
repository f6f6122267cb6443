// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// How a user of the library gets at a repository on disk.
#pragma once

#include <memory>
#include <string>

#include "license_check/repository.hpp"
#include "license_check/result.hpp"

namespace license_check {

/// Opens the repository whose working tree or git directory is `directory`; empty: the one that git would use from the
/// working directory with GIT_DIR, GIT_OBJECT_DIRECTORY and their like. A receiving hook must use that: it sees pushed
/// objects in no other way. Git's configuration is read as git reads it for this process.
/// Errors: `not_found`, `unsupported` (SHA-256, reftable), `config`, `io` (among them: owned by somebody else).
Result<std::unique_ptr<Repository>> open_repository(const std::string& directory);

}  // namespace license_check
