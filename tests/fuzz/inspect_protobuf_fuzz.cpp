// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// Fuzzes the formats that are protobufs: ONNX, TensorFlow, Core ML, Caffe.
#include "inspect/inspectors.hpp"
#include "support/blob_builder.hpp"

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  using namespace license_check;
  test::MemoryBlob blob(std::string(reinterpret_cast<const char*>(data), size));
  inspect::ContentView view(blob);
  inspect::UnpackLimits limits;
  inspect::Subject subject{view, "file.bin", nullptr, limits};
  if (inspect::probe_protobuf(view.head(), view.size())) (void)inspect::inspect_onnx(subject);
  if (inspect::probe_protobuf(view.head(), view.size())) (void)inspect::inspect_coreml(subject);
  if (inspect::probe_protobuf(view.head(), view.size())) (void)inspect::inspect_saved_model(subject);
  if (inspect::probe_protobuf(view.head(), view.size())) (void)inspect::inspect_graph_def(subject);
  if (inspect::probe_protobuf(view.head(), view.size())) (void)inspect::inspect_caffe(subject);
  if (inspect::probe_tf_index(view.head(), view.size())) (void)inspect::inspect_tf_index(subject);
  return 0;
}
