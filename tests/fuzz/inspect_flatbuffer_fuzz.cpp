// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// Fuzzes the formats that are flatbuffers: TFLite, MNN, Arrow streams.
#include "inspect/inspectors.hpp"
#include "support/blob_builder.hpp"

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  using namespace license_check;
  test::MemoryBlob blob(std::string(reinterpret_cast<const char*>(data), size));
  inspect::ContentView view(blob);
  inspect::UnpackLimits limits;
  inspect::Subject subject{view, "file.bin", nullptr, limits};
  if (inspect::probe_tflite(view.head(), view.size())) (void)inspect::inspect_tflite(subject);
  if (inspect::probe_flatbuffer_model(view.head(), view.size())) (void)inspect::inspect_flatbuffer_model(subject);
  if (inspect::probe_mnn(view.head(), view.size())) (void)inspect::inspect_mnn(subject);
  if (inspect::probe_arrow_stream(view.head(), view.size())) (void)inspect::inspect_arrow_stream(subject);
  return 0;
}
