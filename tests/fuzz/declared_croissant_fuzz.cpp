// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// Fuzzes Croissant.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "declared/conventions.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  (void)license_check::declared::parse_croissant({text});
  return 0;
}
