// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// The probe against real servers on loopback: git daemon, smart HTTP behind lighttpd, TLS by openssl. A server that is
// not installed skips its tests.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <memory>
#include <string>
#include <vector>

#include "support/daemon.hpp"
#include "support/git_sandbox.hpp"
#include "visibility/visibility.hpp"

namespace license_check::test {
namespace {

using ::testing::HasSubstr;
using visibility::probe;
using visibility::ProbeAnswer;
namespace fs = std::filesystem;

/// Repositories as servers have them: `open.git` and `empty.git` for anybody, `closed.git` for nobody.
class Probe_of_a_real_server : public ::testing::Test {
 protected:
  void SetUp() override {
    const Repo work = m_sandbox.init("work");
    work.commit_files({{"README.md", "hello\n"}});
    m_sandbox.clone("work", "srv/open.git", {"--bare"});
    m_sandbox.clone("work", "srv/closed.git", {"--bare"});
    m_sandbox.init_bare("srv/empty.git");
    for (const char* name : {"open.git", "empty.git"}) std::ofstream(root() / "srv" / name / "git-daemon-export-ok");
    m_port = free_port();
  }
  [[nodiscard]] fs::path root() const { return m_sandbox.root(); }
  [[nodiscard]] std::string log() const { return read_text(root() / "server.log"); }
  void start(std::vector<std::string> args) {
    m_server = std::make_unique<Daemon>(std::move(args), m_port, root() / "server.log", root(), m_sandbox.env());
    if (!m_server->is_up()) m_server.reset();
  }
  [[nodiscard]] std::string url(const std::string& scheme, const std::string& path) const {
    return scheme + "://127.0.0.1:" + std::to_string(m_port) + path;
  }

  GitSandbox m_sandbox;
  int m_port = 0;
  std::unique_ptr<Daemon> m_server;
};

TEST_F(Probe_of_a_real_server, git_daemon_answers_for_what_it_exports) {
  const std::string program = git_exec_path(m_sandbox) + "/git-daemon";
  if (!fs::exists(program)) GTEST_SKIP() << "no git daemon";
  start({program, "--listen=127.0.0.1", "--port=" + std::to_string(m_port), "--reuseaddr",
         "--base-path=" + (root() / "srv").string()});
  ASSERT_TRUE(m_server) << log();
  EXPECT_EQ(probe(url("git", "/open.git")).visibility, Visibility::public_);
  EXPECT_EQ(probe(url("git", "/empty.git")).visibility, Visibility::public_);
  EXPECT_EQ(probe(url("git", "/closed.git")).visibility, Visibility::private_);
  EXPECT_EQ(probe(url("git", "/missing.git")).visibility, Visibility::private_);
}

class Probe_of_smart_http : public Probe_of_a_real_server {
 protected:
  void SetUp() override {
    Probe_of_a_real_server::SetUp();
    if (!WebServer::is_installed()) GTEST_SKIP() << "no lighttpd";
    m_web = std::make_unique<WebServer>(m_sandbox, root() / "srv");
    ASSERT_TRUE(m_web->is_up()) << m_web->log();
  }
  [[nodiscard]] ProbeAnswer of(const std::string& path, const std::string& user = {}) const {
    return probe(m_web->url(path, user));
  }

