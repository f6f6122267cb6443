// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// Which pushed tips reach a commit, as numbered sets: histories with thousands of tags have thousands of them.
#pragma once

#include <cstdint>
#include <deque>
#include <map>
#include <unordered_map>
#include <utility>
#include <vector>

namespace license_check {

/// Sets of numbers of contexts, each stored once as bits. Set 0 is the empty one. Not thread-safe.
class ContextSets {
 public:
  /// `kinds`: by context; those of one kind have the same rulebooks and differ in their trees alone.
  explicit ContextSets(std::vector<std::uint32_t> kinds = {});

  /// The set that holds just `context`.
  std::uint32_t single(std::uint32_t context);
  std::uint32_t unite(std::uint32_t a, std::uint32_t b);

  /// Members in ascending order.
  [[nodiscard]] std::vector<std::uint32_t> contexts(std::uint32_t set) const;
  /// Members of both, in ascending order.
  [[nodiscard]] std::vector<std::uint32_t> common(std::uint32_t a, std::uint32_t b) const;

  /// The first member of each kind: who may speak differently of a path.
  [[nodiscard]] const std::vector<std::uint32_t>& voices(std::uint32_t set) const;
  [[nodiscard]] std::uint32_t kind(std::uint32_t context) const { return m_kinds[context]; }

 private:
  using Bits = std::vector<std::uint64_t>;
  struct BitsHash {
    std::size_t operator()(const Bits& bits) const;
  };

  std::uint32_t number(Bits bits);

  std::vector<std::uint32_t> m_kinds;
  std::vector<const Bits*> m_sets;  ///< Keys of m_numbers, which do not move.
  std::unordered_map<Bits, std::uint32_t, BitsHash> m_numbers;
  std::map<std::pair<std::uint32_t, std::uint32_t>, std::uint32_t> m_unions;
  mutable std::deque<std::vector<std::uint32_t>> m_voices;  ///< By set, empty until asked for; they do not move.
};

}  // namespace license_check
