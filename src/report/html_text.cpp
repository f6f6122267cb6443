// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// Escapes for HTML and SVG.
#include "report/html_text.hpp"

#include "base/text.hpp"

namespace license_check::report {

std::string html_text(std::string_view text) {
  const std::string line = escape_controls(text);
  std::string out;
  out.reserve(line.size());
  for (const char c : line) {
    switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      case '\'':
        out += "&#39;";
        break;
      default:
        out += c;
    }
  }
  return out;
}

std::string html_link(std::string_view text) {
  const std::string shown = html_text(text);
  const std::string lower = ascii_lower(text.substr(0, 8));
  const bool is_web = lower.starts_with("https://") || lower.starts_with("http://");
  const bool is_one_word = text.find_first_of(" \t\r\n") == std::string_view::npos && is_valid_utf8(text);
  if (!is_web || !is_one_word) return shown;
  return "<a href=\"" + shown + "\" rel=\"noreferrer noopener nofollow\">" + shown + "</a>";
}

std::string html_sentence(std::string_view text) {
  std::string out;
  while (!text.empty()) {
    const auto open = text.find('`');
    const auto close = open == std::string_view::npos ? open : text.find('`', open + 1);
    if (close == std::string_view::npos) break;
    out += html_text(text.substr(0, open)) + "<code>" + html_text(text.substr(open + 1, close - open - 1)) + "</code>";
    text.remove_prefix(close + 1);
  }
  return out + html_text(text);
}

}  // namespace license_check::report
