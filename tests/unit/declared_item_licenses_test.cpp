// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <string>

#include "declared/item_licenses.hpp"

namespace license_check::declared {
namespace {

std::string license_of(const ItemLicenseTable& table, std::string_view path) {
  return std::string(table.find(path).value_or("no row"));
}

TEST(ItemLicenses_csv, is_read_with_quotes_and_any_line_ends) {
  const auto table = item_licenses(
      "\xef\xbb\xbf"
      "id,file_name,license\r\n"
      "1,a.jpg,cc-by-nd-4.0\r\n"
      "2,\"b, \"\"c\"\".jpg\",\"//creativecommons.org/licenses/by-nc-nd/2.5/\"\r\n"
      "3,\"line\nend.jpg\",mit\n"
      "4,short\n"
      "5,,mit\n"
      "6,./d/e.jpg,mit\n"
      "7,a.jpg,mit\n"
      "8,a.jpg",
      {"meta.csv", "file_name", "license"});
  ASSERT_TRUE(table) << table.error().what;
  EXPECT_EQ(license_of(*table, "a.jpg"), "(cc-by-nd-4.0) AND (mit)");
  EXPECT_EQ(license_of(*table, "b, \"c\".jpg"), "//creativecommons.org/licenses/by-nc-nd/2.5/");
  EXPECT_EQ(license_of(*table, "line\nend.jpg"), "mit");
  EXPECT_EQ(license_of(*table, "short"), "no row");
  EXPECT_EQ(license_of(*table, "data/d/e.jpg"), "mit");
  EXPECT_EQ(table->size(), 4U);
}

TEST(ItemLicenses_find, takes_the_longest_end_of_the_path) {
  const auto table = item_licenses("p\tl\na.jpg\tmit\ntrain/a.jpg\t0bsd\n", {"meta.tsv", "p", "l"});
  EXPECT_EQ(license_of(*table, "data/train/a.jpg"), "0bsd");
  EXPECT_EQ(license_of(*table, "data/test/a.jpg"), "mit");
  EXPECT_EQ(license_of(*table, "data/aa.jpg"), "no row");
}

TEST(ItemLicenses_delimiter, is_told_from_the_header) {
  EXPECT_EQ(license_of(*item_licenses("p;l\na;mit\n", {"meta.csv", "p", "l"}), "a"), "mit");
  EXPECT_EQ(license_of(*item_licenses("p\tl\na\tmit\n", {"meta.txt", "p", "l"}), "a"), "mit");
}

TEST(ItemLicenses_coco, resolves_ids_wherever_the_licences_stand) {
  const auto table = item_licenses(R"({
    "info": {"images": [{"file_name": "no.jpg", "license": 1}]},
    "images": [{"id": 1, "file_name": "a.jpg", "license": 3}, {"file_name": "b.jpg", "license": 9},
               {"file_name": "c.jpg", "license": 4, "extra": {"file_name": "d.jpg"}}],
    "annotations": [{"segmentation": [[1, 2, 3]], "file_name": "e.jpg", "license": 3}],
    "licenses": [{"id": 3, "url": "http://creativecommons.org/licenses/by-nc-nd/2.0/", "name": "x"},
                 {"id": 4, "name": "MIT"}]})",
                                   {"instances.json", "file_name", "license"});
  ASSERT_TRUE(table) << table.error().what;
  EXPECT_EQ(license_of(*table, "a.jpg"), "http://creativecommons.org/licenses/by-nc-nd/2.0/");
  EXPECT_EQ(license_of(*table, "b.jpg"), "9");
  EXPECT_EQ(license_of(*table, "c.jpg"), "MIT");
  EXPECT_EQ(table->size(), 3U);
}

TEST(ItemLicenses_errors, say_what_is_wrong) {
  struct {
    std::string text;
    ItemLicenses columns;
    ErrorKind kind;
    std::string what;
  } cases[] = {
      {"a,b\n", {"m.csv", "path", "b"}, ErrorKind::config, "the table has no column 'path'"},
      {"a,b\n", {"m.csv", "a", "license"}, ErrorKind::config, "the table has no column 'license'"},
      {"", {"m.csv", "a", "b"}, ErrorKind::config, "the table has no column 'a'"},
      {"{\"images\": [", {"m.json", "a", "b"}, ErrorKind::corrupt, "the table is not well-formed JSON"},
      {"{}", {"m.json", "a", "b"}, ErrorKind::config, "the table has no images with 'a' and 'b'"},
      {"{\"x\": " + std::string(1000, '['),
       {"m.json", "a", "b"},
       ErrorKind::limit,
       "the table has too many rows or is nested too deeply"},
  };
  for (const auto& c : cases) {
    const auto table = item_licenses(c.text, c.columns);
    ASSERT_FALSE(table) << c.text.substr(0, 40);
    EXPECT_EQ(table.error().kind, c.kind);
    EXPECT_EQ(table.error().what, c.what);
  }
}

TEST(ItemLicenses_rows, are_bounded) {
  std::string text = "p,l\n";
  for (std::size_t i = 0; i <= ItemLicenseTable::k_max_rows; ++i) text.append(std::to_string(i)).append(",m\n");
  const auto table = item_licenses(text, {"m.csv", "p", "l"});
  ASSERT_FALSE(table);
  EXPECT_EQ(table.error().kind, ErrorKind::limit);
}

}  // namespace
}  // namespace license_check::declared
