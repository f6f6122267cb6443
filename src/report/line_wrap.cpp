// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// Breaks lines at blanks.
#include "report/line_wrap.hpp"

namespace license_check::report {

namespace {

/// The blank to break at: the last one within `room`, else the first one behind it; npos where none is needed.
std::size_t break_before(std::string_view text, std::size_t room, Backticks backticks) {
  if (text.size() <= room) return std::string_view::npos;
  std::size_t best = std::string_view::npos;
  bool is_quoted = false;
  for (std::size_t i = text.find_first_not_of(' '); i < text.size(); ++i) {
    if (text[i] == '`' && backticks == Backticks::keep) is_quoted = !is_quoted;
    if (text[i] != ' ' || is_quoted) continue;
    if (i > room) return best == std::string_view::npos ? i : best;
    best = i;
  }
  return best;
}

}  // namespace

std::vector<std::string> wrapped(std::string_view text, std::size_t columns, std::string_view indent,
                                 Backticks backticks, std::size_t used) {
  std::vector<std::string> lines;
  std::string rest(text);
  while (columns != 0) {
    const std::size_t room = columns > used ? columns - used : 1;
    const std::size_t at = break_before(rest, room, backticks);
    if (at == std::string::npos) break;
    lines.push_back(rest.substr(0, at));
    rest = std::string(indent) + rest.substr(at + 1);
    used = 0;
  }
  lines.push_back(std::move(rest));
  return lines;
}

}  // namespace license_check::report
