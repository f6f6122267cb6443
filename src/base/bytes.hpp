// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// Bounded reads of little- and big-endian numbers from strangers' bytes.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <type_traits>

namespace license_check {

/// The unsigned number of sizeof(T) bytes at `offset`, little-endian; nullopt where `bytes` ends before it.
template <class T>
std::optional<T> read_le(std::string_view bytes, std::uint64_t offset) {
  static_assert(std::is_unsigned_v<T>);
  if (offset > bytes.size() || bytes.size() - offset < sizeof(T)) return std::nullopt;
  std::uint64_t value = 0;
  for (std::size_t i = sizeof(T); i-- > 0;)
    value = (value << 8U) | static_cast<std::uint8_t>(bytes[static_cast<std::size_t>(offset) + i]);
  return static_cast<T>(value);
}

/// The same, big-endian.
template <class T>
std::optional<T> read_be(std::string_view bytes, std::uint64_t offset) {
  static_assert(std::is_unsigned_v<T>);
  if (offset > bytes.size() || bytes.size() - offset < sizeof(T)) return std::nullopt;
  std::uint64_t value = 0;
  for (std::size_t i = 0; i < sizeof(T); ++i)
    value = (value << 8U) | static_cast<std::uint8_t>(bytes[static_cast<std::size_t>(offset) + i]);
  return static_cast<T>(value);
}

}  // namespace license_check
