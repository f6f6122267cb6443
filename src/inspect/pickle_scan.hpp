// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// Reads the opcodes of a pickle, and what they name, without ever running one.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "inspect/content_view.hpp"
#include "license_check/recognition.hpp"

namespace license_check::inspect {

/// What a pickle says of itself.
struct PickleScan {
  bool is_pickle = false;    ///< All opcodes read were ones; it got past the first few.
  bool is_complete = false;  ///< Reached its STOP.
  std::uint64_t end = 0;     ///< Offset behind the last opcode read.
  std::uint64_t opcodes = 0;
  std::vector<std::string> globals;   ///< `module.name` of what it would import, each once, at most k_max_globals.
  std::uint64_t payload = 0;          ///< Bytes of strings, byte strings and numbers.
  std::uint64_t names = 0;            ///< Strings that look like identifiers.
  std::uint64_t parameter_names = 0;  ///< Of these, the ones that name parameters of a model.
  std::vector<std::vector<std::uint32_t>> shapes;  ///< Tuples of positive numbers, at most k_max_shapes.
  bool has_floats = false;                         ///< Names a floating-point dtype of NumPy.
  bool has_integers = false;                       ///< Names another dtype.
};

inline constexpr std::size_t k_max_globals = 128;
inline constexpr std::size_t k_max_shapes = 64;

/// Scans bytes [begin, end) of the view; bounded in opcodes and by the view's budget.
PickleScan scan_pickle(ContentView& view, std::uint64_t begin, std::uint64_t end);

/// What the names say: weights, data or other.
Kind pickle_kind(const PickleScan& scan);

/// True for names as parameters of models have them: `conv1.weight`, `dense/kernel:0`, `W1`.
bool names_parameter(std::string_view name);

}  // namespace license_check::inspect
