// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "inspect/archive_stream.hpp"
#include "inspect/flatbuffer.hpp"
#include "inspect/float_statistics.hpp"
#include "inspect/inspectors.hpp"
#include "inspect/pickle_scan.hpp"
#include "inspect/protobuf.hpp"
#include "inspect/zip_directory.hpp"
#include "support/blob_builder.hpp"

namespace license_check::inspect {
namespace {

using namespace test;
using testing::Contains;
using testing::ElementsAre;

// Protobuf.

struct Fields {
  std::vector<std::uint32_t> numbers;
  bool is_sound = false;
  bool is_cut_off = false;
};

Fields read_fields(const std::string& bytes) {
  MemoryBlob blob(bytes);
  ContentView view(blob);
  ProtoReader reader(view, 0, view.size());
  ProtoField field;
  Fields fields;
  while (reader.next(field)) fields.numbers.push_back(field.number);
  fields.is_sound = reader.is_sound();
  fields.is_cut_off = reader.is_cut_off();
  return fields;
}

TEST(Proto_reader, yields_fields_of_every_wire_type) {
  const auto fields = read_fields(proto_number(1, 300) + proto_bytes(2, "text") + proto_varint(3U << 3U | 5U) + "abcd" +
                                  proto_varint(400U << 3U | 1U) + "abcdefgh");
  EXPECT_THAT(fields.numbers, ElementsAre(1, 2, 3, 400));
  EXPECT_TRUE(fields.is_sound);
  EXPECT_FALSE(fields.is_cut_off);
}

TEST(Proto_reader, stops_at_what_is_no_field) {
  const std::string broken[] = {
      std::string("\x00\x01", 2),  // Field 0.
      "\x0b",                      // A group.
      "\x0f",                      // No wire type.
      "\x08",                      // A number that is missing.
      std::string(12, '\xff'),     // A key without an end.
      "\x0d"
      "abc",                             // Four bytes, of which three are there.
      "\x08" + std::string(11, '\x80'),  // A number without an end.
  };
  for (const auto& bytes : broken) {
    const auto fields = read_fields(bytes);
    EXPECT_TRUE(fields.numbers.empty()) << bytes.size();
    EXPECT_FALSE(fields.is_sound) << bytes.size();
  }
}

TEST(Proto_reader, cuts_a_field_that_is_longer_than_its_message) {
  const auto fields = read_fields(proto_number(1, 1) + "\x12\x7fshort");
  EXPECT_THAT(fields.numbers, ElementsAre(1, 2));
  EXPECT_TRUE(fields.is_cut_off);
  const auto hostile = read_fields("\x12\xff\xff\xff\xff\xff\xff\xff\xff\xff\x01x");
  EXPECT_TRUE(hostile.is_cut_off);
}

// Flatbuffers.

TEST(Flat_buffer, reads_fields_and_refuses_positions_that_lie) {
  MemoryBlob blob(tflite());
  ContentView view(blob);
  FlatBuffer file(view);
  const auto root = file.root();
  ASSERT_TRUE(root.has_value());
  EXPECT_EQ(file.vector(*root, 4)->count, 3U);
  EXPECT_EQ(file.vector(*root, 3), std::nullopt) << "absent";
  EXPECT_EQ(file.vector(*root, 100), std::nullopt) << "not in the vtable";
  EXPECT_EQ(file.follow(view.size()), std::nullopt);
  EXPECT_EQ(file.field(view.size() - 2, 0), std::nullopt);
}

TEST(Flat_buffer, survives_every_changed_word) {
  const auto whole = tflite(16, "MIT");
  for (std::size_t at = 0; at + 4 <= std::min<std::size_t>(whole.size(), 512); at += 4)
    for (const std::uint64_t value : {0x0ULL, 0x4ULL, 0x7fffffffULL, 0xffffffffULL, 0x80000000ULL}) {
      auto bytes = whole;
      bytes.replace(at, 4, u32le(value));
      if (at == 4) continue;
      const auto result = recognise_bytes(bytes);
      EXPECT_TRUE(result.format == "tflite" || result.kind == Kind::other || !result.format.empty());
    }
}

// Pickles.

PickleScan scan(const std::string& bytes) {
  MemoryBlob blob(bytes);
  ContentView view(blob);
  return scan_pickle(view, 0, view.size());
}

TEST(Pickle_scan, finds_imports_of_every_protocol) {
  EXPECT_THAT(scan("csklearn.svm\nSVC\n.").globals, ElementsAre("sklearn.svm.SVC"));
  EXPECT_THAT(scan("(isklearn.svm\nSVC\n.").globals, ElementsAre("sklearn.svm.SVC"));
  const auto short_text = [](std::string_view text) {
    return "\x8c" + std::string(1, static_cast<char>(text.size())) + std::string(text);
  };
  EXPECT_THAT(scan("\x80\x04" + short_text("sklearn.svm") + "\x94" + short_text("SVC") + "\x94\x93.").globals,
              ElementsAre("sklearn.svm.SVC"));
  // The module comes from the memo the second time.
  const auto memoized = "\x80\x04" + short_text("torch") + "\x94" + short_text("A") + "\x94\x93" + "h" +
                        std::string(1, '\0') + short_text("B") + "\x94\x93.";
  EXPECT_THAT(scan(memoized).globals, ElementsAre("torch.A", "torch.B"));
}

TEST(Pickle_scan, skips_payloads_by_their_length) {
  const auto result = scan(
      "\x80\x03"
      "B" +
      u32le(100000) + std::string(100000, '\xff') + "cnumpy\nndarray\n.");
  EXPECT_TRUE(result.is_complete);
  EXPECT_THAT(result.globals, ElementsAre("numpy.ndarray"));
  EXPECT_GE(result.payload, 100000U);
}

TEST(Pickle_scan, refuses_what_is_no_pickle) {
  for (const std::string bytes : {"", "hello world, this is text", "(define (f x) (* x x))\n", "cat file | sort\n",
                                  "\x80\x02\xff\xff", "\x80\x09."})
    EXPECT_FALSE(scan(bytes).is_pickle) << bytes;
}

TEST(Pickle_scan, is_bounded_by_lengths_that_lie) {
  EXPECT_FALSE(scan("\x80\x03"
                    "B\xff\xff\xff\xff"
                    "abc")
                   .is_complete);
  EXPECT_FALSE(scan("\x80\x04\x8e" + u64le(~0ULL) + "abc").is_complete);
  EXPECT_FALSE(scan("\x80\x02X" + u32le(0x7fffffff) + "abc").is_complete);
  const auto endless = scan("\x80\x02" + std::string(1'000'000, 'N'));
  EXPECT_LE(endless.opcodes, 200'000U);
}

TEST(Pickle_scan, remembers_shapes_and_types_of_arrays) {
  const auto result = scan(std::string("\x80\x02(K\x03K\x03K\x01K\x08tX\x02\0\0\0f4.", 20));
  EXPECT_TRUE(result.has_floats);
  EXPECT_FALSE(result.has_integers);
  EXPECT_THAT(result.shapes, Contains(ElementsAre(3, 3, 1, 8)));
}

TEST(Pickle_kind, follows_what_is_imported) {
  struct Case {
    std::vector<std::string> globals;
    std::uint64_t payload;
    Kind kind;
  };
  const Case cases[] = {
      {{"sklearn.ensemble.RandomForestClassifier"}, 10, Kind::weights},
      {{"torch._utils._rebuild_tensor_v2", "torch.FloatStorage"}, 10, Kind::weights},
      {{"jax._src.array._reconstruct_array"}, 10, Kind::weights},
      {{"lightgbm.basic.Booster"}, 10, Kind::weights},
      {{"gensim.corpora.dictionary.Dictionary"}, 10, Kind::data},
      {{"pandas.core.frame.DataFrame"}, 10, Kind::data},
      {{"numpy.core.multiarray._reconstruct"}, 100, Kind::other},
      {{"numpy.core.multiarray._reconstruct"}, 100000, Kind::data},
      {{"sphinx.environment.BuildEnvironment"}, 10'000'000, Kind::other},
      {{"__main__.Settings"}, 100, Kind::other},
      {{}, 1'000'000, Kind::data},
  };
  for (const auto& expected : cases) {
    PickleScan result;
    result.is_pickle = true;
    result.globals = expected.globals;
    result.payload = expected.payload;
    EXPECT_EQ(pickle_kind(result), expected.kind) << (expected.globals.empty() ? "nothing" : expected.globals[0]);
  }
}

TEST(Parameter_names, are_those_of_frameworks) {
  for (const auto* name : {"conv1.weight", "dense/kernel:0", "W1", "b2", "fc3", "bn1.running_mean", "predictor/l1/W",
                           "coef_", "embedding_table"})
    EXPECT_TRUE(names_parameter(name)) << name;
  for (const auto* name : {"x", "y", "train", "labels", "id", "name", "b", "images", "f4", "numpy", ""})
    EXPECT_FALSE(names_parameter(name)) << name;
}

// Zip directories.

TEST(Zip_directory, lists_members_and_finds_stored_content) {
  MemoryBlob blob("some bytes in front" + zip({{"a.txt", "alpha"}, {"b/c", "beta"}}));
  ContentView view(blob);
  const auto directory = read_zip_directory(view);
  ASSERT_EQ(directory.members.size(), 2U);
  EXPECT_TRUE(directory.is_whole);
  EXPECT_EQ(directory.members[1].name, "b/c");
  EXPECT_EQ(directory.members[1].size, 4U);
  const auto offset = stored_offset(view, directory.members[1]);
  ASSERT_TRUE(offset.has_value());
  EXPECT_EQ(view.at(*offset, 4), "beta");
}

TEST(Zip_directory, falls_back_to_local_headers) {
  const auto whole = zip({{"a.txt", "alpha"}, {"b/c", std::string(1000, 'x')}});
  MemoryBlob blob(whole.substr(0, 200));
  ContentView view(blob);
  const auto directory = read_zip_directory(view);
  EXPECT_FALSE(directory.is_whole);
  ASSERT_EQ(directory.members.size(), 2U);
  EXPECT_EQ(directory.members[0].name, "a.txt");
}

TEST(Zip_directory, survives_offsets_that_lie) {
  const auto whole = zip({{"a.txt", "alpha"}, {"b/c", "beta"}});
  for (std::size_t at = 0; at + 4 <= whole.size(); ++at)
    for (const std::uint64_t value : {0ULL, 0xffffffffULL, 0x7fffffffULL}) {
      auto bytes = whole;
      bytes.replace(at, 4, u32le(value));
      MemoryBlob blob(bytes);
      ContentView view(blob);
      const auto directory = read_zip_directory(view);
      EXPECT_LE(directory.members.size(), 3U);
      for (const auto& member : directory.members) (void)stored_offset(view, member);
    }
}

// Spooling.

struct Stream {
  std::uint64_t length;
  std::uint64_t position = 0;
  static std::size_t read(void* context, char* into, std::size_t count) {
    auto& self = *static_cast<Stream*>(context);
    const auto got = static_cast<std::size_t>(std::min<std::uint64_t>(count, self.length - self.position));
    for (std::size_t i = 0; i < got; ++i) into[i] = static_cast<char>((self.position + i) / 1000);
    self.position += got;
    return got;
  }
};

TEST(Spool_reader, gives_random_access_in_memory_and_beyond) {
  Stream stream{6 * 1024 * 1024};
  SpoolReader reader(&Stream::read, &stream, stream.length, stream.length);
  std::array<std::byte, 2> bytes{};
  for (const std::uint64_t offset :
       {std::uint64_t{10}, std::uint64_t{5'900'000}, std::uint64_t{4 * 1024 * 1024 - 1}, std::uint64_t{500}}) {
    const auto got = reader.read_at(offset, bytes);
    ASSERT_TRUE(got.has_value());
    ASSERT_EQ(*got, 2U);
    EXPECT_EQ(bytes[0], static_cast<std::byte>(static_cast<char>(offset / 1000))) << offset;
    EXPECT_EQ(bytes[1], static_cast<std::byte>(static_cast<char>((offset + 1) / 1000))) << offset;
  }
  EXPECT_EQ(*reader.read_at(stream.length, bytes), 0U);
}

TEST(Spool_reader, reads_no_more_than_it_is_asked_and_allowed) {
  Stream stream{10 * 1024 * 1024};
  SpoolReader reader(&Stream::read, &stream, std::nullopt, 1024 * 1024);
  std::array<std::byte, 16> bytes{};
  ASSERT_TRUE(reader.read_at(0, bytes).has_value());
  EXPECT_LE(stream.position, 128U * 1024);
  EXPECT_FALSE(reader.has_hit_limit());
  EXPECT_EQ(*reader.read_at(5'000'000, bytes), 0U);
  EXPECT_TRUE(reader.has_hit_limit());
  EXPECT_LE(stream.position, 1024U * 1024 + 64 * 1024);
}

TEST(Spool_reader, knows_its_size_once_the_end_was_seen) {
  Stream stream{1000};
  SpoolReader reader(&Stream::read, &stream, std::nullopt, 1 << 20);
  EXPECT_GT(reader.size(), 1000U);
  EXPECT_TRUE(*reader.pull(100'000));
  EXPECT_EQ(reader.size(), 1000U);
}

// Floats and text.

TEST(Float_statistics, tell_parameters_from_other_bytes) {
  EXPECT_TRUE(looks_like_floats(random_floats(1024)));
  EXPECT_TRUE(looks_like_floats(random_floats(64)));
  EXPECT_FALSE(looks_like_floats(random_floats(63)));
  EXPECT_FALSE(looks_like_floats(zeros(4096)));
  EXPECT_FALSE(looks_like_floats(std::string(4096, 'a')));
  std::string counters;
  for (unsigned i = 0; i < 1024; ++i) counters += u32le(i);
  EXPECT_FALSE(looks_like_floats(counters));
  std::string positive;
  for (unsigned i = 0; i < 1024; ++i) positive += f32le(static_cast<float>(i) / 3.0F);
  EXPECT_FALSE(looks_like_floats(positive));
}

TEST(Text, is_what_has_no_bytes_that_text_lacks) {
  EXPECT_TRUE(looks_like_text("plain\ttext\r\n\f"));
  EXPECT_TRUE(looks_like_text("caf\xc3\xa9 \xe9"));
  EXPECT_TRUE(looks_like_text(""));
  EXPECT_FALSE(looks_like_text(std::string_view("a\0b", 3)));
  EXPECT_FALSE(looks_like_text("\x01"));
  EXPECT_FALSE(
      looks_like_text("\x7f"
                      "ELF"));
}

TEST(Slice, is_empty_behind_the_end) {
  EXPECT_EQ(slice("abc", 1), "bc");
  EXPECT_EQ(slice("abc", 1, 1), "b");
  EXPECT_EQ(slice("abc", 3), "");
  EXPECT_EQ(slice("abc", ~std::uint64_t{0}, 5), "");
}

// The catalogue.

TEST(Catalogue, has_a_probe_in_every_row_and_answers_nothing_for_nothing) {
  for (const auto& row : catalogue()) {
    EXPECT_FALSE(row.format.empty());
    ASSERT_NE(row.probe, nullptr) << row.format;
    if (row.inspect == nullptr) EXPECT_FALSE(row.probe("", 0)) << row.format;
  }
}

TEST(Catalogue, has_probes_that_read_nothing_behind_a_short_head) {
  for (const auto& row : catalogue())
    for (std::size_t size = 0; size < 64; ++size)
      for (const char c : {'\0', '\x08', '(', 'c', '\xff', 'P'}) {
        const std::string head(size, c);
        (void)row.probe(head, size);
      }
  SUCCEED();
}

}  // namespace
}  // namespace license_check::inspect
