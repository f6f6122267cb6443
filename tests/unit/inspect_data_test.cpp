// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
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

std::string arrow_stream() {
  // Message: vtable {version, header_type, header}, then the table.
  const auto vtable = u16le(10) + u16le(12) + u16le(4) + u16le(8) + u16le(0);
  const auto table = u32le(12) + u16le(4) + u16le(0) + std::string("\x01\0\0\0", 4);
  return "\xff\xff\xff\xff" + u32le(64) + u32le(16) + vtable + u16le(0) + table + zeros(64);
}

std::string cifar() {
  std::string bytes;
  for (int i = 0; i < 1000; ++i)
    bytes += std::string(1, static_cast<char>(i % 10)) + std::string(3072, static_cast<char>(i));
  return bytes;
}

std::string utf16(std::string_view text) {
  std::string wide = "\xff\xfe";
  for (const char c : text) wide += std::string(1, c) + '\0';
  return wide;
}

const Case k_data[] = {
    {"parquet", parquet()},
    {"parquet", "PARE" + zeros(32) + u32le(16) + "PARE"},
    {"arrow", std::string("ARROW1\0\0", 8) + zeros(64)},
    {"arrow", arrow_stream()},
    {"orc", "ORC" + zeros(64) + "ORC" + std::string(1, '\x10')},
    {"avro",
     "Obj\x01\x02\x16"
     "avro.schema" +
         zeros(64)},
    {"npy", npy()},
    {"npz", zip({{"x.npy", npy()}, {"y.npy", npy()}})},
    {"hdf5", hdf5("labels")},
    {"hdf5", zeros(512) + hdf5("x")},
    {"tfrecord", tfrecord("\x0a\x04"
                          "data")},
    {"recordio", "\x0a\x23\xd7\xce" + zeros(64)},
    {"lmdb", zeros(16) + u32le(0xbeefc0de) + u32le(1) + zeros(8192)},
    {"sqlite", std::string("SQLite format 3\0", 16) + zeros(65536)},
    {"idx", std::string("\0\0\x08\x01", 4) + u32be(100) + zeros(100)},
    {"cifar", cifar()},
    {"dicom", zeros(128) + "DICM" + zeros(64)},
    {"dicom", u16le(8) + u16le(5) + "CS" + u16le(10) + "ISO_IR 100" + u16le(8) + u16le(8) + "CS" + u16le(4) + "ORIG" +
                  zeros(32)},
    {"nifti", u32le(348) + zeros(340) + std::string("n+1\0", 4) + zeros(64)},
    {"fits", "SIMPLE  =                    T" + std::string(50, ' ') + "END" + std::string(2797, ' ') + zeros(2880)},
    {"netcdf", "CDF\x01" + zeros(64)},
    {"matlab", "MATLAB 5.0 MAT-file, Platform: GLNXA64" + zeros(128)},
    {"las", "LASF" + zeros(256)},
    {"ply", "ply\nformat ascii 1.0\nelement vertex 8\n" + std::string(64, ' ')},
    {"pcd", "# .PCD v.7 - Point Cloud Data file format\n" + std::string(64, ' ')},
    {"grib", std::string("GRIB\0\0\x50\x02", 8) + zeros(64)},
    {"shapefile", u32be(9994) + zeros(96)},
    {"r-data", "RDX3\nX\n" + zeros(64)},
    {"mgh", u32be(1) + u32be(4) + u32be(4) + u32be(4) + u32be(1) + u32be(0) + zeros(260) + zeros(64)},
    {"csv", csv(60)},
    {"csv", csv(60, ';')},
    {"csv", "A title\n\n" + csv(60)},
    {"csv", "# license: CC0-1.0\n" + csv(60)},
    {"tsv", csv(60, '\t')},
    {"tsv", utf16(csv(60, '\t'))},
    {"jsonl", jsonl(60)},
    {"json-records",
     "[" +
         repeat(R"({"image_id": 1, "bbox": [1.5, 2, 3, 4], "score": 0.5, "note": ")" + std::string(300, 'x') + "\"},",
                120) +
         R"({"image_id": 1, "bbox": [], "score": 0, "note": ""}])"},
    {"json-records", R"({"info": {}, "images": [)" +
                         repeat(R"({"id": 1, "file_name": ")" + std::string(400, 'x') + "\"},", 120) +
                         R"({"id": 1, "file_name": ""}], "annotations": []})"},
    {"libsvm", repeat("1 1:0.5 3:1 7:0.25 8:0.125 9:1 10:0.0001 11:0.5 12:7 13:8 14:9 15:10\n", 80)},
    {"number-table", repeat("0.5 1.25 -3.0\n", 2000)},
    {"arff", "% title\n@RELATION iris\n@ATTRIBUTE a NUMERIC\n@DATA\n1\n" + std::string(64, '\n')},
    {"fasta", ">sp|P1|NAME\n" + repeat("MKVLAAGIVGLCAKAYWQERTYIPASDFGHKLCVNM\n", 4)},
    {"fastq", "@read1\nACGTACGTAC\n+\nIIIIIIIIII\n@read2\nACGTACGTAC\n+\nIIIIIIIIII\n@read3\n"},
    {"vcf", "##fileformat=VCFv4.2\n" + std::string(64, '#')},
    {"mediawiki-xml", "<mediawiki version=\"0.10\">\n <page>\n" + std::string(64, ' ')},
    {"text-corpus",
     repeat("The quick brown fox jumps over the lazy dog, and nobody in the village wonders why. ", 4000)},
    {"word-tuples", repeat("Athens Greece Baghdad Iraq\n", 4000)},
    {"pickle", pickle({"pandas.core.frame.DataFrame"})},
    {"pickle", pickle({"numpy.core.multiarray._reconstruct"}, {}, 8192)},
    {"xlsx", zip({{"[Content_Types].xml", "<x/>"}, {"xl/worksheets/sheet1.xml", std::string(20000, 'x')}})},
};

