// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// Refs read from git's own files, against what git says.
#include "git/ref_files.hpp"

#include <gtest/gtest.h>

#include "pack_sandbox.hpp"

namespace license_check::git {
namespace {

std::string as_text(const std::vector<Ref>& refs) {
  std::string text;
  for (const Ref& ref : refs) text += ref.target.hex() + " " + ref.name + "\n";
  return text;
}

class RefFiles : public ::testing::Test {
 protected:
  RefFiles() { m_sandbox.make_history(6); }

  void expect_as_git(const std::string& prefix) const {
    SCOPED_TRACE(prefix);
    const auto refs = read_ref_files(m_sandbox.root() + "/.git", prefix);
    ASSERT_TRUE(refs.has_value());
    const std::string said =
        m_sandbox.run("git for-each-ref --format=\"%(objectname) %(refname)\" | awk \"index(\\$2, \\\"" + prefix +
                      "\\\") == 1\" | LC_ALL=C sort -k2");
    EXPECT_EQ(as_text(*refs), said);
  }

  pack::PackSandbox m_sandbox;
};

TEST_F(RefFiles, that_are_loose_override_packed_ones) {
  m_sandbox.run(
      "git branch a; git branch b/c; git branch b/d main~1; git update-ref refs/remotes/origin/main main~2; "
      "git pack-refs --all; git branch -f a main~3; git branch z/y/x; git tag light main~1; git branch -d b/c");
  for (const char* prefix : {"refs/", "refs/heads/", "refs/heads/b", "refs/remotes/origin/", "refs/tags/", "refs/no/"})
    expect_as_git(prefix);
}

TEST_F(RefFiles, that_are_symbolic_are_resolved_and_dangling_ones_left_out) {
  m_sandbox.run(
      "git update-ref refs/remotes/origin/main main~2; git symbolic-ref refs/remotes/origin/HEAD "
      "refs/remotes/origin/main; git symbolic-ref refs/heads/alias refs/heads/main; git pack-refs --all; "
      "git symbolic-ref refs/heads/twice refs/heads/alias; git symbolic-ref refs/remotes/origin/gone "
      "refs/remotes/origin/nowhere");
  for (const char* prefix : {"refs/", "refs/heads/", "refs/remotes/"}) expect_as_git(prefix);
}

TEST_F(RefFiles, that_nobody_sorted_are_sorted) {
  m_sandbox.run("git branch b; git branch a; git pack-refs --all");
  m_sandbox.run("grep -v sorted .git/packed-refs | grep -v \"^^\" | sort -r > .git/p; mv .git/p .git/packed-refs");
  expect_as_git("refs/");
}

TEST_F(RefFiles, that_are_out_of_the_ordinary_are_left_to_others) {
  const std::string git_dir = m_sandbox.root() + "/.git";
  const std::pair<const char*, const char*> k_odd[] = {
      {"garbage", "echo garbage > .git/refs/heads/odd"},
      {"empty", ": > .git/refs/heads/odd"},
      {"a link", "ln -s main .git/refs/heads/odd"},
      {"a pipe", "mkfifo .git/refs/heads/odd"},
      {"a bad name", "cp .git/refs/heads/main \".git/refs/heads/odd name\""},
      {"a ref to what is no ref", "echo \"ref: config\" > .git/refs/heads/odd"},
      {"a torn line", "printf 0123456789 > .git/packed-refs"},
      {"a line without a name", "git rev-parse main > .git/packed-refs"},
  };
  for (const auto& [name, command] : k_odd) {
    SCOPED_TRACE(name);
    m_sandbox.run(command);
    EXPECT_FALSE(read_ref_files(git_dir, "refs/").has_value());
    m_sandbox.run("rm -f .git/refs/heads/odd* .git/packed-refs");
  }
  EXPECT_TRUE(read_ref_files(git_dir, "refs/").has_value());
}

}  // namespace
}  // namespace license_check::git
