// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// The words that the config file has for its choices, each written once for reading and for printing.
#pragma once

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>

#include "license_check/config.hpp"

namespace license_check::config {

template <class E>
struct Word {
  std::string_view word;
  E value;
};

template <class E>
inline constexpr std::array<Word<E>, 0> k_words{};

template <>
inline constexpr std::array k_words<Action>{Word<Action>{"auto", Action::automatic},
                                            Word<Action>{"refuse", Action::refuse}, Word<Action>{"warn", Action::warn},
                                            Word<Action>{"allow", Action::allow}};

template <>
inline constexpr std::array k_words<Visibility>{Word<Visibility>{"public", Visibility::public_},
                                                Word<Visibility>{"private", Visibility::private_}};

template <>
inline constexpr std::array k_words<Redistribution>{Word<Redistribution>{"forbidden", Redistribution::forbidden},
                                                    Word<Redistribution>{"verbatim", Redistribution::verbatim},
                                                    Word<Redistribution>{"allowed", Redistribution::allowed}};

template <>
inline constexpr std::array k_words<WeightsWord>{Word<WeightsWord>{"restricted", WeightsWord::restricted},
                                                 Word<WeightsWord>{"allowed", WeightsWord::allowed}};

template <>
inline constexpr std::array k_words<Activity>{
    Word<Activity>{"mirror", Activity::mirror}, Word<Activity>{"share-modified", Activity::share_modified},
    Word<Activity>{"share-weights", Activity::share_weights}, Word<Activity>{"share-samples", Activity::share_samples},
    Word<Activity>{"commercial", Activity::commercial}};

template <>
inline constexpr std::array k_words<Term>{Word<Term>{"BY", Term::by}, Word<Term>{"NC", Term::nc},
                                          Word<Term>{"ND", Term::nd}, Word<Term>{"SA", Term::sa},
                                          Word<Term>{"NR", Term::nr}, Word<Term>{"RU", Term::ru}};

/// The words alone, for messages and suggestions.
template <class E>
inline constexpr auto k_spellings = [] {
  std::array<std::string_view, k_words<E>.size()> spellings{};
  std::transform(k_words<E>.begin(), k_words<E>.end(), spellings.begin(), [](const Word<E>& row) { return row.word; });
  return spellings;
}();

template <class E>
constexpr std::optional<E> value_of(std::string_view word) {
  for (const Word<E>& row : k_words<E>)
    if (row.word == word) return row.value;
  return std::nullopt;
}

/// Empty for a value that is none of the enum's.
template <class E>
constexpr std::string_view word_of(E value) {
  for (const Word<E>& row : k_words<E>)
    if (row.value == value) return row.word;
  return {};
}

}  // namespace license_check::config
