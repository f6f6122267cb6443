// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// Errors in words: the rim where an Error becomes text and an exit status.
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <string_view>

#include "cli/command.hpp"
#include "license_check/result.hpp"

namespace license_check::cli {

/// What a receiving hook may fill of a line, its prefix included: with git's `remote: ` in front, 72 columns.
inline constexpr std::size_t k_pusher_columns = 64;

/// `GL-HOOK-ERR: ` where GitLab runs the hook (it shows its users only lines that start so), else empty.
std::string hook_line_prefix(const Command& command, const std::map<std::string, std::string>& env);

/// A sentence of a hook as lines, each with that prefix and its line end. REQUIRES: what it quotes is escaped.
std::string hook_sentence(const Command& command, const std::map<std::string, std::string>& env, std::string_view text);

/// The error as lines, each with its line end; everything in it escaped. `command` is nullptr before it is known.
std::string failure_text(const Error& error, const Command* command, const std::map<std::string, std::string>& env);

/// 129 for a usage error, 128 for any other.
ExitStatus status_of(const Error& error);

}  // namespace license_check::cli
