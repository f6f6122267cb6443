// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// Goes down a chain with what is needed of each base, and up again with the bytes.
#include "pack/blob_heads.hpp"

#include <algorithm>

#include "pack/delta.hpp"

namespace license_check::pack {
namespace {

constexpr std::size_t k_cache = 16 * 1024 * 1024;
/// Of what is no delta more is kept: deltas reach into it further.
constexpr std::size_t k_plain_head = 2 * k_blob_head;
/// Up to this size all of it is inflated as quickly as its head.
constexpr std::size_t k_whole_plain = 24 * 1024;
/// Where more of a base is needed, the whole object is as cheap.
constexpr std::size_t k_most_of_base = 64 * 1024;
constexpr std::size_t k_most_instructions = 4 * 1024 * 1024;

tl::unexpected<Error> corrupt(const char* what) { return fail(ErrorKind::corrupt, what); }

std::size_t at_most(std::uint64_t size, std::size_t limit) {
  return static_cast<std::size_t>(std::min<std::uint64_t>(size, limit));
}

/// How much of the base the first `wanted` bytes are made of; nullopt where an instruction is broken.
std::optional<std::uint64_t> reach(std::string_view delta, std::size_t wanted) {
  std::uint64_t most = 0;
  for (std::size_t made = 0; made < wanted;) {
    const auto instruction = read_delta_instruction(delta);
    if (!instruction) return std::nullopt;
    const std::size_t part = std::min<std::size_t>(instruction->size, wanted - made);
    const std::size_t length = instruction->length + (instruction->is_copy ? 0 : instruction->size);
    if (length > delta.size()) return std::nullopt;
    if (instruction->is_copy) most = std::max<std::uint64_t>(most, std::uint64_t{instruction->offset} + part);
    delta.remove_prefix(length);
    made += part;
  }
  return most;
}

SharedObject head_of(const SharedObject& object, std::size_t wanted) {
  if (object->size <= wanted) return object;
  auto head = std::make_shared<MemoryObject>(object->type, wanted);
  head->whole_size = object->whole_size;
  std::copy_n(object->bytes.get(), wanted, head->bytes.get());
  return head;
}

}  // namespace

BlobHeads::BlobHeads() : m_heads(k_cache) {}

Result<BlobHead> BlobHeads::read(const Pack& pack, std::uint32_t number, std::uint64_t offset, Inflater& inflater,
                                 std::size_t& touched) {
  m_steps.clear();
  m_deltas.clear();
  std::size_t wanted = k_blob_head;
  SharedObject object;
  for (;;) {
    object = m_heads.find(number, offset);
    if (object && object->size >= std::min<std::uint64_t>(wanted, object->whole_size)) break;
    touched += pack.file().touch(offset, 1);
    LC_TRY_ASSIGN(const Entry entry, pack.entry(offset));
    if (!entry.is_delta) {
      if (entry.type != ObjectType::blob) return corrupt("an object is no blob");
      LC_TRY_ASSIGN(object, plain(pack, entry, wanted, inflater, touched));
      m_heads.insert(number, offset, object);
      break;
    }
    LC_TRY_ASSIGN(const bool is_short, add_step(pack, entry, offset, wanted, inflater, touched));
    if (!is_short) return BlobHead{nullptr, m_steps.empty() ? 0 : m_steps.front().result};
    offset = entry.base;
  }
  for (auto step = m_steps.rbegin(); step != m_steps.rend(); ++step) {
    LC_TRY_ASSIGN(object, apply(*step, *object));
    m_heads.insert(number, step->offset, object);
  }
  return BlobHead{object, object->whole_size};
}

Result<SharedObject> BlobHeads::plain(const Pack& pack, const Entry& entry, std::size_t wanted, Inflater& inflater,
                                      std::size_t& touched) {
  touched += pack.file().touch(entry.data, std::min<std::uint64_t>(entry.size, k_whole_plain));
  const bool is_whole = entry.size <= k_whole_plain;
  const std::size_t size = is_whole ? static_cast<std::size_t>(entry.size) : std::max(wanted, k_plain_head);
  auto object = std::make_shared<MemoryObject>(ObjectType::blob, at_most(entry.size, size));
  object->whole_size = entry.size;
  const std::span<char> into(object->bytes.get(), object->size);
  if (is_whole) {
    LC_TRY(inflater.whole(pack.data(entry), into));
  } else {
    LC_TRY_ASSIGN(const std::size_t got, inflater.prefix(pack.data(entry), into));
    if (got != into.size()) return corrupt("an object is shorter than it claims");
  }
  return head_of(object, std::max(wanted, k_plain_head));
}

Result<bool> BlobHeads::add_step(const Pack& pack, const Entry& entry, std::uint64_t offset, std::size_t& wanted,
                                 Inflater& inflater, std::size_t& touched) {
  const std::size_t start = m_deltas.size();
  if (entry.size > k_most_instructions - start) return false;
  const auto size = static_cast<std::size_t>(entry.size);
  m_deltas.resize(start + size);
  touched += pack.file().touch(entry.data, entry.size);
  LC_TRY(inflater.whole(pack.data(entry), {m_deltas.data() + start, size}));
  const std::string_view delta(m_deltas.data() + start, size);
  const auto sizes = read_delta_sizes(delta);
  if (!sizes) return corrupt("a delta does not start with two sizes");
  Step step{offset, start + sizes->length, start + size, sizes->base, sizes->result, at_most(sizes->result, wanted)};
  const auto needed = reach(delta.substr(sizes->length), step.wanted);
  if (!needed) return corrupt("a delta has a broken instruction");
  m_steps.push_back(step);
  // A cycle of deltas adds instructions, or at least steps, until it is too long.
  if (*needed > k_most_of_base || m_steps.size() > k_most_instructions / k_delta_sizes) return false;
  wanted = std::max(static_cast<std::size_t>(*needed), k_blob_head);
  return true;
}

Result<SharedObject> BlobHeads::apply(const Step& step, const MemoryObject& base) const {
  if (step.base != base.whole_size) return corrupt("a delta's sizes are not those of its base and result");
  // More than is needed, as far as the base goes: the next delta may reach a little further.
  const std::size_t room = at_most(step.result, std::max(step.wanted, k_plain_head));
  auto object = std::make_shared<MemoryObject>(base.type, room);
  object->whole_size = step.result;
  std::string_view delta(m_deltas.data() + step.begin, step.end - step.begin);
  std::size_t made = 0;
  while (made < room) {
    const auto instruction = read_delta_instruction(delta);
    if (!instruction) break;
    delta.remove_prefix(instruction->length);
    const std::string_view source = instruction->is_copy ? base.view() : delta;
    const std::size_t from = instruction->is_copy ? instruction->offset : 0;
    if (from >= source.size()) break;
    const std::size_t all = std::min<std::size_t>(instruction->size, room - made);
    const std::size_t part = std::min(all, source.size() - from);
    std::copy_n(source.data() + from, part, object->bytes.get() + made);
    made += part;
    if (part < all) break;
    if (!instruction->is_copy) delta.remove_prefix(instruction->size);
  }
  if (made < step.wanted) return corrupt("a delta copies what is not there");
  if (made == step.result && !delta.empty()) return corrupt("a delta makes more than it claims");
  object->size = made;
  return object;
}

}  // namespace license_check::pack
