// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// Objects that were needed lately, since the next ones are often deltas of them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <memory>
#include <string_view>
#include <vector>

#include "license_check/object.hpp"

namespace license_check::pack {

/// An object in memory, or the first bytes of one; shared, and never changed once it is shared.
struct MemoryObject {
  MemoryObject() = default;
  MemoryObject(ObjectType its_type, std::size_t its_size)
      : type(its_type), size(its_size), whole_size(its_size), bytes(std::make_unique_for_overwrite<char[]>(its_size)) {}
  [[nodiscard]] std::string_view view() const { return {bytes.get(), size}; }

  ObjectType type = ObjectType::blob;
  std::size_t size = 0;          ///< Of what is here.
  std::uint64_t whole_size = 0;  ///< More than `size` where only the first bytes are here.
  std::unique_ptr<char[]> bytes;
};

using SharedObject = std::shared_ptr<const MemoryObject>;

/// Objects by their place (pack number and offset), up to a number of bytes; the one that was used longest ago goes
/// first.
class BaseCache {
 public:
  explicit BaseCache(std::size_t capacity);

  /// nullptr where it is not here.
  SharedObject find(std::uint32_t pack, std::uint64_t offset);

  /// An object larger than an eighth of the capacity is not kept; more of an object takes the place of less.
  void insert(std::uint32_t pack, std::uint64_t offset, SharedObject object);

  [[nodiscard]] std::size_t bytes() const { return m_bytes; }

 private:
  static constexpr std::uint32_t k_none = ~std::uint32_t{0};

  struct Slot {
    std::uint64_t offset = 0;
    std::uint32_t pack = 0;
    std::uint32_t next_in_bucket = k_none;
    std::uint32_t newer = k_none;
    std::uint32_t older = k_none;
    SharedObject object;
  };

  [[nodiscard]] std::size_t bucket(std::uint32_t pack, std::uint64_t offset) const;
  [[nodiscard]] std::uint32_t slot_of(std::uint32_t pack, std::uint64_t offset) const;
  void unlink(std::uint32_t slot);
  void link_newest(std::uint32_t slot);
  void evict_oldest();

  std::size_t m_capacity;
  std::size_t m_bytes = 0;
  std::vector<std::uint32_t> m_buckets;
  std::vector<Slot> m_slots;
  std::vector<std::uint32_t> m_free;
  std::uint32_t m_newest = k_none;
  std::uint32_t m_oldest = k_none;
};

}  // namespace license_check::pack
