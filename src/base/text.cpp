// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// Case, quoting, escaping and the nearest valid word.
#include "base/text.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <numeric>
#include <utility>

namespace license_check {

namespace {

constexpr std::size_t k_longest_word = 64;

/// Length in bytes of the well-formed UTF-8 sequence at the start of `bytes`, 0 where there is none.
std::size_t utf8_length(std::string_view bytes) {
  const auto byte = [&](std::size_t i) { return static_cast<std::uint8_t>(bytes[i]); };
  const std::uint8_t lead = byte(0);
  if (lead < 0x80) return 1;
  std::size_t length = 0;
  std::uint32_t value = 0;
  if (lead >= 0xc2 && lead <= 0xdf) {
    length = 2;
    value = lead & 0x1fU;
  } else if (lead >= 0xe0 && lead <= 0xef) {
    length = 3;
    value = lead & 0x0fU;
  } else if (lead >= 0xf0 && lead <= 0xf4) {
    length = 4;
    value = lead & 0x07U;
  }
  if (length == 0 || bytes.size() < length) return 0;
  for (std::size_t i = 1; i < length; ++i) {
    if ((byte(i) & 0xc0U) != 0x80U) return 0;
    value = (value << 6U) | (byte(i) & 0x3fU);
  }
  const bool is_overlong = (length == 3 && value < 0x800) || (length == 4 && value < 0x10000);
  const bool is_surrogate = value >= 0xd800 && value <= 0xdfff;
  return is_overlong || is_surrogate || value > 0x10ffff ? 0 : length;
}

/// C1 controls, line and paragraph separators, marks and overrides that change what a reader sees.
bool is_deceptive(std::string_view sequence) {
  if (sequence.size() == 2) return sequence[0] == '\xc2' && static_cast<std::uint8_t>(sequence[1]) < 0xa0;
  if (sequence.size() != 3) return false;
  const auto second = static_cast<std::uint8_t>(sequence[1]);
  const auto third = static_cast<std::uint8_t>(sequence[2]);
  if (sequence[0] != '\xe2') return sequence == "\xef\xbb\xbf";
  if (second == 0x80) return (third >= 0x8b && third <= 0x8f) || (third >= 0xa8 && third <= 0xae);
  return second == 0x81 && third >= 0xa6 && third <= 0xa9;
}

void append_hex(std::string& out, char c) {
  constexpr std::string_view k_digits = "0123456789abcdef";
  const auto byte = static_cast<std::uint8_t>(c);
  out += "\\x";
  out += k_digits[byte >> 4U];
  out += k_digits[byte & 0x0fU];
}

}  // namespace

char ascii_lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

std::string ascii_lower(std::string_view text) {
  std::string out(text);
  std::transform(out.begin(), out.end(), out.begin(), [](char c) { return ascii_lower(c); });
  return out;
}

bool equals_ignoring_case(std::string_view a, std::string_view b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                    [](char x, char y) { return ascii_lower(x) == ascii_lower(y); });
}

std::string_view trim(std::string_view text) {
  constexpr std::string_view k_blanks = " \t\r\n\f\v";
  const auto first = text.find_first_not_of(k_blanks);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(k_blanks) - first + 1);
}

std::vector<std::string_view> split(std::string_view text, char separator) {
  std::vector<std::string_view> parts;
  for (;;) {
    const auto at = text.find(separator);
    parts.push_back(text.substr(0, at));
    if (at == std::string_view::npos) return parts;
    text.remove_prefix(at + 1);
  }
}

std::string join(std::span<const std::string> parts, std::string_view separator) {
  std::string out;
  for (const std::string& part : parts) {
    if (!out.empty()) out += separator;
    out += part;
  }
  return out;
}

bool is_valid_utf8(std::string_view bytes) {
  while (!bytes.empty()) {
    const std::size_t length = utf8_length(bytes);
    if (length == 0) return false;
    bytes.remove_prefix(length);
  }
  return true;
}

