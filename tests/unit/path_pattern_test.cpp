// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// One path pattern: tables whose answers git gave, and the limits.
#include "base/path_pattern.hpp"

#include <gtest/gtest.h>

#include <chrono>
#include <ostream>
#include <span>
#include <string>
#include <utility>

namespace license_check {
namespace {

struct Case {
  std::string_view pattern;
  std::string_view path;
  bool matches;
};

std::ostream& operator<<(std::ostream& out, const Case& each) {
  return out << each.pattern << (each.matches ? " matches " : " does not match ") << each.path;
}

void expect_all(std::span<const Case> cases) {
  for (const Case& each : cases) {
    const auto pattern = PathPattern::create(each.pattern);
    ASSERT_TRUE(pattern) << each << ": " << pattern.error().what;
    EXPECT_EQ(pattern->matches(each.path), each.matches) << each;
  }
}

// Answers of `git ls-files ':(glob)<pattern>'`, git 2.39.5.
TEST(PathPattern, matches_what_git_ls_files_lists) {
  const Case cases[] = {
      {"a", "a", true},
      {"a", "a/b", true},
      {"a", "ab", false},
      {"a/", "a/b", true},
      {"a/", "a", false},
      {"a//b", "a/b", true},
      {"A", "a", false},
      {"*", "a", true},
      {"?", "a", true},
      {"?", "ab", false},
      {"a?b", "a/b", false},
      {"a*b", "a/b", false},
      {"a*b", "ab", true},
      {"a*b", "axxb", true},
      {"*/b", "a/b", true},
      {"*/b", "b", false},
      {"*/b", "a/x/b", false},
      {"**/b", "b", true},
      {"**/b", "a/b", true},
      {"**/b", "a/x/b", true},
      {"**/b", "ab", false},
      {"a/**", "a/b/c", true},
      {"a/**", "a", false},
      {"a/**/b", "a/b", true},
      {"a/**/b", "a/x/y/b", true},
      {"a/**/b", "a/xb", false},
      {"a/**/**/b", "a/b", true},
      {"***/b", "a/x/b", true},
      {"x?**b", "xa/b", false},
      {"x?**/b", "xa/y/b", false},
      {"a**/x", "ax", true},
      {"a**/x", "ab/c/x", true},
      {"a**", "a/b/c", true},
      {"a**b", "a/b", false},
      {"[ab]", "a", true},
      {"[ab]", "c", false},
      {"[ab]", "[ab]", true},
      {"[!a]", "b", true},
      {"[!a]", "a", false},
      {"[^a]", "a", false},
      {"x[!a]y", "x/y", false},
      {"x[/]y", "x/y", false},
      {"[a-c]", "b", true},
      {"[c-a]", "b", false},
      {"[a-]", "-", true},
      {"[-a]", "-", true},
      {"[]]", "]", true},
      {"[]-a]", "^", true},
      {"[!]a]", "b", true},
      {"[\\]]", "]", true},
      {"[a\\-c]", "b", false},
      {"[[:digit:]]", "7", true},
      {"[[:digit:]]", "x", false},
      {"[[:digit:][:upper:]]", "X", true},
      {"[![:space:]]", "x", true},
      {"[[:space:]]", "\v", false},
      {"[[:bogus:]]", "b", false},
      {"[[:]", ":", true},
      {"[[::]]", ":", false},
      {"[[:digit]", "d", true},
      {"[a", "a", false},
      {"[a", "[a", true},
      {"\\a", "a", true},
      {"\\*", "*", true},
      {"\\*", "a", false},
      {"\\*", "\\*", true},
      {"a\\", "a", false},
      {"a\\", "a\\", true},
      {"\xc3\xa9?", "\xc3\xa9\xc3\xa9", false},
      {"\xc3\xa9??", "\xc3\xa9\xc3\xa9", true},
      {"[\xc3]\xa9", "\xc3\xa9", true},
  };
  expect_all(cases);
}

TEST(PathPattern, that_matches_a_directory_covers_what_lies_below) {
  const Case cases[] = {
      {"d*", "dir/x", true},
      {"d*", "x/dir", false},
      {"d*/", "dir/x", true},
      {"d*/", "dir", false},
      {"d*\\/", "dir/x", true},
      {"*/*/", "a/b/c", true},
      {"*/*/", "a/b", false},
      {"a/**/", "a/b/c", true},
      {"a/**/", "a/b", false},
      {"**/", "a", false},
      {"**/", "a/b", true},
      {"*.d/x", "a.d/x/y/z", true},
      {"**/[xy]", "a/x/deep/er", true},
      {"*", "a/b/c", true},
      {"?", "a/b/c", true},
      {"?", "ab/c", false},
  };
  expect_all(cases);
}

TEST(PathPattern_create, refuses_what_cannot_be_meant) {
  for (const std::string_view bad : {"", "/", "/a", ".", "..", "./a", "a/../b", "a/.", "a/.."})
    EXPECT_FALSE(PathPattern::create(bad)) << bad;
  EXPECT_FALSE(PathPattern::create(std::string_view("a\0b", 3)));
  EXPECT_TRUE(PathPattern::create(std::string(4096, 'a')));
  const auto too_long = PathPattern::create(std::string(4097, 'a'));
  ASSERT_FALSE(too_long);
  EXPECT_EQ(too_long.error().kind, ErrorKind::config);
  EXPECT_TRUE(PathPattern::create(".github/..x/...")) << "dots are no dot components";
}

TEST(PathPattern_literal_prefix, ends_with_the_last_slash_before_a_wildcard) {
  const std::pair<std::string_view, std::string_view> cases[] = {
      {"a/b/c*", "a/b/"}, {"a/b/c", "a/b/c"}, {"a/b/", "a/b/"}, {"*", ""}, {"a\\b/c", ""}, {"a/[b]/c", "a/"},
  };
  for (const auto& [pattern, prefix] : cases) EXPECT_EQ(PathPattern::create(pattern)->literal_prefix(), prefix);
}

TEST(PathPattern_may_match_below, lets_a_walk_skip_what_cannot_match) {
  const Case cases[] = {
      {"data/x/*.bin", "", true},
      {"data/x/*.bin", "data", true},
      {"data/x/*.bin", "data/x", true},
      {"data/x/*.bin", "data/y", false},
      {"data/x/*.bin", "dat", false},
      {"data/x/*.bin", "data/x/a.bin", true},
      {"data/x/*.bin", "data/x/a", false},
      {"data", "data/x", true},
      {"data/", "data", true},
      {"data", "other", false},
      {"**/b", "any/where", true},
      {"a/*/c", "a/b", true},
      {"a/*/c", "a/b/d", false},
      {"a[", "a", false},
      {"x/a[", "x", true},
      {"d*/", "dir", true},
      {"d*/", "e", false},
  };
  for (const Case& each : cases)
    EXPECT_EQ(PathPattern::create(each.pattern)->may_match_below(each.path), each.matches) << each;
}

TEST(PathPattern_matches, takes_no_exponential_time) {
  std::string stars;
  for (int i = 0; i < 1000; ++i) stars += "*a";
  std::string crossing;
  for (int i = 0; i < 600; ++i) crossing += "**/*a/";
  const std::string path = std::string(2000, 'a') + "/" + std::string(2000, 'a') + "b";
  std::string deep;
  for (int i = 0; i < 2000; ++i) deep += "a/";
  const auto start = std::chrono::steady_clock::now();
  EXPECT_FALSE(PathPattern::create(stars + "b")->matches(path));
  EXPECT_FALSE(PathPattern::create(crossing + "b")->matches(deep + "c"));
  EXPECT_TRUE(PathPattern::create(crossing + "b")->matches(deep + "b"));
  EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(5));
}

}  // namespace
}  // namespace license_check