  std::unique_ptr<WebServer> m_web;
};

TEST_F(Probe_of_smart_http, tells_open_from_closed_repositories) {
  EXPECT_EQ(of("/git/open.git").visibility, Visibility::public_) << of("/git/open.git").reason;
  EXPECT_EQ(of("/git/empty.git").visibility, Visibility::public_) << of("/git/empty.git").reason;
  EXPECT_EQ(of("/git/closed.git").visibility, Visibility::private_);
  EXPECT_EQ(of("/git/missing.git").visibility, Visibility::private_);
  EXPECT_EQ(of("/locked/open.git").visibility, Visibility::private_);
  EXPECT_EQ(of("/moved/open.git").visibility, Visibility::public_) << of("/moved/open.git").reason;
  EXPECT_EQ(of("/away/open.git").visibility, std::nullopt);
  EXPECT_EQ(of("/elsewhere").visibility, Visibility::private_);
}

TEST_F(Probe_of_smart_http, leaves_a_backend_that_hangs_open) {
  const ProbeAnswer answer = probe(m_web->url("/hang/open.git"), {std::chrono::milliseconds(300), {}});
  EXPECT_EQ(answer.visibility, std::nullopt);
  EXPECT_THAT(answer.reason, HasSubstr("timed out"));
}

TEST_F(Probe_of_smart_http, sends_nothing_that_the_user_has) {
  const fs::path home = root() / "home";
  std::ofstream(home / ".netrc") << "machine 127.0.0.1 login me password secret\n";
  std::ofstream(home / ".gitconfig")
      << "[credential]\n\thelper = \"!touch '" << (root() / "asked").string()
      << "'; echo username=me; echo password=secret\"\n[http]\n\textraHeader = X-Secret: "
         "secret\n\tcookieFile = "
      << (home / "cookies").string() << "\n\tproxy = http://me:secret@127.0.0.1:1\n";
  std::ofstream(home / "cookies") << "127.0.0.1\tFALSE\t/\tFALSE\t0\tsecret\tsecret\n";
  const char* old_home = std::getenv("HOME");
  const std::string kept = old_home == nullptr ? "" : old_home;
  setenv("HOME", home.c_str(), 1);
  const ProbeAnswer locked = of("/locked/open.git");
  const ProbeAnswer with_secret = of("/locked/open.git", "me:secret@");
  setenv("HOME", kept.c_str(), 1);
  EXPECT_EQ(locked.visibility, Visibility::private_) << locked.reason;
  EXPECT_EQ(with_secret.visibility, Visibility::private_) << with_secret.reason;
  EXPECT_FALSE(fs::exists(root() / "asked"));
  EXPECT_EQ(m_web->requests(),
            "GET /locked/open.git/info/refs 401 [-] [-] [-]\nGET /locked/open.git/info/refs 401 [-] [-] [-]\n");
}

TEST_F(Probe_of_a_real_server, tls_is_believed_only_with_a_certificate_for_the_host) {
  fs::create_directories(root() / "tls/open.git/info");
  const auto made = m_sandbox.run({"openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout",
                                   (root() / "tls/key.pem").string(), "-out", (root() / "tls/cert.pem").string(),
                                   "-days", "2", "-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost"});
  if (made.status != 0) GTEST_SKIP() << "no openssl";
  std::ofstream(root() / "tls/open.git/info/refs?service=git-upload-pack")
      << "HTTP/1.1 200 OK\r\nContent-Type: application/x-git-upload-pack-advertisement\r\n\r\n"
      << "001e# service=git-upload-pack\n00000000";
  m_server = std::make_unique<Daemon>(
      std::vector<std::string>{"openssl", "s_server", "-accept", "127.0.0.1:" + std::to_string(m_port), "-cert",
                               "cert.pem", "-key", "key.pem", "-HTTP"},
      m_port, root() / "server.log", root() / "tls", m_sandbox.env());
  ASSERT_TRUE(m_server->is_up()) << log();
  const std::string good = "https://localhost:" + std::to_string(m_port) + "/open.git";
  const visibility::ProbeOptions trusting{std::chrono::milliseconds(5000), (root() / "tls/cert.pem").string()};
  EXPECT_EQ(probe(good, trusting).visibility, Visibility::public_) << probe(good, trusting).reason;
  const ProbeAnswer untrusted = probe(good);
  EXPECT_EQ(untrusted.visibility, std::nullopt);
  EXPECT_THAT(untrusted.reason, HasSubstr("certificate is invalid"));
  const ProbeAnswer other_host = probe(url("https", "/open.git"), trusting);
  EXPECT_EQ(other_host.visibility, std::nullopt);
  EXPECT_THAT(other_host.reason, HasSubstr("certificate is invalid"));
}

}  // namespace
}  // namespace license_check::test
