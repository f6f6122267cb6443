// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// The first bytes of deltified blobs, put together without the rest of them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "license_check/result.hpp"
#include "pack/base_cache.hpp"
#include "pack/inflate.hpp"
#include "pack/pack_file.hpp"

namespace license_check::pack {

/// So many bytes of a blob are had at once: as many as recognition looks at in nearly all of them.
inline constexpr std::size_t k_blob_head = 4 * 1024;

/// The head of a blob, or all of it.
struct BlobHead {
  SharedObject object;     ///< The first object->size bytes; nullptr where only the whole blob can be put together.
  std::uint64_t size = 0;  ///< Of the whole blob.
};

/// Follows delta chains, but applies only so much of each delta as the head of the next object needs: what a history of
/// one large file costs is then its heads. Keeps heads for the deltas that are made of them. What lies behind the head
/// is neither read nor checked.
class BlobHeads {
 public:
  BlobHeads();

  /// The head of the blob whose entry is at `offset` of pack `number`. Errors: `corrupt`. `touched` grows by what of
  /// the mapped pack becomes resident.
  Result<BlobHead> read(const Pack& pack, std::uint32_t number, std::uint64_t offset, Inflater& inflater,
                        std::size_t& touched);

 private:
  /// One delta on the way down.
  struct Step {
    std::uint64_t offset = 0;
    std::size_t begin = 0;  ///< Of the instructions in m_deltas.
    std::size_t end = 0;
    std::uint64_t base = 0;    ///< Size of the base.
    std::uint64_t result = 0;  ///< Size of what it makes.
    std::size_t wanted = 0;    ///< How much of that is needed.
  };

  Result<SharedObject> plain(const Pack& pack, const Entry& entry, std::size_t wanted, Inflater& inflater,
                             std::size_t& touched);
  /// False where the way is too long or needs too much of a base.
  Result<bool> add_step(const Pack& pack, const Entry& entry, std::uint64_t offset, std::size_t& wanted,
                        Inflater& inflater, std::size_t& touched);
  Result<SharedObject> apply(const Step& step, const MemoryObject& base) const;

  BaseCache m_heads;
  std::vector<Step> m_steps;
  std::vector<char> m_deltas;
};

}  // namespace license_check::pack
