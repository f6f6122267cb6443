// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// Objects in packs: headers, whole objects through delta chains, readers for large ones.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "license_check/object.hpp"
#include "license_check/repository.hpp"
#include "license_check/result.hpp"
#include "pack/base_cache.hpp"
#include "pack/blob_heads.hpp"
#include "pack/delta_chain.hpp"
#include "pack/inflate.hpp"
#include "pack/pack_file.hpp"

namespace license_check::pack {

/// Where an object lies: `number` tells packs apart and is never used again for another one.
struct PackedPlace {
  std::shared_ptr<const Pack> pack;
  std::uint32_t number = 0;
  std::uint64_t offset = 0;
};

/// Reads what lies at a place. Nothing in a pack is trusted. Errors name no object: the caller knows which one it asked
/// for.
class PackReader : public std::enable_shared_from_this<PackReader> {
 public:
  static std::shared_ptr<PackReader> create() { return std::shared_ptr<PackReader>(new PackReader); }

  Result<ObjectHeader> header(const PackedPlace& place);

  /// The whole object; `limit` where it is larger than that.
  Result<std::string> read(const PackedPlace& place, std::uint64_t limit, ObjectType& type);

  /// `oid` is for the errors of the reader, which keeps this object alive.
  Result<std::unique_ptr<BlobReader>> open_blob(const PackedPlace& place, const ObjectId& oid);

  /// All of a blob of which only the head was had.
  Result<std::unique_ptr<BlobReader>> open_whole(const PackedPlace& place, const ObjectId& oid);

  /// How much of mapped packs has been touched since the last call with true.
  std::size_t touched(bool is_reset);

 private:
  PackReader();

  SharedObject find_cached(const PackedPlace& place, std::uint64_t offset);
  void cache(const PackedPlace& place, std::uint64_t offset, const SharedObject& object);
  Status follow(const PackedPlace& place);
  std::string_view data(const Pack& pack, const Entry& entry);
  Result<std::uint64_t> size_at_end(const Pack& pack);
  Result<SharedObject> inflate(const Pack& pack, const Entry& entry);
  Result<SharedObject> resolve(const PackedPlace& place, std::uint64_t limit);
  Result<std::string> read_large(const PackedPlace& place, std::uint64_t limit);

  Inflater m_inflater;
  BaseCache m_history;  ///< Commits and trees, apart from blobs: a walk must not lose its bases to what it looks into.
  BaseCache m_blobs;
  BlobHeads m_heads;
  DeltaChain m_chain;  ///< Of the object that is being read.
  std::vector<char> m_delta;
  std::size_t m_touched = 0;
};

}  // namespace license_check::pack
