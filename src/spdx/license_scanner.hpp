// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// Finds the licences that a text names.
#pragma once

#include <deque>
#include <optional>
#include <string_view>

#include "license_check/license.hpp"
#include "spdx/license_words.hpp"

namespace license_check::spdx {

/// A licence at the start of `words`, and how many of them it takes.
struct Mention {
  const LicenseEntry* license = nullptr;
  std::size_t words = 0;
  /// True for URLs, for the names of Creative Commons, and beside the word "license": `Python 2` alone may mean a
  /// snake.
  bool is_sure = false;
};
std::optional<Mention> mention_at_start(const std::deque<Word>& words);

/// Words that a mention can take at most.
inline constexpr std::size_t k_longest_mention = 24;

}  // namespace license_check::spdx
