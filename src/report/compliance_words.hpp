// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// What the pages for people share: titles, sizes, and what matters first.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "license_check/compliance.hpp"

namespace license_check::report {

/// One thing that a reader must know before anything else. `text` has ids of the repository in backticks.
struct Headline {
  enum class Weight : std::uint8_t { bad, soon, good } weight = Weight::bad;
  std::string text;
};

/// The worst first; never empty.
std::vector<Headline> headlines(const ComplianceDocument& document);

/// `Share weights`
std::string_view title(Use use);
/// `done`, `open`, `not applicable`
std::string_view title(ItemState state);
/// `ends soon`
std::string_view title(PermissionState state);

/// Activities with the same answer, `Share weights, Mirror`; the worst state first.
struct Reason {
  UseState state = UseState::no;
  std::string uses;
  std::string why;
};
std::vector<Reason> reasons(const ComplianceArtifact& artifact);

/// What is said once of the two activities that reasons() leaves out.
inline constexpr std::string_view k_always_ok =
    "Private research is always ok, since it shares nothing, and so is publishing metrics: numbers measured on a "
    "dataset "
    "are not it. The other answers are for a public remote, commercial use for a commercial one.";

/// The checklist as a reader wants it: what is open first.
std::vector<const ChecklistItem*> open_first(const ComplianceDocument& document);

/// The first of many lines, and how many more there are.
std::vector<std::string> told_lines(const std::vector<std::string>& lines);

/// The first of many words; `rest` is ` and 5 more`, or empty.
std::vector<std::string> told_words(const std::vector<std::string>& words, std::string& rest);

/// `in the tree`, `not needed`, or what is missing.
std::string attribution_text(const AttributionState& state);

/// `3.4 MB`
std::string size_text(std::uint64_t bytes);
/// `12 files, 3.4 MB`; `not in the tree` where there are none.
std::string amount_text(std::uint64_t files, std::uint64_t bytes);
/// `BY NC ND`; `none`.
std::string terms_text(const ComplianceArtifact& artifact);
std::string license_text(const ComplianceArtifact& artifact);
/// `activities` of a permission as `share-weights, mirror`.
std::string activities_text(const Permission& permission);

/// Who annotates it: `.license-check.toml`, `the policy file`, the register, or the declaring file.
std::string annotator_text(const std::string& annotated_by);

}  // namespace license_check::report
