// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// Progress of long work: on a terminal only, and only once it has taken a while.
#pragma once

#include <cstdint>
#include <functional>
#include <string_view>

#include "cli/command.hpp"

namespace license_check::cli {

/// Empty where nobody watches: no terminal, `--quiet`, `--no-progress`.
std::function<void(std::string_view stage, std::uint64_t done, std::uint64_t total)> progress_to_terminal(
    const Invocation& invocation);

/// The same for many repositories: done, left, rate, time to go. `total` 0: nobody knows how many there are.
std::function<void(std::uint64_t done, std::uint64_t total)> fleet_progress_to_terminal(const Invocation& invocation);

}  // namespace license_check::cli
