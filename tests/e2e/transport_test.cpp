// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// Pushes through real servers on loopback: git daemon, smart HTTP behind lighttpd, sshd. A server that is not installed
// skips its tests.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <memory>

#include "support/daemon.hpp"
#include "support/server_scene.hpp"

namespace license_check::test {
namespace {

namespace fs = std::filesystem;
using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

class Transport : public ServerScene {
 protected:
  Transport() {
    set("license-check.log", log().string());
    set("receive.advertisePushOptions", "true");
    m_work.git({"branch", "clean"});
    m_work.git({"checkout", "--quiet", "clean"});
    m_work.commit_files({{"src/b.c", "b\n"}});
    m_work.git({"checkout", "--quiet", "-b", "dirty"});
    m_work.commit_files({{"data/pico/a.txt", "row\n"}});
  }
  [[nodiscard]] fs::path log() const { return m_box.root() / "refusals.jsonl"; }

  /// The hook's words reach the pusher through that transport, its refusal and its approval count, and nothing else
  /// stays.
  void expect_guarded(const std::string& url) {
    m_work.git({"remote", "set-url", "origin", url});
    const RunResult refused = refuse({"dirty"});
    EXPECT_THAT(words_of(refused), HasSubstr("data/pico/a.txt")) << refused.describe();
    ASSERT_FALSE(lines_of(refused).empty());
    EXPECT_THAT(lines_of(refused).back(), Not(HasSubstr("looked at"))) << "the remedy is last";
    expect_ref(m_hub, "refs/heads/dirty", "");
    pass({"clean"});
    expect_ref(m_hub, "refs/heads/clean", m_work.oid("clean"));
    EXPECT_EQ(m_hub.git({"fsck", "--full"}), "");
  }

  std::unique_ptr<Daemon> m_daemon;
};

TEST_F(Transport, git_daemon) {
  const std::string program = git_exec_path(m_box) + "/git-daemon";
  if (!fs::exists(program)) GTEST_SKIP() << "no git daemon";
  const int port = free_port();
  m_daemon = std::make_unique<Daemon>(
      std::vector<std::string>{program, "--listen=127.0.0.1", "--port=" + std::to_string(port), "--reuseaddr",
                               "--export-all", "--enable=receive-pack", "--base-path=" + m_box.root().string()},
      port, m_box.root() / "daemon.log", m_box.root(), m_box.env());
  ASSERT_TRUE(m_daemon->is_up()) << read_text(m_box.root() / "daemon.log");
  expect_guarded("git://127.0.0.1:" + std::to_string(port) + "/hub.git");
}

TEST_F(Transport, ssh) {
  if (!SshServer::is_installed()) GTEST_SKIP() << "no sshd";
  const fs::path key = SshServer::make_key(m_box, "alice");
  const SshServer server(m_box, key.string() + ".pub");
  ASSERT_TRUE(server.is_up()) << server.log();
  m_box.env()["GIT_SSH_COMMAND"] = server.command(key);
  expect_guarded(server.url(m_hub.path()));
}

class HttpTransport : public Transport {
 protected:
  void SetUp() override {
    if (!WebServer::is_installed()) GTEST_SKIP() << "no lighttpd";
    m_web = std::make_unique<WebServer>(m_box, m_box.root());
    ASSERT_TRUE(m_web->is_up()) << m_web->log();
    std::ofstream(m_hub.directory() / "git-daemon-export-ok");
  }
  /// The repository of nobody but the client's hook.
  void guard_client() {
    fs::remove(m_hub.directory() / "hooks/pre-receive");
    m_work.install_hook("pre-push");
  }
  RunResult push_to(const std::string& url, const std::string& branch) {
    m_box.take_hook_statuses();
    m_work.git({"remote", "set-url", "origin", url});
    return push({branch});
  }

