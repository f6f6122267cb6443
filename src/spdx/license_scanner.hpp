// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// Finds the licences that a text names.
#pragma once

#include <deque>
#include <functional>
#include <optional>
#include <string_view>

#include "license_check/license.hpp"
#include "spdx/license_words.hpp"

namespace license_check::spdx {

/// How sure a mention must be.
enum class Care {
  label,  ///< The text is about nothing else: every mention counts.
  prose,  ///< `Python 2` is no licence; names need the word "license" beside them, those of Creative Commons do not.
};

/// A licence at the start of `words`, and how many of them it takes.
struct Mention {
  const LicenseEntry* license = nullptr;
  std::size_t words = 0;
};
std::optional<Mention> mention_at_start(const std::deque<Word>& words, Care care);

/// Words that a mention can take at most.
inline constexpr std::size_t k_longest_mention = 24;

}  // namespace license_check::spdx
