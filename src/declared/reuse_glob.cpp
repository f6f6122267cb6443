// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// Compiles and matches the globs of REUSE.
#include "declared/reuse_glob.hpp"

#include <algorithm>
#include <cstddef>

namespace license_check::declared {

void ReuseGlob::add(Kind kind, char byte) {
  if (kind == Kind::byte && m_tokens.empty())
    m_prefix += byte;
  else
    m_tokens.push_back({kind, byte});
}

std::optional<ReuseGlob> ReuseGlob::reuse_toml(std::string_view text) {
  if (text.size() > k_max_size) return std::nullopt;
  ReuseGlob glob;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '\\' && i + 1 < text.size()) {
      glob.add(Kind::byte, text[++i]);
    } else if (text[i] != '*') {
      glob.add(Kind::byte, text[i]);
    } else {
      std::size_t stars = 1;
      while (i + 1 < text.size() && text[i + 1] == '*') ++i, ++stars;
      glob.add(stars > 1 ? Kind::run_with_slashes : Kind::run);
      if (stars > 1 && i + 1 < text.size() && text[i + 1] == '/') ++i;
    }
  }
  return glob;
}

std::optional<ReuseGlob> ReuseGlob::dep5(std::string_view text) {
  if (text.size() > k_max_size) return std::nullopt;
  if (text.starts_with("./")) text.remove_prefix(2);
  ReuseGlob glob;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '\\' && i + 1 < text.size())
      glob.add(Kind::byte, text[++i]);
    else if (text[i] == '*')
      glob.add(Kind::run_with_slashes);
    else if (text[i] == '?')
      glob.add(Kind::any_byte);
    else
      glob.add(Kind::byte, text[i]);
  }
  return glob;
}

bool ReuseGlob::matches(std::string_view path) const {
  if (!path.starts_with(m_prefix)) return false;
  path.remove_prefix(m_prefix.size());
  if (m_tokens.empty()) return path.empty();
  // reached[i]: the tokens so far can match the first i bytes.
  std::vector<char> reached(path.size() + 1, 0);
  reached[0] = 1;
  std::vector<char> next(path.size() + 1, 0);
  for (const Token& token : m_tokens) {
    std::fill(next.begin(), next.end(), 0);
    bool is_reached = false;
    for (std::size_t i = 0; i <= path.size(); ++i) {
      bool now = false;
      if (token.kind == Kind::byte || token.kind == Kind::any_byte)
        now = i > 0 && reached[i - 1] != 0 && (token.kind == Kind::any_byte || path[i - 1] == token.byte);
      else
        now = reached[i] != 0 ||
              (i > 0 && next[i - 1] != 0 && (token.kind == Kind::run_with_slashes || path[i - 1] != '/'));
      next[i] = now ? 1 : 0;
      is_reached = is_reached || now;
    }
    if (!is_reached) return false;
    reached.swap(next);
  }
  return reached[path.size()] != 0;
}

}  // namespace license_check::declared
