// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// Answers of the probe, kept for an hour in the repository's own directory, so that not every push asks again.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

#include "license_check/result.hpp"
#include "visibility/visibility.hpp"

namespace license_check::visibility {

inline constexpr std::chrono::seconds k_answer_life{3600};

/// Seconds since 1970.
using Timestamp = std::chrono::sys_seconds;

/// The answer about `url` that `git_dir` holds and that is no older than k_answer_life at `now`; its reason says how
/// old. A file that is damaged, too large, somebody else's or from the future is as good as none.
std::optional<ProbeAnswer> recall_answer(const std::string& git_dir, std::string_view url, Timestamp now);

/// Writes the answer to `license-check/probes` in `git_dir`, for the user alone, whole or not at all. An open question
/// is not kept. The error is for `--verbose`: a push can do without.
Status remember_answer(const std::string& git_dir, std::string_view url, const ProbeAnswer& answer, Timestamp now);

}  // namespace license_check::visibility
