// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
#include "base/url_glob.hpp"

#include <gtest/gtest.h>

#include <chrono>
#include <string>

namespace license_check {
namespace {

TEST(UrlGlob, matches_whole_urls) {
  struct Case {
    std::string_view glob;
    std::string_view url;
    bool matches;
  };
  const Case cases[] = {
      {"https://github.com/lab/x", "https://github.com/lab/x", true},
      {"https://github.com/lab/x", "https://github.com/lab/x.git", false},
      {"https://github.com/lab/x", "https://github.com/Lab/x", false},
      {"https://github.com/lab/*", "https://github.com/lab/x", true},
      {"https://github.com/lab/*", "https://github.com/lab/sub/x", true},
      {"https://github.com/lab/*", "https://github.com/lab/", true},
      {"https://github.com/lab/*", "https://github.com/lab", false},
      {"https://github.com/*/x", "https://github.com/lab/x", true},
      {"https://github.com/*/x", "https://github.com/lab/sub/x", false},
      {"https://github.com/**/x", "https://github.com/lab/sub/x", true},
      {"https://github.com/**/x", "https://github.com/x", true},
      {"https://github.com/**/x", "https://github.com/labx", false},
      {"https://*.lab.example/*", "https://git.lab.example/a/b", true},
      {"https://*.lab.example/*", "https://evil.example/.lab.example/a", false},
      {"https://*.lab.example/*", "https://evil.example/x?.lab.example/a", false},
      {"git@git.lab.example:*", "git@git.lab.example:group/sub/x.git", true},
      {"git@git.lab.example:*", "git@git.lab.example.evil:x", false},
      {"git@git.lab.example:**/x", "git@git.lab.example:x", true},
      {"https://h/a?c", "https://h/abc", true},
      {"https://h/a?c", "https://h/a/c", false},
      {"https://h/a?c", "https://h/ac", false},
      {"https://h/[ab]", "https://h/a", false},
      {"https://h/[ab]", "https://h/[ab]", true},
      {"https://h/\\*", "https://h/\\x", true},
      {"https://h/a**b", "https://h/a/x/b", true},
      {"***", "https://h/a", true},
      {"*", "https://h/a", true},
      {"", "", true},
      {"", "x", false},
  };
  for (const Case& each : cases)
    EXPECT_EQ(url_glob_matches(each.glob, each.url), each.matches) << each.glob << " and " << each.url;
}

TEST(UrlGlob, takes_no_exponential_time) {
  std::string glob;
  for (int i = 0; i < 1000; ++i) glob += i % 2 == 0 ? "**/a" : "*a";
  const auto start = std::chrono::steady_clock::now();
  EXPECT_FALSE(url_glob_matches(glob + "b", std::string(4000, 'a')));
  EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(5));
}

}  // namespace
}  // namespace license_check
