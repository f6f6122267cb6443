// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// Follows delta chains and puts objects together.
#include "pack/pack_reader.hpp"

#include <algorithm>
#include <array>

#include "pack/blob_readers.hpp"
#include "pack/object_content.hpp"
#include "pack/delta.hpp"
#include "pack/delta_stream.hpp"

namespace license_check::pack {
namespace {

constexpr std::size_t k_history_cache = 32 * 1024 * 1024;
constexpr std::size_t k_blob_cache = 8 * 1024 * 1024;

tl::unexpected<Error> corrupt(const char* what) { return fail(ErrorKind::corrupt, what); }
tl::unexpected<Error> too_large() { return fail(ErrorKind::limit, "an object is larger than the limit"); }

}  // namespace

PackReader::PackReader() : m_history(k_history_cache), m_blobs(k_blob_cache) {}

std::size_t PackReader::touched(bool is_reset) {
  const std::size_t touched = m_touched;
  if (is_reset) m_touched = 0;
  return touched;
}

SharedObject PackReader::find_cached(const PackedPlace& place, std::uint64_t offset) {
  SharedObject object = m_history.find(place.number, offset);
  return object ? object : m_blobs.find(place.number, offset);
}

void PackReader::cache(const PackedPlace& place, std::uint64_t offset, const SharedObject& object) {
  (object->type == ObjectType::blob ? m_blobs : m_history).insert(place.number, offset, object);
}

Status PackReader::follow(const PackedPlace& place) {
  LC_TRY(follow_chain(*place.pack, place.offset, m_chain,
                      [&](std::uint64_t offset) { return find_cached(place, offset); }));
  for (const std::uint64_t offset : m_chain.offsets) m_touched += place.pack->file().touch(offset, 1);
  return {};
}

/// The entry's compressed bytes, accounted for: they are seldom more than the claimed size.
std::string_view PackReader::data(const Pack& pack, const Entry& entry) {
  m_touched += pack.file().touch(entry.data, std::min(entry.size, k_memory_object));
  return pack.data(entry);
}

/// The size of the object of `m_chain`.
Result<std::uint64_t> PackReader::size_at_end(const Pack& pack) {
  if (m_chain.deltas.empty()) return m_chain.cached ? m_chain.cached->size : m_chain.base.size;
  std::array<char, k_delta_sizes> start{};
  LC_TRY_ASSIGN(const std::size_t got, m_inflater.prefix(pack.data(m_chain.deltas.front()), start));
  const auto sizes = read_delta_sizes({start.data(), got});
  if (!sizes) return corrupt("a delta does not start with two sizes");
  return sizes->result;
}

Result<ObjectHeader> PackReader::header(const PackedPlace& place) {
  LC_TRY(follow(place));
  LC_TRY_ASSIGN(const std::uint64_t size, size_at_end(*place.pack));
  return ObjectHeader{m_chain.type, size};
}

Result<SharedObject> PackReader::inflate(const Pack& pack, const Entry& entry) {
  const auto object = std::make_shared<MemoryObject>(entry.type, static_cast<std::size_t>(entry.size));
  LC_TRY(m_inflater.whole(data(pack, entry), {object->bytes.get(), object->size}));
  return object;
}

/// The object of `m_chain`; nullptr where some object on the way to it is too large to be held in memory.
Result<SharedObject> PackReader::resolve(const PackedPlace& place, std::uint64_t limit) {
  const DeltaChain& chain = m_chain;
  if (chain.is_large) return nullptr;
  const Pack& pack = *place.pack;
  SharedObject object = chain.cached;
  if (!object) {
    LC_TRY_ASSIGN(object, inflate(pack, chain.base));
    cache(place, chain.offsets.back(), object);
  }
  for (std::size_t i = chain.deltas.size(); i-- > 0;) {
    const auto delta_size = static_cast<std::size_t>(chain.deltas[i].size);
    if (m_delta.size() < delta_size) m_delta.resize(delta_size);
    LC_TRY(m_inflater.whole(data(pack, chain.deltas[i]), {m_delta.data(), delta_size}));
    const std::string_view delta(m_delta.data(), delta_size);
    const auto sizes = read_delta_sizes(delta);
    if (!sizes) return corrupt("a delta does not start with two sizes");
    if (i == 0 && sizes->result > limit) return too_large();
    if (sizes->result > k_memory_object) return nullptr;
    auto result = std::make_shared<MemoryObject>(chain.type, static_cast<std::size_t>(sizes->result));
    LC_TRY(apply_delta(object->view(), delta, {result->bytes.get(), result->size}));
    object = std::move(result);
    cache(place, chain.offsets[i], object);
  }
  return object;
}

Result<std::string> PackReader::read(const PackedPlace& place, std::uint64_t limit, ObjectType& type) {
  LC_TRY(follow(place));
  const DeltaChain& chain = m_chain;
  type = chain.type;
  if (chain.deltas.empty()) {
    const bool is_cached = chain.cached != nullptr;
    if ((is_cached ? chain.cached->size : chain.base.size) > limit) return too_large();
    if (!is_cached && chain.type == ObjectType::commit && !chain.is_large) {
      // Seldom a base: not worth a place in the cache, nor a copy.
      std::string bytes(static_cast<std::size_t>(chain.base.size), '\0');
      LC_TRY(m_inflater.whole(data(*place.pack, chain.base), bytes));
      return bytes;
    }
  }
  LC_TRY_ASSIGN(const SharedObject object, resolve(place, limit));
  if (object) return std::string(object->view());
  return read_large(place, limit);
}

Result<std::string> PackReader::read_large(const PackedPlace& place, std::uint64_t limit) {
  const Pack& pack = *place.pack;
  if (m_chain.deltas.empty()) return pack.stream(m_chain.base)->read_rest(m_chain.base.size);
  LC_TRY_ASSIGN(const std::uint64_t size, size_at_end(pack));
  if (size > limit) return too_large();
  LC_TRY_ASSIGN(const Content content, resolve_streaming(pack, place.offset));
  std::string bytes(static_cast<std::size_t>(content.size()), '\0');
  LC_TRY(content.read_at(0, bytes));
  return bytes;
}

Result<std::unique_ptr<BlobReader>> PackReader::open_blob(const PackedPlace& place, const ObjectId& oid) {
  LC_TRY_ASSIGN(const Entry entry, place.pack->entry(place.offset));
  // What is stored as it is, and large, streams.
  if (entry.is_delta || entry.size <= k_whole_plain_blob) {
    LC_TRY_ASSIGN(const BlobHead head, m_heads.read(*place.pack, place.number, place.offset, m_inflater, m_touched));
    if (head.object && head.object->size == head.size) return make_memory_reader(head.object);
    if (head.object) return make_head_reader(head.object, shared_from_this(), place, oid);
  }
  return open_whole(place, oid);
}

Result<std::unique_ptr<BlobReader>> PackReader::open_whole(const PackedPlace& place, const ObjectId& oid) {
  LC_TRY(follow(place));
  if (m_chain.type != ObjectType::blob) return corrupt("an object is no blob");
  LC_TRY_ASSIGN(const std::uint64_t size, size_at_end(*place.pack));
  const bool is_plain = m_chain.deltas.empty() && !m_chain.cached;
  if (is_plain && size > k_whole_plain_blob) return make_stream_reader(place.pack->stream(m_chain.base), 0, size, oid);
  if (size <= k_whole_blob) {
    LC_TRY_ASSIGN(SharedObject object, resolve(place, size));
    if (object) return make_memory_reader(std::move(object));
  }
  return make_delta_reader(place.pack, place.offset, size, oid);
}

}  // namespace license_check::pack
