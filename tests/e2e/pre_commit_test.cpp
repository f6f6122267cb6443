// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// The pre-commit hook under real git commit: staged objects, judged as a push of the branch would be.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/content.hpp"
#include "support/git_sandbox.hpp"

namespace license_check::test {
namespace {

using testing::HasSubstr;

class PreCommit : public testing::Test {
 protected:
  PreCommit() {
    m_work.commit_files({{".license-check.toml", std::string(k_nd_config)}, {"src/a.c", "a\n"}});
    m_work.config("license-check.probe", "never");
    m_work.git({"remote", "add", "origin", "https://forge.example/us.git"});
    m_work.config("branch.main.remote", "origin");
    m_work.config("branch.main.merge", "refs/heads/main");
    m_work.config("remote.origin.licenseVisibility", "public");
    m_work.install_hook("pre-commit");
  }

  /// git commit with the hook; its status must be that one, and HEAD moves only where it is 0.
  RunResult commit(int status, std::vector<std::string> args = {}) {
    const std::string before = m_work.oid("HEAD");
    args.insert(args.begin(), {"commit", "--quiet", "-m", "message"});
    RunResult result = m_work.try_git(std::move(args));
    EXPECT_EQ(m_box.take_hook_statuses(), std::vector<int>{status}) << result.describe();
    EXPECT_EQ(m_work.oid("HEAD") != before, status == 0) << result.describe();
    EXPECT_EQ(result.out, "");
    return result;
  }
  void stage(const std::map<std::string, std::string>& files) {
    m_work.write(files);
    m_work.git({"add", "--all"});
  }

  GitSandbox m_box{LICENSE_CHECK_PROGRAM};
  Repo m_work = m_box.init("work");
};

TEST_F(PreCommit, refuses_staged_data_where_the_branch_goes_to_a_public_remote) {
  stage({{"data/pico/a.txt", "row\n"}});
  const RunResult result = commit(1);
  EXPECT_THAT(result.err, testing::AllOf(HasSubstr("nd-data"), HasSubstr("data/pico/a.txt")));
}

TEST_F(PreCommit, refuses_nothing_where_the_branch_goes_to_a_private_remote) {
  m_work.config("remote.origin.licenseVisibility", "private");
  stage({{"data/pico/a.txt", "row\n"}});
  EXPECT_EQ(commit(0).err, "");
}

TEST_F(PreCommit, passes_code_silently) {
  stage({{"src/b.c", "b\n"}});
  EXPECT_EQ(commit(0).err, "");
}

TEST_F(PreCommit, passes_the_deletion_of_data) {
  m_work.commit_files({{"data/pico/a.txt", "row\n"}});
  m_work.remove("data/pico/a.txt");
  m_work.git({"add", "--all"});
  commit(0);
}

TEST_F(PreCommit, looks_at_what_this_commit_takes_and_not_at_what_else_is_staged) {
  stage({{"data/pico/a.txt", "row\n"}, {"src/a.c", "changed\n"}});
  commit(0, {"src/a.c"});
  commit(1);
}

TEST_F(PreCommit, does_not_look_at_the_working_tree) {
  stage({{"data/pico/a.txt", "row\n"}});
  m_work.remove("data/pico/a.txt");
  commit(1);
  m_work.git({"reset", "--quiet", "--hard"});
  stage({{"src/b.c", "b\n"}});
  m_work.write("data/pico/untracked.txt", "row\n");
  commit(0);
}

TEST_F(PreCommit, takes_the_staged_config_at_its_word) {
  stage({{"elsewhere/a.txt", "row\n"},
         {".license-check.toml",
          "version = 1\n[[dataset]]\nid = \"e\"\nlicense = \"CC-BY-ND-4.0\"\npaths = [\"elsewhere/**\"]\n"}});
  EXPECT_THAT(commit(1).err, HasSubstr("elsewhere/a.txt"));
}

TEST_F(PreCommit, staged_config_that_is_broken_is_undecided) {
  stage({{".license-check.toml", "version = 1\n[policies]\n"}});
  EXPECT_THAT(commit(128).err, HasSubstr(".license-check.toml:2"));
}

TEST_F(PreCommit, first_commit_of_all_is_judged_too) {
  m_work.git({"update-ref", "-d", "HEAD"});
  stage({{"data/pico/a.txt", "row\n"}});
  commit(1);
}

TEST_F(PreCommit, in_a_linked_worktree_the_index_is_that_of_the_worktree) {
  const Repo linked(m_box, m_box.root() / "linked");
  m_work.git({"worktree", "add", "--quiet", "-b", "topic", linked.path()});
  m_work.config("branch.topic.remote", "origin");
  linked.write("data/pico/a.txt", "row\n");
  linked.git({"add", "--all"});
  EXPECT_NE(linked.try_git({"commit", "--quiet", "-m", "message"}).status, 0);
  EXPECT_EQ(m_box.take_hook_statuses(), std::vector<int>{1});
}

}  // namespace
}  // namespace license_check::test
