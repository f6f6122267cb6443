// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// `install --server` where forges and plain git look for hooks, and what then comes of pushes.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>

#include "support/server_scene.hpp"

namespace license_check::test {
namespace {

namespace fs = std::filesystem;
using testing::AllOf;
using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

/// What Gitea and Forgejo write as hooks/pre-receive: all that stands in pre-receive.d, in order.
constexpr std::string_view k_gitea_dispatcher = R"(#!/usr/bin/env bash
data=$(cat)
exitcodes=""
hookname=$(basename $0)
GIT_DIR=${GIT_DIR:-$(dirname $0)/..}
for hook in ${GIT_DIR}/hooks/${hookname}.d/*; do
  test -x "${hook}" && test -f "${hook}" || continue
  echo "${data}" | "${hook}"
  exitcodes="${exitcodes} $?"
done
for i in ${exitcodes}; do
  [ ${i} -eq 0 ] || exit ${i}
done
)";

class ServerInstall : public ServerScene {
 protected:
  ServerInstall() {
    fs::remove(hooks() / "pre-receive");
    m_work.git({"branch", "clean"});
    m_work.git({"checkout", "--quiet", "clean"});
    m_work.commit_files({{"src/b.c", "b\n"}});
    m_work.git({"checkout", "--quiet", "main"});
    m_work.commit_files({{"data/pico/a.txt", "row\n"}});
  }
  [[nodiscard]] fs::path hooks() const { return m_hub.directory() / "hooks"; }
  std::string install() const { return m_hub.git({"license-check", "install", "--server"}); }
  static std::string read(const fs::path& path) {
    std::ifstream stream(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), {}};
  }
  void write_executable(const fs::path& path, std::string_view text) const {
    fs::create_directories(path.parent_path());
    std::ofstream(path, std::ios::binary) << text;
    fs::permissions(path, fs::perms::owner_all);
  }
  /// Notes that it ran, and what it read.
  [[nodiscard]] std::string witness() const {
    return "#!/bin/sh\necho \"$(basename \"$0\")\" >>'" + log().string() + "'\ncat >>'" + log().string() + "'\n";
  }
  [[nodiscard]] fs::path log() const { return m_box.root() / "witness"; }
  void expect_guarded() const {
    const RunResult refused = push({"main"});
    EXPECT_EQ(refused.status, 1);
    EXPECT_THAT(words_of(refused), HasSubstr("data/pico/a.txt")) << refused.describe();
    expect_ref(m_hub, "refs/heads/main", m_work.oid("main~1"));
    const RunResult passed = push({"clean"});
    EXPECT_EQ(passed.status, 0) << passed.describe();
    expect_ref(m_hub, "refs/heads/clean", m_work.oid("clean"));
  }
};

TEST_F(ServerInstall, guards_a_bare_repository) {
  EXPECT_THAT(install(), HasSubstr("hooks/pre-receive"));
  EXPECT_FALSE(fs::exists(hooks() / "pre-push"));
  EXPECT_FALSE(fs::exists(hooks() / "pre-commit"));
  expect_guarded();
}

TEST_F(ServerInstall, works_without_the_program_in_the_path_of_the_server) {
  install();
  fs::remove(m_box.root() / "bin/git-license-check");
  expect_guarded();
}

TEST_F(ServerInstall, twice_changes_nothing) {
  install();
  const auto before = listing();
  EXPECT_THAT(install(), HasSubstr("already in place"));
  EXPECT_TRUE(listing() == before);
}

TEST_F(ServerInstall, keeps_the_existing_hook_and_runs_it_afterwards) {
  write_executable(hooks() / "pre-receive", witness());
  install();
  expect_guarded();
  const std::string zero(40, '0');
  EXPECT_EQ(read(log()), "pre-receive\n" + zero + " " + m_work.oid("clean") + " refs/heads/clean\n")
      << "it runs with the same input, and not where ours refuses";
  write_executable(hooks() / "pre-receive.license-check-chained", "#!/bin/sh\nexit 3\n");
  EXPECT_EQ(push({"clean~1:refs/heads/x"}).status, 1) << "its refusal counts";
}

TEST_F(ServerInstall, is_taken_out_by_uninstall) {
  write_executable(hooks() / "pre-receive", witness());
  const auto before = listing();
  install();
  m_hub.git({"license-check", "uninstall"});
  EXPECT_TRUE(listing() == before);
  EXPECT_EQ(push({"main"}).status, 0);
}

TEST_F(ServerInstall, leaves_the_update_hook_alone) {
  write_executable(hooks() / "update", "#!/bin/sh\necho of the forge\n");
  install();
  EXPECT_EQ(read(hooks() / "update"), "#!/bin/sh\necho of the forge\n");
  expect_guarded();
}

TEST_F(ServerInstall, goes_into_the_directory_of_gitea_and_forgejo) {
  write_executable(hooks() / "pre-receive", k_gitea_dispatcher);
  write_executable(hooks() / "pre-receive.d/gitea", witness());
  EXPECT_THAT(install(), HasSubstr("hooks/pre-receive.d/00-license-check"));
  EXPECT_EQ(read(hooks() / "pre-receive"), k_gitea_dispatcher) << "the forge's own file is left alone";
  expect_guarded();
  EXPECT_THAT(read(log()), HasSubstr("refs/heads/clean"));
  EXPECT_THAT(m_hub.git({"license-check", "doctor"}), HasSubstr("git license-check"));
  m_hub.git({"license-check", "uninstall"});
  EXPECT_FALSE(fs::exists(hooks() / "pre-receive.d/00-license-check"));
  EXPECT_TRUE(fs::exists(hooks() / "pre-receive.d/gitea"));
}

TEST_F(ServerInstall, goes_into_the_directory_of_gitlab) {
  // Gitaly runs custom_hooks/pre-receive by itself; here the plain hook stands for it.
  fs::create_directories(m_hub.directory() / "custom_hooks");
  EXPECT_THAT(install(), HasSubstr("custom_hooks/pre-receive"));
  EXPECT_FALSE(fs::exists(hooks() / "pre-receive"));
  write_executable(hooks() / "pre-receive", "#!/bin/sh\nexec custom_hooks/pre-receive \"$@\"\n");
  m_box.env()["GL_REPOSITORY"] = "project-1";
  m_box.env()["GL_USERNAME"] = "alice";
  expect_guarded();
}

TEST_F(ServerInstall, speaks_in_gitlabs_form_when_the_program_is_gone) {
  install();
  std::string text = read(hooks() / "pre-receive");
  const std::string path = LICENSE_CHECK_PROGRAM;
  text.replace(text.find(path), path.size(), "/does/not/exist");
  write_executable(hooks() / "pre-receive", text);
  fs::remove(m_box.root() / "bin/git-license-check");
  m_box.env()["GL_REPOSITORY"] = "project-1";
  const RunResult result = push({"clean"});
  EXPECT_EQ(result.status, 1);
  EXPECT_FALSE(lines_of(result).empty());
  for (const std::string& line : lines_of(result)) EXPECT_THAT(line, StartsWith("GL-HOOK-ERR: "));
}

TEST_F(ServerInstall, makes_doctor_content_and_its_absence_does_not) {
  EXPECT_EQ(m_hub.try_git({"license-check", "doctor"}).status, 1);
  install();
  const RunResult result = m_hub.try_git({"license-check", "doctor"});
  EXPECT_EQ(result.status, 0) << result.describe();
  EXPECT_THAT(result.out, AllOf(HasSubstr("pre-receive: 1. git license-check"), Not(HasSubstr("pre-push"))));
}

TEST_F(ServerInstall, guards_a_repository_with_a_working_tree_too) {
  const Repo other = m_box.init("other");
  other.config("license-check.visibility", "public");
  other.config("receive.denyCurrentBranch", "ignore");
  other.git({"license-check", "install", "--server"});
  const RunResult result = m_work.try_git({"push", "--quiet", other.path(), "main"});
  EXPECT_EQ(result.status, 1);
  EXPECT_THAT(words_of(result), HasSubstr("data/pico/a.txt"));
  expect_ref(other, "refs/heads/main", "");
}

TEST_F(ServerInstall, reaches_new_repositories_through_the_template_directory) {
  install();
  const fs::path templates = m_box.root() / "templates";
  fs::create_directories(templates);
  fs::copy(hooks(), templates / "hooks", fs::copy_options::recursive);
  m_work.git({"config", "--global", "init.templateDir", templates.string()});
  const Repo other = m_box.init_bare("new.git");
  const RunResult result = m_work.try_git({"push", "--quiet", other.path(), "main"});
  EXPECT_EQ(result.status, 1) << result.describe();
  EXPECT_THAT(words_of(result), HasSubstr("data/pico/a.txt"));
}

TEST_F(ServerInstall, guards_a_fork_that_borrows_its_objects) {
  install();
  const Repo fork = m_box.clone(m_hub.path(), "fork.git", {"--bare", "--shared"});
  fork.config("license-check.visibility", "public");
  fork.git({"license-check", "install", "--server"});
  const RunResult result = m_work.try_git({"push", "--quiet", fork.path(), "main"});
  EXPECT_EQ(result.status, 1) << result.describe();
  EXPECT_THAT(words_of(result), HasSubstr("data/pico/a.txt"));
}

}  // namespace
}  // namespace license_check::test
