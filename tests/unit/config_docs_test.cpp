// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// The examples of docs/config.md: each parses, and each that is meant to be wrong does not.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <string>

#include "license_check/config.hpp"

namespace license_check {
namespace {

TEST(ConfigDocs, every_example_is_what_it_claims_to_be) {
  std::ifstream docs(std::filesystem::path(LICENSE_CHECK_TEST_DATA) / ".." / ".." / "docs" / "config.md");
  ASSERT_TRUE(docs);
  int right = 0;
  int wrong = 0;
  std::size_t number = 0;
  for (std::string line; std::getline(docs, line);) {
    ++number;
    if (!line.starts_with("```toml")) continue;
    const bool is_wrong = line == "```toml error";
    const std::string place = "docs/config.md:" + std::to_string(number);
    std::string example;
    for (; std::getline(docs, line) && line != "```"; ++number) example += line + '\n';
    ++number;
    const auto config = parse_config(example, place);
    EXPECT_EQ(config.has_value(), !is_wrong)
        << place << (config ? "" : config.error().where + ": " + config.error().what);
    ++(is_wrong ? wrong : right);
  }
  EXPECT_GE(right, 8);
  EXPECT_GE(wrong, 2);
}

}  // namespace
}  // namespace license_check
