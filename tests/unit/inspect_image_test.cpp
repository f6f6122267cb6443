// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "support/blob_builder.hpp"

namespace license_check {
namespace {

using namespace test;

std::optional<std::uint64_t> pixels(std::string bytes) {
  MemoryBlob blob(std::move(bytes));
  const auto result = image_pixels(blob);
  EXPECT_TRUE(result.has_value());
  return result.value_or(std::nullopt);
}

std::string box(std::string_view type, std::string_view body) {
  return u32be(8 + body.size()) + std::string(type) + std::string(body);
}

std::string u16be_text(std::uint64_t value) { return u16be(value); }

std::string jpeg(std::uint64_t width, std::uint64_t height) {
  return "\xff\xd8\xff\xe0" + u16be(4) + "JF" + "\xff\xff\xdb" + u16be(6) + "abcd" + "\xff\xc2" + u16be(11) + "\x08" +
         u16be_text(height) + u16be(width) + zeros(6);
}

std::string tiff(bool is_big_endian) {
  const auto u16 = [is_big_endian](std::uint64_t v) { return is_big_endian ? u16be(v) : u16le(v); };
  const auto u32 = [is_big_endian](std::uint64_t v) { return is_big_endian ? u32be(v) : u32le(v); };
  return std::string(is_big_endian ? "MM" : "II") + u16(42) + u32(8) + u16(2) + u16(256) + u16(3) + u32(1) + u16(30) +
         u16(0) + u16(257) + u16(4) + u32(1) + u32(20);
}

TEST(Image_pixels, are_read_from_the_header_of_each_format) {
  const std::pair<std::string, std::string> images[] = {
      {"PNG", png(30, 20)},
      {"JPEG", jpeg(30, 20)},
      {"GIF", "GIF89a" + u16le(30) + u16le(20) + zeros(16)},
      {"BMP", "BM" + zeros(12) + u32le(40) + u32le(30) + u32le(20) + zeros(16)},
      {"BMP from the top",
       "BM" + zeros(12) + u32le(40) + u32le(30) + u32le(static_cast<std::uint32_t>(-20)) + zeros(16)},
      {"OS/2 BMP", "BM" + zeros(12) + u32le(12) + u16le(30) + u16le(20) + zeros(16)},
      {"WebP, lossy", "RIFF" + u32le(64) + "WEBPVP8 " + zeros(7) + "\x9d\x01\x2a" + u16le(30) + u16le(20) + zeros(16)},
      {"WebP, lossless", "RIFF" + u32le(64) + "WEBPVP8L" + u32le(16) + "\x2f" + u32le(29U | 19U << 14U) + zeros(16)},
      {"WebP, extended",
       "RIFF" + u32le(64) + "WEBPVP8X" + u32le(10) + zeros(4) + std::string("\x1d\0\0\x13\0\0", 6) + zeros(16)},
      {"TIFF", tiff(false)},
      {"TIFF, big-endian", tiff(true)},
      {"AVIF", box("ftyp", "avif" + zeros(4)) +
                   box("meta", zeros(4) + box("iprp", box("ipco", box("ispe", zeros(4) + u32be(10) + u32be(10)) +
                                                                      box("ispe", zeros(4) + u32be(30) + u32be(20)))))},
      {"JPEG 2000", box("jP  ", "\r\n\x87\n") + box("jp2h", box("ihdr", u32be(20) + u32be(30) + zeros(6)))},
      {"JPEG 2000 codestream", "\xff\x4f\xff\x51" + zeros(4) + u32be(35) + u32be(25) + u32be(5) + u32be(5) + zeros(16)},
  };
  for (const auto& [name, bytes] : images) EXPECT_EQ(pixels(bytes), 600U) << name;
}

TEST(Image_pixels, are_unknown_where_the_header_is_none) {
  for (const auto& bytes : {std::string(), std::string("text"), png().substr(0, 18), jpeg(30, 20).substr(0, 12),
                            "\xff\xd8\xff" + zeros(64), png(0, 5), "RIFF" + u32le(64) + "WEBPJUNK" + zeros(32),
                            std::string("II*\0\xff\xff\xff\xff", 8) + zeros(16), "II*" + zeros(64)})
    EXPECT_EQ(pixels(bytes), std::nullopt) << bytes.size();
}

TEST(Image_pixels, never_wrap_around) { EXPECT_EQ(pixels(png(0xffffffff, 0xffffffff)), 0xffffffffULL * 0xffffffffULL); }

TEST(Image_pixels, are_bounded_in_time) {
  std::string boxes = box("ftyp", "avif" + zeros(4));
  for (int i = 0; i < 100000; ++i) boxes += box("free", "");
  EXPECT_EQ(pixels(boxes), std::nullopt);
  std::string segments = "\xff\xd8";
  for (int i = 0; i < 100000; ++i) segments += std::string("\xff\xe1\0\2", 4);
  EXPECT_EQ(pixels(segments), std::nullopt);
}

TEST(Image_pixels, pass_a_failure_to_read_on) {
  MemoryBlob blob(png());
  blob.fail_at(1);
  EXPECT_FALSE(image_pixels(blob).has_value());
}

}  // namespace
}  // namespace license_check
