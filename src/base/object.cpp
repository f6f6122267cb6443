// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// Object ids to and from hex.
#include "license_check/object.hpp"

#include <algorithm>

namespace license_check {

std::optional<ObjectId> ObjectId::from_hex(std::string_view hex) {
  if (hex.size() != 2 * k_sha1_size && hex.size() != 2 * k_sha256_size) return std::nullopt;
  const auto digit = [](char c) -> int {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
  };
  ObjectId id;
  id.m_size = static_cast<std::uint8_t>(hex.size() / 2);
  for (std::size_t i = 0; i < id.m_size; ++i) {
    const int high = digit(hex[2 * i]);
    const int low = digit(hex[2 * i + 1]);
    if (high < 0 || low < 0) return std::nullopt;
    id.m_bytes[i] = static_cast<std::uint8_t>(high * 16 + low);
  }
  return id;
}

std::string ObjectId::hex() const {
  constexpr std::string_view k_digits = "0123456789abcdef";
  std::string out;
  out.reserve(2 * std::size_t{m_size});
  for (std::size_t i = 0; i < m_size; ++i) {
    out += k_digits[m_bytes[i] >> 4U];
    out += k_digits[m_bytes[i] & 0x0fU];
  }
  return out;
}

bool ObjectId::is_zero() const {
  return std::all_of(m_bytes.begin(), m_bytes.end(), [](std::uint8_t byte) { return byte == 0; });
}

}  // namespace license_check
