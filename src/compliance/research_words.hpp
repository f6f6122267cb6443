// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// Does a README or card say that something is for research only?
#pragma once

#include <span>
#include <string>
#include <string_view>

namespace license_check::compliance_parts {

/// True where one section of the text (from a heading to the next) has one of `names` and says that use is for research
/// only. An empty `names`: the whole text is about it. Case and line breaks do not matter.
bool says_research_only(std::string_view text, std::span<const std::string> names);

}  // namespace license_check::compliance_parts
