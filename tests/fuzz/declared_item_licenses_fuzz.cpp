// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// Fuzzes tables with one licence per item.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "declared/item_licenses.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  for (const char* file : {"t.csv", "t.tsv", "t.json"}) {
    const license_check::ItemLicenses columns{file, "file_name", "license"};
    if (const auto table = license_check::declared::item_licenses(text, columns)) (void)table->find("a/b.jpg");
  }
  return 0;
}
