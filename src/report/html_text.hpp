// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// Text of a stranger in HTML and SVG.
#pragma once

#include <string>
#include <string_view>

namespace license_check::report {

/// In an element or in a quoted attribute. Control characters are shown as `\xNN`.
std::string html_text(std::string_view text);

/// A link where it is an http or https URL, else text.
std::string html_link(std::string_view text);

/// A sentence of ours with words of a stranger in it; what stands between backticks is shown as code.
std::string html_sentence(std::string_view text);

}  // namespace license_check::report