  std::unique_ptr<WebServer> m_web;
};

TEST_F(HttpTransport, smart_http) {
  expect_guarded(m_web->url("/git/hub.git", "me:secret@"));
  EXPECT_THAT(read_text(log()), HasSubstr("\"who\":\"me\"")) << "whom the web server let in";
}

TEST_F(HttpTransport, override_is_for_whom_the_web_server_let_in) {
  m_work.git({"remote", "set-url", "origin", m_web->url("/git/hub.git", "me:secret@")});
  refuse({"-o", "license-check.override=because", "dirty"});
  set("license-check.allowOverride", "me");
  pass({"-o", "license-check.override=because", "dirty"});
  EXPECT_THAT(read_text(log()), HasSubstr("\"action\":\"overridden\""));
}

TEST_F(HttpTransport, client_refuses_where_a_stranger_can_read) {
  guard_client();
  const RunResult result = push_to(m_web->url("/git/hub.git", "me:secret@"), "dirty");
  EXPECT_EQ(m_box.take_hook_statuses(), std::vector<int>{1}) << result.describe();
  EXPECT_THAT(result.err, AllOf(HasSubstr("anonymous read of"), HasSubstr("succeeded"), Not(HasSubstr("secret"))));
  expect_ref(m_hub, "refs/heads/dirty", "");
}

TEST_F(HttpTransport, client_lets_pass_where_a_stranger_is_turned_away) {
  guard_client();
  const RunResult result = push_to(m_web->url("/locked/hub.git", "me:secret@"), "dirty");
  EXPECT_EQ(m_box.take_hook_statuses(), std::vector<int>{0}) << result.describe();
  expect_ref(m_hub, "refs/heads/dirty", m_work.oid("dirty"));
}

TEST_F(HttpTransport, client_lets_pass_what_is_not_exported) {
  guard_client();
  fs::remove(m_hub.directory() / "git-daemon-export-ok");
  m_work.git({"remote", "set-url", "origin", m_web->url("/git/hub.git")});
  const RunResult result = m_work.try_git({"license-check", "remotes"});
  EXPECT_THAT(result.out, AllOf(HasSubstr("private"), HasSubstr("404"))) << result.describe();
}

TEST_F(HttpTransport, client_refuses_where_the_backend_hangs) {
  guard_client();
  m_work.git({"remote", "set-url", "origin", m_web->url("/hang/hub.git")});
  const RunResult result =
      m_work.try_git({"license-check", "hook", "pre-push", "origin", m_web->url("/hang/hub.git")},
                     "refs/heads/dirty " + m_work.oid("dirty") + " refs/heads/dirty " + std::string(40, '0') + "\n");
  EXPECT_EQ(result.status, 1) << result.describe();
  EXPECT_THAT(result.err, HasSubstr("timed out after 5 s"));
}

TEST_F(HttpTransport, remotes_ask_anew_and_pushes_remember) {
  guard_client();
  const std::string url = m_web->url("/git/hub.git");
  const fs::path marker = m_hub.directory() / "git-daemon-export-ok";
  const std::string line =
      "refs/heads/dirty " + m_work.oid("dirty") + " refs/heads/dirty " + std::string(40, '0') + "\n";
  m_work.git({"remote", "set-url", "origin", url});
  const auto hook = [&] { return m_work.try_git({"license-check", "hook", "pre-push", "origin", url}, line).status; };
  const auto remotes = [&] { return m_work.git({"license-check", "remotes"}); };
  fs::remove(marker);
  EXPECT_EQ(hook(), 0) << "nobody can read it";
  std::ofstream(marker).close();
  EXPECT_EQ(hook(), 0) << "the answer is kept for an hour";
  EXPECT_THAT(remotes(), HasSubstr("public"));
  EXPECT_EQ(hook(), 1) << "what remotes learned counts";
  fs::remove(marker);
  EXPECT_EQ(hook(), 1);
  EXPECT_THAT(remotes(), HasSubstr("private"));
  EXPECT_EQ(hook(), 0);
  EXPECT_EQ(hook(), 0);
  const std::string requests = m_web->requests();
  EXPECT_EQ(std::count(requests.begin(), requests.end(), '\n'), 3) << requests;
}

TEST_F(HttpTransport, private_answer_counts_for_an_hour_and_no_longer) {
  guard_client();
  const std::string url = m_web->url("/git/hub.git");
  const fs::path memory = m_work.directory() / ".git/license-check/probes";
  m_work.git({"remote", "set-url", "origin", url});
  const auto remember = [&](std::int64_t seconds_ago) {
    const std::int64_t now = std::chrono::system_clock::to_time_t(std::chrono::system_clock::now());
    fs::create_directories(memory.parent_path());
    std::ofstream(memory) << now - seconds_ago << "\tprivate\t" << url << "\n";
    fs::permissions(memory, fs::perms::owner_read | fs::perms::owner_write);
  };
  const auto hook = [&] {
    return m_work
        .try_git({"license-check", "hook", "pre-push", "origin", url},
                 "refs/heads/x " + m_work.oid("dirty") + " refs/heads/x " + std::string(40, '0') + "\n")
        .status;
  };
  remember(3000);
  EXPECT_EQ(hook(), 0) << "it is remembered";
  remember(3700);
  EXPECT_EQ(hook(), 1) << "the server is asked again, and by now it is open to anybody";
  remember(3700);
  m_web->requests();  // It is gone: what nobody knows is public.
  EXPECT_EQ(hook(), 1);
}

TEST_F(HttpTransport, ssh_destination_is_not_asked_through_ssh) {
  guard_client();
  const std::string url = "ssh://git@127.0.0.1:" + std::to_string(m_web->port()) + "/git/hub.git";
  m_work.git({"remote", "set-url", "origin", url});
  m_box.env()["GIT_SSH_COMMAND"] = "touch '" + (m_box.root() / "asked").string() + "';";
  const RunResult result =
      m_work.try_git({"license-check", "hook", "pre-push", "origin", url},
                     "refs/heads/x " + m_work.oid("dirty") + " refs/heads/x " + std::string(40, '0') + "\n");
  EXPECT_EQ(result.status, 1) << result.describe();
  EXPECT_THAT(result.err, HasSubstr("https://127.0.0.1/git/hub.git"));
  EXPECT_FALSE(fs::exists(m_box.root() / "asked"));
}

TEST_F(HttpTransport, nothing_is_asked_where_nothing_depends_on_it) {
  guard_client();
  const std::string url = m_web->url("/git/hub.git", "me:secret@");
  const auto hook = [&](const std::string& branch) {
    return m_work
        .try_git({"license-check", "hook", "pre-push", "origin", url},
                 "refs/heads/x " + m_work.oid(branch) + " refs/heads/x " + std::string(40, '0') + "\n")
        .status;
  };
  m_work.git({"remote", "set-url", "origin", url});
  EXPECT_EQ(hook("clean"), 0) << "nothing is restricted";
  m_work.config("remote.origin.licenseVisibility", "public");
  EXPECT_EQ(hook("dirty"), 1) << "it is declared public";
  m_work.config("remote.origin.licenseVisibility", "private");
  m_work.config("license-check.probe", "never");
  EXPECT_EQ(hook("dirty"), 0) << "it is declared private, and nobody may ask";
  m_work.git({"config", "--unset", "remote.origin.licenseVisibility"});
  EXPECT_EQ(hook("dirty"), 1) << "unknown is public";
  EXPECT_EQ(m_web->requests(), "");
}

TEST_F(HttpTransport, private_repository_that_answers_is_a_mismatch) {
  guard_client();
  m_work.config("remote.origin.licenseVisibility", "private");
  const RunResult result = push_to(m_web->url("/git/hub.git", "me:secret@"), "dirty");
  EXPECT_EQ(m_box.take_hook_statuses(), std::vector<int>{1}) << result.describe();
  EXPECT_THAT(result.err, AllOf(HasSubstr("visibility-mismatch"), HasSubstr("nd-data")));
}

/// git-lfs uploads in a pre-push hook of its own: ours runs before it.
class LfsTransport : public HttpTransport {
 protected:
  void SetUp() override {
    HttpTransport::SetUp();
    if (IsSkipped() || HasFatalFailure()) return;
    if (m_box.run({"git", "lfs", "version"}).status != 0) GTEST_SKIP() << "no git-lfs";
    fs::remove(m_hub.directory() / "hooks/pre-receive");
    m_work.git({"checkout", "--quiet", "clean"});
    m_work.config("lfs.url", m_web->url("/lfs"));
    m_work.config("lfs.locksverify", "false");
    m_work.config("remote.origin.licenseVisibility", "public");
    m_work.git({"remote", "set-url", "origin", m_web->url("/git/hub.git", "me:secret@")});
    m_work.git({"lfs", "install", "--local", "--skip-smudge"});
    m_work.git({"license-check", "install"});
    m_work.git({"lfs", "track", "*.safetensors"});
    m_work.commit("track");
  }
  [[nodiscard]] std::size_t stored() const {
    return static_cast<std::size_t>(std::distance(fs::directory_iterator(m_box.root() / "lfs"), {}));
  }
};

TEST_F(LfsTransport, uploads_nothing_that_is_refused) {
  m_work.commit_files({{"checkpoints/a.safetensors", safetensors()}});
  const RunResult result = push({"clean"});
  EXPECT_EQ(result.status, 1) << result.describe();
  EXPECT_THAT(result.err, AllOf(HasSubstr("checkpoints/a.safetensors"), HasSubstr("nd-weights")));
  EXPECT_EQ(stored(), 0U);
  expect_ref(m_hub, "refs/heads/clean", "");
  EXPECT_THAT(m_web->requests(), Not(HasSubstr("/lfs")));
}

TEST_F(LfsTransport, uploads_what_is_allowed) {
  m_work.commit_files({{k_config_name, std::string(k_nd_config) +
                                           "[[model]]\nid = \"free\"\nlicense = \"MIT\"\npaths = [\"free/**\"]\n"},
                       {"free/a.safetensors", safetensors({}, 1)}});
  const RunResult result = push({"clean"});
  EXPECT_EQ(result.status, 0) << result.describe() << m_web->log();
  EXPECT_EQ(stored(), 1U) << m_web->log();
  expect_ref(m_hub, "refs/heads/clean", m_work.oid("clean"));
}

}  // namespace
}  // namespace license_check::test
