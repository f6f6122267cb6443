// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "inspect/content_view.hpp"
#include "inspect/inspector.hpp"
#include "inspect/json_scanner.hpp"
#include "support/blob_builder.hpp"

namespace license_check {
namespace {

using namespace test;
using inspect::ContentView;
using inspect::JsonScanner;

TEST(Recognition, decides_ordinary_files_from_one_read_of_4_KiB) {
  const std::string source = "#include <vector>\n\nint main(int argc, char** argv) {\n  return f(argc, argv);\n}\n";
  std::string large;
  while (large.size() < 1000000) large += source;
  for (const auto& text : {source, large, std::string("# Title\n\nSome words.\n")}) {
    MemoryBlob blob(text);
    const auto result = recognise(blob, "file", nullptr);
    ASSERT_TRUE(result.has_value());
    EXPECT_EQ(result->kind, Kind::other);
    EXPECT_EQ(blob.reads(), 1U);
    EXPECT_LE(blob.bytes_read(), 4096U);
  }
}

TEST(Recognition, decides_ordinary_programs_from_their_head_and_a_look_for_a_zip_at_their_end) {
  MemoryBlob blob(
      "\x7f"
      "ELF\x02\x01\x01" +
      zeros(100000));
  const auto result = recognise(blob, "file", nullptr);
  ASSERT_TRUE(result.has_value());
  EXPECT_EQ(result->kind, Kind::other);
  EXPECT_LE(blob.reads(), 2U);
  EXPECT_LE(blob.bytes_read(), 4096U + 1100U);
}

TEST(Recognition, reads_little_of_large_weights) {
  for (const auto& bytes : {safetensors({}, 300000), onnx(300000), darknet() + random_floats(300000)}) {
    MemoryBlob blob(bytes);
    const auto result = recognise(blob, "file", nullptr);
    ASSERT_TRUE(result.has_value());
    EXPECT_EQ(result->kind, Kind::weights);
    EXPECT_LE(blob.bytes_read(), 256U * 1024);
  }
}

TEST(Recognition, bounds_what_a_lying_header_makes_it_read) {
  std::string header = R"({"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"__metadata__":{"k":")";
  auto bytes = u64le(99'000'000) + header + std::string(30'000'000, 'x');
  MemoryBlob blob(bytes);
  const auto result = recognise(blob, "file", nullptr);
  ASSERT_TRUE(result.has_value());
  EXPECT_EQ(result->kind, Kind::weights);
  EXPECT_TRUE(result->is_incomplete);
  EXPECT_LE(blob.bytes_read(), 17U * 1024 * 1024);
}

TEST(Recognition, passes_every_failure_to_read_on) {
  const std::pair<std::string, std::string> files[] = {
      {"safetensors", safetensors({}, 100)},
      {"a table", csv(400)},
      {"zip", zip({{"a", std::string(100000, 'x')}, {"w", safetensors()}})},
      {"pickle", pickle({"numpy.core.multiarray._reconstruct"}, {}, 100000) + zeros(100000)},
      {"hdf5", hdf5("x") + zeros(100000)}};
  for (const auto& [name, bytes] : files) {
    MemoryBlob whole(bytes);
    ASSERT_TRUE(recognise(whole, "file", nullptr).has_value()) << name;
    for (unsigned read = 1; read <= whole.reads(); ++read) {
      MemoryBlob blob(bytes);
      blob.fail_at(read);
      EXPECT_FALSE(recognise(blob, "file", nullptr).has_value()) << name << " at read " << read;
    }
  }
}

TEST(Content_view, stops_at_its_budget_and_says_so) {
  MemoryBlob blob(std::string(10'000'000, 'x'));
  ContentView view(blob, 200'000);
  std::uint64_t got = 0;
  for (std::uint64_t offset = 0; offset < view.size(); offset += 65536) got += view.at(offset, 65536).size();
  EXPECT_TRUE(view.is_spent());
  EXPECT_LE(got, 200'000U + ContentView::k_head_size);
}

TEST(Content_view, bounds_reading_backwards) {
  MemoryBlob blob("head");
  blob.pretend_size(std::uint64_t{1} << 34U);
  ContentView view(blob, std::uint64_t{1} << 40U);
  unsigned jumps = 0;
  while (!view.is_spent() && jumps < 1000) {
    view.at(view.size() - 4096, 16);
    view.at(view.size() / 2, 16);
    ++jumps;
  }
  EXPECT_LT(jumps, 20U);
}

TEST(Content_view, reads_no_byte_twice_on_its_way_forward) {
  MemoryBlob blob(std::string(1'000'000, 'x'));
  ContentView view(blob);
  for (std::uint64_t offset = 0; offset < view.size(); offset += 37) ASSERT_FALSE(view.at(offset, 46).empty());
  EXPECT_EQ(blob.bytes_read(), 1'000'000U);
}

TEST(Content_view, gives_what_is_there) {
  MemoryBlob blob(std::string(5000, 'a') + "end");
  ContentView view(blob);
  EXPECT_EQ(view.head().size(), 4096U);
  EXPECT_EQ(view.at(5000, 100), "end");
  EXPECT_EQ(view.at(5003, 1), "");
  EXPECT_EQ(view.at(~std::uint64_t{0}, 1), "");
  EXPECT_EQ(view.tail(3), "end");
  EXPECT_EQ(view.le<std::uint16_t>(5001), std::uint16_t{0x646e});
  EXPECT_EQ(view.le<std::uint64_t>(5000), std::nullopt);
}

using Token = JsonScanner::Token;

std::vector<Token> tokens(std::string_view text) {
  JsonScanner json(text);
  std::vector<Token> all;
  for (;;) {
    all.push_back(json.next());
    if (all.back() == Token::end || all.back() == Token::invalid || all.back() == Token::cut_off || all.size() > 10000)
      return all;
  }
}

TEST(Json_scanner, yields_tokens_in_order) {
  using enum JsonScanner::Token;
  EXPECT_EQ(tokens(R"( {"a": [1, "x", null], "b": {}} )"),
            (std::vector<Token>{object_begin, key, array_begin, number, string, literal, array_end, key, object_begin,
                                object_end, object_end, end}));
  EXPECT_EQ(tokens("-1.5e3"), (std::vector<Token>{number, end}));
}

TEST(Json_scanner, tells_broken_from_cut_off) {
  for (const auto* text :
       {"{]", "[1,]", "{\"a\" 1}", "[1 2]", "{\"a\":}", "{,}", "\"\\x\"", "\"a\nb\"", "nul!", "{\"a\":1,}"})
    EXPECT_EQ(tokens(text).back(), Token::invalid) << text;
  for (const auto* text : {"", "{", "[1,", "{\"a\"", "{\"a\":", "\"abc", "\"a\\u00", "tru"})
    EXPECT_EQ(tokens(text).back(), Token::cut_off) << text;
}

TEST(Json_scanner, bounds_nesting_and_text) {
  EXPECT_EQ(tokens(std::string(1000, '[')).back(), Token::invalid);
  JsonScanner json("\"" + std::string(100, 'a') + "\"");
  std::string long_text = "\"" + std::string(10000, 'a') + "\"";
  JsonScanner bounded{std::string_view(long_text)};
  EXPECT_EQ(bounded.next(), Token::string);
  EXPECT_EQ(bounded.text().size(), JsonScanner::k_max_text);
}

TEST(Json_scanner, skips_whole_values) {
  JsonScanner json(R"({"skip": {"deep": [1, {"x": 2}]}, "flat": 1, "last": "v"})");
  EXPECT_EQ(json.next(), Token::object_begin);
  EXPECT_EQ(json.next(), Token::key);
  EXPECT_TRUE(json.skip_to_depth(1));
  EXPECT_EQ(json.next(), Token::key);
  EXPECT_TRUE(json.skip_to_depth(1));
  EXPECT_EQ(json.next(), Token::key);
  EXPECT_EQ(json.text(), "last");
}

}  // namespace
}  // namespace license_check