TEST(Recognition_of_data, finds_the_smallest_file_of_each_format) {
  for (const auto& [format, bytes] : k_data) {
    const auto result = recognise_bytes(bytes, "file");
    EXPECT_EQ(result.kind, Kind::data) << format;
    EXPECT_EQ(result.format, format);
    EXPECT_FALSE(result.is_media) << format;
  }
}

TEST(Recognition_of_data, survives_every_short_beginning) {
  for (const auto& [format, bytes] : k_data)
    for (std::size_t size = 0; size < std::min<std::size_t>(bytes.size(), 200); ++size) {
      MemoryBlob blob(bytes.substr(0, size));
      EXPECT_TRUE(recognise(blob, "file", nullptr).has_value()) << format << " " << size;
      EXPECT_TRUE(image_pixels(blob).has_value()) << format << " " << size;
    }
}

TEST(Recognition_of_data, counts_records_and_bytes_of_tables) {
  EXPECT_EQ(recognise_bytes(csv(49)).kind, Kind::data) << "the header line is a record too";
  EXPECT_EQ(recognise_bytes(csv(48)).kind, Kind::other);
  EXPECT_EQ(recognise_bytes("a,b\n" + std::string(10000, 'x') + ",y\n").kind, Kind::other);
  std::string small = "a,b\n";
  for (int i = 0; i < 1000; ++i) small += "1,2\n";
  EXPECT_EQ(recognise_bytes(small).kind, Kind::other) << "less than 16 KiB";
  EXPECT_EQ(recognise_bytes(jsonl(49)).kind, Kind::other);
  EXPECT_EQ(recognise_bytes(jsonl(50)).kind, Kind::data);
}

