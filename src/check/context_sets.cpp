// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// Sets as bits: the sum over a history with n tags is n * n / 8 bytes, not n * n numbers.
#include "check/context_sets.hpp"

#include <algorithm>
#include <bit>

namespace license_check {

namespace {

constexpr std::uint32_t k_bits_per_word = 64;

template <class Visit>
void visit_bits(std::uint64_t word, std::size_t index, Visit visit) {
  for (; word != 0; word &= word - 1)
    visit(static_cast<std::uint32_t>(index * k_bits_per_word) + static_cast<std::uint32_t>(std::countr_zero(word)));
}

}  // namespace

std::size_t ContextSets::BitsHash::operator()(const Bits& bits) const {
  std::uint64_t hash = bits.size();
  for (const std::uint64_t word : bits) hash = (std::rotl(hash, 23) ^ word) * 0x9e3779b97f4a7c15ULL;
  return static_cast<std::size_t>(hash ^ (hash >> 32U));
}

ContextSets::ContextSets(std::vector<std::uint32_t> kinds) : m_kinds(std::move(kinds)) { number({}); }

std::uint32_t ContextSets::number(Bits bits) {
  const auto [found, is_new] = m_numbers.try_emplace(std::move(bits), static_cast<std::uint32_t>(m_sets.size()));
  if (is_new) {
    m_sets.push_back(&found->first);
    m_voices.emplace_back();
  }
  return found->second;
}

std::uint32_t ContextSets::single(std::uint32_t context) {
  Bits bits(context / k_bits_per_word + 1, 0);
  bits.back() = std::uint64_t{1} << (context % k_bits_per_word);
  return number(std::move(bits));
}

std::uint32_t ContextSets::unite(std::uint32_t a, std::uint32_t b) {
  if (a == b || b == 0) return a;
  if (a == 0) return b;
  const std::pair<std::uint32_t, std::uint32_t> key = std::minmax(a, b);
  if (const auto found = m_unions.find(key); found != m_unions.end()) return found->second;
  Bits both = *m_sets[a];
  const Bits& other = *m_sets[b];
  both.resize(std::max(both.size(), other.size()), 0);
  for (std::size_t i = 0; i < other.size(); ++i) both[i] |= other[i];
  return m_unions[key] = number(std::move(both));
}

std::vector<std::uint32_t> ContextSets::contexts(std::uint32_t set) const { return common(set, set); }

std::vector<std::uint32_t> ContextSets::common(std::uint32_t a, std::uint32_t b) const {
  const Bits& left = *m_sets[a];
  const Bits& right = *m_sets[b];
  std::vector<std::uint32_t> all;
  for (std::size_t i = 0; i < std::min(left.size(), right.size()); ++i)
    visit_bits(left[i] & right[i], i, [&](std::uint32_t context) { all.push_back(context); });
  return all;
}

const std::vector<std::uint32_t>& ContextSets::voices(std::uint32_t set) const {
  std::vector<std::uint32_t>& voices = m_voices[set];
  if (!voices.empty()) return voices;
  const Bits& bits = *m_sets[set];
  for (std::size_t i = 0; i < bits.size(); ++i)
    visit_bits(bits[i], i, [&](std::uint32_t context) {
      const auto is_same = [&](std::uint32_t other) { return m_kinds[other] == m_kinds[context]; };
      if (std::none_of(voices.begin(), voices.end(), is_same)) voices.push_back(context);
    });
  return voices;
}

}  // namespace license_check
