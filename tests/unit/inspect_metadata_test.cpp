// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/blob_builder.hpp"

namespace license_check {
namespace {

using namespace test;
using testing::ElementsAre;
using testing::IsEmpty;

TEST(Metadata_of_safetensors, is_read_from_its_keys) {
  const auto metadata =
      recognise_bytes(safetensors(R"({"format":"pt","license":"CC-BY-NC-ND-4.0","modelspec.license":"MIT",
      "datasets":"apple/pico-banana-400k, coco","base_model":"org/base","modelspec.merged_from":"[\"a/b\", \"c/d\"]","author":"x"})"))
          .metadata;
  EXPECT_THAT(metadata.licenses, ElementsAre("CC-BY-NC-ND-4.0", "MIT"));
  EXPECT_THAT(metadata.datasets, ElementsAre("apple/pico-banana-400k", "coco"));
  EXPECT_THAT(metadata.base_models, ElementsAre("org/base", "a/b", "c/d"));
}

TEST(Metadata_of_safetensors, may_be_absent_or_hold_escapes) {
  EXPECT_TRUE(recognise_bytes(safetensors()).metadata.empty());
  EXPECT_THAT(recognise_bytes(safetensors(R"({"license":"CC\u002dBY\n"})")).metadata.licenses, ElementsAre("CC-BY"));
}

TEST(Metadata_of_gguf, is_read_from_general_keys) {
  const auto metadata =
      recognise_bytes(gguf(1, {{"general.architecture", "llama"},
                               {"general.license", "cc-by-nc-nd-4.0"},
                               {"general.license.link", "https://creativecommons.org/licenses/by-nd/4.0"},
                               {"general.base_model.0.name", "Base"},
                               {"general.base_model.0.organization", "Org"},
                               {"general.base_model.0.repo_url", "https://huggingface.co/org/base"},
                               {"general.dataset.0.name", "Pico"},
                               {"tokenizer.license", "MIT"}}))
          .metadata;
  EXPECT_THAT(metadata.licenses, ElementsAre("cc-by-nc-nd-4.0", "https://creativecommons.org/licenses/by-nd/4.0"));
  EXPECT_THAT(metadata.base_models, ElementsAre("Base", "https://huggingface.co/org/base"));
  EXPECT_THAT(metadata.datasets, ElementsAre("Pico"));
}

TEST(Metadata_of_gguf, is_read_from_arrays_behind_a_vocabulary) {
  const auto text = [](std::string_view value) { return u64le(value.size()) + std::string(value); };
  std::string bytes = "GGUF" + u32le(3) + u64le(1) + u64le(2);
  bytes += text("tokenizer.ggml.tokens") + u32le(9) + u32le(8) + u64le(30000);
  for (int i = 0; i < 30000; ++i) bytes += text("token");
  bytes += text("general.datasets") + u32le(9) + u32le(8) + u64le(2) + text("one") + text("two");
  const auto result = recognise_bytes(bytes + zeros(4096));
  EXPECT_FALSE(result.is_incomplete);
  EXPECT_THAT(result.metadata.datasets, ElementsAre("one", "two"));
}

TEST(Metadata_of_onnx, is_read_from_its_properties) {
  const auto metadata =
      recognise_bytes(onnx(64, {{"model_license", "CC-BY-ND-4.0"}, {"datasets", "a,b"}, {"producer", "x"}})).metadata;
  EXPECT_THAT(metadata.licenses, ElementsAre("CC-BY-ND-4.0"));
  EXPECT_THAT(metadata.datasets, ElementsAre("a", "b"));
}

TEST(Metadata_of_tflite, is_read_from_the_buffer_it_names) {
  EXPECT_THAT(recognise_bytes(tflite(64, "Apache-2.0")).metadata.licenses, ElementsAre("Apache-2.0"));
  EXPECT_THAT(recognise_bytes(tflite(64)).metadata.licenses, IsEmpty());
}

TEST(Metadata_of_coreml, is_read_from_the_description) {
  const auto metadata = recognise_bytes(coreml({{"base_model", "org/base"}, {"other", "x"}}, "CC BY-ND 4.0")).metadata;
  EXPECT_THAT(metadata.licenses, ElementsAre("CC BY-ND 4.0"));
  EXPECT_THAT(metadata.base_models, ElementsAre("org/base"));
}

TEST(Metadata_of_archives, does_not_let_one_licence_stand_for_all_members) {
  const auto licensed = safetensors(R"({"license":"MIT"})");
  EXPECT_THAT(recognise_bytes(zip({{"a.safetensors", licensed}})).metadata.licenses, ElementsAre("MIT"));
  EXPECT_THAT(recognise_bytes(zip({{"a.safetensors", licensed}, {"b.safetensors", safetensors()}})).metadata.licenses,
              ElementsAre("MIT", "NOASSERTION"));
}

TEST(Metadata, is_bounded) {
  std::string many = "{";
  for (int i = 0; i < 500; ++i)
    many += (i == 0 ? "" : ",") + std::string(R"("license":")") + std::string(10000, 'x') + "\"";
  const auto metadata = recognise_bytes(safetensors(many + "}")).metadata;
  EXPECT_EQ(metadata.licenses.size(), 64U);
  EXPECT_EQ(metadata.licenses[0].size(), 4096U);
}

}  // namespace
}  // namespace license_check
