// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// Escapes for CommonMark with GitHub's tables and bare links.
#include "report/markdown_text.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "report/finding_text.hpp"

namespace license_check::report {

namespace {

bool is_plain_code(std::string_view text) {
  constexpr std::string_view k_others = "._-/:*?@+=,#%~[]()$!;& \"";
  return !text.empty() && text.front() != ' ' && text.back() != ' ' &&
         std::all_of(text.begin(), text.end(), [&](char c) {
           const bool is_word = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
           return is_word || k_others.find(c) != std::string_view::npos;
         });
}

std::string in_one_line(std::string_view text) {
  std::string line(text);
  std::replace_if(
      line.begin(), line.end(), [](char c) { return c == '\n' || c == '\r' || c == '\t'; }, ' ');
  return escape_controls(line);
}

}  // namespace

std::string markdown_text(std::string_view text) {
  constexpr std::string_view k_marks = "\\`*_[]|~#!$^@";
  const std::string line = in_one_line(text);
  std::string out;
  for (std::size_t i = 0; i < line.size(); ++i) {
    const char c = line[i];
    const std::string_view rest = std::string_view(line).substr(i);
    if (c == '<') {
      out += "&lt;";
    } else if (c == '>') {
      out += "&gt;";
    } else if (c == '&') {
      out += "&amp;";
    } else if (rest.starts_with("://") || (c == '.' && i >= 3 && ascii_lower(line.substr(i - 3, 3)) == "www")) {
      // Bare addresses would become links.
      out.append("\\").append(1, c);
    } else {
      const bool opens_target = c == '(' && i > 0 && line[i - 1] == ']';
      if (opens_target || k_marks.find(c) != std::string_view::npos) out += '\\';
      out += c;
    }
  }
  return out;
}

std::string markdown_code(std::string_view text) {
  if (text.empty()) return "–";
  return is_plain_code(text) ? "`" + std::string(text) + "`" : markdown_text(text);
}

std::string markdown_sentence(std::string_view text) {
  std::string out;
  while (!text.empty()) {
    const auto open = text.find('`');
    const auto close = open == std::string_view::npos ? open : text.find('`', open + 1);
    if (close == std::string_view::npos) break;
    const std::string_view code = text.substr(open + 1, close - open - 1);
    if (is_plain_code(code)) {
      out += markdown_text(text.substr(0, open)) + "`" + std::string(code) + "`";
    } else {
      out += markdown_text(text.substr(0, open)) + markdown_text(code);
    }
    text.remove_prefix(close + 1);
  }
  return out + markdown_text(text);
}

}  // namespace license_check::report
