// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// Fuzzes zip directories, archives and compressed files.
#include "inspect/inspectors.hpp"
#include "support/blob_builder.hpp"

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  using namespace license_check;
  test::MemoryBlob blob(std::string(reinterpret_cast<const char*>(data), size));
  inspect::ContentView view(blob);
  inspect::UnpackLimits limits;
  inspect::Subject subject{view, "file.bin", nullptr, limits};
  if (inspect::probe_zip(view.head(), view.size())) (void)inspect::inspect_zip(subject);
  if (inspect::probe_archive(view.head(), view.size())) (void)inspect::inspect_archive(subject);
  if (inspect::probe_zlib(view.head(), view.size())) (void)inspect::inspect_zlib(subject);
  return 0;
}
