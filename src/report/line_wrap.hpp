// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// Breaks long lines for people who read them behind a prefix of git's or in a narrow window.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace license_check::report {

/// What stands in backticks is to be copied, so it is kept together, or lines must be narrow at any price.
enum class Backticks : std::uint8_t { keep, pass_over };

/// `text` in lines of at most `columns` (0: one line), all but the first with `indent` in front; `used` columns of the
/// first are taken already. Broken at blanks; words are never cut.
std::vector<std::string> wrapped(std::string_view text, std::size_t columns, std::string_view indent,
                                 Backticks backticks, std::size_t used = 0);

}  // namespace license_check::report
