// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// Containers of tables: Parquet, Arrow, ORC, Avro.
#include "inspect/inspectors.hpp"

namespace license_check::inspect {

bool probe_parquet(Head head, std::uint64_t size) {
  return size >= 12 && (head.starts_with("PAR1") || head.starts_with("PARE"));
}

Answer inspect_parquet(Subject& subject) {
  auto& view = subject.view;
  const std::string magic(slice(view.head(), 0, 4));
  // A column file that was cut off still starts with a page: a thrift struct whose first field is an i32.
  const bool starts_with_page = view.head().size() > 4 && view.head()[4] == 0x15;
  const auto tail = view.tail(8);
  if (tail.size() == 8 && tail.substr(4) == magic && *read_le<std::uint32_t>(tail, 0) <= view.size() - 12)
    return found(Kind::data, "parquet");
  if (!starts_with_page && magic != "PARE") return std::nullopt;
  auto answer = found(Kind::data, "parquet");
  answer.is_incomplete = view.has_exact_size();
  if (answer.is_incomplete) answer.detail = "it is damaged or cut off";
  return answer;
}

bool probe_arrow(Head head, std::uint64_t size) {
  return size >= 16 &&
         (head.starts_with(std::string_view("ARROW1\0\0", 8)) || head.starts_with(std::string_view("FEA1\0", 4)));
}

bool probe_arrow_stream(Head head, std::uint64_t size) {
  // Before version 0.15 no mark stood in front of the length.
  const auto length = read_le<std::uint32_t>(head, head.starts_with("\xff\xff\xff\xff") ? 4 : 0);
  return size >= 64 && length && *length >= 16 && *length <= 0x1000000 && *length % 4 == 0 && *length < size;
}

Answer inspect_arrow_stream(Subject& subject) {
  // The first message is a flatbuffer `Message` that holds a `Schema` (type 1), of one of the five versions.
  const bool has_mark = subject.view.head().starts_with("\xff\xff\xff\xff");
  const auto head = slice(subject.view.head(), has_mark ? 8 : 4);
  const auto root = read_le<std::uint32_t>(head, 0);
  if (!root || *root < 4 || *root > 64) return std::nullopt;
  const auto back = read_le<std::uint32_t>(head, *root);
  if (!back) return std::nullopt;
  const auto table = static_cast<std::uint64_t>(*root) -
                     static_cast<std::uint64_t>(static_cast<std::int64_t>(static_cast<std::int32_t>(*back)));
  const auto vtable_size = read_le<std::uint16_t>(head, table);
  if (!vtable_size || *vtable_size < 8 || *vtable_size > 32) return std::nullopt;
  const auto value_of = [&](std::uint64_t slot) {
    const auto place = read_le<std::uint16_t>(head, table + slot);
    return place && *place >= 4 ? read_le<std::uint8_t>(head, std::uint64_t{*root} + *place) : std::nullopt;
  };
  if (value_of(6) != std::uint8_t{1} || value_of(4).value_or(0) > 4) return std::nullopt;
  // Without the mark other flatbuffers look much like it: the schema must follow as a table of its own.
  const auto header = read_le<std::uint16_t>(head, table + 8);
  if (!has_mark && (*vtable_size < 10 || !header || *header < 4 || !read_le<std::uint32_t>(head, *root + *header)))
    return std::nullopt;
  return found(Kind::data, "arrow");
}

bool probe_orc(Head head, std::uint64_t size) { return size >= 16 && head.starts_with("ORC"); }

Answer inspect_orc(Subject& subject) {
  const auto tail = subject.view.tail(256);
  if (tail.size() < 16) return std::nullopt;
  const auto length = static_cast<std::uint8_t>(tail.back());
  if (length < 4 || length + 1U > tail.size() || tail.substr(tail.size() - 4, 3) != "ORC") return std::nullopt;
  return found(Kind::data, "orc");
}

bool probe_avro(Head head, std::uint64_t size) {
  return size >= 32 && head.starts_with("Obj\x01") && head.find("avro.schema") != std::string_view::npos;
}

}  // namespace license_check::inspect
