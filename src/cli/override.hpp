// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// Who pushes, who may override a refusal, and the log of both.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "license_check/repository.hpp"
#include "license_check/verdict.hpp"

namespace license_check::cli {

using Environment = std::map<std::string, std::string>;

/// The pusher's name as the forge or transport reports it, else the login name of the process.
std::string pusher_name(const Environment& env);

/// The reason of `git push -o license-check.override=<reason>`; nullopt without one, or with an empty one.
std::optional<std::string> override_reason(const Environment& env);

/// True where a value of `license-check.allowOverride` is that name.
bool may_override(const Repository& repository, std::string_view pusher);

enum class LogAction { refused, overridden };

/// Appends one JSON line to the file that `license-check.log` names, with one write(2). Errors: no log is configured, or it
/// cannot be written.
Status append_log(const Repository& repository, LogAction action, const std::string& pusher, const std::string& reason,
                  const std::vector<std::string>& refs, const Report& report);

}  // namespace license_check::cli
