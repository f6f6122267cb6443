// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// Fuzzes what is read of the files beside a file: all but the first byte is the content of a neighbour, whose name that
// byte picks.
#include "support/blob_builder.hpp"

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  using namespace license_check;
  static const std::pair<const char*, const char*> k_names[] = {{"d/m.data-00000-of-00001", "d/m.index"},
                                                                {"d/group1-shard1of1.bin", "d/model.json"},
                                                                {"d/m.bin", "d/m.xml"},
                                                                {"d/m.bin", "d/m.param"},
                                                                {"d/m.onnx.data", "d/m.onnx"},
                                                                {"d/0.0", "d/.zarray"},
                                                                {"d/m.img", "d/m.hdr"},
                                                                {"d/trees/t00_000.bin", "d/model.ini"}};
  if (size == 0) return 0;
  const auto& [path, neighbour] = k_names[data[0] % std::size(k_names)];
  const std::string opaque = "\x7f\x01\x02\x03" + std::string(500, '\xaa');
  test::MemoryTree tree({{neighbour, std::string(reinterpret_cast<const char*>(data + 1), size - 1)}});
  test::MemoryBlob blob(opaque);
  (void)recognise(blob, path, &tree);
  return 0;
}
