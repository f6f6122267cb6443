// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
#include "pack/delta.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "pack/base_cache.hpp"

namespace license_check::pack {
namespace {

std::string bytes(std::initializer_list<int> values) {
  std::string out;
  for (const int value : values) out += static_cast<char>(value);
  return out;
}

TEST(Delta_sizes, are_of_seven_bits_a_byte) {
  const auto sizes = read_delta_sizes(bytes({0xe5, 0x8e, 0x26, 0x05, 0x90}));
  ASSERT_TRUE(sizes.has_value());
  EXPECT_EQ(sizes->base, 624485U);
  EXPECT_EQ(sizes->result, 5U);
  EXPECT_EQ(sizes->length, 4U);
  EXPECT_FALSE(read_delta_sizes("").has_value());
  EXPECT_FALSE(read_delta_sizes(bytes({0x85, 0x80})).has_value());
  EXPECT_FALSE(read_delta_sizes(std::string(12, '\xff')).has_value());
}

TEST(Delta_instruction, reads_offset_and_size_as_its_bits_say) {
  struct Case {
    std::string delta;
    bool is_copy;
    std::uint32_t offset;
    std::uint32_t size;
    std::size_t length;
  };
  const Case k_cases[] = {
      {bytes({5}), false, 0, 5, 1},
      {bytes({0x80}), true, 0, 0x10000, 1},
      {bytes({0x91, 7, 3}), true, 7, 3, 3},
      {bytes({0xff, 1, 2, 3, 4, 5, 6, 7}), true, 0x04030201, 0x070605, 8},
      {bytes({0xa8, 0x80, 2}), true, 0x80000000, 0x200, 3},
  };
  for (const Case& c : k_cases) {
    const auto instruction = read_delta_instruction(c.delta);
    ASSERT_TRUE(instruction.has_value());
    EXPECT_EQ(instruction->is_copy, c.is_copy);
    EXPECT_EQ(instruction->offset, c.offset);
    EXPECT_EQ(instruction->size, c.size);
    EXPECT_EQ(instruction->length, c.length);
  }
  for (const std::string& bad : {bytes({}), bytes({0}), bytes({0x91, 7}), bytes({0xff, 1, 2, 3, 4, 5, 6})})
    EXPECT_FALSE(read_delta_instruction(bad).has_value());
}

TEST(Delta_apply, copies_and_inserts) {
  std::string result(8, '?');
  ASSERT_TRUE(apply_delta("hello", bytes({5, 8, 0x91, 1, 4, 2, '!', '?', 0x90, 2}), result).has_value());
  EXPECT_EQ(result, "ello!?he");
}

TEST(Delta_apply, of_what_contradicts_itself_is_corrupt) {
  const std::pair<const char*, std::string> k_cases[] = {
      {"another base size", bytes({6, 3, 0x90, 3})},
      {"another result size", bytes({5, 4, 0x90, 3})},
      {"copy beyond the base", bytes({5, 3, 0x91, 3, 3})},
      {"copy from beyond the base", bytes({5, 3, 0x98, 1, 3})},
      {"offset near the end of 32 bits", bytes({5, 3, 0x9f, 0xff, 0xff, 0xff, 0xff, 3})},
      {"more than claimed", bytes({5, 3, 0x90, 4})},
      {"insertion of more than claimed", bytes({5, 3, 4, 'a', 'b', 'c', 'd'})},
      {"less than claimed", bytes({5, 3, 0x90, 2})},
      {"insertion cut short", bytes({5, 3, 3, 'a', 'b'})},
      {"reserved instruction", bytes({5, 3, 0})},
      {"no sizes", ""},
  };
  for (const auto& [name, delta] : k_cases) {
    std::string result(3, '?');
    const auto status = apply_delta("hello", delta, result);
    ASSERT_FALSE(status.has_value()) << name;
    EXPECT_EQ(status.error().kind, ErrorKind::corrupt);
  }
}

SharedObject object_of(std::size_t size) { return std::make_shared<MemoryObject>(ObjectType::tree, size); }

TEST(BaseCache_full, loses_what_was_used_longest_ago) {
  BaseCache cache(100'000);
  for (std::uint64_t offset = 0; offset < 9; ++offset) cache.insert(1, offset, object_of(10'000));
  EXPECT_NE(cache.find(1, 0), nullptr);
  cache.insert(1, 9, object_of(10'000));
  EXPECT_NE(cache.find(1, 0), nullptr);
  EXPECT_EQ(cache.find(1, 1), nullptr);
  EXPECT_NE(cache.find(1, 9), nullptr);
  EXPECT_LE(cache.bytes(), 100'000U);
}

TEST(BaseCache_entries, are_of_one_pack_and_not_too_large) {
  BaseCache cache(100'000);
  cache.insert(1, 7, object_of(10));
  cache.insert(1, 8, object_of(50'000));
  EXPECT_NE(cache.find(1, 7), nullptr);
  EXPECT_EQ(cache.find(2, 7), nullptr);
  EXPECT_EQ(cache.find(1, 8), nullptr);
}

TEST(BaseCache_many_small_objects, stay_within_its_capacity) {
  BaseCache cache(50'000);
  for (std::uint64_t offset = 0; offset < 20'000; ++offset) {
    cache.insert(static_cast<std::uint32_t>(offset % 3), offset, object_of(offset % 50));
    ASSERT_LE(cache.bytes(), 50'000U);
  }
  EXPECT_NE(cache.find(19'999 % 3, 19'999), nullptr);
}

}  // namespace
}  // namespace license_check::pack
