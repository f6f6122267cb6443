// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
#include "base/text.hpp"

#include <gtest/gtest.h>

namespace license_check {
namespace {

TEST(Text_quote_path, quotes_as_git_does) {
  EXPECT_EQ(quote_path("data/a b.bin"), "data/a b.bin");
  EXPECT_EQ(quote_path("a\tb\n\"c\\"), R"("a\tb\n\"c\\")");
  EXPECT_EQ(quote_path("\xc3\xa9"), R"("\303\251")");
  EXPECT_EQ(quote_path("\xc3\xa9", false), "\xc3\xa9");
  EXPECT_EQ(quote_path("\x1b[2J"), R"("\033[2J")");
}

TEST(Text_escape_controls, makes_terminal_sequences_harmless) {
  EXPECT_EQ(escape_controls("\x1b]0;x\a"), "\\x1b]0;x\\x07");
  EXPECT_EQ(escape_controls("caf\xc3\xa9"), "caf\xc3\xa9");
  EXPECT_EQ(escape_controls("\xff\xc3"), "\\xff\\xc3");
  EXPECT_EQ(escape_controls("a\xe2\x80\xae" "b"), "a\\xe2\\x80\\xae" "b");
  EXPECT_EQ(escape_controls("\xc2\x9b"), "\\xc2\\x9b");
  EXPECT_EQ(escape_controls("a\nb"), "a\\x0ab");
  EXPECT_EQ(escape_controls("a\nb", true), "a\nb");
}

TEST(Text_nearest_word, finds_only_what_may_be_meant) {
  const std::string_view words[] = {"license", "paths", "exclude"};
  EXPECT_EQ(nearest_word("licence", words), "license");
  EXPECT_EQ(nearest_word("path", words), "paths");
  EXPECT_EQ(nearest_word("frobnicate", words), std::nullopt);
}

}  // namespace
}  // namespace license_check
