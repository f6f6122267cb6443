// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// An installed copy: manual pages, the library and the example that links it.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <regex>
#include <set>
#include <sstream>

#include "support/installed_copy.hpp"

namespace license_check::test {
namespace {

namespace fs = std::filesystem;
using ::testing::HasSubstr;

class Installed : public testing::Test {
 protected:
  Installed() : m_sandbox(LICENSE_CHECK_PROGRAM) {}

  RunResult shell(const std::string& script) {
    RunOptions options;
    options.limit = std::chrono::seconds(250);
    return m_sandbox.run({"sh", "-ec", script}, options);
  }
  [[nodiscard]] bool has(const std::string& tool) { return shell("command -v " + tool).status == 0; }

  /// The example refuses data of a dataset under ND, and passes what is there already.
  void expect_judgement(const std::string& program) {
    const Repo repo = m_sandbox.init("judged");
    repo.commit_files({{".license-check.toml",
                        "version = 1\n[[dataset]]\nid = \"pico\"\nlicense = \"CC-BY-ND-4.0\"\npaths = [\"data\"]\n"},
                       {"data/a.txt", "row\n"}});
    const RunResult refused = m_sandbox.run({program, repo.path()});
    EXPECT_EQ(refused.status, 1) << refused.describe();
    EXPECT_THAT(refused.out, HasSubstr("refuse: `pico` (CC-BY-ND-4.0)"));
    const RunResult passed = m_sandbox.run({program, repo.path(), "HEAD"});
    EXPECT_EQ(passed.status, 0) << passed.describe();
    EXPECT_EQ(m_sandbox.run({program, m_sandbox.root().string()}).status, 128);
  }

  GitSandbox m_sandbox;
};

TEST_F(Installed, git_help_opens_the_manual_page) {
  if (!has("man")) GTEST_SKIP() << "man-db is not installed";
  install_copy(m_sandbox, "program");
  const RunResult page = shell("MANPAGER=cat GIT_PAGER=cat MANWIDTH=200 git -c help.format=man help license-check");
  EXPECT_EQ(page.status, 0) << page.describe();
  EXPECT_THAT(page.out, HasSubstr("git license-check"));
  EXPECT_THAT(page.out, HasSubstr("EXIT STATUS"));
}

TEST_F(Installed, manual_page_of_the_config_has_every_key_of_the_documentation) {
  if (!has("man")) GTEST_SKIP() << "man-db is not installed";
  install_copy(m_sandbox, "program");
  const RunResult page = shell("MANPAGER=cat MANWIDTH=200 man --warnings -E UTF-8 5 license-check.toml");
  EXPECT_EQ(page.status, 0) << page.describe();
  EXPECT_EQ(page.err, "");
  std::ifstream stream(LICENSE_CHECK_SOURCE_DIR "/docs/config.md");
  static const std::regex k_row("^\\| `([a-z-]+)`.*");
  int rows = 0;
  for (std::string line; std::getline(stream, line);) {
    std::smatch match;
    if (!std::regex_match(line, match, k_row)) continue;
    ++rows;
    EXPECT_THAT(page.out, testing::ContainsRegex("\n +" + match[1].str() + "[\n ,]"));
  }
  EXPECT_GT(rows, 40);
  for (const char* mark : {"`", "](", "| ", "\\f"}) {
    // Backquotes stand in one example of an error message alone.
    std::string text = page.out;
    for (auto at = text.find("`license`"); at != std::string::npos; at = text.find("`license`")) text.erase(at, 9);
    EXPECT_THAT(text, testing::Not(HasSubstr(mark)));
  }
}

TEST_F(Installed, library_brings_the_public_headers_and_no_other) {
  const fs::path prefix = install_copy(m_sandbox, "library");
  std::set<std::string> installed;
  std::set<std::string> expected;
  for (const auto& entry : fs::recursive_directory_iterator(prefix / "include"))
    if (entry.is_regular_file()) installed.insert(entry.path().lexically_relative(prefix / "include").string());
  for (const auto& entry : fs::directory_iterator(LICENSE_CHECK_SOURCE_DIR "/include/license_check"))
    expected.insert("license_check/" + entry.path().filename().string());
  EXPECT_EQ(installed, expected);
  EXPECT_FALSE(fs::exists(prefix / "bin"));
}

#ifndef __SANITIZE_ADDRESS__
TEST_F(Installed, example_is_built_by_find_package_and_judges_a_push) {
  const fs::path prefix = install_copy(m_sandbox, "library");
  const RunResult built =
      shell("cmake -S '" LICENSE_CHECK_SOURCE_DIR
            "/docs/example' -B example "
            "-G \"$(command -v make >/dev/null && echo Unix Makefiles || echo Ninja)\" -DCMAKE_PREFIX_PATH='" +
            prefix.string() + "' && cmake --build example");
  ASSERT_EQ(built.status, 0) << built.describe();
  expect_judgement((m_sandbox.root() / "example/judge_push").string());
}

TEST_F(Installed, example_is_built_with_pkg_config) {
  if (!has("pkg-config")) GTEST_SKIP() << "pkg-config is not installed";
  // The paths in the file are those of the configured prefix.
  const fs::path prefix = install_copy(m_sandbox, "library");
  std::string where;
  for (const auto& entry : fs::recursive_directory_iterator(prefix))
    if (entry.path().extension() == ".pc") where = entry.path().parent_path().string();
  ASSERT_NE(where, "");
  const RunResult built =
      shell("PKG_CONFIG_PATH='" + where + "'; export PKG_CONFIG_PATH; c++ -std=c++20 '" +
            LICENSE_CHECK_SOURCE_DIR "/docs/example/judge_push.cpp' -o judge_push " +
            "$(pkg-config --define-variable=prefix='" + prefix.string() + "' --cflags --libs git-license-check)");
  ASSERT_EQ(built.status, 0) << built.describe();
  expect_judgement((m_sandbox.root() / "judge_push").string());
}
#endif

}  // namespace
}  // namespace license_check::test
