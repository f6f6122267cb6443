// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// The cache of delta bases: a hash table whose slots are also a list in order of use.
#include "pack/base_cache.hpp"

namespace license_check::pack {
namespace {

constexpr std::size_t k_buckets = 1U << 15U;
constexpr std::size_t k_overhead = 160;  ///< What a slot and its object cost beside the object's bytes.

}  // namespace

BaseCache::BaseCache(std::size_t capacity) : m_capacity(capacity), m_buckets(k_buckets, k_none) {}

std::size_t BaseCache::bucket(std::uint32_t pack, std::uint64_t offset) const {
  const std::uint64_t mixed = (offset ^ (std::uint64_t{pack} << 40U)) * 0x9e3779b97f4a7c15U;
  return static_cast<std::size_t>(mixed >> 49U);
}

std::uint32_t BaseCache::slot_of(std::uint32_t pack, std::uint64_t offset) const {
  std::uint32_t slot = m_buckets[bucket(pack, offset)];
  while (slot != k_none && (m_slots[slot].offset != offset || m_slots[slot].pack != pack))
    slot = m_slots[slot].next_in_bucket;
  return slot;
}

void BaseCache::unlink(std::uint32_t slot) {
  const Slot& it = m_slots[slot];
  (it.newer == k_none ? m_newest : m_slots[it.newer].older) = it.older;
  (it.older == k_none ? m_oldest : m_slots[it.older].newer) = it.newer;
}

void BaseCache::link_newest(std::uint32_t slot) {
  m_slots[slot].newer = k_none;
  m_slots[slot].older = m_newest;
  (m_newest == k_none ? m_oldest : m_slots[m_newest].newer) = slot;
  m_newest = slot;
}

SharedObject BaseCache::find(std::uint32_t pack, std::uint64_t offset) {
  const std::uint32_t slot = slot_of(pack, offset);
  if (slot == k_none) return nullptr;
  if (slot != m_newest) {
    unlink(slot);
    link_newest(slot);
  }
  return m_slots[slot].object;
}

void BaseCache::evict_oldest() {
  const std::uint32_t slot = m_oldest;
  unlink(slot);
  Slot& it = m_slots[slot];
  std::uint32_t* at = &m_buckets[bucket(it.pack, it.offset)];
  while (*at != slot) at = &m_slots[*at].next_in_bucket;
  *at = it.next_in_bucket;
  m_bytes -= it.object->size + k_overhead;
  it.object.reset();
  m_free.push_back(slot);
}

void BaseCache::insert(std::uint32_t pack, std::uint64_t offset, SharedObject object) {
  if (object->size > m_capacity / 8) return;
  if (const std::uint32_t known = slot_of(pack, offset); known != k_none) {
    SharedObject& shorter = m_slots[known].object;
    if (shorter->size >= object->size) return;
    m_bytes += object->size - shorter->size;
    shorter = std::move(object);
    while (m_bytes > m_capacity && m_oldest != known) evict_oldest();
    return;
  }
  m_bytes += object->size + k_overhead;
  while (m_bytes > m_capacity && m_oldest != k_none) evict_oldest();
  if (m_free.empty()) {
    m_free.push_back(static_cast<std::uint32_t>(m_slots.size()));
    m_slots.emplace_back();
  }
  const std::uint32_t slot = m_free.back();
  m_free.pop_back();
  std::uint32_t& head = m_buckets[bucket(pack, offset)];
  m_slots[slot] = {offset, pack, head, k_none, k_none, std::move(object)};
  head = slot;
  link_newest(slot);
}

}  // namespace license_check::pack
