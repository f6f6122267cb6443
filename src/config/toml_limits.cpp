// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// Counts brackets, dots and values of a TOML text in one pass.
#include "config/toml_limits.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>

namespace license_check::config {

namespace {

// The config needs a depth of 3 and one dot. A parser recurses for each level, and each dot of a key makes one.
constexpr std::size_t k_max_nesting = 16;
constexpr std::size_t k_max_dots = 8;
// Parsers search their lists of tables that dots make, so that time grows with the square of it.
constexpr std::size_t k_max_dots_in_all = 20'000;
// Each costs about 150 bytes while it is read.
constexpr std::size_t k_max_values = 200'000;

class Scanner {
 public:
  explicit Scanner(std::string_view text) : m_text(text) {}

  bool run(Problems& problems) {
    for (; m_at < m_text.size(); ++m_at) {
      skip_string_or_comment();
      if (m_at >= m_text.size()) break;
      count(m_text[m_at]);
      if (const char* const limit = exceeded()) {
        problems.add(position(), limit);
        return false;
      }
    }
    return true;
  }

 private:
  /// Leaves `m_at` at the first byte that is neither; a text that ends within one ends here.
  void skip_string_or_comment() {
    while (m_at < m_text.size()) {
      const char c = m_text[m_at];
      if (c == '#')
        m_at = std::min(m_text.find('\n', m_at), m_text.size());
      else if (c == '"' || c == '\'')
        skip_string(c);
      else
        return;
    }
  }

  void skip_string(char quote) {
    const bool is_multiline = m_text.substr(m_at, 3) == std::string_view(quote == '"' ? "\"\"\"" : "'''");
    m_at += is_multiline ? 3 : 1;
    while (m_at < m_text.size()) {
      const char c = m_text[m_at];
      if (!is_multiline && c == '\n') return;
      ++m_at;
      if (c == '\\' && quote == '"') {
        m_at = std::min(m_at + 1, m_text.size());
      } else if (c == quote && !is_multiline) {
        return;
      } else if (c == quote && m_text.substr(m_at, 2) == std::string_view(quote == '"' ? "\"\"" : "''")) {
        m_at += 2;
        // Up to two more quotes before the end belong to the string.
        for (int extra = 0; extra < 2 && m_at < m_text.size() && m_text[m_at] == quote; ++extra) ++m_at;
        return;
      }
    }
  }

  void count(char c) {
    if (c == '[' || c == '{') ++m_nesting;
    if ((c == ']' || c == '}') && m_nesting > 0) --m_nesting;
    if (c == ',' || c == '=' || c == '[' || c == '{') ++m_values;
    if (c == '.') {
      ++m_dots;
      ++m_dots_in_all;
    } else if (c == ',' || c == '=' || c == '[' || c == ']' || c == '{' || c == '}' || c == '\n') {
      m_dots = 0;
    }
  }

  [[nodiscard]] const char* exceeded() const {
    if (m_nesting > k_max_nesting) return "brackets are nested more than 16 deep";
    if (m_dots > k_max_dots) return "a key has more than 8 dots";
    if (m_dots_in_all > k_max_dots_in_all) return "keys have more than 20000 dots in all";
    if (m_values > k_max_values) return "there are more than 200000 values";
    return nullptr;
  }

  /// Of `m_at`; columns count characters, as the parser does.
  [[nodiscard]] Position position() const {
    const std::string_view before = m_text.substr(0, m_at);
    const std::size_t line_start = before.rfind('\n') + 1;
    const auto line = std::count(before.begin(), before.end(), '\n') + 1;
    const auto column = std::count_if(before.begin() + static_cast<std::ptrdiff_t>(line_start), before.end(),
                                      [](char c) { return (static_cast<unsigned char>(c) & 0xc0U) != 0x80U; }) +
                        1;
    return {static_cast<std::uint32_t>(line), static_cast<std::uint32_t>(column)};
  }

  std::string_view m_text;
  std::size_t m_at = 0;
  std::size_t m_nesting = 0;
  std::size_t m_dots = 0;
  std::size_t m_dots_in_all = 0;
  std::size_t m_values = 0;
};

}  // namespace

bool check_toml_limits(std::string_view text, Problems& problems) { return Scanner(text).run(problems); }

}  // namespace license_check::config
