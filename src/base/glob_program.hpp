// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// A compiled glob: what path patterns and URL globs become, matched in bounded time without backtracking.
#pragma once

#include <bitset>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace license_check {

using ByteSet = std::bitset<256>;

/// A sequence of tokens, run as a nondeterministic automaton whose states are the places between them. Matching takes
/// time in O(tokens x text) whatever the glob, and memory in O(tokens).
class GlobProgram {
 public:
  void add_byte(char byte);
  void add_any();                        ///< One byte but `/`.
  void add_class(const ByteSet& bytes);  ///< One byte of the set, never `/`.
  void add_star();                       ///< Any bytes but `/`, also none.
  void add_globstar();                   ///< Any bytes, also none.
  void add_globstar_slash();             ///< Nothing, or any bytes and then `/`.

  /// True where the whole text matches.
  [[nodiscard]] bool matches(std::string_view text) const;

  /// True where some directory above `text` matches or, unless `below_only`, `text` itself.
  [[nodiscard]] bool covers(std::string_view text, bool below_only) const;

  /// True where a longer text that begins with `text` could match.
  [[nodiscard]] bool may_continue(std::string_view text) const;

 private:
  enum class Kind : std::uint8_t { byte, any, byte_class, star, globstar, optional };
  struct Token {
    Kind kind = Kind::byte;
    std::uint16_t value = 0;  ///< The byte, or the number of its class.
  };
  enum class Question : std::uint8_t { matches, covers, covers_below, may_continue };

  void add(Token token);
  [[nodiscard]] std::string_view needle() const { return std::string_view(m_literals).substr(m_needle, m_needle_size); }
  [[nodiscard]] bool run(std::string_view text, Question question) const;
  void close(std::uint64_t* states) const;
  bool step(const std::uint64_t* from, std::uint64_t* to, unsigned char byte) const;
  [[nodiscard]] std::size_t words() const { return m_tokens.size() / 64 + 1; }

  std::vector<Token> m_tokens;
  std::vector<ByteSet> m_classes;
  // The longest run of literal bytes: most texts that do not match lack it, and searching it is cheap.
  std::string m_literals;    ///< All literal bytes.
  std::size_t m_run = 0;     ///< Where in it the last run begins.
  std::size_t m_needle = 0;  ///< Where in it the longest one begins.
  std::size_t m_needle_size = 0;
};

}  // namespace license_check
