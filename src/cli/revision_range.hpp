// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// Revision ranges as gitrevisions(7) has them: `A..B`, `A...B`, `^A`, `A^@`, `A^!`, `A`.
#pragma once

#include <string>
#include <vector>

#include "license_check/check.hpp"

namespace license_check::cli {

struct RevisionRange {
  std::vector<PushedRef> refs;   ///< What is judged; named by the argument as given.
  std::vector<KnownTip> known;   ///< What is left out.
};

/// Errors of kind `not_found`: a revision that nobody knows; `usage`: nothing is left to judge.
Result<RevisionRange> parse_ranges(Repository& repository, const std::vector<std::string>& arguments);

}  // namespace license_check::cli
