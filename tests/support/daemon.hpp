// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// Real servers on loopback for a test: any daemon, a web server with git's own backend, an ssh server. They end with
// the test.
#pragma once

#include <sys/types.h>

#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "support/git_sandbox.hpp"

namespace license_check::test {

/// A port that nobody listens on at this moment.
int free_port();

/// All of a file; empty where there is none.
std::string read_text(const std::filesystem::path& path);

/// git's own directory of programs.
std::string git_exec_path(GitSandbox& box);

/// A server in the background, in a process group of its own that is stopped with it.
class Daemon {
 public:
  /// Waits until somebody listens on `port`. `env` is the whole environment.
  Daemon(std::vector<std::string> args, int port, const std::filesystem::path& log,
         const std::filesystem::path& directory, const std::map<std::string, std::string>& env);
  ~Daemon();
  Daemon(const Daemon&) = delete;
  Daemon& operator=(const Daemon&) = delete;
  [[nodiscard]] bool is_up() const { return m_is_up; }

 private:
  pid_t m_id = -1;
  bool m_is_up = false;
};

/// lighttpd with git http-backend, set up as git-http-backend(1) says, over the repositories below `projects`:
/// `/git/` for everybody to read and for `me` (password `secret`) to push, `/locked/` for `me` alone, `/hang/` with a
/// backend that never answers, `/lfs/` with a git-lfs server that keeps its objects in `lfs` of the sandbox, `/moved/`
/// and `/away/` redirected to `/git/` of this host and of another one, `/elsewhere` with nothing.
class WebServer {
 public:
  static bool is_installed();
  WebServer(GitSandbox& box, const std::filesystem::path& projects);

  [[nodiscard]] bool is_up() const { return m_daemon != nullptr && m_daemon->is_up(); }
  [[nodiscard]] std::string log() const;
  [[nodiscard]] int port() const { return m_port; }
  /// `user` may be `me:secret@`.
  [[nodiscard]] std::string url(const std::string& path, const std::string& user = {}) const;
  /// Ends the server. One line per request: method, path, status, and what the client sent along that it need not.
  std::string requests();

 private:
  std::filesystem::path m_root;
  int m_port;
  std::unique_ptr<Daemon> m_daemon;
};

/// sshd for the user who runs the tests. What is run gets HOME, PATH and the like from the sandbox.
class SshServer {
 public:
  static bool is_installed();
  /// Keys in `authorized_keys` may log in; `set_env` replaces variables of the sandbox.
  SshServer(GitSandbox& box, const std::filesystem::path& authorized_keys,
            const std::map<std::string, std::string>& set_env = {});

  /// Makes a key pair, and returns the path of its private half.
  static std::filesystem::path make_key(GitSandbox& box, const std::string& name);

  [[nodiscard]] bool is_up() const { return m_daemon != nullptr && m_daemon->is_up(); }
  [[nodiscard]] std::string log() const;
  /// `ssh://<user>@127.0.0.1:<port><path>`
  [[nodiscard]] std::string url(const std::string& path) const;
  /// What GIT_SSH_COMMAND must be to log in with that key.
  [[nodiscard]] std::string command(const std::filesystem::path& key) const;

 private:
  std::filesystem::path m_root;
  std::string m_user;
  int m_port;
  std::unique_ptr<Daemon> m_daemon;
};

}  // namespace license_check::test
