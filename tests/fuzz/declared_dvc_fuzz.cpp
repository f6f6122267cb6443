// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// Fuzzes DVC's files.
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <utility>

#include "declared/dvc.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  license_check::declared::DvcDirectory::Builder builder("a/b");
  (void)builder.add_lock("dvc.lock", text);
  (void)builder.add_pipeline("dvc.yaml", text);
  (void)builder.add_file("x.dvc", text);
  const license_check::declared::DvcDirectory directory = std::move(builder).build();
  (void)directory.producers_of("a/b/c");
  (void)directory.is_metrics("a/b/c");
  return 0;
}
