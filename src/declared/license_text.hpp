// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// Licences that running text names or is: CC titles, codes and URLs, the words of section 2(a)(1)(B), other known
// titles.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace license_check::declared {

/// A licence that was found in a text.
struct FoundLicense {
  std::string id;          ///< In SPDX's spelling, or as an SPDX tag gives it.
  std::uint32_t line = 0;  ///< 1-based.
  bool is_nd = false;      ///< A CC licence with NoDerivatives.
};

/// Mentions of CC licences by title (also broken over lines), short code, badge or URL, each id once, in order of
/// appearance. A mention without a version is taken for 4.0. Time grows linearly with the text.
std::vector<FoundLicense> find_cc_mentions(std::string_view text);

/// The licences that the text of a licence file holds: CC mentions, the words by which an ND licence forbids to share
/// adapted material, and the titles of other common licences; where it has SPDX tags, these and what it says of ND.
/// Never by similarity: CC-BY and CC-BY-ND texts are almost the same.
std::vector<FoundLicense> find_licenses_in_text(std::string_view text);

}  // namespace license_check::declared
