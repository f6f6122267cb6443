// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// Licences as people write them in cards, metadata and manifests, turned into expressions and terms.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "license_check/license.hpp"

namespace license_check::declared {

/// A licence value and what is known of it.
struct LicenseWord {
  std::optional<LicenseExpression> license;
  std::optional<Terms> terms;  ///< nullopt where nobody knows the licence.
};

/// SPDX expression, else free text, else (for long texts) the text of a licence. Words that name no licence (`other`,
/// `unknown`, `NOASSERTION`, nothing) give neither. An AND of a known restricting licence and an unknown one has the
/// known one's terms: what nobody knows cannot lift a restriction.
LicenseWord resolve_license(std::string_view text, const CustomTerms& custom);

/// All of them apply: the union of their terms, under the same rule for unknown ones.
LicenseWord all_of(std::span<const LicenseWord> words);

/// One of them may be chosen: the least restrictive that is known.
LicenseWord any_of(std::span<const LicenseWord> words, const CustomTerms& custom);

}  // namespace license_check::declared
