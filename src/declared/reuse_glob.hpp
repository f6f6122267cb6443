// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// The globs of REUSE.toml and of DEP5: neither git's nor the shell's.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace license_check::declared {

/// One compiled glob over a whole path. Matching takes at most glob size x path size steps.
class ReuseGlob {
 public:
  static constexpr std::size_t k_max_size = 4096;

  /// REUSE.toml: `*` stops at `/`, `**` and `**/` cross it, a backslash takes the meaning from the next character.
  /// nullopt where `text` is longer than k_max_size.
  static std::optional<ReuseGlob> reuse_toml(std::string_view text);
  /// DEP5: `*` and `?` match `/` too.
  static std::optional<ReuseGlob> dep5(std::string_view text);

  [[nodiscard]] bool matches(std::string_view path) const;

 private:
  enum class Kind : std::uint8_t { byte, any_byte, run, run_with_slashes };
  struct Token {
    Kind kind;
    char byte;
  };
  void add(Kind kind, char byte = 0);

  std::string m_prefix;         ///< The literal bytes before the first wildcard.
  std::vector<Token> m_tokens;  ///< What follows them.
};

}  // namespace license_check::declared
