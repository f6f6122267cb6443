// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// gitolite behind sshd on loopback, with the hook as a common hook and as a VREF. Without gitolite or sshd the tests
// are skipped.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <memory>

#include "support/content.hpp"
#include "support/daemon.hpp"
#include "support/server_scene.hpp"

namespace license_check::test {
namespace {

namespace fs = std::filesystem;
using testing::AllOf;
using testing::HasSubstr;

class Gitolite : public testing::Test {
 protected:
  void SetUp() override {
    if (!SshServer::is_installed()) GTEST_SKIP() << "no sshd";
    if (m_box.run({"gitolite", "query-rc", "-h"}).status == -1 || !fs::exists("/usr/share/gitolite3"))
      GTEST_SKIP() << "no gitolite";
    m_box.env()["USER"] = "git";
    const fs::path key = SshServer::make_key(m_box, "alice");
    run({"gitolite", "setup", "-pk", key.string() + ".pub"});
    replace_in_rc("# LOCAL_CODE                =>  \"$ENV{HOME}/local\"", "LOCAL_CODE => \"$ENV{HOME}/local\"");
    replace_in_rc("GIT_CONFIG_KEYS                 =>  ''", "GIT_CONFIG_KEYS => '.*'");
    m_ssh = std::make_unique<SshServer>(m_box, home() / ".ssh/authorized_keys");
    ASSERT_TRUE(m_ssh->is_up()) << m_ssh->log();
    m_box.env()["GIT_SSH_COMMAND"] = m_ssh->command(key);
    fs::create_directories(home() / "local/hooks/common");
    fs::create_directories(home() / "local/VREF");
    m_work.git({"remote", "add", "origin", m_ssh->url("/opendata")});
    m_work.commit_files({{k_config_name, std::string(k_nd_config)}, {"README.md", std::string(k_nd_readme)}});
    m_work.git({"checkout", "--quiet", "-b", "dirty"});
    m_work.commit_files({{"data/pico/a.txt", "row\n"}});
  }

  [[nodiscard]] fs::path home() const { return m_box.root() / "home"; }
  [[nodiscard]] fs::path log() const { return m_box.root() / "refusals.jsonl"; }
  void run(const std::vector<std::string>& args) {
    const RunResult result = m_box.run(args);
    ASSERT_EQ(result.status, 0) << result.describe();
  }
  void replace_in_rc(const std::string& what, const std::string& by) {
    std::string text = read_text(home() / ".gitolite.rc");
    ASSERT_NE(text.find(what), std::string::npos) << text;
    text.replace(text.find(what), what.size(), by);
    std::ofstream(home() / ".gitolite.rc") << text;
  }
  /// A repository `opendata` that alice may push to.
  void configure(const std::string& rules) {
    std::ofstream(home() / ".gitolite/conf/gitolite.conf")
        << "repo opendata\n  RW+ = alice\n  config license-check.visibility = public\n"
        << "  config receive.advertisePushOptions = true\n  config license-check.log = " << log().string() << "\n"
        << rules;
    run({"gitolite", "compile"});
    run({"gitolite", "setup"});
  }
  [[nodiscard]] Repo hub() { return {m_box, home() / "repositories/opendata.git"}; }
  RunResult push(std::vector<std::string> args) {
    args.insert(args.begin(), {"push", "--quiet", "origin"});
    return m_work.try_git(std::move(args));
  }
  void expect_guarded() {
    const RunResult refused = push({"dirty"});
    EXPECT_EQ(refused.status, 1) << refused.describe();
    EXPECT_THAT(words_of(refused), AllOf(HasSubstr("data/pico/a.txt"), HasSubstr("nd-data"))) << refused.describe();
    EXPECT_EQ(hub().refs(), "");
    EXPECT_THAT(read_text(log()), HasSubstr("\"who\":\"alice\""));
    const RunResult passed = push({"main"});
    EXPECT_EQ(passed.status, 0) << passed.describe();
    expect_ref(hub(), "refs/heads/main", m_work.oid("main"));
  }

  GitSandbox m_box{LICENSE_CHECK_PROGRAM};
  Repo m_work = m_box.init("work");
  std::unique_ptr<SshServer> m_ssh;
};

TEST_F(Gitolite, runs_it_as_a_common_hook) {
  const std::string common = (home() / "local/hooks/common").string();
  run({"git", "license-check", "install", "--server", common});
  configure("");
  expect_guarded();
  const RunResult refused = push({"-o", "license-check.override=because", "dirty"});
  EXPECT_THAT(words_of(refused), HasSubstr("alice may not override"));
  hub().config("license-check.allowOverride", "alice");
  EXPECT_EQ(push({"-o", "license-check.override=because", "dirty"}).status, 0);
  expect_ref(hub(), "refs/heads/dirty", m_work.oid("dirty"));
}

TEST_F(Gitolite, runs_it_as_a_vref) {
  const std::string vref = (home() / "local/VREF").string();
  run({"git", "license-check", "install", "--server", vref});
  configure("  - VREF/license-check = @all\n");
  expect_guarded();
  m_work.git({"branch", "other", "main"});
  const RunResult both = push({"other", "dirty"});
  EXPECT_EQ(both.status, 1);
  expect_ref(hub(), "refs/heads/other", m_work.oid("other"));
  expect_ref(hub(), "refs/heads/dirty", "");
  EXPECT_EQ(push({":other"}).status, 0) << "deletions pass";
}

TEST_F(Gitolite, is_left_by_uninstall) {
  const std::string common = (home() / "local/hooks/common").string();
  const std::string vref = (home() / "local/VREF").string();
  run({"git", "license-check", "install", "--server", common, vref});
  run({"git", "license-check", "install", "--server", common, vref});
  run({"git", "license-check", "uninstall", "--server", common, vref});
  EXPECT_TRUE(fs::is_empty(common));
  EXPECT_TRUE(fs::is_empty(vref));
}

}  // namespace
}  // namespace license_check::test
