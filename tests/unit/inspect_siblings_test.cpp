// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "support/blob_builder.hpp"

namespace license_check {
namespace {

using namespace test;
using Files = std::map<std::string, std::string>;

/// Bytes that say nothing themselves.
std::string opaque() { return "\x7f\x01\x02\x03" + zeros(8) + std::string(500, '\xaa') + zeros(512); }

struct Case {
  std::string path;
  std::string sibling;
  std::string content;
  std::string format;
  Kind kind = Kind::weights;
};

const Case k_cases[] = {
    {"m/variables.data-00000-of-00001", "m/variables.index", tf_index(), "tf-checkpoint"},
    {"web/group1-shard1of2.bin", "web/model.json", R"({"weightsManifest":[{"paths":["group1-shard1of2.bin"]}]})",
     "tfjs"},
    {"ov/net.bin", "ov/net.xml", "<?xml version=\"1.0\"?>\n<net name=\"n\" version=\"11\">\n<layers>", "openvino"},
    {"n/net.bin", "n/net.param", "7767517\n3 3\n", "ncnn"},
    {"o/model.onnx.data", "o/model.onnx",
     proto_bytes(13, proto_bytes(1, "location") + proto_bytes(2, "model.onnx.data")), "onnx-external"},
    {"z/0.0", "z/.zarray", "{}", "zarr", Kind::data},
    {"z/a/0/0", "z/a/.zarray", "{}", "zarr", Kind::data},
    {"z/a/c/0/1", "z/a/zarr.json", "{}", "zarr", Kind::data},
    {"ckpt/d/0af3", "ckpt/manifest.ocdbt", "\x0c\xdb\x3a\x2a" + zeros(32), "ocdbt"},
    {"ckpt/params.dense.kernel/0.0", "ckpt/params.dense.kernel/.zarray", "{}", "zarr"},
};

TEST(Siblings, tell_what_raw_bytes_are) {
  for (const auto& expected : k_cases) {
    MemoryTree tree(Files{{expected.path, opaque()}, {expected.sibling, expected.content}});
    const auto result = recognise_bytes(opaque(), expected.path, &tree);
    EXPECT_EQ(result.kind, expected.kind) << expected.path;
    EXPECT_EQ(result.format, expected.format) << expected.path;
  }
}

TEST(Siblings, must_exist_and_be_what_their_name_says) {
  for (const auto& expected : k_cases) {
    MemoryTree alone(Files{{expected.path, opaque()}});
    EXPECT_EQ(recognise_bytes(opaque(), expected.path, &alone).kind, Kind::other) << expected.path;
    EXPECT_EQ(recognise_bytes(opaque(), expected.path).kind, Kind::other) << expected.path;
    if (expected.format == "zarr") continue;
    MemoryTree impostor(Files{{expected.path, opaque()}, {expected.sibling, "something else\n"}});
    EXPECT_EQ(recognise_bytes(opaque(), expected.path, &impostor).kind, Kind::other) << expected.path;
  }
}

class BrokenTree : public Surroundings {
 public:
  Result<std::vector<std::string>> list(std::string_view) override { return fail(ErrorKind::corrupt, "tree"); }
  Result<std::unique_ptr<BlobReader>> open(std::string_view) override { return fail(ErrorKind::corrupt, "blob"); }
};

TEST(Siblings, that_cannot_be_read_are_errors) {
  BrokenTree tree;
  for (const auto* path : {"m/variables.data-00000-of-00001", "ov/net.bin", "o/anything"}) {
    MemoryBlob blob(opaque());
    EXPECT_FALSE(recognise(blob, path, &tree).has_value()) << path;
  }
}

}  // namespace
}  // namespace license_check
