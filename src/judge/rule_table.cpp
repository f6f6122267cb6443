// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// The rules of the decision table: one row each, with its permanent name.
#include <array>

#include "license_check/verdict.hpp"

namespace license_check {

namespace {

constexpr std::array<RuleInfo, 16> k_rules = {{
    {Rule::nd_data, "nd-data",
     "Data under a no-derivatives license is published as it is, without a confirmed verbatim mirror"},
    {Rule::nd_data_altered, "nd-data-altered",
     "Data made from a restricted dataset, or a mirrored file that differs from its checksum, is published"},
    {Rule::nd_weights, "nd-weights",
     "Weights that are restricted themselves, or whose lineage reaches restricted data, are published"},
    {Rule::nd_sample_bulk, "nd-sample-bulk",
     "Samples of a restricted dataset or model exceed the limits of the policy"},
    {Rule::no_redistribution, "no-redistribution", "Data whose terms forbid any redistribution is published"},
    {Rule::nc_commercial, "nc-commercial",
     "Non-commercial material goes to a destination that serves a commercial purpose"},
    {Rule::license_conflict, "license-conflict", "The declared license lacks a term that the lineage carries"},
    {Rule::attribution_missing, "attribution-missing",
     "Material that requires attribution is published without one in the tree"},
    {Rule::unannotated_weights, "unannotated-weights", "Weights that nobody annotated are published"},
    {Rule::unannotated_data, "unannotated-data", "Data that nobody annotated is published"},
    {Rule::permission_expired, "permission-expired", "A permission that would have counted has expired"},
    {Rule::permission_evidence_missing, "permission-evidence-missing",
     "The evidence of a permission or of allowed weights is not in the tree"},
    {Rule::visibility_mismatch, "visibility-mismatch", "A destination that is declared private lets anybody read"},
    {Rule::content_missing, "content-missing", "Content that the verdict may depend on is not here"},
    {Rule::unscoped_license, "unscoped-license",
     "A license file restricts data or weights but does not say which files it means"},
    {Rule::license_in_prose, "license-in-prose", "A README names a no-derivatives license that no annotation repeats"},
}};

constexpr bool is_in_order() {
  for (std::size_t i = 0; i < k_rules.size(); ++i)
    if (static_cast<std::size_t>(k_rules[i].rule) != i) return false;
  return true;
}
static_assert(is_in_order(), "the row of a rule stands at its number");

}  // namespace

const RuleInfo& info(Rule rule) { return k_rules[static_cast<std::size_t>(rule)]; }

std::vector<RuleInfo> all_rules() { return {k_rules.begin(), k_rules.end()}; }

}  // namespace license_check