TEST(Recognition_of_data, passes_over_what_only_looks_like_a_table) {
  const Case harmless[] = {
      {"C tables", repeat("  0x00, 0x01, 0x02, 0x03,\n", 2000)},
      {"calls", repeat("define(one, two, three);\n", 2000)},
      {"prose",
       repeat("It was a dark night, and it rained.\nNobody went out.\nThen, after a while, it stopped, they say.\n",
              300)},
      {"a list of checksums", repeat("pip/__init__.py,sha256=abcdefabcdefabcdef,1234\n", 1000)},
      {"an editor's tags", repeat("main\tsrc/main.c\t/^int main$/\n", 1000)},
      {"a Markdown table", repeat("| a | b | c |\n", 2000)},
      {"a Markdown table with a title", "# Title\n\n" + repeat("| a | b | c |\n", 2000)},
      {"git's log of a ref", repeat(std::string(40, '0') + " " + std::string(40, 'a') +
                                        " A U Thor <author@example.com> 1351875091 +0000\tcommit: some words\n",
                                    200)},
      {"a dated log", repeat("2026-01-31 12:00:59\tthe server was started again\n", 500)},
      {"arrays of C without indentation", repeat("0x00, 0x01, 0x02, 0x03,\n", 2000)},
      {"two numbers and no table", "99999999 8192\n" + repeat("a ", 50000)},
      {"ids", repeat("1234567\n", 4000)},
      {"a FITS header alone", "SIMPLE  =                    T" + std::string(50, ' ') + "END" + std::string(2797, ' ')},
      {"JSON settings", "{\n" + repeat("  \"key\": {\"a\": 1, \"b\": 2},\n", 1000) + "  \"end\": 0\n}\n"},
      {"a log",
       repeat(R"({"level": "info", "timestamp": "2026-01-01", "message": ")" + std::string(300, 'x') + "\"}\n", 100)},
      {"words", repeat("word\n", 20000)},
      {"a long licence", "GNU GENERAL PUBLIC LICENSE\n" +
                             repeat("You may convey verbatim copies (see section 4).\n* item = value;\n", 8000)},
  };
  for (const auto& [name, bytes] : harmless) {
    const auto result = recognise_bytes(bytes);
    EXPECT_EQ(result.kind, Kind::other) << name << " is " << result.format;
  }
}

TEST(Recognition_of_data, tells_media_from_other_data) {
  const std::pair<Case, bool> media[] = {
      {{"png", png()}, true},
      {{"jpeg", "\xff\xd8\xff\xe0" + zeros(64)}, true},
      {{"gif", "GIF89a" + zeros(64)}, true},
      {{"webp", "RIFF" + u32le(64) + "WEBPVP8 " + zeros(64)}, true},
      {{"bmp", "BM" + u32le(122) + zeros(4) + u32le(54) + u32le(40) + zeros(104)}, true},
      {{"tiff", std::string("II*\0", 4) + zeros(64)}, true},
      {{"avif", u32be(32) + "ftypavif" + zeros(64)}, true},
      {{"heic", u32be(32) + "ftypheic" + zeros(64)}, true},
      {{"jpeg2000", std::string("\0\0\0\x0cjP  \r\n\x87\n", 12) + zeros(64)}, true},
      {{"pnm", "P6\n8 8\n255\n" + zeros(192)}, true},
      {{"wav", "RIFF" + u32le(64) + "WAVEfmt " + zeros(64)}, false},
      {{"flac", "fLaC" + zeros(64)}, false},
      {{"ogg", std::string("OggS\0", 5) + zeros(64)}, false},
      {{"mp3", "ID3\x03" + zeros(64)}, false},
      {{"mp3", "\xff\xfb\x90@" + zeros(413) + "\xff\xfb\x90@" + zeros(413)}, false},
      {{"mp4", u32be(32) + "ftypisom" + zeros(64)}, false},
      {{"matroska", "\x1a\x45\xdf\xa3" + zeros(64)}, false},
      {{"avi", "RIFF" + u32le(64) + "AVI LIST" + zeros(64)}, false},
  };
  for (const auto& [file, is_image] : media) {
    const auto result = recognise_bytes(file.bytes);
    EXPECT_EQ(result.kind, Kind::data) << file.format;
    EXPECT_EQ(result.format, file.format);
    EXPECT_TRUE(result.is_media) << file.format;
    EXPECT_EQ(result.is_image, is_image) << file.format;
  }
  EXPECT_EQ(recognise_bytes("<svg xmlns=\"http://www.w3.org/2000/svg\"></svg>", "logo.svg").kind, Kind::other);
  EXPECT_EQ(recognise_bytes(std::string("\0\0\x01\0\x01\0", 6) + zeros(200), "favicon.ico").kind, Kind::other);
}

}  // namespace
}  // namespace license_check
