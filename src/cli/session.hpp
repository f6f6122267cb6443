// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// What every command that looks at a repository needs first.
#pragma once

#include <memory>

#include "cli/command.hpp"
#include "license_check/repository.hpp"

namespace license_check::cli {

/// The repository that git would use from the invocation's directory and environment.
Result<std::unique_ptr<Repository>> open_repository(const Invocation& invocation);

}  // namespace license_check::cli
