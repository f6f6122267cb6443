// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// The way from a deltified object down to what it is made of.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "license_check/result.hpp"
#include "pack/base_cache.hpp"
#include "pack/object_content.hpp"
#include "pack/pack_file.hpp"

namespace license_check::pack {

/// How long a chain of deltas may be; git itself writes at most 4095.
inline constexpr std::size_t k_max_chain = 10'000;

/// An object's entries, from itself down to the one that is no delta, or to an object that is already known.
struct DeltaChain {
  std::vector<Entry> deltas;           ///< The object's own entry first.
  std::vector<std::uint64_t> offsets;  ///< Of `deltas`, then of `base`.
  Entry base;                          ///< Meaningless where `cached` is there.
  SharedObject cached;
  ObjectType type = ObjectType::blob;
  bool is_large = false;  ///< Some entry is too large to be held in memory.
};

/// Fills `chain` with the way from `offset`. `find_cached(offset)` gives an object that is known already, or nullptr.
template <class FindCached>
Status follow_chain(const Pack& pack, std::uint64_t offset, DeltaChain& chain, const FindCached& find_cached) {
  chain.deltas.clear();
  chain.offsets.clear();
  chain.is_large = false;
  while (chain.deltas.size() <= k_max_chain) {
    chain.cached = find_cached(offset);
    if (chain.cached) {
      chain.type = chain.cached->type;
      return {};
    }
    LC_TRY_ASSIGN(const Entry entry, pack.entry(offset));
    chain.is_large = chain.is_large || entry.size > k_memory_object;
    chain.offsets.push_back(offset);
    if (!entry.is_delta) {
      chain.base = entry;
      chain.type = entry.type;
      return {};
    }
    chain.deltas.push_back(entry);
    offset = entry.base;
  }
  return fail(ErrorKind::corrupt, "a chain of deltas has no end");
}

}  // namespace license_check::pack
