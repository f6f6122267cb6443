// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// Installed hooks under real git: who runs, in which order, with what, and what reaches the remote.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>

#include "support/git_sandbox.hpp"

namespace license_check::test {
namespace {

namespace fs = std::filesystem;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::StartsWith;

std::string read(const fs::path& path) {
  std::ifstream stream(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), {}};
}

void write_program(const fs::path& path, const std::string& text) {
  fs::create_directories(path.parent_path());
  std::ofstream(path, std::ios::binary) << text;
  fs::permissions(path, fs::perms::owner_all);
}

/// A repository with one commit and a bare remote. The hooks are installed by the real program; then their program is
/// exchanged for a script that notes how it was called and ends as the test wants, so that only the hooks are tested.
class Installed_hooks : public ::testing::Test {
 protected:
  Installed_hooks()
      : m_sandbox(LICENSE_CHECK_PROGRAM), m_remote(m_sandbox.init_bare("remote.git")), m_repo(m_sandbox.init("work")) {
    m_repo.git({"remote", "add", "origin", "file://" + m_remote.path()});
    m_repo.commit_files({{"readme", "text\n"}});
  }

  void install() { m_repo.git({"license-check", "install"}); }

  /// Every installed hook asks this script from now on.
  void answer_with(int status) {
    const fs::path program = m_sandbox.root() / "it's a program";
    write_program(program, "#!/bin/sh\necho \"program $*\" >>'" + log().string() + "'\ncat >>'" + log().string() +
                               "'\necho 'the words of the program' >&2\nexit " + std::to_string(status) + "\n");
    for (const fs::path& hook : {hooks(m_repo) / "pre-push", hooks(m_remote) / "pre-receive"}) {
      std::string text = read(hook);
      const std::string real = std::string("program='") + LICENSE_CHECK_PROGRAM + "'";
      if (const auto at = text.find(real); at != std::string::npos) {
        text.replace(at, real.size(), "program='" + m_sandbox.root().string() + "/it'\\''s a program'");
        write_program(hook, text);
      }
    }
  }

  [[nodiscard]] static fs::path hooks(const Repo& repo) {
    const fs::path inner = repo.directory() / ".git";
    return (fs::exists(inner) ? inner : repo.directory()) / "hooks";
  }
  [[nodiscard]] fs::path log() const { return m_sandbox.root() / "log"; }
  RunResult push() { return m_repo.try_git({"push", "origin", "main"}); }
  /// What pre-push gets for the one branch.
  [[nodiscard]] std::string push_line() const {
    return "refs/heads/main " + m_repo.oid("HEAD") + " refs/heads/main " + std::string(40, '0') + "\n";
  }
  [[nodiscard]] std::string call(const std::string& who) const {
    return who + " origin file://" + m_remote.path() + "\n" + push_line();
  }

