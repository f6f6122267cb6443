// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// The protobuf walker.
#include "inspect/protobuf.hpp"

#include <algorithm>

namespace license_check::inspect {

bool ProtoReader::varint(std::string_view bytes, std::size_t& position, std::uint64_t& value) {
  value = 0;
  for (unsigned shift = 0; shift < 70 && position < bytes.size(); shift += 7) {
    const auto byte = static_cast<std::uint8_t>(bytes[position++]);
    if (shift < 64) value |= static_cast<std::uint64_t>(byte & 0x7fU) << shift;
    if ((byte & 0x80U) == 0) return true;
  }
  return false;
}

bool ProtoReader::next(ProtoField& field) {
  if (!m_is_sound || m_is_cut_off || m_offset >= m_end) return false;
  m_is_sound = false;
  const auto bytes = m_view.at(m_offset, static_cast<std::size_t>(std::min<std::uint64_t>(m_end - m_offset, 20)));
  std::size_t position = 0;
  std::uint64_t key = 0;
  if (!varint(bytes, position, key) || (key >> 3U) == 0 || (key >> 3U) > 0x1fffffffU) return false;
  field.number = static_cast<std::uint32_t>(key >> 3U);
  field.value = 0;
  switch (key & 7U) {
    case ProtoField::varint:
      field.wire = ProtoField::varint;
      if (!varint(bytes, position, field.value)) return false;
      field.size = 0;
      break;
    case ProtoField::fixed64:
      field.wire = ProtoField::fixed64;
      field.size = 8;
      break;
    case ProtoField::fixed32:
      field.wire = ProtoField::fixed32;
      field.size = 4;
      break;
    case ProtoField::bytes:
      field.wire = ProtoField::bytes;
      if (!varint(bytes, position, field.size)) return false;
      break;
    default:
      return false;
  }
  field.offset = m_offset + position;
  if (field.offset > m_end) return false;
  if (field.size > m_end - field.offset) {
    if (field.wire != ProtoField::bytes) return false;
    field.size = m_end - field.offset;
    m_is_cut_off = true;
  }
  m_offset = field.end();
  m_is_sound = true;
  return true;
}

std::string proto_text(ContentView& view, const ProtoField& field, std::size_t limit) {
  return std::string(view.at(field.offset, static_cast<std::size_t>(std::min<std::uint64_t>(field.size, limit))));
}

bool is_printable_name(std::string_view text) {
  return !text.empty() && text.size() <= 1024 && text.front() != ' ' &&
         std::all_of(text.begin(), text.end(),
                     [](char c) { return static_cast<unsigned char>(c) >= 0x20 && c != 0x7f; });
}

}  // namespace license_check::inspect
