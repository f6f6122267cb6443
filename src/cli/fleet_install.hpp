// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// The receiving hook for many repositories at once: all that stand below a directory, or a forge's directory of hooks.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "cli/hook_install.hpp"
#include "license_check/result.hpp"

namespace license_check::cli {

enum class HookChange : std::uint8_t { install, uninstall };

struct FleetChange {
  std::vector<std::string> lines;  ///< What was done, as install_hooks() tells it.
  std::vector<Error> errors;       ///< What could not be done, one for each repository.
};

/// Puts the receiving hook into place for what stands at or below the directories (absolute paths), or takes it out.
/// Links are not followed. Errors: a directory that holds neither a repository nor hooks.
Result<FleetChange> change_server_hooks(const std::vector<std::string>& directories, const HookRequest& request,
                                        HookChange change);

}  // namespace license_check::cli
