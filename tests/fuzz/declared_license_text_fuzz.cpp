// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// Fuzzes licences and tags in running text.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "declared/license_text.hpp"
#include "declared/spdx_tags.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  (void)license_check::declared::find_licenses_in_text(text);
  (void)license_check::declared::find_spdx_tags(text, license_check::declared::TagPlace::header);
  return 0;
}
