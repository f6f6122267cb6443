// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
#include "pack/pack_index.hpp"

#include <gtest/gtest.h>

#include <limits>
#include <random>
#include <set>
#include <string>
#include <vector>

namespace license_check::pack {
namespace {

std::string be(std::uint64_t value, std::size_t size) {
  std::string out;
  for (std::size_t i = size; i-- > 0;) out += static_cast<char>(value >> (8 * i));
  return out;
}

struct Row {
  std::string oid;
  std::uint32_t offset = 0;
};

std::vector<Row> make_rows(std::size_t count, bool is_clustered = false) {
  std::mt19937 random(static_cast<std::uint32_t>(count));
  std::set<std::string> oids;
  while (oids.size() < count) {
    std::string oid(20, is_clustered ? '\x11' : '\0');
    for (std::size_t i = is_clustered ? 18 : 0; i < 20; ++i) oid[i] = static_cast<char>(random());
    oids.insert(oid);
  }
  std::vector<Row> rows;
  for (const std::string& oid : oids) rows.push_back({oid, static_cast<std::uint32_t>(random() & 0x7fffffffU)});
  return rows;
}

std::string fan_out(const std::vector<Row>& rows) {
  std::string out;
  for (int first = 0; first < 256; ++first) {
    std::uint64_t count = 0;
    for (const Row& row : rows) count += static_cast<std::uint8_t>(row.oid[0]) <= first ? 1 : 0;
    out += be(count, 4);
  }
  return out;
}

std::string version_1(const std::vector<Row>& rows) {
  std::string out = fan_out(rows);
  for (const Row& row : rows) out += be(row.offset, 4) + row.oid;
  return out + std::string(20, 'p') + std::string(20, 'i');
}

std::string version_2(const std::vector<Row>& rows, const std::string& large = {}) {
  std::string out = std::string("\xfftOc") + be(2, 4) + fan_out(rows);
  for (const Row& row : rows) out += row.oid;
  out += std::string(4 * rows.size(), 'c');
  for (const Row& row : rows) out += be(row.offset, 4);
  return out + large + std::string(20, 'p') + std::string(20, 'i');
}

Result<PackIndex> index_of(std::string bytes) { return PackIndex::create(MappedFile::from_bytes(std::move(bytes))); }

TEST(PackIndex_find, gives_the_offset_of_each_object_and_no_other) {
  for (const std::size_t count : {0U, 1U, 2U, 255U, 5000U}) {
    for (const bool is_clustered : {false, true}) {
      const auto rows = make_rows(count, is_clustered);
      for (const std::string& bytes : {version_1(rows), version_2(rows)}) {
        const auto index = index_of(bytes);
        ASSERT_TRUE(index.has_value()) << index.error().what;
        EXPECT_EQ(index->count(), count);
        EXPECT_EQ(index->pack_checksum(), std::string(20, 'p'));
        for (const Row& row : rows) {
          ASSERT_EQ(index->find(ObjectId::from_raw(row.oid)), row.offset);
          std::string other = row.oid;
          other[19] = static_cast<char>(other[19] + 1);
          const auto found = index->find(ObjectId::from_raw(other));
          if (count < 255) ASSERT_EQ(found, std::nullopt);
        }
        EXPECT_EQ(index->find(ObjectId()), std::nullopt);
        EXPECT_EQ(index->find(ObjectId::from_raw(std::string(20, '\xff'))), std::nullopt);
        EXPECT_EQ(index->find(ObjectId::from_raw(std::string(32, '\x11'))), std::nullopt);
      }
    }
  }
}

TEST(PackIndex_offsets, of_64_bits_are_looked_up_and_checked) {
  auto rows = make_rows(3);
  rows[0].offset = 0x80000001;
  rows[1].offset = 0x80000000;
  rows[2].offset = 0x80000002;
  const auto index = index_of(version_2(rows, be(0x123456789abcU, 8) + be(0xffffffffU, 8)));
  ASSERT_TRUE(index.has_value());
  EXPECT_EQ(index->offset(0), 0xffffffffU);
  EXPECT_EQ(index->offset(1), 0x123456789abcU);
  EXPECT_EQ(index->offset(2), std::numeric_limits<std::uint64_t>::max());
}

TEST(PackIndex_create, of_what_contradicts_itself_is_corrupt) {
  const auto rows = make_rows(4);
  const std::string good = version_2(rows);
  std::string falling = good;
  falling.replace(8 + 100 * 4, 4, be(5, 4));
  std::string lying = good;
  lying.replace(8 + 255 * 4, 4, be(0xffffffffU, 4));
  for (const std::string& bad :
       {std::string(), std::string(100, 'x'), good.substr(0, 500), good.substr(0, good.size() - 1), good + "x",
        good + std::string(5 * 8, 'x'), falling, lying, version_1(rows) + "y"}) {
    const auto index = index_of(bad);
    ASSERT_FALSE(index.has_value());
    EXPECT_EQ(index.error().kind, ErrorKind::corrupt);
  }
}

TEST(PackIndex_create, of_other_versions_and_longer_ids_is_unsupported) {
  std::string version_3 = version_2(make_rows(1));
  version_3[7] = 3;
  std::string sha256 = std::string("\xfftOc") + be(2, 4);
  for (int i = 0; i < 256; ++i) sha256 += be(10, 4);
  sha256 += std::string(10 * (32 + 4 + 4) + 64, '\0');
  for (const std::string& bytes : {version_3, sha256}) {
    const auto index = index_of(bytes);
    ASSERT_FALSE(index.has_value());
    EXPECT_EQ(index.error().kind, ErrorKind::unsupported);
  }
}

}  // namespace
}  // namespace license_check::pack
