// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// `[policy]` with its defaults, and what it says of weights and data that nobody annotated.
#pragma once

#include <cstdint>
#include <vector>

#include "license_check/config.hpp"
#include "license_check/verdict.hpp"

namespace license_check::judge {

struct Policy {
  Action unannotated_weights = Action::automatic;
  Action unannotated_data = Action::automatic;
  Action attribution = Action::automatic;
  std::uint64_t sample_max_files = 20;
  std::uint64_t sample_max_bytes = 262144;
  std::uint64_t sample_max_pixels = 262144;
};

/// Among `granters` (configs whose relief counts) a word that only one writes stands, the stricter where several do, the
/// default where none does. `others` can only tighten that. `automatic` is laxer than `refuse` and stricter than `warn`.
Policy merge_policies(const std::vector<const PolicyTable*>& granters, const std::vector<const PolicyTable*>& others);

/// Judges weights or data that nobody annotated, at a public destination. `knows_restricted`: a config in force knows an ND
/// or NR dataset or model. Empty where the policy allows it.
std::vector<Finding> judge_unannotated(Kind kind, bool knows_restricted, const Policy& policy);

}  // namespace license_check::judge
