// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// Work that may hang or crash, done in a child process that is stopped when its time is up.
#pragma once

#include <chrono>
#include <functional>
#include <string>

#include "license_check/result.hpp"

namespace license_check::visibility {

/// At most so many bytes of what the work returns come back.
inline constexpr std::size_t k_longest_answer = 4096;

/// Runs `work` in a forked child and returns what it returned. The child has no open files but `/dev/null`, cannot
/// outlive its parent, and is killed after `timeout`. Errors: `limit` when the time was up, `io` when the child died
/// without an answer or could not be started.
Result<std::string> run_in_child(const std::function<std::string()>& work, std::chrono::milliseconds timeout);

}  // namespace license_check::visibility
