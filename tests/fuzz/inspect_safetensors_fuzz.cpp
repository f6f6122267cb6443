// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// Fuzzes the safetensors header and, through it, the JSON scanner.
#include "inspect/inspectors.hpp"
#include "support/blob_builder.hpp"

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  using namespace license_check;
  test::MemoryBlob blob(std::string(reinterpret_cast<const char*>(data), size));
  inspect::ContentView view(blob);
  inspect::UnpackLimits limits;
  inspect::Subject subject{view, "file.bin", nullptr, limits};
  if (inspect::probe_safetensors(view.head(), view.size())) (void)inspect::inspect_safetensors(subject);
  return 0;
}
