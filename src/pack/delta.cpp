// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// Reads and applies deltas in memory.
#include "pack/delta.hpp"

#include <cstring>

namespace license_check::pack {
namespace {

std::optional<std::uint64_t> read_size(std::string_view bytes, std::size_t& at) {
  std::uint64_t size = 0;
  for (unsigned shift = 0; shift < 63; shift += 7) {
    if (at >= bytes.size()) return std::nullopt;
    const auto byte = static_cast<std::uint8_t>(bytes[at++]);
    size |= std::uint64_t{byte & 0x7fU} << shift;
    if ((byte & 0x80U) == 0) return size;
  }
  return std::nullopt;
}

}  // namespace

std::optional<DeltaSizes> read_delta_sizes(std::string_view delta) {
  DeltaSizes sizes;
  const auto base = read_size(delta, sizes.length);
  if (!base) return std::nullopt;
  const auto result = read_size(delta, sizes.length);
  if (!result) return std::nullopt;
  sizes.base = *base;
  sizes.result = *result;
  return sizes;
}

Status apply_delta(std::string_view base, std::string_view delta, std::span<char> into) {
  const auto sizes = read_delta_sizes(delta);
  if (!sizes || sizes->base != base.size() || sizes->result != into.size())
    return fail(ErrorKind::corrupt, "a delta's sizes are not those of its base and result");
  delta.remove_prefix(sizes->length);
  char* out = into.data();
  std::size_t room = into.size();
  while (!delta.empty()) {
    const auto instruction = read_delta_instruction(delta);
    if (!instruction) return fail(ErrorKind::corrupt, "a delta has a broken instruction");
    delta.remove_prefix(instruction->length);
    const std::size_t size = instruction->size;
    const std::string_view source = instruction->is_copy ? base : delta;
    if (instruction->offset > source.size() || size > source.size() - instruction->offset)
      return fail(ErrorKind::corrupt, "a delta copies what is not there");
    if (size > room) return fail(ErrorKind::corrupt, "a delta makes more than it claims");
    std::memcpy(out, source.data() + instruction->offset, size);
    out += size;
    room -= size;
    if (!instruction->is_copy) delta.remove_prefix(size);
  }
  if (room != 0) return fail(ErrorKind::corrupt, "a delta makes less than it claims");
  return {};
}

}  // namespace license_check::pack