  GitSandbox m_sandbox;
  Repo m_remote;
  Repo m_repo;
};

TEST_F(Installed_hooks, get_gits_arguments_and_standard_input) {
  install();
  answer_with(0);
  const RunResult result = push();
  EXPECT_EQ(result.status, 0) << result.describe();
  EXPECT_EQ(read(log()), call("program hook pre-push"));
  expect_ref(m_remote, "refs/heads/main", m_repo.oid("HEAD"));
}

TEST_F(Installed_hooks, stop_the_push_with_any_status_but_0) {
  install();
  for (const int status : {1, 128, 129}) {
    answer_with(status);
    const RunResult result = push();
    EXPECT_NE(result.status, 0);
    EXPECT_THAT(result.err, HasSubstr("the words of the program"));
    expect_ref(m_remote, "refs/heads/main", "");
  }
}

TEST_F(Installed_hooks, run_the_existing_hook_afterwards_with_the_same_arguments_and_input) {
  for (const std::string interpreter : {"#!/bin/sh", "#!/bin/sh -e", "#!/usr/bin/env bash", "#! /bin/bash"}) {
    fs::remove(log());
    m_repo.write_hook("pre-push", interpreter + "\necho \"$(basename \"$0\") $*\" >>'" + log().string() + "'\ncat >>'" +
                                      log().string() + "'\nexit 7\n");
    install();
    answer_with(0);
    EXPECT_NE(push().status, 0);
    EXPECT_EQ(read(log()), call("program hook pre-push") + call("pre-push")) << interpreter;
    expect_ref(m_remote, "refs/heads/main", "");
    m_repo.git({"license-check", "uninstall"});
    EXPECT_THAT(read(hooks(m_repo) / "pre-push"), StartsWith(interpreter + "\n"));
  }
}

TEST_F(Installed_hooks, run_an_existing_hook_in_any_language) {
  m_repo.write_hook("pre-push", "#!/usr/bin/perl\nopen(LOG, '>>', '" + log().string() +
                                    "'); print LOG \"perl @ARGV\\n\", <STDIN>;\n");
  install();
  answer_with(0);
  EXPECT_EQ(push().status, 0);
  EXPECT_EQ(read(log()), call("program hook pre-push") + call("perl"));
}

TEST_F(Installed_hooks, never_run_the_existing_hook_where_the_program_refuses) {
  m_repo.write_hook("pre-push", "#!/bin/sh\necho ran >>'" + log().string() + "'\n");
  install();
  answer_with(1);
  EXPECT_NE(push().status, 0);
  EXPECT_EQ(read(log()), call("program hook pre-push"));
}

TEST_F(Installed_hooks, keep_a_hook_that_git_did_not_run_from_running) {
  m_repo.write_hook("pre-push", "#!/bin/sh\necho ran >>'" + log().string() + "'\n");
  fs::permissions(hooks(m_repo) / "pre-push", fs::perms::owner_read | fs::perms::owner_write);
  install();
  answer_with(0);
  EXPECT_EQ(push().status, 0);
  EXPECT_EQ(read(log()), call("program hook pre-push"));
}

TEST_F(Installed_hooks, leave_no_temporary_file_behind) {
  m_repo.write_hook("pre-push", "#!/bin/sh\ncat >/dev/null\n");
  install();
  answer_with(0);
  fs::create_directory(m_sandbox.root() / "tmp");
  m_sandbox.env()["TMPDIR"] = (m_sandbox.root() / "tmp").string();
  EXPECT_EQ(push().status, 0);
  EXPECT_TRUE(fs::is_empty(m_sandbox.root() / "tmp"));
}

TEST_F(Installed_hooks, refuse_where_standard_input_cannot_be_kept) {
  m_repo.write_hook("pre-push", "#!/bin/sh\ncat >/dev/null\n");
  install();
  answer_with(0);
  m_sandbox.env()["TMPDIR"] = "/does/not/exist";
  const RunResult result = push();
  EXPECT_NE(result.status, 0);
  EXPECT_THAT(result.err, HasSubstr("fatal: could not decide: standard input could not be kept."));
  expect_ref(m_remote, "refs/heads/main", "");
}

TEST_F(Installed_hooks, refuse_where_the_program_is_gone_and_say_so) {
  install();
  std::string text = read(hooks(m_repo) / "pre-push");
  const std::string path = LICENSE_CHECK_PROGRAM;
  text.replace(text.find(path), path.size(), "/does/not/exist");
  write_program(hooks(m_repo) / "pre-push", text);

  EXPECT_THAT(push().err, Not(HasSubstr("was not found")));  // Found through PATH.
  fs::remove(m_sandbox.root() / "bin/git-license-check");
  const RunResult result = m_sandbox.run({(hooks(m_repo) / "pre-push").string()}, {.directory = m_repo.directory()});
  EXPECT_EQ(result.status, 128);
  EXPECT_THAT(result.err, HasSubstr("fatal: could not decide: git-license-check was not found."));
}

TEST_F(Installed_hooks, work_in_a_linked_worktree) {
  m_repo.git({"worktree", "add", "--quiet", "-b", "side", m_sandbox.root().string() + "/linked"});
  const Repo linked(m_sandbox, m_sandbox.root() / "linked");
  linked.git({"license-check", "install"});
  EXPECT_TRUE(fs::exists(hooks(m_repo) / "pre-push"));
  answer_with(1);
  EXPECT_NE(linked.try_git({"push", "origin", "side"}).status, 0);
  expect_ref(m_remote, "refs/heads/side", "");
}

TEST_F(Installed_hooks, follow_core_hooksPath_and_C) {
  m_repo.config("core.hooksPath", "tools/hooks");
  Repo(m_sandbox, m_sandbox.root()).git({"license-check", "-C", "work", "install"});
  EXPECT_TRUE(fs::exists(m_repo.directory() / "tools/hooks/pre-push"));
  EXPECT_FALSE(fs::exists(hooks(m_repo) / "pre-push"));
}

TEST_F(Installed_hooks, are_not_put_into_a_hooks_directory_of_all_repositories) {
  m_sandbox.run({"git", "config", "--global", "core.hooksPath", (m_sandbox.root() / "home/hooks").string()});
  const RunResult result = m_repo.try_git({"license-check", "install"});
  EXPECT_EQ(result.status, 128);
  EXPECT_EQ(result.out, "");
  EXPECT_THAT(result.err, HasSubstr("git license-check hook pre-push \"$@\""));
  EXPECT_FALSE(fs::exists(m_sandbox.root() / "home/hooks"));
}

TEST_F(Installed_hooks, receive_on_a_server) {
  m_remote.git({"license-check", "install", "--server"});
  answer_with(1);
  EXPECT_NE(push().status, 0);
  expect_ref(m_remote, "refs/heads/main", "");
  EXPECT_EQ(read(log()),
            "program hook pre-receive\n" + std::string(40, '0') + " " + m_repo.oid("HEAD") + " refs/heads/main\n");
}

/// With the real git-lfs and its own hook.
class Git_lfs : public Installed_hooks {
 protected:
  void SetUp() override {
    if (m_repo.try_git({"lfs", "version"}).status != 0) GTEST_SKIP() << "git-lfs is not installed";
    m_repo.git({"lfs", "install", "--local"});
    m_repo.git({"lfs", "track", "*.bin"});
    m_repo.commit_files({{"weights.bin", std::string(4096, 'w')}});
  }
  [[nodiscard]] bool has_uploaded() const { return fs::exists(m_remote.directory() / "lfs/objects"); }
};

TEST_F(Git_lfs, uploads_nothing_before_the_program_has_allowed_it) {
  install();
  answer_with(1);
  EXPECT_NE(push().status, 0);
  EXPECT_FALSE(has_uploaded());

  answer_with(0);
  fs::remove(log());
  write_program(m_sandbox.root() / "it's a program", "#!/bin/sh\nexit 0\n");
  const RunResult result = push();
  EXPECT_EQ(result.status, 0) << result.describe();
  EXPECT_TRUE(has_uploaded());
}

TEST_F(Git_lfs, leaves_our_hook_alone_when_it_installs_later) {
  install();
  const std::string before = read(hooks(m_repo) / "pre-push");
  m_repo.try_git({"lfs", "install", "--local"});
  EXPECT_EQ(read(hooks(m_repo) / "pre-push"), before);
}

TEST_F(Git_lfs, is_chained_again_after_it_wrote_over_our_hook) {
  install();
  m_repo.git({"lfs", "install", "--local", "--force"});
  EXPECT_THAT(read(hooks(m_repo) / "pre-push"), Not(HasSubstr("git-license-check hook")));
  install();
  answer_with(1);
  EXPECT_NE(push().status, 0);
  EXPECT_FALSE(has_uploaded());
}

TEST_F(Git_lfs, has_its_hook_back_after_uninstall) {
  const std::string before = read(hooks(m_repo) / "pre-push");
  install();
  m_repo.git({"license-check", "uninstall"});
  EXPECT_EQ(read(hooks(m_repo) / "pre-push"), before);
  EXPECT_FALSE(fs::exists(hooks(m_repo) / "pre-commit"));
}

}  // namespace
}  // namespace license_check::test
