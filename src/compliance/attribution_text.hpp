// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// Attribution ready to paste: Markdown for a README or card, BibTeX for a paper, text for a NOTICE or a demo page.
#pragma once

#include <string>
#include <vector>

#include "compliance/attribution_notice.hpp"

namespace license_check::compliance_parts {

/// Each with a final line end; empty without credits. Everything from the config is neutralised.
std::string attribution_markdown(const std::vector<Credit>& credits);
std::string attribution_text(const std::vector<Credit>& credits);

/// Entries of the citation files that the config names as they stand there, of a CITATION.cff as BibTeX, and made ones
/// where there is none. Where a named file is missing or cannot be understood, `warnings` gets a sentence.
Result<std::string> attribution_bibtex(HeadState& head, const std::vector<Credit>& credits,
                                       std::vector<std::string>& warnings);

}  // namespace license_check::compliance_parts
