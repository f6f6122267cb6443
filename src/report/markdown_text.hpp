// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// Text of a stranger in Markdown: no line break, no markup, no control character of it survives.
#pragma once

#include <string>
#include <string_view>

namespace license_check::report {

/// Shown as it is written, within a line or a cell of a table.
std::string markdown_text(std::string_view text);

/// The same as code where nothing in it could end the code or the cell, else as text. Empty text is a dash.
std::string markdown_code(std::string_view text);

/// A sentence of ours with words of a stranger in it; what stands between backticks is shown as code where it can be.
std::string markdown_sentence(std::string_view text);

}  // namespace license_check::report