char32_t code_point(std::string_view sequence) {
  const auto first = static_cast<std::uint8_t>(sequence[0]);
  if (sequence.size() == 1) return first;
  char32_t point = first & (0x7fU >> sequence.size());
  for (const char c : sequence.substr(1)) point = (point << 6U) | (static_cast<std::uint8_t>(c) & 0x3fU);
  return point;
}

std::string quote_path(std::string_view path, bool quote_high_bytes) {
  constexpr std::string_view k_escaped = "\a\b\t\n\v\f\r\"\\";
  constexpr std::string_view k_letters = "abtnvfr\"\\";
  std::string out;
  bool is_quoted = false;
  for (const char c : path) {
    const auto byte = static_cast<std::uint8_t>(c);
    if (const auto at = k_escaped.find(c); at != std::string_view::npos) {
      out += '\\';
      out += k_letters[at];
      is_quoted = true;
    } else if (byte < 0x20 || byte == 0x7f || (byte >= 0x80 && quote_high_bytes)) {
      out += '\\';
      out += static_cast<char>('0' + (byte >> 6U));
      out += static_cast<char>('0' + ((byte >> 3U) & 7U));
      out += static_cast<char>('0' + (byte & 7U));
      is_quoted = true;
    } else {
      out += c;
    }
  }
  return is_quoted ? '"' + out + '"' : out;
}

std::string escape_controls(std::string_view text, bool keep_newlines) {
  std::string out;
  out.reserve(text.size());
  while (!text.empty()) {
    const std::size_t length = std::max<std::size_t>(utf8_length(text), 1);
    const std::string_view sequence = text.substr(0, length);
    const auto byte = static_cast<std::uint8_t>(sequence[0]);
    const bool is_control = length == 1 && (byte < 0x20 || byte >= 0x7f);
    if (keep_newlines && sequence == "\n")
      out += '\n';
    else if (is_control || is_deceptive(sequence))
      for (const char c : sequence) append_hex(out, c);
    else
      out += sequence;
    text.remove_prefix(length);
  }
  return out;
}

std::optional<std::string_view> nearest_word(std::string_view word, std::span<const std::string_view> candidates) {
  if (word.size() > k_longest_word) return std::nullopt;
  std::optional<std::string_view> best;
  std::size_t best_distance = std::max<std::size_t>(word.size() / 3, 2) + 1;
  std::array<std::size_t, k_longest_word + 1> row{};
  for (const std::string_view candidate : candidates) {
    if (candidate.size() > k_longest_word) continue;
    std::iota(row.begin(), row.begin() + static_cast<std::ptrdiff_t>(word.size()) + 1, std::size_t{0});
    for (std::size_t i = 0; i < candidate.size(); ++i) {
      std::size_t diagonal = std::exchange(row[0], i + 1);
      for (std::size_t j = 0; j < word.size(); ++j) {
        const std::size_t substitution = diagonal + (ascii_lower(candidate[i]) == ascii_lower(word[j]) ? 0 : 1);
        diagonal = row[j + 1];
        row[j + 1] = std::min({substitution, row[j] + 1, row[j + 1] + 1});
      }
    }
    if (row[word.size()] < best_distance && row[word.size()] < candidate.size()) {
      best_distance = row[word.size()];
      best = candidate;
    }
  }
  return best;
}

std::string without_password(std::string_view url) {
  const auto scheme = url.find("://");
  if (scheme == std::string_view::npos) return std::string(url);
  const auto start = scheme + 3;
  const std::string_view authority = url.substr(start, url.find_first_of("/?#", start) - start);
  const auto at = authority.rfind('@');
  const auto colon = authority.find(':');
  if (at == std::string_view::npos || colon > at) return std::string(url);
  return std::string(url.substr(0, start + colon)) + std::string(url.substr(start + at));
}

}  // namespace license_check
