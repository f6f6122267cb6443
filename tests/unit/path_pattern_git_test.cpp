// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// Random path patterns against random paths, judged by the git that is installed.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <random>
#include <set>
#include <span>
#include <string>
#include <vector>

#include "base/path_pattern.hpp"

namespace license_check {
namespace {

constexpr std::size_t k_max_depth = 3;

/// A repository in a temporary directory with one index per depth, so that any path can be asked about as if it were a
/// file: within one depth no path is a directory of another.
class GitOracle {
 public:
  GitOracle() {
    std::string name = (std::filesystem::temp_directory_path() / "path-pattern-XXXXXX").string();
    if (mkdtemp(name.data()) != nullptr) m_directory = name;
  }
  ~GitOracle() {
    std::error_code ignored;
    std::filesystem::remove_all(m_directory, ignored);
  }

  /// For each pattern the paths that git lists under it.
  std::vector<std::set<std::string>> ask(const std::vector<std::string>& patterns, const std::set<std::string>& paths) {
    std::string script = "set -e; cd '" + m_directory.string() + "'; git init -q .\n";
    for (std::size_t depth = 0; depth < k_max_depth; ++depth) {
      std::ofstream entries(m_directory / ("entries" + std::to_string(depth)), std::ios::binary);
      for (const std::string& path : paths)
        if (static_cast<std::size_t>(std::count(path.begin(), path.end(), '/')) == depth)
          entries << "100644 e69de29bb2d1d6434b8b29ae775ad8c2e48c5391\t" << path << '\0';
      script += "export GIT_INDEX_FILE=$PWD/index" + std::to_string(depth) + "\n";
      script += "git update-index -z --index-info <entries" + std::to_string(depth) + "\n";
      for (std::size_t i = 0; i < patterns.size(); ++i)
        script += "git ls-files -z " + shell_quoted(":(glob)" + patterns[i]) + " >>out" + std::to_string(i) + "\n";
    }
    std::ofstream(m_directory / "script") << script;
    const std::string command = "env -i PATH=\"$PATH\" HOME='" + m_directory.string() + "' GIT_CONFIG_NOSYSTEM=1 sh '" +
                                (m_directory / "script").string() + "'";
    EXPECT_EQ(std::system(command.c_str()), 0);
    std::vector<std::set<std::string>> answers;
    for (std::size_t i = 0; i < patterns.size(); ++i) {
      std::ifstream in(m_directory / ("out" + std::to_string(i)), std::ios::binary);
      auto& answer = answers.emplace_back();
      for (std::string path; std::getline(in, path, '\0');) answer.insert(path);
    }
    return answers;
  }

 private:
  static std::string shell_quoted(const std::string& word) {
    std::string out = "'";
    for (const char c : word) out += c == '\'' ? std::string("'\\''") : std::string(1, c);
    return out + "'";
  }

  std::filesystem::path m_directory;
};

class Dice {
 public:
  explicit Dice(unsigned seed) : m_random(seed) {}
  std::size_t below(std::size_t limit) { return m_random() % limit; }
  std::string pick(std::span<const std::string_view> words, std::size_t max_count) {
    std::string out;
    for (std::size_t i = 0, count = 1 + below(max_count); i < count; ++i) out += words[below(words.size())];
    return out;
  }

 private:
  std::mt19937 m_random;
};

std::set<std::string> with_directories(const std::set<std::string>& paths) {
  std::set<std::string> all = paths;
  for (const std::string& path : paths)
    for (std::size_t at = path.find('/'); at != std::string::npos; at = path.find('/', at + 1))
      all.insert(path.substr(0, at));
  return all;
}

bool is_covered(const std::string& path, const std::set<std::string>& matched) {
  if (matched.contains(path)) return true;
  for (std::size_t at = path.find('/'); at != std::string::npos; at = path.find('/', at + 1))
    if (matched.contains(path.substr(0, at))) return true;
  return false;
}

TEST(PathPattern, agrees_with_git_on_random_patterns) {
  if (std::system("git --version >/dev/null 2>&1") != 0) GTEST_SKIP() << "git is not installed";
  const char* const wanted = std::getenv("LICENSE_CHECK_ROUNDS");
  const unsigned rounds = wanted == nullptr ? 1 : static_cast<unsigned>(std::atoi(wanted));
  static constexpr std::string_view k_names[] = {"a",  "b", "ab", "-", "]", "[", "*",
                                                 "\\", "7", "X",  ":", " ", "a", "b"};
  static constexpr std::string_view k_parts[] = {
      "a",    "b",    "a",           "/",     "/",  "/", "*", "?", "**",  "**/",           "/**", "[ab]",
      "[!a]", "[a-]", "[[:digit:]]", "[^]a]", "\\", "[", "]", "-", "\\*", "[[:upper:]b-]", "***", "[a/b]"};
  for (unsigned round = 0; round < rounds; ++round) {
    Dice dice(20260131 + round);
    std::set<std::string> files;
    while (files.size() < 120) {
      std::string path = dice.pick(k_names, 2);
      for (std::size_t depth = dice.below(k_max_depth); depth > 0; --depth) path += '/' + dice.pick(k_names, 2);
      files.insert(path);
    }
    std::vector<std::string> patterns;
    while (patterns.size() < 80) {
      const std::string pattern = dice.pick(k_parts, 6);
      // A final slash after a wildcard means nothing to git and directories to us.
      const bool is_ours = pattern.ends_with('/') && pattern.find_first_of("*?[\\") != std::string::npos;
      if (!is_ours && PathPattern::create(pattern)) patterns.push_back(pattern);
    }
    const std::set<std::string> paths = with_directories(files);
    const auto answers = GitOracle().ask(patterns, paths);
    PathPatternSet set;
    for (std::size_t i = 0; i < patterns.size(); ++i)
      set.add(*PathPattern::create(patterns[i]), static_cast<std::uint32_t>(i));
    for (const std::string& path : paths) {
      std::vector<std::uint32_t> expected;
      for (std::size_t i = 0; i < patterns.size(); ++i) {
        const bool is_expected = is_covered(path, answers[i]);
        if (is_expected) expected.push_back(static_cast<std::uint32_t>(i));
        const PathPattern pattern = *PathPattern::create(patterns[i]);
        EXPECT_EQ(pattern.matches(path), is_expected) << patterns[i] << " and " << path;
        const bool is_below = path.find('/') != std::string::npos;
        EXPECT_TRUE(!is_expected || !is_below || pattern.may_match_below(path.substr(0, path.rfind('/'))))
            << patterns[i];
      }
      std::vector<std::uint32_t> values;
      set.match(path, values);
      EXPECT_EQ(values, expected) << path;
      const bool is_below = path.find('/') != std::string::npos;
      EXPECT_TRUE(values.empty() || !is_below || set.may_match_below(path.substr(0, path.rfind('/')))) << path;
    }
  }
}

}  // namespace
}  // namespace license_check
