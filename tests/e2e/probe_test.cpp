// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// The probe against real servers on loopback: git daemon, smart HTTP behind lighttpd, TLS by openssl. A server that is
// not installed skips its tests.
#include <arpa/inet.h>
#include <fcntl.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <signal.h>
#include <spawn.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <memory>
#include <string>
#include <thread>
#include <vector>

#include "support/git_sandbox.hpp"
#include "visibility/visibility.hpp"

namespace license_check::test {
namespace {

using ::testing::HasSubstr;
using visibility::probe;
using visibility::ProbeAnswer;
namespace fs = std::filesystem;

sockaddr_in loopback(int port) {
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  address.sin_port = htons(static_cast<std::uint16_t>(port));
  return address;
}

/// A port that nobody listens on at this moment.
int free_port() {
  const int descriptor = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_in address = loopback(0);
  socklen_t size = sizeof address;
  bind(descriptor, reinterpret_cast<sockaddr*>(&address), size);
  getsockname(descriptor, reinterpret_cast<sockaddr*>(&address), &size);
  close(descriptor);
  return ntohs(address.sin_port);
}

bool accepts_connections(int port) {
  const int descriptor = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  const sockaddr_in address = loopback(port);
  const bool is_up = connect(descriptor, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0;
  close(descriptor);
  return is_up;
}

/// A server in the background, stopped by its id.
class Daemon {
 public:
  Daemon(std::vector<std::string> args, int port, const fs::path& log, const fs::path& directory) {
    std::vector<char*> raw;
    for (std::string& arg : args) raw.push_back(arg.data());
    raw.push_back(nullptr);
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0);
    posix_spawn_file_actions_addopen(&actions, 1, log.c_str(), O_WRONLY | O_CREAT | O_APPEND, 0600);
    posix_spawn_file_actions_adddup2(&actions, 1, 2);
    posix_spawn_file_actions_addchdir_np(&actions, directory.c_str());
    const int code = posix_spawnp(&m_id, raw[0], &actions, nullptr, raw.data(), environ);
    posix_spawn_file_actions_destroy(&actions);
    if (code != 0) m_id = -1;
    for (int i = 0; i < 100 && m_id > 0 && !m_is_up; ++i) {
      std::this_thread::sleep_for(std::chrono::milliseconds(50));
      m_is_up = accepts_connections(port);
    }
  }
  ~Daemon() {
    if (m_id <= 0) return;
    kill(m_id, SIGTERM);
    waitpid(m_id, nullptr, 0);
  }
  Daemon(const Daemon&) = delete;
  Daemon& operator=(const Daemon&) = delete;
  [[nodiscard]] bool is_up() const { return m_is_up; }

 private:
  pid_t m_id = -1;
  bool m_is_up = false;
};

std::string read_file(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

/// Repositories as servers have them: `open.git` and `empty.git` for anybody, `closed.git` for nobody.
class Probe_of_a_real_server : public ::testing::Test {
 protected:
  void SetUp() override {
    m_exec_path = m_sandbox.run({"git", "--exec-path"}).out;
    if (m_exec_path.ends_with('\n')) m_exec_path.pop_back();
    const Repo work = m_sandbox.init("work");
    work.commit_files({{"README.md", "hello\n"}});
    m_sandbox.clone("work", "srv/open.git", {"--bare"});
    m_sandbox.clone("work", "srv/closed.git", {"--bare"});
    m_sandbox.init_bare("srv/empty.git");
    for (const char* name : {"open.git", "empty.git"}) std::ofstream(root() / "srv" / name / "git-daemon-export-ok");
    m_port = free_port();
  }
  [[nodiscard]] fs::path root() const { return m_sandbox.root(); }
  [[nodiscard]] std::string log() const { return read_file(root() / "server.log"); }
  void start(std::vector<std::string> args) {
    m_server = std::make_unique<Daemon>(std::move(args), m_port, root() / "server.log", root());
    if (!m_server->is_up()) m_server.reset();
  }
  [[nodiscard]] std::string url(const std::string& scheme, const std::string& path) const {
    return scheme + "://127.0.0.1:" + std::to_string(m_port) + path;
  }

  GitSandbox m_sandbox;
  std::string m_exec_path;
  int m_port = 0;
  std::unique_ptr<Daemon> m_server;
};

TEST_F(Probe_of_a_real_server, git_daemon_answers_for_what_it_exports) {
  if (!fs::exists(m_exec_path + "/git-daemon")) GTEST_SKIP() << "no git daemon";
  start({m_exec_path + "/git-daemon", "--listen=127.0.0.1", "--port=" + std::to_string(m_port), "--reuseaddr",
         "--base-path=" + (root() / "srv").string()});
  ASSERT_TRUE(m_server) << log();
  EXPECT_EQ(probe(url("git", "/open.git")).visibility, Visibility::public_);
  EXPECT_EQ(probe(url("git", "/empty.git")).visibility, Visibility::public_);
  EXPECT_EQ(probe(url("git", "/closed.git")).visibility, Visibility::private_);
  EXPECT_EQ(probe(url("git", "/missing.git")).visibility, Visibility::private_);
}

/// lighttpd with git http-backend below /git/, set up as git-http-backend(1) says.
class Probe_of_smart_http : public Probe_of_a_real_server {
 protected:
  void SetUp() override {
    Probe_of_a_real_server::SetUp();
    constexpr const char* k_lighttpd = "/usr/sbin/lighttpd";
    if (!fs::exists(k_lighttpd)) GTEST_SKIP() << "no lighttpd";
    fs::create_directories(root() / "www");
    std::ofstream(root() / "www/index.html") << "<html>";
    std::ofstream(root() / "users") << "me:secret\n";
    std::ofstream(root() / "lighttpd.conf")
        << "server.modules = (\"mod_alias\", \"mod_auth\", \"mod_authn_file\", \"mod_redirect\", \"mod_setenv\", "
           "\"mod_cgi\", \"mod_accesslog\")\n"
        << "server.bind = \"127.0.0.1\"\nserver.port = " << m_port << "\n"
        << "server.document-root = \"" << (root() / "www").string() << "\"\n"
        << "server.breakagelog = \"" << (root() / "cgi.log").string() << "\"\n"
        << "accesslog.filename = \"" << (root() / "access.log").string() << "\"\n"
        << "accesslog.format = \"%m %U %s [%{Authorization}i] [%{Cookie}i] [%{X-Secret}i]\"\n"
        << "url.redirect = (\"^/moved/(.*)$\" => \"/git/$1\", "
           "\"^/away/(.*)$\" => \"http://localhost:"
        << m_port << "/git/$1\")\n"
        << "alias.url = (\"/git\" => \"" << m_exec_path << "/git-http-backend\", \"/locked\" => \"" << m_exec_path
        << "/git-http-backend\")\n"
        << "$HTTP[\"url\"] =~ \"^/(git|locked)\" {\n  cgi.assign = (\"\" => \"\")\n"
        << "  setenv.add-environment = (\"GIT_PROJECT_ROOT\" => \"" << (root() / "srv").string() << "\")\n}\n"
        << "auth.backend = \"plain\"\nauth.backend.plain.userfile = \"" << (root() / "users").string() << "\"\n"
        << "auth.require = (\"/locked\" => (\"method\" => \"basic\", \"realm\" => \"lab\", \"require\" => "
           "\"valid-user\"))\n";
    start({k_lighttpd, "-D", "-f", (root() / "lighttpd.conf").string()});
    ASSERT_TRUE(m_server) << log();
  }
  /// What the server was asked; complete once it has ended.
  std::string requests() {
    m_server.reset();
    return read_file(root() / "access.log");
  }
};

TEST_F(Probe_of_smart_http, tells_open_from_closed_repositories) {
  const auto of = [&](const std::string& path) { return probe(url("http", path)); };
  EXPECT_EQ(of("/git/open.git").visibility, Visibility::public_) << of("/git/open.git").reason;
  EXPECT_EQ(of("/git/empty.git").visibility, Visibility::public_) << of("/git/empty.git").reason;
  EXPECT_EQ(of("/git/closed.git").visibility, Visibility::private_);
  EXPECT_EQ(of("/git/missing.git").visibility, Visibility::private_);
  EXPECT_EQ(of("/locked/open.git").visibility, Visibility::private_);
  EXPECT_EQ(of("/moved/open.git").visibility, Visibility::public_) << of("/moved/open.git").reason;
  EXPECT_EQ(of("/away/open.git").visibility, std::nullopt);
  EXPECT_EQ(of("/elsewhere").visibility, Visibility::private_);
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
  const ProbeAnswer locked = probe(url("http", "/locked/open.git"));
  const ProbeAnswer with_secret = probe("http://me:secret@127.0.0.1:" + std::to_string(m_port) + "/locked/open.git");
  setenv("HOME", kept.c_str(), 1);
  EXPECT_EQ(locked.visibility, Visibility::private_) << locked.reason;
  EXPECT_EQ(with_secret.visibility, Visibility::private_) << with_secret.reason;
  EXPECT_FALSE(fs::exists(root() / "asked"));
  EXPECT_EQ(requests(),
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
      m_port, root() / "server.log", root() / "tls");
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
