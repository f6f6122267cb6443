// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <zlib.h>

#include "support/blob_builder.hpp"

namespace license_check {
namespace {

using namespace test;
using testing::HasSubstr;

std::string zlib_stream(std::string_view bytes) {
  uLongf size = compressBound(bytes.size());
  std::string packed(size, '\0');
  compress(reinterpret_cast<Bytef*>(packed.data()), &size, reinterpret_cast<const Bytef*>(bytes.data()), bytes.size());
  packed.resize(size);
  return packed;
}

/// A tar whose header says that its member is larger than it is.
std::string lying_tar(std::string size_in_octal) {
  auto bytes = tar({{"big.txt", std::string(2000, 'x')}});
  bytes.replace(124, 11, size_in_octal);
  bytes.replace(148, 8, "        ");
  unsigned sum = 0;
  for (int i = 0; i < 512; ++i) sum += static_cast<unsigned char>(bytes[static_cast<std::size_t>(i)]);
  char octal[8];
  std::snprintf(octal, sizeof octal, "%06o", sum);
  bytes.replace(148, 6, octal);
  bytes[154] = '\0';
  return bytes;
}

TEST(Archives, are_looked_into_and_name_the_member) {
  const Members members = {{"README", "text"}, {"models/a.bin", safetensors()}};
  for (const auto& bytes : {zip(members), tar(members), gzip(tar(members))}) {
    const auto result = recognise_bytes(bytes, "stuff.dat");
    EXPECT_EQ(result.kind, Kind::weights);
    EXPECT_THAT(result.detail, HasSubstr("models/a.bin"));
    EXPECT_THAT(result.detail, HasSubstr("safetensors"));
    EXPECT_FALSE(result.is_incomplete);
  }
}

TEST(Archives, hold_data_where_no_member_is_weights) {
  EXPECT_EQ(recognise_bytes(zip({{"a.txt", "x"}, {"b.csv", csv(100)}})).kind, Kind::data);
  EXPECT_EQ(recognise_bytes(zip({{"b.csv", csv(100)}, {"w", gguf()}})).kind, Kind::weights);
}

TEST(Archives, of_sources_and_documents_are_nothing) {
  EXPECT_EQ(recognise_bytes(zip({{"a.c", "int main;"}, {"b.h", "#pragma once"}})).kind, Kind::other);
  EXPECT_EQ(recognise_bytes(tar({{"a.c", "int main;"}})).kind, Kind::other);
  EXPECT_EQ(recognise_bytes(
                zip({{"[Content_Types].xml", "<x/>"}, {"word/document.xml", "<x/>"}, {"word/table.csv", csv(100)}}))
                .kind,
            Kind::other);
  EXPECT_EQ(recognise_bytes(zip({{"[Content_Types].xml", "<x/>"}, {"word/embeddings/m.bin", gguf()}})).kind,
            Kind::weights);
}

TEST(Archives, of_many_media_are_data) {
  Members members;
  for (int i = 0; i < 20; ++i) members.emplace_back("p" + std::to_string(i) + "/a.png", png());
  EXPECT_EQ(recognise_bytes(zip(members)).kind, Kind::other);
  members.emplace_back("p20/a.png", png());
  EXPECT_EQ(recognise_bytes(zip(members)).kind, Kind::data);
  EXPECT_FALSE(recognise_bytes(zip(members)).is_media);
  members.emplace_back("META-INF/MANIFEST.MF", "x");
  EXPECT_EQ(recognise_bytes(zip(members)).kind, Kind::other) << "a program has pictures";
}

TEST(Archives, of_labelled_samples_are_data) {
  Members members;
  for (int i = 0; i < 4; ++i) {
    members.emplace_back("000" + std::to_string(i) + ".png", png());
    members.emplace_back("000" + std::to_string(i) + ".cls", "7");
  }
  EXPECT_EQ(recognise_bytes(tar(members)).kind, Kind::data);
}

TEST(Archives, are_followed_three_levels_deep) {
  const auto one = zip({{"w", safetensors()}});
  const auto two = tar({{"one.zip", one}});
  const auto three = gzip(tar({{"two.tar", two}}));
  EXPECT_FALSE(recognise_bytes(three).is_incomplete);
  EXPECT_EQ(recognise_bytes(three).kind, Kind::weights);
  const auto harmless = zip({{"d", zip({{"c", zip({{"b", zip({{"a.txt", "x"}})}})}})}});
  const auto result = recognise_bytes(harmless);
  EXPECT_EQ(result.kind, Kind::weights);
  EXPECT_TRUE(result.is_incomplete);
  EXPECT_THAT(result.detail, HasSubstr("too deep"));
}

TEST(Archives, beyond_the_limits_count_as_weights) {
  // One member that claims 4 GiB.
  const auto result = recognise_bytes(gzip(lying_tar("40000000000")));
  EXPECT_EQ(result.kind, Kind::weights);
  EXPECT_TRUE(result.is_incomplete);
  EXPECT_THAT(result.detail, HasSubstr("not read to its end"));
}

TEST(Archives, with_too_many_members_count_as_weights) {
  // The same member over and over: only the directory grows.
  const auto one = zip({{"a", ""}});
  const auto local = one.substr(0, 31);
  const auto entry = one.substr(31, 47);
  std::string directory;
  for (int i = 0; i < 100'001; ++i) directory += entry;
  const auto result =
      recognise_bytes(local + directory + "PK\5\6" + zeros(8) + u32le(directory.size()) + u32le(31) + u16le(0));
  EXPECT_EQ(result.kind, Kind::weights);
  EXPECT_TRUE(result.is_incomplete);
}

TEST(Archives, that_are_damaged_are_judged_by_what_is_left) {
  const auto whole = tar({{"a.txt", "x"}, {"w.safetensors", safetensors({}, 4096)}, {"z", std::string(100000, 'z')}});
  EXPECT_EQ(recognise_bytes(whole.substr(0, whole.size() - 60000)).kind, Kind::weights);
  auto broken = gzip(std::string(200, 'a') + random_floats(100000));
  for (std::size_t i = 12; i < broken.size(); ++i) broken[i] = '\x5a';
  EXPECT_TRUE(recognise_bytes(broken).is_incomplete) << "more than 64 KiB lie behind the damage";
  EXPECT_EQ(recognise_bytes(std::string("\x1f\x8b\x08\0\0\0\0\0\0\0 nonsense nonsense", 30)).kind, Kind::other);
}

TEST(Compressed_files, are_what_their_content_is) {
  const auto idx = std::string("\0\0\x08\x01", 4) + u32be(6000) + zeros(6000);
  EXPECT_EQ(recognise_bytes(gzip(idx), "labels.gz").format, "idx");
  EXPECT_EQ(recognise_bytes(gzip(csv(100)), "a.csv.gz").format, "csv");
  EXPECT_EQ(recognise_bytes(gzip(csv(10000)), "a.csv.gz").format, "csv");
  EXPECT_EQ(recognise_bytes(gzip(safetensors({}, 500000)), "a.gz").format, "safetensors");
  EXPECT_EQ(recognise_bytes(gzip("some text about nothing"), "a.txt.gz").kind, Kind::other);
  EXPECT_EQ(recognise_bytes(gzip(zip({{"w", gguf()}})), "a.zip.gz").kind, Kind::weights);
  EXPECT_EQ(
      recognise_bytes(zlib_stream(pickle({"joblib.numpy_pickle.NumpyArrayWrapper", "sklearn.svm.SVC"})), "m.joblib")
          .kind,
      Kind::weights);
  EXPECT_EQ(recognise_bytes(zlib_stream("nothing at all, just text"), "m.z").kind, Kind::other);
}

TEST(Compressed_files, of_enormous_size_cost_little) {
  const auto bomb = gzip(std::string(16 * 1024 * 1024, '\0'));
  MemoryBlob blob(bomb);
  const auto result = recognise(blob, "bomb.gz", nullptr);
  ASSERT_TRUE(result.has_value());
  EXPECT_EQ(result->kind, Kind::other);
}

TEST(Archives, are_found_behind_a_program_that_unpacks_them) {
  const std::string archive = zip({{"w.safetensors", safetensors({}, 2000)}});
  EXPECT_EQ(recognise_bytes("#!/bin/sh\nexit 0\n" + archive, "install.bin").kind, Kind::weights);
  EXPECT_EQ(recognise_bytes(std::string("MZ\0\0", 4) + std::string(5000, '\0') + archive, "setup.exe").kind,
            Kind::weights);
}

TEST(Archives, behind_a_skippable_frame_do_not_pass) {
  const std::string frame("\x50\x2a\x4d\x18\x04\0\0\0abcd", 12);
  EXPECT_EQ(recognise_bytes(frame + std::string("\x28\xb5\x2f\xfd", 4) + std::string(100, 'x'), "f.bin").kind,
            Kind::weights);
}

}  // namespace
}  // namespace license_check
