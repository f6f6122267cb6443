// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// Checks and searches pack indexes.
#include "pack/pack_index.hpp"

#include <algorithm>
#include <cstring>
#include <limits>

#include "base/bytes.hpp"

namespace license_check::pack {
namespace {

constexpr std::size_t k_hash = ObjectId::k_sha1_size;
constexpr std::size_t k_fan_out = 256 * 4;
constexpr std::size_t k_trailer = 2 * k_hash;
constexpr std::string_view k_magic = "\xfftOc";
constexpr std::uint32_t k_large = 0x80000000U;

std::uint32_t load_be32(const char* at) {
  std::uint32_t value = 0;
  std::memcpy(&value, at, sizeof value);
  return __builtin_bswap32(value);
}

}  // namespace

Result<PackIndex> PackIndex::create(std::shared_ptr<MappedFile> file) {
  const std::string_view bytes = file->bytes();
  PackIndex index;
  const bool has_magic = bytes.starts_with(k_magic);
  if (has_magic && read_be<std::uint32_t>(bytes, 4) != 2U)
    return fail(ErrorKind::unsupported, "a pack index of an unknown version");
  const std::size_t header = has_magic ? 8 : 0;
  if (bytes.size() < header + k_fan_out + k_trailer) return fail(ErrorKind::corrupt, "the pack index is cut short");
  index.m_fan_out = bytes.data() + header;
  for (std::size_t i = 1; i < 256; ++i)
    if (index.fan_out(i) < index.fan_out(i - 1))
      return fail(ErrorKind::corrupt, "the pack index's fan-out is not in order");
  index.m_count = index.fan_out(255);

  const std::uint64_t count = index.m_count;
  const std::uint64_t body = bytes.size() - header - k_fan_out - k_trailer;
  index.m_oids = index.m_fan_out + k_fan_out;
  if (has_magic) {
    const std::uint64_t fixed = count * (k_hash + 4 + 4);
    if (body < fixed || (body - fixed) % 8 != 0 || (body - fixed) / 8 > count) {
      if (body >= count * (ObjectId::k_sha256_size + 8))
        return fail(ErrorKind::unsupported, "a pack index of longer object ids");
      return fail(ErrorKind::corrupt, "the pack index's size does not fit its count");
    }
    index.m_stride = k_hash;
    index.m_offsets = index.m_oids + count * (k_hash + 4);
    index.m_offset_stride = 4;
    index.m_large_offsets = index.m_offsets + count * 4;
    index.m_large_count = static_cast<std::uint32_t>((body - fixed) / 8);
  } else {
    if (body != count * (4 + k_hash)) return fail(ErrorKind::corrupt, "the pack index's size does not fit its count");
    index.m_offsets = index.m_oids;
    index.m_oids += 4;
    index.m_stride = 4 + k_hash;
    index.m_offset_stride = index.m_stride;
  }
  index.m_file = std::move(file);
  return index;
}

const char* PackIndex::raw_oid(std::uint32_t position) const { return m_oids + std::size_t{position} * m_stride; }

std::uint32_t PackIndex::fan_out(std::size_t first_byte) const { return load_be32(m_fan_out + first_byte * 4); }

ObjectId PackIndex::oid(std::uint32_t position) const { return ObjectId::from_raw({raw_oid(position), k_hash}); }

std::uint64_t PackIndex::offset(std::uint32_t position) const {
  const std::uint32_t value = load_be32(m_offsets + std::size_t{position} * m_offset_stride);
  if (m_large_offsets == nullptr || (value & k_large) == 0) return value;
  const std::uint32_t large = value & ~k_large;
  if (large >= m_large_count) return std::numeric_limits<std::uint64_t>::max();
  const char* at = m_large_offsets + std::size_t{large} * 8;
  return (std::uint64_t{load_be32(at)} << 32U) | load_be32(at + 4);
}

std::string_view PackIndex::pack_checksum() const {
  const std::string_view bytes = m_file->bytes();
  return bytes.substr(bytes.size() - k_trailer, k_hash);
}

std::size_t PackIndex::touch(const ObjectId& oid) const {
  const std::uint64_t position = (std::uint64_t{load_be32(oid.raw().data())} * m_count) >> 32U;
  const auto at = [&](const char* column, std::size_t stride) {
    return static_cast<std::uint64_t>(column - m_file->bytes().data()) + position * stride;
  };
  return m_file->touch(at(m_oids, m_stride), m_stride) + m_file->touch(at(m_offsets, m_offset_stride), m_offset_stride);
}

std::optional<std::uint64_t> PackIndex::find(const ObjectId& oid) const {
  const std::string_view wanted = oid.raw();
  if (wanted.size() != k_hash) return std::nullopt;
  const auto first_byte = static_cast<std::uint8_t>(wanted[0]);
  std::uint32_t low = first_byte == 0 ? 0 : fan_out(first_byte - 1U);
  std::uint32_t high = fan_out(first_byte);
  // Ids are evenly spread: one guess and a narrow window save most of the steps, each a cache miss, of a bisection.
  const auto probe = [&](std::uint64_t position) {
    if (position <= low || position >= high) return;
    const auto at = static_cast<std::uint32_t>(position);
    if (std::memcmp(raw_oid(at), wanted.data(), k_hash) <= 0)
      low = at;
    else
      high = at;
  };
  const std::uint64_t span = high - low;
  const std::uint64_t guess = low + ((span * load_be32(wanted.data() + 1)) >> 32U);
  std::uint64_t width = 4;
  while (width * width < span) width *= 2;
  probe(guess);
  probe(guess + width);
  if (guess > width) probe(guess - width);
  while (low < high) {
    const std::uint32_t middle = low + (high - low) / 2;
    const int order = std::memcmp(raw_oid(middle), wanted.data(), k_hash);
    if (order == 0) return offset(middle);
    if (order < 0)
      low = middle + 1;
    else
      high = middle;
  }
  return std::nullopt;
}

}  // namespace license_check::pack
