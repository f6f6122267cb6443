// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// git-annex's hash directories and logs of metadata. The expected directories are those that git-annex itself prints.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "check/annex_key.hpp"
#include "check/annex_metadata.hpp"

namespace license_check {
namespace {

TEST(Annex_directories, are_those_of_git_annex) {
  struct Case {
    const char* name;
    const char* mixed;
    const char* lower;
  };
  const Case cases[] = {
      {"SHA256E-s7--b37e50cedcd3e3f1ff64f4afc0422084ae694253cf399326868e07a35f4a45fb.txt", "X6/92", "062/6a6"},
      {"SHA256E-s27504--fabe709d9273f2a8948a502ed997f854442a4718fc3f0488d93d7e48c11110f9.csv", "0v/wj", "30c/046"},
      {"SHA256E-s3--990cb8ebd0afb7150da453a213036a92f2c05e091df0d803e62d257ea7796c27.pdf", "KZ/ZF", "75f/e55"},
      {"URL--http&c%%example.com%a&s20b&ac&cd", "4X/WX", "188/9f1"},
  };
  for (const Case& each : cases) {
    const AnnexDirectories found = annex_directories(each.name);
    EXPECT_EQ(found.mixed, each.mixed) << each.name;
    EXPECT_EQ(found.lower, each.lower) << each.name;
  }
}

TEST(Annex_values, are_those_of_the_newest_words_over_all_logs) {
  const auto values = [](std::vector<std::string> logs) { return annex_values(logs, "f"); };
  EXPECT_THAT(values({"1s f +a\n2s f -a\n"}), testing::IsEmpty());
  EXPECT_THAT(values({"2s f -a\n1s f +a\n"}), testing::IsEmpty());
  EXPECT_THAT(values({"2s f -a\n", "10s f +a +b\n"}), testing::ElementsAre("a", "b"));
  EXPECT_THAT(values({"1.25s g +x f +a g +y\n1.3s g -x\n"}), testing::ElementsAre("a"));
  EXPECT_THAT(values({"1s f +!b25seSB1cw==\n"}), testing::ElementsAre("only us"));
  EXPECT_THAT(values({"1s f +!%%%\n", "", "no blank", "1s f +\n"}), testing::ElementsAre("%%%"));
}

}  // namespace
}  // namespace license_check
