// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// Git's binary deltas: instructions that make an object of another one.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

#include "license_check/result.hpp"

namespace license_check::pack {

/// The two sizes that a delta starts with.
struct DeltaSizes {
  std::uint64_t base = 0;
  std::uint64_t result = 0;
  std::size_t length = 0;  ///< Bytes that they take up.
};

/// At most so many bytes hold both sizes.
inline constexpr std::size_t k_delta_sizes = 20;

/// nullopt where `delta` ends within them, or a number is beyond 63 bits.
std::optional<DeltaSizes> read_delta_sizes(std::string_view delta);

/// One instruction: bytes of the base, or bytes that follow it.
struct DeltaInstruction {
  bool is_copy = false;
  std::uint32_t offset = 0;  ///< In the base.
  std::uint32_t size = 0;
  std::size_t length = 0;  ///< Of the instruction itself, without the bytes that follow an insertion.
};

/// The longest instruction, without the bytes that follow an insertion.
inline constexpr std::size_t k_delta_instruction = 8;

/// The instruction at the start of `delta`; nullopt where it is cut short or reserved.
inline std::optional<DeltaInstruction> read_delta_instruction(std::string_view delta) {
  if (delta.empty()) return std::nullopt;
  const auto code = static_cast<std::uint8_t>(delta[0]);
  DeltaInstruction instruction{(code & 0x80U) != 0, 0, code, 1};
  if (!instruction.is_copy) return code == 0 ? std::nullopt : std::optional(instruction);
  instruction.size = 0;
  for (unsigned bit = 0; bit < 7; ++bit) {
    if ((code & (1U << bit)) == 0) continue;
    if (instruction.length >= delta.size()) return std::nullopt;
    const std::uint32_t byte = static_cast<std::uint8_t>(delta[instruction.length++]);
    if (bit < 4)
      instruction.offset |= byte << (8 * bit);
    else
      instruction.size |= byte << (8 * (bit - 4));
  }
  if (instruction.size == 0) instruction.size = 0x10000;
  return instruction;
}

/// Applies a whole delta to a whole base. Both sizes must be exactly those that the delta names: `into` is of the
/// result's.
Status apply_delta(std::string_view base, std::string_view delta, std::span<char> into);

}  // namespace license_check::pack
