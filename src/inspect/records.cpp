// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// Files of records and databases: TFRecord, RecordIO, LMDB, SQLite, DuckDB, IDX, CIFAR.
#include <array>

#include "inspect/inspectors.hpp"

namespace license_check::inspect {
namespace {

/// Smaller databases are settings, caches and fixtures.
constexpr std::uint64_t k_min_database = 64 * 1024;

/// CRC-32C of a few bytes, bit by bit: a table would cost more than it saves.
std::uint32_t crc32c(std::string_view bytes) {
  std::uint32_t crc = 0xffffffffU;
  for (const char c : bytes) {
    crc ^= static_cast<unsigned char>(c);
    for (int bit = 0; bit < 8; ++bit) crc = (crc >> 1U) ^ ((crc & 1U) != 0 ? 0x82f63b78U : 0U);
  }
  return ~crc;
}

bool is_record_header(std::string_view header) {
  const auto stated = read_le<std::uint32_t>(header, 8);
  if (!stated) return false;
  const auto crc = crc32c(header.substr(0, 8));
  return *stated == ((crc >> 15U) | (crc << 17U)) + 0xa282ead8U;
}

}  // namespace

bool probe_tfrecord(Head head, std::uint64_t size) {
  const auto length = read_le<std::uint64_t>(head, 0);
  return size >= 16 && length && *length > 0 && *length < (std::uint64_t{1} << 40U) && is_record_header(head);
}

Answer inspect_tfrecord(Subject& subject) {
  // Logs of training runs have the same framing; their first record says so.
  const bool is_log = slice(subject.view.head(), 0, 128).find("brain.Event:") != std::string_view::npos;
  return found(is_log ? Kind::other : Kind::data, is_log ? "tfevents" : "tfrecord");
}

bool probe_recordio(Head head, std::uint64_t size) {
  return size >= 16 && read_le<std::uint32_t>(head, 0) == 0xced7230aU;
}

bool probe_lmdb(Head head, std::uint64_t size) {
  return size >= 8192 && read_le<std::uint32_t>(head, 16) == 0xbeefc0deU && read_le<std::uint32_t>(head, 20) == 1U;
}

bool probe_database(Head head, std::uint64_t size) {
  return size >= k_min_database &&
         (head.starts_with(std::string_view("SQLite format 3\0", 16)) || slice(head, 8, 4) == "DUCK");
}

Answer inspect_database(Subject& subject) {
  return found(Kind::data, subject.view.head().starts_with("SQLite") ? "sqlite" : "duckdb");
}

bool probe_idx(Head head, std::uint64_t size) {
  if (size < 9 || head.size() < 9 || head[0] != '\0' || head[1] != '\0') return false;
  const auto type = static_cast<unsigned char>(head[2]);
  return (type == 0x08 || type == 0x09 || (type >= 0x0b && type <= 0x0e)) && head[3] >= 1 && head[3] <= 8;
}

Answer inspect_idx(Subject& subject) {
  auto& view = subject.view;
  const auto head = view.head();
  static constexpr std::array<std::uint8_t, 7> k_sizes = {1, 1, 0, 2, 4, 4, 8};
  std::uint64_t bytes = k_sizes[static_cast<unsigned char>(head[2]) - 0x08U];
  const auto dimensions = static_cast<std::uint64_t>(head[3]);
  for (std::uint64_t i = 0; i < dimensions; ++i) {
    const auto extent = read_be<std::uint32_t>(head, 4 + 4 * i);
    if (!extent || *extent == 0 || bytes > (std::uint64_t{1} << 40U) / *extent) return std::nullopt;
    bytes *= *extent;
  }
  const auto expected = 4 + 4 * dimensions + bytes;
  const bool fits = view.has_exact_size() ? expected == view.size() : bytes >= 1024;
  return fits ? found(Kind::data, "idx") : Answer();
}

bool probe_cifar(Head /*head*/, std::uint64_t size) {
  constexpr std::uint64_t k_min_records = 1000;
  return (size % 3073 == 0 || size % 3074 == 0) && size >= k_min_records * 3073;
}

Answer inspect_cifar(Subject& subject) {
  // Records of a label (or two) and 32 x 32 x 3 bytes: all labels must be small.
  auto& view = subject.view;
  const std::uint64_t record = view.size() % 3073 == 0 ? 3073 : 3074;
  for (std::uint64_t i = 0; i < 64; ++i) {
    const auto label = view.at(i * record, 2);
    if (label.size() < 2) return std::nullopt;
    if (record == 3073 ? static_cast<unsigned char>(label[0]) > 9
                       : static_cast<unsigned char>(label[0]) > 19 || static_cast<unsigned char>(label[1]) > 99)
      return std::nullopt;
  }
  return found(Kind::data, "cifar");
}

}  // namespace license_check::inspect
