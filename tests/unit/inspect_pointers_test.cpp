// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "support/blob_builder.hpp"

namespace license_check {
namespace {

using namespace test;

TEST(Pointers_of_git_lfs, stand_for_what_their_name_says) {
  const auto weights = recognise_bytes(git_lfs_pointer(12345), "models/a.safetensors");
  EXPECT_TRUE(weights.is_pointer);
  EXPECT_EQ(weights.format, "git-lfs");
  EXPECT_EQ(weights.kind, Kind::weights);
  EXPECT_EQ(weights.pointer_key, std::string(64, 'a'));
  EXPECT_EQ(weights.pointer_size, 12345U);
  EXPECT_EQ(recognise_bytes(git_lfs_pointer(), "a.parquet").kind, Kind::data);
  EXPECT_EQ(recognise_bytes(git_lfs_pointer(), "a.c").kind, Kind::other);
  EXPECT_TRUE(recognise_bytes(git_lfs_pointer(), "a.png").is_media);
}

TEST(Pointers, hold_nothing_but_the_pointer) {
  // A listed hash in the first lines must not vouch for what stands behind them.
  std::string words;
  for (int i = 0; i < 60; ++i) words += "altered data\n";
  EXPECT_FALSE(recognise_bytes(git_lfs_pointer() + words, "a").is_pointer);
  const std::string annex = "/annex/objects/SHA256E-s5--" + std::string(64, 'a') + ".txt\n";
  EXPECT_TRUE(recognise_bytes(annex, "a").is_pointer);
  EXPECT_FALSE(recognise_bytes(annex + words, "a").is_pointer);
}

TEST(Pointers_of_git_lfs, may_have_blanks_around_them) {
  EXPECT_TRUE(recognise_bytes("\n" + git_lfs_pointer() + "\n\n", "a").is_pointer);
}

TEST(Pointers_of_git_lfs, must_be_whole) {
  EXPECT_FALSE(recognise_bytes("version https://git-lfs.github.com/spec/v1\n", "a").is_pointer);
  EXPECT_FALSE(recognise_bytes("version https://git-lfs.github.com/spec/v1\noid sha256:xyz\nsize 1\n", "a").is_pointer);
  EXPECT_FALSE(recognise_bytes(git_lfs_pointer() + std::string(2000, '#'), "a").is_pointer);
  EXPECT_TRUE(
      recognise_bytes(
          "version https://git-lfs.github.com/spec/v1\r\noid sha256:" + std::string(64, 'B') + "\r\nsize 1\r\n", "a")
          .is_pointer);
}

TEST(Pointers_of_git_annex, are_unlocked_files_and_links) {
  const std::string key = "SHA256E-s31390--f50d7ac4c6b9031379986bc362fcefb65f1e52621ce1708d537e740fefc59cc0.gguf";
  for (const auto& text : {"/annex/objects/" + key + "\n", "../.git/annex/objects/aa/bb/" + key + "/" + key,
                           ".git/annex/objects/aa/bb/" + key + "/" + key}) {
    const auto result = recognise_bytes(text, "m.gguf");
    EXPECT_TRUE(result.is_pointer) << text;
    EXPECT_EQ(result.format, "git-annex");
    EXPECT_EQ(result.pointer_key, key);
    EXPECT_EQ(result.pointer_size, 31390U);
    EXPECT_EQ(result.kind, Kind::weights);
  }
  EXPECT_FALSE(recognise_bytes("see /annex/objects/ for more\n", "notes.txt").is_pointer);
  EXPECT_FALSE(recognise_bytes("/annex/objects/nothing\n", "notes.txt").is_pointer);
}

TEST(Pointers_of_dvc, give_key_and_size_of_their_output) {
  const std::string text =
      "deps:\n- md5: 1111\n  path: raw\nouts:\n- md5: a304afb96060aad90176268345e10355\n  size: 37891850\n  path: "
      "data.parquet\n";
  const auto result = recognise_bytes(text, "data.parquet.dvc");
  EXPECT_TRUE(result.is_pointer);
  EXPECT_EQ(result.format, "dvc");
  EXPECT_EQ(result.pointer_key, "a304afb96060aad90176268345e10355");
  EXPECT_EQ(result.pointer_size, 37891850U);
  EXPECT_EQ(result.kind, Kind::data);
  EXPECT_FALSE(recognise_bytes(text, "data.yaml").is_pointer);
}

TEST(Recognition_by_name, knows_the_usual_extensions) {
  struct Case {
    std::string_view path;
    Kind kind;
    std::string_view format;
  };
  const Case cases[] = {
      {"a/b.safetensors", Kind::weights, "safetensors"},
      {"B.GGUF", Kind::weights, "gguf"},
      {"model.pt", Kind::weights, "pytorch-zip"},
      {"m.onnx.data", Kind::weights, "onnx-external"},
      {"x.weights.h5", Kind::weights, "hdf5"},
      {"variables.data-00000-of-00001", Kind::weights, "tf-checkpoint"},
      {"t.parquet", Kind::data, "parquet"},
      {"t.csv.gz", Kind::data, "csv"},
      {"t.jsonl", Kind::data, "jsonl"},
      {"i.jpeg", Kind::data, "jpeg"},
      {"main.cpp", Kind::other, ""},
      {"README", Kind::other, ""},
      {".bin", Kind::other, ""},
      {"", Kind::other, ""},
      {"a.pt/readme", Kind::other, ""},
  };
  for (const auto& expected : cases) {
    const auto result = recognise_by_name(expected.path);
    EXPECT_EQ(result.kind, expected.kind) << expected.path;
    EXPECT_EQ(result.format, expected.format) << expected.path;
  }
  EXPECT_TRUE(recognise_by_name("a.png").is_image);
  EXPECT_TRUE(recognise_by_name("a.wav").is_media);
  EXPECT_FALSE(recognise_by_name("a.wav").is_image);
}

}  // namespace
}  // namespace license_check
