// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// A walker over the fields of a protobuf message: no schema, no recursion, no allocation, every length checked.
#pragma once

#include <cstdint>
#include <string_view>

#include "inspect/content_view.hpp"

namespace license_check::inspect {

struct ProtoField {
  enum Wire : std::uint8_t { varint = 0, fixed64 = 1, bytes = 2, fixed32 = 5 };
  std::uint32_t number = 0;
  Wire wire = varint;
  std::uint64_t value = 0;   ///< Of a varint.
  std::uint64_t offset = 0;  ///< Of the payload, in the file.
  std::uint64_t size = 0;    ///< Of the payload.
  [[nodiscard]] std::uint64_t end() const { return offset + size; }
  [[nodiscard]] bool is(std::uint32_t wanted, Wire wanted_wire) const {
    return number == wanted && wire == wanted_wire;
  }
};

/// Yields the fields of a message that stands at [begin, end) of the file, in order.
class ProtoReader {
 public:
  ProtoReader(ContentView& view, std::uint64_t begin, std::uint64_t end) : m_view(view), m_offset(begin), m_end(end) {}
  ProtoReader(ContentView& view, const ProtoField& message) : ProtoReader(view, message.offset, message.end()) {}

  /// False at the end and at the first field that is none; is_sound() tells which.
  bool next(ProtoField& field);
  [[nodiscard]] bool is_sound() const { return m_is_sound; }
  /// The last field's length points behind the end of the message; it was yielded, cut to fit.
  [[nodiscard]] bool is_cut_off() const { return m_is_cut_off; }

 private:
  bool varint(std::string_view bytes, std::size_t& position, std::uint64_t& value);

  ContentView& m_view;
  std::uint64_t m_offset;
  std::uint64_t m_end;
  bool m_is_sound = true;
  bool m_is_cut_off = false;
};

/// The payload of a `bytes` field as text, cut at `limit`. A copy: views end with the next read.
std::string proto_text(ContentView& view, const ProtoField& field, std::size_t limit);

/// True where `text` could name something in a model: printable, short, no blanks in front.
bool is_printable_name(std::string_view text);

}  // namespace license_check::inspect
