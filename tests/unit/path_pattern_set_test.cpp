// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// Many path patterns at once: the same answers as one by one, at any size.
#include <gtest/gtest.h>

#include <chrono>
#include <string>
#include <vector>

#include "base/path_pattern.hpp"

namespace license_check {
namespace {

PathPatternSet set_of(const std::vector<std::string>& patterns) {
  PathPatternSet set;
  for (std::size_t i = 0; i < patterns.size(); ++i)
    set.add(*PathPattern::create(patterns[i]), static_cast<std::uint32_t>(i));
  return set;
}

std::vector<std::uint32_t> match(const PathPatternSet& set, std::string_view path) {
  std::vector<std::uint32_t> values;
  set.match(path, values);
  return values;
}

using Values = std::vector<std::uint32_t>;

TEST(PathPatternSet_match, gives_every_pattern_that_matches) {
  const auto set = set_of({"data", "data/", "data/**", "data/*.bin", "**/a.bin", "**/*.bin", "*", "other/a.bin",
                           "d**/a.bin", "data/[a]*", "*/a*n", "data/a.bin"});
  EXPECT_EQ(match(set, "data/a.bin"), (Values{0, 1, 2, 3, 4, 5, 6, 8, 9, 10, 11}));
  EXPECT_EQ(match(set, "data"), (Values{0, 6}));
  EXPECT_EQ(match(set, "da.bin"), (Values{5, 6, 8})) << "a `**` that is the first wildcard may end within a name";
  EXPECT_EQ(match(set, "x/y/a.bin/z"), (Values{4, 5, 6}));
}

TEST(PathPatternSet_match, gives_a_value_once_and_keeps_what_was_there) {
  PathPatternSet set;
  EXPECT_TRUE(set.empty());
  for (const std::string_view pattern : {"a", "a/*", "**/b"}) set.add(*PathPattern::create(pattern), 7);
  set.add(*PathPattern::create("a/b"), 3);
  EXPECT_FALSE(set.empty());
  Values values{9, 1};
  set.match("a/b/b", values);
  EXPECT_EQ(values, (Values{9, 1, 3, 7}));
}

TEST(PathPatternSet_match, finds_literal_directories_deeper_than_the_index) {
  std::string directory;
  for (int i = 0; i < 100; ++i) directory += "d/";
  const auto set = set_of({directory + "x", directory, directory + "*.bin"});
  EXPECT_EQ(match(set, directory + "x"), (Values{0, 1}));
  EXPECT_EQ(match(set, directory + "y.bin"), (Values{1, 2}));
  EXPECT_EQ(match(set, "d/d/x"), Values{});
}

TEST(PathPatternSet_may_match_below, is_true_on_the_way_to_a_pattern_and_below_it) {
  const auto set = set_of({"data/pico/**", "models/*/weights", "docs/figures"});
  for (const std::string_view yes : {"", "data", "data/pico", "data/pico/x/y", "models", "models/a", "docs",
                                     "docs/figures", "docs/figures/x", "models/a/weights/b"})
    EXPECT_TRUE(set.may_match_below(yes)) << yes;
  for (const std::string_view no : {"src", "data/other", "models/a/b", "docs/fig", "datax"})
    EXPECT_FALSE(set.may_match_below(no)) << no;
  EXPECT_FALSE(PathPatternSet().may_match_below(""));
  EXPECT_TRUE(set_of({"**/x"}).may_match_below("any/where"));
}

TEST(PathPatternSet_match, is_as_fast_for_ten_thousand_patterns) {
  std::vector<std::string> patterns;
  for (int i = 0; i < 2500; ++i) {
    const std::string number = std::to_string(i);
    patterns.insert(patterns.end(), {"data/set" + number + "/**", "data/set" + number + "/part/x.bin",
                                     "**/name" + number, "**/*.ext" + number});
  }
  const auto set = set_of(patterns);
  const auto start = std::chrono::steady_clock::now();
  std::size_t count = 0;
  for (int i = 0; i < 20000; ++i)
    count +=
        match(set, "data/set" + std::to_string(i % 2500) + "/part/name" + std::to_string(i % 100) + "/x.bin").size();
  EXPECT_EQ(count, 20000U * 2U);
  EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(5));
}

TEST(PathPatternSet_match, bounds_what_a_hostile_path_costs) {
  std::vector<std::string> patterns;
  std::string directory;
  for (int i = 0; i < 60; ++i) patterns.push_back((directory += "a/") + "*.bin");
  for (int i = 0; i < 500; ++i) patterns.push_back("**/a/" + std::to_string(i) + "*");
  const auto set = set_of(patterns);
  std::string path;
  for (int i = 0; i < 2000; ++i) path += "a/";
  const auto start = std::chrono::steady_clock::now();
  EXPECT_EQ(match(set, path + "b"), Values{});
  EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(5));
}

}  // namespace
}  // namespace license_check
