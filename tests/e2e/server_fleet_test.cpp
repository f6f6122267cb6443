// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// `install --server <directory>`: every repository below it, and the directories from which forges take common hooks;
// each run as its forge runs it.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "support/daemon.hpp"
#include "support/server_scene.hpp"

namespace license_check::test {
namespace {

namespace fs = std::filesystem;
using testing::AllOf;
using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

class ServerFleet : public ServerScene {
 protected:
  ServerFleet() {
    fs::remove(m_hub.directory() / "hooks/pre-receive");
    m_work.git({"branch", "clean"});
    m_work.git({"checkout", "--quiet", "clean"});
    m_work.commit_files({{"src/b.c", "b\n"}});
    m_work.git({"checkout", "--quiet", "main"});
    m_work.commit_files({{"data/pico/a.txt", "row\n"}});
  }
  RunResult run(const std::string& command, const fs::path& directory) {
    return m_box.run({"git", "license-check", command, "--server", directory.string()});
  }
  static void write_executable(const fs::path& path, std::string_view text) {
    fs::create_directories(path.parent_path());
    std::ofstream(path, std::ios::binary) << text;
    fs::permissions(path, fs::perms::owner_all);
  }
  [[nodiscard]] Repo add(const std::string& name) {
    const Repo repo = m_box.init_bare(name);
    repo.config("license-check.visibility", "public");
    return repo;
  }
  void expect_guarded(const Repo& repo) {
    const RunResult refused = m_work.try_git({"push", "--quiet", repo.path(), "main:refs/heads/dirty"});
    EXPECT_EQ(refused.status, 1) << refused.describe();
    EXPECT_THAT(words_of(refused), HasSubstr("data/pico/a.txt")) << refused.describe();
    expect_ref(repo, "refs/heads/dirty", "");
    EXPECT_EQ(m_work.try_git({"push", "--quiet", repo.path(), "clean"}).status, 0);
    expect_ref(repo, "refs/heads/clean", m_work.oid("clean"));
  }
  void expect_unguarded(const Repo& repo) {
    EXPECT_EQ(m_work.try_git({"push", "--quiet", repo.path(), "main:refs/heads/dirty"}).status, 0);
  }
};

TEST_F(ServerFleet, guards_every_repository_below_a_directory) {
  const Repo a = add("srv/a.git");
  const Repo b = add("srv/group/b.git");
  const Repo c = add("srv/group/deep/er/c.git");
  const Repo outside = add("outside.git");
  fs::create_directory_symlink(outside.directory(), m_box.root() / "srv/link.git");
  write_executable(b.directory() / "hooks/pre-receive", "#!/bin/sh\ncat >/dev/null\necho of the lab\n");
  const RunResult result = run("install", m_box.root() / "srv");
  EXPECT_EQ(result.status, 0) << result.describe();
  EXPECT_THAT(result.out, AllOf(HasSubstr("a.git/hooks/pre-receive"), HasSubstr("er/c.git/hooks/pre-receive"),
                                HasSubstr("the existing hook runs after it"), Not(HasSubstr("link.git"))));
  for (const Repo& repo : {a, b, c}) expect_guarded(repo);
  EXPECT_THAT(words_of(m_work.try_git({"push", "--quiet", b.path(), "clean:refs/heads/x"})), HasSubstr("of the lab"));
  expect_unguarded(outside);
}

TEST_F(ServerFleet, twice_changes_nothing_and_uninstall_takes_all_out) {
  const Repo a = add("srv/a.git");
  const Repo b = add("srv/b.git");
  write_executable(b.directory() / "hooks/pre-receive", "#!/bin/sh\ncat >/dev/null\n");
  const std::string before = read_text(b.directory() / "hooks/pre-receive");
  run("install", m_box.root() / "srv");
  const std::string once = read_text(a.directory() / "hooks/pre-receive");
  const RunResult again = run("install", m_box.root() / "srv");
  EXPECT_THAT(again.out, AllOf(HasSubstr("already in place"), Not(HasSubstr("installed:"))));
  EXPECT_EQ(read_text(a.directory() / "hooks/pre-receive"), once);
  EXPECT_EQ(run("uninstall", m_box.root() / "srv").status, 0);
  EXPECT_FALSE(fs::exists(a.directory() / "hooks/pre-receive"));
  EXPECT_EQ(read_text(b.directory() / "hooks/pre-receive"), before);
  EXPECT_FALSE(fs::exists(b.directory() / "hooks/pre-receive.license-check-chained"));
  for (const Repo& repo : {a, b}) expect_unguarded(repo);
}

TEST_F(ServerFleet, goes_on_past_a_repository_that_cannot_be_opened) {
  const Repo good = add("srv/z.git");
  const Repo bad = add("srv/bad.git");
  std::ofstream(bad.directory() / "config") << "[core\n";
  const RunResult result = run("install", m_box.root() / "srv");
  EXPECT_EQ(result.status, 128) << result.describe();
  EXPECT_EQ(result.out, "");
  EXPECT_THAT(result.err, AllOf(HasSubstr("srv/bad.git"), HasSubstr("installed: ")));
  expect_guarded(good);
}

TEST_F(ServerFleet, finds_nothing_where_nothing_is) {
  fs::create_directories(m_box.root() / "empty/a/b");
  EXPECT_EQ(run("install", m_box.root() / "empty").status, 128);
  EXPECT_EQ(run("install", m_box.root() / "nowhere").status, 128);
  EXPECT_EQ(m_box.run({"git", "license-check", "install", (m_box.root() / "empty").string()}).status, 129);
}

/// Gitaly, as far as its custom hooks go: those of the repository, then those of the server, each with the same input.
constexpr std::string_view k_gitaly = R"(#!/bin/sh
input=$(mktemp); cat >"$input"
for hook in custom_hooks/pre-receive custom_hooks/pre-receive.d/* "$GITALY_CUSTOM_HOOKS"/pre-receive.d/*; do
  case $hook in *'~') continue ;; esac
  [ -f "$hook" ] && [ -x "$hook" ] || continue
  "$hook" <"$input" || { status=$?; rm -f "$input"; exit $status; }
done
rm -f "$input"
)";

class GitLabLayout : public ServerFleet {
 protected:
  GitLabLayout() {
    write_executable(m_hub.directory() / "hooks/pre-receive", k_gitaly);
    m_box.env()["GITALY_CUSTOM_HOOKS"] = custom().string();
    m_box.env()["GL_ID"] = "user-7";
    m_box.env()["GL_USERNAME"] = "alice";
    m_box.env()["GL_REPOSITORY"] = "project-1";
    m_box.env()["GL_PROJECT_PATH"] = "lab/hub";
    m_box.env()["GL_PROTOCOL"] = "ssh";
    set("license-check.log", log().string());
  }
  [[nodiscard]] fs::path custom() const { return m_box.root() / "gitaly/custom_hooks"; }
  [[nodiscard]] fs::path log() const { return m_box.root() / "refusals.jsonl"; }
  void expect_gitlabs_form() {
    const RunResult refused = m_work.try_git({"push", "--quiet", "origin", "main:refs/heads/dirty"});
    ASSERT_FALSE(lines_of(refused).empty());
    for (const std::string& line : lines_of(refused)) {
      EXPECT_THAT(line, StartsWith("GL-HOOK-ERR: "));
      EXPECT_LE(line.size(), 64U) << line;
    }
    EXPECT_THAT(read_text(log()), HasSubstr("\"who\":\"alice\""));
  }
};

TEST_F(GitLabLayout, takes_the_hook_of_all_repositories) {
  fs::create_directories(custom() / "pre-receive.d");
  EXPECT_THAT(run("install", custom() / "pre-receive.d").out, HasSubstr("pre-receive.d/00-license-check"));
  expect_guarded(m_hub);
  expect_gitlabs_form();
  EXPECT_EQ(run("uninstall", custom() / "pre-receive.d").status, 0);
  expect_unguarded(m_hub);
}

TEST_F(GitLabLayout, takes_the_hook_of_one_repository) {
  fs::create_directories(m_hub.directory() / "custom_hooks/pre-receive.d");
  EXPECT_THAT(run("install", m_hub.directory()).out, HasSubstr("custom_hooks/pre-receive.d/00-license-check"));
  EXPECT_EQ(read_text(m_hub.directory() / "hooks/pre-receive"), k_gitaly);
  expect_guarded(m_hub);
  expect_gitlabs_form();
  EXPECT_EQ(run("uninstall", m_hub.directory()).status, 0);
  EXPECT_TRUE(fs::is_empty(m_hub.directory() / "custom_hooks/pre-receive.d"));
}

/// GitHub Enterprise Server runs a script of a repository in an environment of its own, and says nothing but this.
class GitHubLayout : public ServerFleet {
 protected:
  GitHubLayout() {
    unset("license-check.visibility");
    write_executable(
        m_box.root() / "hooks-repository/license-check.sh",
        "#!/bin/sh\nexport GIT_CONFIG_COUNT=1 GIT_CONFIG_KEY_0=license-check.timeout GIT_CONFIG_VALUE_0=4\n"
        "exec git-license-check hook pre-receive\n");
    write_executable(
        m_hub.directory() / "hooks/pre-receive",
        "#!/bin/sh\nexec env -i PATH=\"$PATH\" GIT_DIR=\"$GIT_DIR\" GIT_QUARANTINE_PATH=\"$GIT_QUARANTINE_PATH\" "
        "GIT_OBJECT_DIRECTORY=\"$GIT_OBJECT_DIRECTORY\" "
        "GIT_ALTERNATE_OBJECT_DIRECTORIES=\"$GIT_ALTERNATE_OBJECT_DIRECTORIES\" GITHUB_REPO_NAME=lab/hub "
        "GITHUB_REPO_PUBLIC=\"$GITHUB_REPO_PUBLIC\" GITHUB_USER_LOGIN=alice GITHUB_USER_IP=127.0.0.1 "
        "GITHUB_VIA=git '" +
            (m_box.root() / "hooks-repository/license-check.sh").string() + "'\n");
  }
};

TEST_F(GitHubLayout, guards_a_public_repository) {
  m_box.env()["GITHUB_REPO_PUBLIC"] = "true";
  expect_guarded(m_hub);
}

TEST_F(GitHubLayout, lets_a_private_repository_alone) {
  m_box.env()["GITHUB_REPO_PUBLIC"] = "false";
  expect_unguarded(m_hub);
}

}  // namespace
}  // namespace license_check::test
