// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// Finds SPDX-License-Identifier tags line by line.
#include "declared/spdx_tags.hpp"

#include <algorithm>
#include <array>
#include <cstddef>

#include "base/text.hpp"

namespace license_check::declared {

namespace {

// Spelt in two parts so that tools that look for tags do not take this line for one.
constexpr std::string_view k_tag =
    "SPDX-License-"
    "Identifier:";

bool has(std::string_view line, std::string_view text) { return line.find(text) != std::string_view::npos; }

/// `-->`, `*/`, `"/>`, `] ::` and their like, which close the comment that the tag stands in.
std::string_view without_comment_end(std::string_view value) {
  constexpr std::array<std::string_view, 14> k_ends = {"-->", "*/",   "--}}", "--%>", "#}", "}}", "*)",
                                                       "-}",  "\"/>", "'/>",  "\">",  "'>", "::", "\")"};
  for (bool is_shorter = true; is_shorter;) {
    is_shorter = false;
    value = trim(value);
    for (const std::string_view end : k_ends) {
      if (!value.ends_with(end)) continue;
      value.remove_suffix(end.size());
      is_shorter = true;
    }
  }
  if (value.ends_with(']')) value.remove_suffix(1);
  return trim(value);
}

/// A frame of comment characters (`# … #`) has on the right what it has on the left, in reverse.
std::string_view without_frame(std::string_view value, std::string_view prefix) {
  prefix = trim(prefix);
  std::string reversed(prefix.rbegin(), prefix.rend());
  if (!reversed.empty() && value.ends_with(reversed)) value.remove_suffix(reversed.size());
  return trim(value);
}

bool is_comment_start(std::string_view prefix) {
  return std::none_of(prefix.begin(), prefix.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '{' || c == ',';
  });
}

/// Cuts ignored blocks out of one line; `is_ignoring` is carried from line to line.
std::string without_ignored(std::string_view line, bool& is_ignoring) {
  constexpr std::string_view k_start =
      "REUSE-Ignore"
      "Start";
  constexpr std::string_view k_end =
      "REUSE-Ignore"
      "End";
  std::string kept;
  for (;;) {
    const std::size_t at = line.find(is_ignoring ? k_end : k_start);
    if (!is_ignoring) kept += line.substr(0, at);
    if (at == std::string_view::npos) return kept;
    line.remove_prefix(at + (is_ignoring ? k_end.size() : k_start.size()));
    is_ignoring = !is_ignoring;
  }
}

}  // namespace

std::vector<SpdxTag> find_spdx_tags(std::string_view text, TagPlace place) {
  std::vector<SpdxTag> tags;
  bool is_ignoring = false;
  std::size_t open_snippets = 0;
  std::uint32_t number = 0;
  while (!text.empty()) {
    const std::size_t end = text.find_first_of("\r\n");
    const std::string_view raw = text.substr(0, end);
    const bool is_crlf = end != std::string_view::npos && text.substr(end, 2) == "\r\n";
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + (is_crlf ? 2 : 1));
    ++number;
    const std::string line = without_ignored(raw, is_ignoring);
    if (has(line, "SPDX-SnippetBegin")) ++open_snippets;
    if (has(line, "SPDX-SnippetEnd") && open_snippets > 0) --open_snippets;
    const std::size_t at = line.find(k_tag);
    if (at == std::string::npos || open_snippets > 0) continue;
    const std::string_view prefix = std::string_view(line).substr(0, at);
    if (place == TagPlace::header && !is_comment_start(prefix)) continue;
    const std::string_view value =
        without_frame(without_comment_end(std::string_view(line).substr(at + k_tag.size())), prefix);
    if (!value.empty()) tags.push_back({std::string(value), number});
  }
  return tags;
}

}  // namespace license_check::declared
