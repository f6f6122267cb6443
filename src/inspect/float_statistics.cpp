// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// Exponents, signs and mantissas of a sample.
#include "inspect/float_statistics.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "base/bytes.hpp"

namespace license_check::inspect {

bool looks_like_floats(std::string_view bytes) {
  const std::size_t words = bytes.size() / 4;
  if (words < 64) return false;
  std::size_t nonzero = 0;
  std::size_t ordinary = 0;
  std::size_t negative = 0;
  std::array<std::size_t, 256> mantissas{};
  for (std::size_t i = 0; i < words; ++i) {
    const auto word = *read_le<std::uint32_t>(bytes, 4 * i);
    if (word == 0) continue;
    ++nonzero;
    const auto exponent = (word >> 23U) & 0xffU;
    ordinary += exponent >= 90 && exponent <= 136 ? 1U : 0U;
    negative += word >> 31U;
    ++mantissas[(word >> 13U) & 0xffU];
  }
  if (nonzero * 10 < words * 3 || ordinary * 100 < nonzero * 98) return false;
  if (negative * 100 < nonzero * 15 || negative * 100 > nonzero * 85) return false;
  double entropy = 0;
  for (const auto count : mantissas) {
    if (count == 0) continue;
    const double share = static_cast<double>(count) / static_cast<double>(nonzero);
    entropy -= share * std::log2(share);
  }
  // A small sample cannot reach the entropy of a large one.
  return entropy > std::min(6.5, std::log2(static_cast<double>(nonzero)) - 1.0);
}

}  // namespace license_check::inspect
