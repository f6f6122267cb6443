// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// Keeps the first problem of a config and turns it into an error.
#include "config/problems.hpp"

#include <fmt/format.h>

#include <tuple>
#include <utility>

#include "base/text.hpp"

namespace license_check::config {

namespace {

constexpr std::size_t k_longest_quote = 80;

}  // namespace

std::string quoted(std::string_view word) {
  if (word.size() <= k_longest_quote) return fmt::format("`{}`", word);
  std::size_t end = k_longest_quote;
  while (end > 0 && (static_cast<unsigned char>(word[end]) & 0xc0U) == 0x80U) --end;
  return fmt::format("`{}...`", word.substr(0, end));
}

bool Problems::would_keep(Position position) const {
  return !m_first ||
         std::tie(position.line, position.column) < std::tie(m_first->position.line, m_first->position.column);
}

void Problems::add(Position position, std::string what, std::string hint) {
  ++m_count;
  if (would_keep(position)) m_first = {position, std::move(what), std::move(hint)};
}

void Problems::add_near(Position position, std::string what, std::string_view word,
                        std::span<const std::string_view> candidates) {
  if (!would_keep(position)) {
    ++m_count;
    return;
  }
  const auto near = nearest_word(word, candidates);
  add(position, std::move(what), near ? fmt::format("did you mean {}?", quoted(*near)) : std::string{});
}

Error Problems::first(std::string_view name) const {
  return {ErrorKind::config, m_first->what,
          fmt::format("{}:{}:{}", name, m_first->position.line, m_first->position.column), m_first->hint};
}

}  // namespace license_check::config
