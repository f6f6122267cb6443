// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// Words of a config or a stranger as plain text in Markdown, BibTeX and YAML: whatever they hold, they stay text.
#pragma once

#include <string>
#include <string_view>

namespace license_check::compliance_parts {

/// One line without control characters: blanks and line ends in a row become one blank.
std::string one_line(std::string_view text);

/// One line of Markdown that shows the text and nothing else.
std::string markdown_text(std::string_view text);
/// The same as a code span.
std::string markdown_code(std::string_view text);
/// A link for http and https addresses that a link can hold, else a code span.
std::string markdown_address(std::string_view address);
bool is_web_address(std::string_view text);

/// A value between braces in BibTeX.
std::string bibtex_text(std::string_view text);
/// An address between braces, which BibTeX hands on as it is.
std::string bibtex_address(std::string_view address);

/// A scalar of YAML that reads back as this very text: plain where that is safe, else in double quotes.
std::string yaml_scalar(std::string_view text);

}  // namespace license_check::compliance_parts
