// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// Errors in words: the rim where an Error becomes text and an exit status.
#pragma once

#include <map>
#include <string>

#include "cli/command.hpp"
#include "license_check/result.hpp"

namespace license_check::cli {

/// `GL-HOOK-ERR: ` where GitLab runs the hook (it shows its users only lines that start so), else empty.
std::string hook_line_prefix(const Command& command, const std::map<std::string, std::string>& env);

/// The error as lines, each with its line end; everything in it escaped. `command` is nullptr before it is known.
std::string failure_text(const Error& error, const Command* command, const std::map<std::string, std::string>& env);

/// 129 for a usage error, 128 for any other.
ExitStatus status_of(const Error& error);

}  // namespace license_check::cli
