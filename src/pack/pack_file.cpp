// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// Checks packs and the headers of their entries.
#include "pack/pack_file.hpp"

#include "base/bytes.hpp"

namespace license_check::pack {
namespace {

constexpr std::size_t k_header = 12;
constexpr std::size_t k_hash = ObjectId::k_sha1_size;
constexpr unsigned k_ofs_delta = 6;
constexpr unsigned k_ref_delta = 7;

tl::unexpected<Error> corrupt(const char* what) { return fail(ErrorKind::corrupt, what); }

/// The distance back to the base of an OFS delta: seven bits a byte, each but the last one more than it says.
std::optional<std::uint64_t> read_distance(std::string_view bytes, std::uint64_t& at) {
  std::uint64_t distance = 0;
  for (bool is_first = true; at < bytes.size(); is_first = false) {
    const auto byte = static_cast<std::uint8_t>(bytes[at++]);
    if (!is_first) ++distance;
    if (distance > (~std::uint64_t{0} >> 8U)) return std::nullopt;
    distance = (distance << 7U) | (byte & 0x7fU);
    if ((byte & 0x80U) == 0) return distance;
  }
  return std::nullopt;
}

}  // namespace

Result<std::shared_ptr<Pack>> Pack::create(PackIndex index, std::shared_ptr<MappedFile> file) {
  const std::string_view bytes = file->bytes();
  if (bytes.size() < k_header + k_hash) return corrupt("the pack is cut short");
  if (!bytes.starts_with("PACK")) return corrupt("the pack does not start as packs do");
  const auto version = read_be<std::uint32_t>(bytes, 4);
  if (version != 2U && version != 3U) return fail(ErrorKind::unsupported, "a pack of an unknown version");
  if (read_be<std::uint32_t>(bytes, 8) != index.count()) return corrupt("pack and index differ in their counts");
  if (bytes.substr(bytes.size() - k_hash) != index.pack_checksum())
    return corrupt("pack and index do not belong together, or the pack is cut short");
  return std::shared_ptr<Pack>(new Pack(std::move(index), std::move(file), bytes.substr(0, bytes.size() - k_hash)));
}

Result<Entry> Pack::entry(std::uint64_t offset) const {
  if (offset < k_header || offset >= m_bytes.size()) return corrupt("an offset lies outside the pack");
  std::uint64_t at = offset;
  auto byte = static_cast<std::uint8_t>(m_bytes[at++]);
  const unsigned type = (byte >> 4U) & 7U;
  Entry entry;
  entry.size = byte & 0x0fU;
  for (unsigned shift = 4; (byte & 0x80U) != 0; shift += 7) {
    if (at >= m_bytes.size() || shift > 53) return corrupt("an entry's size does not end");
    byte = static_cast<std::uint8_t>(m_bytes[at++]);
    entry.size |= std::uint64_t{byte & 0x7fU} << shift;
  }
  if (type == k_ofs_delta) {
    const auto distance = read_distance(m_bytes, at);
    if (!distance || *distance == 0 || *distance > offset - k_header)
      return corrupt("a delta's base lies outside the pack");
    entry.base = offset - *distance;
  } else if (type == k_ref_delta) {
    if (m_bytes.size() - at < k_hash) return corrupt("an entry is cut short");
    const auto base = m_index.find(ObjectId::from_raw(m_bytes.substr(at, k_hash)));
    if (!base) return corrupt("a delta's base is not in the pack");
    entry.base = *base;
    at += k_hash;
  } else if (type == 0 || type > 4) {
    return corrupt("an entry of an unknown type");
  } else {
    entry.type = static_cast<ObjectType>(type - 1);
  }
  entry.is_delta = type >= k_ofs_delta;
  entry.data = at;
  if (!is_plausible_size(entry.size, m_bytes.size() - at))
    return corrupt("an entry claims more than the pack can hold");
  return entry;
}

}  // namespace license_check::pack
