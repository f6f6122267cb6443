// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// Fuzzes the pack reader: the input is the length of an index (4 bytes, little-endian), the index, and its pack.
#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/bytes.hpp"
#include "pack/pack_file.hpp"
#include "pack/pack_index.hpp"
#include "pack/pack_reader.hpp"

namespace {

using namespace license_check;
using namespace license_check::pack;

constexpr std::uint64_t k_limit = 1024 * 1024;
constexpr std::uint32_t k_most_objects = 64;

void read_blob(PackReader& reader, const PackedPlace& place, const ObjectId& oid) {
  const auto blob = reader.open_blob(place, oid);
  if (!blob) return;
  std::array<std::byte, 4096> buffer{};
  for (std::uint64_t offset = 0; offset < k_limit; offset += buffer.size()) {
    const auto got = (*blob)->read_at(offset, buffer);
    if (!got || *got < buffer.size()) break;
  }
  (void)(*blob)->read_at(0, buffer);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view input(reinterpret_cast<const char*>(data), size);
  const auto length = read_le<std::uint32_t>(input, 0);
  if (!length || *length > input.size() - 4) return 0;
  std::string index_bytes(input.substr(4, *length));
  std::string pack_bytes(input.substr(4 + *length));
  // The pack's checksum is not computed, only compared: a mutated one would hide all that lies behind.
  if (index_bytes.size() >= 40 && pack_bytes.size() >= 20)
    index_bytes.replace(index_bytes.size() - 40, 20, pack_bytes, pack_bytes.size() - 20, 20);
  auto index = PackIndex::create(MappedFile::from_bytes(std::move(index_bytes)));
  if (!index) return 0;
  const auto pack = Pack::create(*std::move(index), MappedFile::from_bytes(std::move(pack_bytes)));
  if (!pack) return 0;

  const auto reader = PackReader::create();
  for (std::uint32_t i = 0; i < (*pack)->index().count() && i < k_most_objects; ++i) {
    const ObjectId oid = (*pack)->index().oid(i);
    (void)(*pack)->index().find(oid);
    const PackedPlace place{*pack, 0, (*pack)->index().offset(i)};
    ObjectType type{};
    (void)reader->header(place);
    (void)reader->read(place, k_limit, type);
    read_blob(*reader, place, oid);
  }
  return 0;
}
