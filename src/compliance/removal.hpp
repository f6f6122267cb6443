// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// Before a private repository is opened: which commits bring what is refused, and the commands that take it out.
#pragma once

#include <cstdint>
#include <functional>
#include <string_view>
#include <vector>

#include "license_check/check.hpp"
#include "license_check/repository.hpp"
#include "license_check/verdict.hpp"

namespace license_check::compliance_parts {

using Progress = std::function<void(std::string_view stage, std::uint64_t done, std::uint64_t total)>;

/// Gives every refused finding of an audit of `refs` its Finding::removal (and its size, where it has none), and the
/// report its removal_commands. `progress` may be empty. Errors: history could not be read to its end.
Status add_removals(Repository& repository, const std::vector<PushedRef>& refs, const Progress& progress,
                    Report& report);

}  // namespace license_check::compliance_parts
