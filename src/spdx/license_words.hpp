// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// Text as a stream of words in which all spellings of a licence's name look the same.
#pragma once

#include <cstddef>
#include <deque>
#include <string>
#include <string_view>
#include <vector>

namespace license_check::spdx {

/// What stands between a word and the one before it.
enum class Gap : std::uint8_t {
  hyphen,  ///< Only hyphens, dashes or underscores.
  slash,   ///< Only slashes.
  close,   ///< Little else: blanks, one line end, brackets, a comma.
  wide,    ///< The end of a sentence or paragraph, or of more than a few characters.
};

/// A word in lower case. Numbers lose `v` and a final `.0`; `gplv3` is two words; `license`, `version` and `the` are
/// none.
struct Word {
  std::string text;
  Gap gap = Gap::wide;
  bool is_near_license = false;  ///< `license` or `under` stood directly before or after it.
};

/// Reads the words of a text one after the other, in linear time and constant memory.
class WordReader {
 public:
  explicit WordReader(std::string_view text) : m_text(text) {}

  /// Adds words to the end of `words` until it holds `count` or the text ends.
  void fill(std::deque<Word>& words, std::size_t count);

 private:
  std::string_view next_token();
  std::size_t separator_length(std::size_t at) const;
  void push(std::deque<Word>& words, std::string_view text, Gap gap);

  std::string_view m_text;
  std::size_t m_at = 0;
  Gap m_gap = Gap::wide;  ///< Before the next word.
  bool m_is_after_license = false;
};

/// The words of a short text, at most `limit`.
std::vector<std::string> words_of(std::string_view text, std::size_t limit);

}  // namespace license_check::spdx
