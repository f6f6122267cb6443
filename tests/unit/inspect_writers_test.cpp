// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// The same formats as other programs, versions and options write them.
#include <gtest/gtest.h>

#include "support/blob_builder.hpp"

namespace license_check {
namespace {

using namespace test;

struct Case {
  std::string format;
  std::string bytes;
};

std::string repeat(std::string_view text, std::size_t count) {
  std::string all;
  for (std::size_t i = 0; i < count; ++i) all += text;
  return all;
}

std::string replace_all(std::string text, std::string_view from, std::string_view to) {
  for (auto at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size()))
    text.replace(at, from.size(), to);
  return text;
}

/// ASCII made wide without a byte order mark.
std::string wide(std::string_view text, bool is_big_endian) {
  std::string out;
  for (const char c : text) out += is_big_endian ? std::string(1, '\0') + c : std::string(1, c) + '\0';
  return out;
}

/// dlib writes a float as a mantissa and a negative exponent, each with its length in front.
std::string dlib_floats(std::size_t count) {
  std::string out;
  for (std::size_t i = 0; i < count; ++i)
    out += std::string(i % 2 == 0 ? "\x03" : "\x83") + static_cast<char>(i * 37) + static_cast<char>(i * 11) +
           "\x7f\x81\x18";
  return out;
}

/// The records that PyTorch's writer puts between a zip's directory and its end, needed or not.
std::string with_zip64_end(const std::string& archive) {
  const auto end = archive.size() - 22;
  const auto count = archive.substr(end + 10, 2);
  const auto length = archive.substr(end + 12, 4);
  const auto offset = archive.substr(end + 16, 4);
  const auto record = "PK\6\6" + u64le(44) + u16le(45) + u16le(45) + u32le(0) + u32le(0) + u64le(count[0]) +
                      u64le(count[0]) + length + u32le(0) + offset + u32le(0);
  const auto locator = "PK\6\7" + u32le(0) + u64le(end) + u32le(1);
  return archive.substr(0, end) + record + locator + archive.substr(end);
}

std::string old_arrow_stream() {
  const auto vtable = u16le(10) + u16le(12) + u16le(4) + u16le(8) + u16le(0);
  const auto sound = u16le(12) + u16le(12) + u16le(4) + u16le(6) + u16le(8) + u16le(0);
  const auto table = u32le(12) + u16le(3) + std::string("\x01\0", 2) + u32le(16);
  return u32le(64) + u32le(16) + sound + table + zeros(96) + vtable;
}

std::string vowpal_wabbit(char kind) { return u32le(6) + std::string("8.0.1\0", 6) + kind + zeros(80); }

const Case k_weights[] = {
    {"pytorch-zip", with_zip64_end(pytorch_zip())},
    {"safetensors", "#!/bin/sh\nexit 0\n" + safetensors()},
    {"safetensors", "\x89PNG\r\n\x1a\n" + zeros(32) + safetensors()},
    {"hdf5", hdf5(std::string("layers") + zeros(32) + std::string("\0vars\0", 6))},
    {"hdf5", hdf5(std::string("x\0kernel\0\0bias\0\0\0\0", 18))},
    {"hdf5", hdf5("images" + zeros(600 * 1024) + std::string("\x06kernel", 7) + zeros(64) +
                  "\x04"
                  "bias" +
                  zeros(64))},
    {"dlib", std::string("\x01\x01\x01\x0a", 4) + "loss_mmod_" + zeros(2048)},
    {"dlib", std::string("\x01\x01\x02", 3) + dlib_floats(400)},
    {"vowpal-wabbit", vowpal_wabbit('m')},
    {"sphinx", "Trie Language Model\x03" + zeros(128)},
    {"arpa", repeat("# A comment of the toolkit\n", 9) + "\n\\data\\\nngram 1=3\n" + repeat("-1.5 word -0.5\n", 9)},
    {"xgboost", "booster[0]:\n0:[f0<0.5] yes=1,no=2,missing=1\n" + repeat("\t1:leaf=0.25\n", 20)},
    {"xgboost",
     "[\n  { \"nodeid\": 0, \"depth\": 0, \"split\": \"f0\", \"children\": [" + repeat("{\"leaf\": 1},", 40)},
    {"wapiti", "#mdl#2#123\n#rdr#4#5#0\n" + std::string(300, 'x')},
    {"opennlp", zip({{"manifest.properties", "Language=en\n"}, {"sent.model", zeros(64)}})},
    {"ml-net", zip({{"TrainingInfo\\Version.txt", "1"}, {"Predictor\\Model.key", zeros(64)}})},
    {"ml-net", zip({{"TransformerChain/Model.key", zeros(64)}})},
};

TEST(Recognition_of_weights, finds_what_other_writers_write) {
  for (const auto& [format, bytes] : k_weights) {
    const auto result = recognise_bytes(bytes, "file");
    EXPECT_EQ(result.kind, Kind::weights) << format;
    EXPECT_EQ(result.format, format);
    EXPECT_FALSE(result.is_incomplete) << format << " " << result.detail;
  }
}

std::string numbers(std::string_view line) { return repeat(line, 20000 / line.size()); }

const Case k_data[] = {
    {"csv", replace_all(csv(60), "\n", "\r")},
    {"csv", replace_all(csv(60), "\n", "\r\n")},
    {"csv", wide(csv(60), false)},
    {"csv", wide(csv(60), true)},
    {"csv", "id,name,extra\n" + numbers("1,a name of some length,\n")},
    {"csv", repeat("# what the columns mean and where they are from\n", 30) + csv(60)},
    {"csv", "time,value\n" + numbers("2026-01-31 12:00:59,1.5\n")},
    {"number-table", "time value\n" + numbers("0.5 1.25\n")},
    {"number-table", "# time value\n" + numbers("0.5 1.25\n")},
    {"number-table", "Value\n" + numbers("18.25\n")},
    {"number-table", "Count\n" + numbers("1825\n")},
    {"json-records", "[" + repeat("[1.5, \"" + std::string(400, 'x') + "\", 3],", 120) + "[1, \"\", 3]]"},
    {"json-records", R"({"columns":["a","b","c"],"data":[)" +
                         repeat("[1.5, \"" + std::string(400, 'x') + "\", 3],", 120) + "[1, \"\", 3]]}"},
    {"json-columns", R"({"a":[)" + repeat("0.123456789,", 2000) + R"(1],"b":[)" + repeat("0.123456789,", 2000) + "1]}"},
    {"hdf5", "a note" + zeros(4090) + hdf5("labels")},
    {"idx", std::string("\0\0\x08\x05", 4) + repeat(u32be(2), 5) + zeros(32)},
    {"arrow", old_arrow_stream()},
    {"stata", std::string("\x72\x02\x01\0", 4) + u16le(2) + u32le(3) + "a label" + zeros(200)},
    {"matlab", u32le(0) + u32le(2) + u32le(3) + u32le(0) + u32le(2) + std::string("x\0", 2) + zeros(48)},
    {"matlab", u32be(1000) + u32be(2) + u32be(3) + u32be(0) + u32be(2) + std::string("x\0", 2) + zeros(48)},
    {"dicom", u16be(8) + u16be(5) + "CS" + u16be(10) + "ISO_IR 100" + u16be(8) + u16be(8) + "CS" + u16be(4) + "ORIG" +
                  zeros(32)},
    {"dicom", u16le(8) + u16le(5) + u32le(4) + "ISO " + u16le(8) + u16le(18) + u32le(8) + "20260131" + u16le(8) +
                  u16le(19) + u32le(6) + "120000" + u16le(8) + u16le(22) + u32le(4) + "1.2 " + zeros(32)},
    {"nifti", u32le(348) + zeros(34) + "r" + zeros(1) + u16le(3) + zeros(306)},
    {"trackvis", std::string("TRACK\0", 6) + zeros(994)},
    {"mrtrix", "mrtrix tracks\ncount: 1\n" + std::string(64, ' ')},
    {"votable", "<?xml version=\"1.0\"?>\n<VOTABLE version=\"1.4\">\n" + std::string(17000, ' ')},
    {"mgh", gzip(u32be(1) + u32be(10) + u32be(10) + u32be(10) + u32be(1) + u32be(3) + zeros(260) + zeros(4000))},
};

TEST(Recognition_of_data, finds_what_other_writers_write) {
  for (const auto& [format, bytes] : k_data) {
    const auto result = recognise_bytes(bytes, "file");
    EXPECT_EQ(result.kind, Kind::data) << format << " is " << result.format << " " << result.detail;
    if (format != "mgh") EXPECT_EQ(result.format, format);
  }
}

TEST(Recognition_of_weights, knows_what_holds_no_parameters) {
  const std::string header = R"({"w":{"dtype":"F32","shape":[0],"data_offsets":[0,0]}})";
  const Case harmless[] = {
      {"empty tensors", u64le(header.size()) + header},
      {"a cache of examples", vowpal_wabbit('c')},
      {"small integers", std::string("\x01\x01\x02", 3) + repeat("\x03\x02\x01", 700)},
      {"a package of properties", zip({{"manifest.properties", "a=b\n"}, {"readme.txt", "text"}})},
  };
  for (const auto& [name, bytes] : harmless) {
    const auto result = recognise_bytes(bytes, "model.bin");
    EXPECT_EQ(result.kind, Kind::other) << name << " is " << result.format;
  }
}

TEST(Recognition_of_weights, does_not_take_a_topology_for_a_model) {
  EXPECT_EQ(recognise_bytes(mnn()).kind, Kind::weights);
  auto topology = mnn();
  topology.resize(1024);
  // As many operations as bytes could describe: nothing is left for parameters.
  const auto operations = topology.find(u32le(2), 32);
  ASSERT_NE(operations, std::string::npos);
  topology.replace(operations, 4, u32le(100));
  EXPECT_EQ(recognise_bytes(topology).kind, Kind::other);
}

TEST(Archives, that_are_cut_off_are_not_passed_over) {
  std::string text;
  for (std::size_t i = 0; text.size() < 8000; ++i) text += std::to_string(i * i * 7919 % 10007);
  const auto whole = gzip(text);
  EXPECT_EQ(recognise_bytes(whole).kind, Kind::other);
  for (const std::size_t missing : {4U, 8U, 1000U}) {
    const auto result = recognise_bytes(whole.substr(0, whole.size() - missing));
    EXPECT_EQ(result.kind, Kind::weights) << missing;
    EXPECT_TRUE(result.is_incomplete) << missing;
    EXPECT_EQ(result.detail.find("it was not read to its end"), 0U) << result.detail;
  }
}

TEST(Archives, are_not_believed_what_they_claim_beyond_their_own_size) {
  auto archive = tar({{"huge", "x"}});
  archive.replace(124, 12, std::string("77777777777\0", 12));
  std::string blanks(8, ' ');
  archive.replace(148, 8, blanks);
  unsigned sum = 0;
  for (std::size_t i = 0; i < 512; ++i) sum += static_cast<unsigned char>(archive[i]);
  char octal[8] = {};
  std::snprintf(octal, sizeof octal, "%06o", sum);
  archive.replace(148, 8, std::string(octal, 7) + ' ');
  const auto result = recognise_bytes(archive.substr(0, 1024));
  EXPECT_EQ(result.kind, Kind::other) << result.detail;
}

TEST(Siblings, tell_voxels_and_trees_of_a_model_that_was_unpacked) {
  const auto opaque = "\x7f\x01\x02\x03" + std::string(500, '\xaa') + zeros(512);
  MemoryTree tree({{"a/brain.img", opaque},
                   {"a/brain.hdr", u32le(348) + zeros(34) + "r" + zeros(1) + u16le(3) + zeros(306)},
                   {"mojo/model.ini", "[info]\nalgo = gbm\n"},
                   {"mojo/trees/t00_000.bin", opaque},
                   {"b/trees/t00_000.bin", opaque}});
  EXPECT_EQ(recognise_bytes(opaque, "a/brain.img", &tree).format, "nifti");
  EXPECT_EQ(recognise_bytes(opaque, "mojo/trees/t00_000.bin", &tree).format, "h2o-mojo");
  EXPECT_EQ(recognise_bytes(opaque, "b/trees/t00_000.bin", &tree).kind, Kind::other);
}

}  // namespace
}  // namespace license_check
