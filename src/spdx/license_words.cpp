// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// Words from what people write: prose, titles, badges, URLs, ids.
#include "spdx/license_words.hpp"

#include <algorithm>
#include <array>

#include "base/text.hpp"

namespace license_check::spdx {

namespace {

constexpr std::size_t k_longest_word = 64;
constexpr std::size_t k_longest_gap = 16;

bool is_digit(char c) { return c >= '0' && c <= '9'; }

bool is_letter(char c) {
  const char lower = ascii_lower(c);
  return lower >= 'a' && lower <= 'z';
}

bool is_alnum(char c) { return is_letter(c) || is_digit(c); }

int hex_value(char c) {
  if (is_digit(c)) return c - '0';
  const char lower = ascii_lower(c);
  return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

/// Dashes, blanks and signs beyond ASCII that stand between words: general punctuation, minus, Latin-1 signs, wide
/// forms.
bool is_unicode_separator(std::string_view text, bool& is_dash) {
  const auto starts = [&](std::string_view prefix) { return text.starts_with(prefix); };
  if (starts("\xe2\x80") && text.size() > 2) {
    is_dash = text[2] >= '\x90' && text[2] <= '\x95';
    return true;
  }
  is_dash = starts("\xe2\x88\x92") || starts("\xef\xbc\x8d") || starts("\xef\xb9\xa3");
  return is_dash || starts("\xe3\x80\x80") || starts("\xef\xbb\xbf");
}

/// Hyphens and slashes keep their kind while nothing else joins them.
Gap gap_between(std::string_view gap, bool has_only_dashes) {
  if (gap.size() > k_longest_gap) return Gap::wide;
  if (has_only_dashes) return Gap::hyphen;
  if (gap.find_first_not_of('/') == std::string_view::npos) return Gap::slash;
  const bool ends_sentence = gap.find_first_of(".;!?") != std::string_view::npos;
  return ends_sentence || std::count(gap.begin(), gap.end(), '\n') > 1 ? Gap::wide : Gap::close;
}

bool is_number(std::string_view text) {
  return !text.empty() && is_digit(text.front()) && text.find_first_not_of("0123456789.+") == std::string_view::npos;
}

/// `4.0` and `4` are the same version; `4.0.html` is the version in a file name.
std::string normal_number(std::string_view number) {
  for (std::size_t i = 0; i + 1 < number.size(); ++i)
    if (number[i] == '.' && is_letter(number[i + 1])) {
      number = number.substr(0, i);
      break;
    }
  const bool has_plus = number.ends_with('+');
  if (has_plus) number.remove_suffix(1);
  if (is_number(number) && number.ends_with(".0")) number.remove_suffix(2);
  return std::string(number) + (has_plus ? "+" : "");
}

bool is_license_word(std::string_view word) {
  constexpr std::array<std::string_view, 7> k_words = {"under",    "license",  "licence", "licensed",
                                                       "licenced", "licenses", "licences"};
  return std::find(k_words.begin(), k_words.end(), word) != k_words.end();
}

void strip_file_suffix(std::string& word) {
  for (const std::string_view suffix : {".html", ".htm", ".txt", ".json", ".md", ".php"})
    if (word.size() > suffix.size() && word.ends_with(suffix)) {
      word.resize(word.size() - suffix.size());
      return;
    }
}

}  // namespace

/// Bytes at `at` that separate words; 0 where a word goes on.
std::size_t WordReader::separator_length(std::size_t at) const {
  const char c = m_text[at];
  if (is_alnum(c)) return 0;
  const bool is_after_word = at > 0 && is_alnum(m_text[at - 1]);
  const bool is_before_word = at + 1 < m_text.size() && is_alnum(m_text[at + 1]);
  if (c == '.') return is_after_word && is_before_word ? 0 : 1;
  // `GPL-2.0+` and `openrail++`, but not the blanks of a URL.
  if (c == '+' && !is_before_word && at > 0 && (is_after_word || m_text[at - 1] == '+')) return 0;
  if (c == '%' && at + 2 < m_text.size()) {
    const int high = hex_value(m_text[at + 1]);
    const int low = hex_value(m_text[at + 2]);
    if (high >= 0 && low >= 0) return 3;
  }
  if (static_cast<unsigned char>(c) < 0x80) return 1;
  const std::string_view rest = m_text.substr(at);
  if (c == '\xc2') return rest.size() > 1 ? 2 : 1;
  bool is_dash = false;
  return is_unicode_separator(rest, is_dash) ? 3 : 0;
}

/// Skips a gap and returns the token behind it; empty at the end.
std::string_view WordReader::next_token() {
  const std::size_t gap_start = m_at;
  bool has_only_dashes = true;
  while (m_at < m_text.size()) {
    const std::size_t length = separator_length(m_at);
    if (length == 0) break;
    bool is_dash = m_text[m_at] == '-' || m_text[m_at] == '_';
    if (length == 3 && m_text[m_at] != '%') is_unicode_separator(m_text.substr(m_at), is_dash);
    has_only_dashes = has_only_dashes && is_dash;
    m_at = std::min(m_at + length, m_text.size());
  }
  if (m_at > gap_start)
    m_gap = std::max(m_gap, gap_between(m_text.substr(gap_start, m_at - gap_start), has_only_dashes));
  const std::size_t start = m_at;
  while (m_at < m_text.size() && separator_length(m_at) == 0) ++m_at;
  return m_text.substr(start, m_at - start);
}

void WordReader::push(std::deque<Word>& words, std::string_view text, Gap gap) {
  words.push_back({.text = std::string(text), .gap = gap, .is_near_license = m_is_after_license});
}

void WordReader::fill(std::deque<Word>& words, std::size_t count) {
  while (words.size() < count) {
    const std::string_view token = next_token();
    if (token.empty()) return;
    // Too long to be a word of any licence; its letters must not matter.
    std::string word = token.size() > k_longest_word ? "?" : ascii_lower(token);
    if (word.starts_with("www.")) word.erase(0, 4);
    strip_file_suffix(word);
    if (is_license_word(word)) {
      if (!words.empty() && m_gap != Gap::wide) words.back().is_near_license = true;
      m_is_after_license = true;
      continue;
    }
    if (word == "version" || word == "v" || word == "the") continue;
    const auto digits = std::min(word.find_first_not_of("abcdefghijklmnopqrstuvwxyz"), word.size());
    std::string letters = word.substr(0, digits);
    const std::string_view rest = std::string_view(word).substr(digits);
    if (letters.empty()) {
      push(words, normal_number(rest), m_gap);
    } else if (letters == "v" &&
               (is_number(rest) || (rest.size() > 1 && rest[0] == '.' && is_number(rest.substr(1))))) {
      push(words, normal_number(rest[0] == '.' ? rest.substr(1) : rest), m_gap);
    } else if (is_number(normal_number(rest)) && is_digit(rest[0])) {
      if (letters.size() > 1 && letters.ends_with('v')) letters.pop_back();
      push(words, letters, m_gap);
      push(words, normal_number(rest), Gap::hyphen);
    } else {
      push(words, word, m_gap);
    }
    m_gap = Gap::hyphen;
    m_is_after_license = false;
  }
}

std::vector<std::string> words_of(std::string_view text, std::size_t limit) {
  std::deque<Word> words;
  WordReader(text).fill(words, limit);
  std::vector<std::string> texts;
  for (Word& word : words) texts.push_back(std::move(word.text));
  if (texts.size() > limit) texts.resize(limit);
  return texts;
}

}  // namespace license_check::spdx
