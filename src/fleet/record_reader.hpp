// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// A list of paths, one a line or ended by NUL, read as a stream; and the part of it that one shard takes.
#pragma once

#include <cstddef>
#include <cstdint>
#include <iosfwd>
#include <optional>
#include <string>
#include <string_view>

#include "license_check/result.hpp"

namespace license_check::fleet {

/// No path that a system opens is longer; a longer record is cut there, and opens nothing.
inline constexpr std::size_t k_max_record = 64 * 1024;

/// Reads record by record: memory does not grow with the list. Empty records are passed over.
class RecordReader {
 public:
  RecordReader(std::istream& in, char separator) : m_in(in), m_separator(separator) {}

  /// The next record; nullopt at the end. Errors: the stream broke.
  Result<std::optional<std::string>> next();

 private:
  std::optional<std::string> read_record();

  std::istream& m_in;
  char m_separator;
};

/// Part `number` of `count`, from 1. Which part a path belongs to depends on its bytes alone, on any machine.
struct Shard {
  std::uint32_t number = 1;
  std::uint32_t count = 1;

  [[nodiscard]] bool takes(std::string_view path) const;
};

/// `<i>/<n>` with 1 <= i <= n. Errors (kind `usage`): anything else.
Result<Shard> parse_shard(std::string_view text);

}  // namespace license_check::fleet
