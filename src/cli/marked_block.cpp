// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// Finds marks whatever comment they stand in, so that a block can change its form.
#include "cli/marked_block.hpp"

#include <optional>

#include "base/text.hpp"

namespace license_check::cli {

namespace {

constexpr std::string_view k_begin = "git license-check attribution: begin";
constexpr std::string_view k_end = "git license-check attribution: end";

/// A line without the signs of a comment around its words.
std::string_view words_of(std::string_view line) {
  constexpr std::string_view k_signs = " \t\r<!->%#";
  const auto first = line.find_first_not_of(k_signs);
  if (first == std::string_view::npos) return {};
  return line.substr(first, line.find_last_not_of(k_signs) - first + 1);
}

struct Marks {
  std::size_t begin = 0;  ///< Of the first mark's line.
  std::size_t end = 0;    ///< Behind the second mark's line and its line end.
};

Result<std::optional<Marks>> find_marks(std::string_view text) {
  std::optional<std::size_t> begin;
  std::optional<Marks> marks;
  std::size_t at = 0;
  while (at < text.size()) {
    const auto newline = text.find('\n', at);
    const std::size_t next = newline == std::string_view::npos ? text.size() : newline + 1;
    const std::string_view words = words_of(text.substr(at, next - at - (newline == std::string_view::npos ? 0 : 1)));
    if (words == k_begin) {
      if (begin || marks) return fail(ErrorKind::corrupt, "the block begins twice");
      begin = at;
    } else if (words == k_end) {
      if (!begin) return fail(ErrorKind::corrupt, "the block ends where none began");
      marks = Marks{*begin, next};
      begin.reset();
    }
    at = next;
  }
  if (begin) return fail(ErrorKind::corrupt, "the block has no end");
  return marks;
}

}  // namespace

Result<std::string> with_marked_block(std::string_view text, std::string_view body, const MarkStyle& style) {
  LC_TRY_ASSIGN(const auto marks, find_marks(text));
  const auto mark = [&](std::string_view words) {
    return std::string(style.before) + std::string(words) + std::string(style.after) + "\n";
  };
  LC_TRY_ASSIGN(const auto hidden, find_marks(body));
  if (hidden) return fail(ErrorKind::corrupt, "what is to be written holds the block's own marks");
  const std::string lines = mark(k_begin) + std::string(body) + mark(k_end);
  const auto first_end = text.find('\n');
  const bool has_carriage_returns = first_end != std::string_view::npos && first_end > 0 && text[first_end - 1] == '\r';
  std::string block;
  for (const char c : lines) {
    if (c == '\n' && has_carriage_returns && !block.ends_with('\r')) block += '\r';
    block += c;
  }
  const std::string_view line_end = has_carriage_returns ? "\r\n" : "\n";
  if (!marks) {
    std::string out(text);
    if (!out.empty() && !out.ends_with('\n')) out += line_end;
    if (!out.empty()) out += line_end;
    return out + block;
  }
  return std::string(text.substr(0, marks->begin)) + block + std::string(text.substr(marks->end));
}

}  // namespace license_check::cli
