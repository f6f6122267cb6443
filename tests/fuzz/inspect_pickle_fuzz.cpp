// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// Fuzzes the pickle scanner.
#include "inspect/inspectors.hpp"
#include "support/blob_builder.hpp"

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  using namespace license_check;
  test::MemoryBlob blob(std::string(reinterpret_cast<const char*>(data), size));
  inspect::ContentView view(blob);
  inspect::UnpackLimits limits;
  inspect::Subject subject{view, "file.bin", nullptr, limits};
  if (inspect::probe_pickle(view.head(), view.size())) (void)inspect::inspect_pickle(subject);
  if (inspect::probe_text_pickle(view.head(), view.size())) (void)inspect::inspect_pickle(subject);
  if (inspect::probe_npy(view.head(), view.size())) (void)inspect::inspect_npy(subject);
  return 0;
}
