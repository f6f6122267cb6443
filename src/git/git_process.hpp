// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// Runs git's own plumbing where libgit2 cannot read something.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "license_check/result.hpp"

namespace license_check::git {

/// Standard output of `git <arguments>`, at most `limit` bytes. Never fetches missing objects and never prompts. Errors of
/// kind `io` where git cannot be run or fails, `limit` where it prints more.
Result<std::string> run_git(const std::vector<std::string>& arguments, std::uint64_t limit);

}  // namespace license_check::git
