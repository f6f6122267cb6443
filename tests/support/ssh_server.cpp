// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// The configuration of sshd and of the client that logs in there.
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <fstream>

#include "support/daemon.hpp"

namespace license_check::test {

namespace fs = std::filesystem;

namespace {

constexpr const char* k_sshd = "/usr/sbin/sshd";

std::string login_name(GitSandbox& box) {
  std::string name = box.run({"id", "-un"}).out;
  if (name.ends_with('\n')) name.pop_back();
  return name;
}

}  // namespace

bool SshServer::is_installed() { return fs::exists(k_sshd); }

fs::path SshServer::make_key(GitSandbox& box, const std::string& name) {
  const fs::path key = box.root() / name;
  box.run({"ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", name, "-f", key.string()});
  return key;
}

SshServer::SshServer(GitSandbox& box, const fs::path& authorized_keys,
                     const std::map<std::string, std::string>& set_env)
    : m_root(box.root()), m_user(login_name(box)), m_port(free_port()) {
  // As the package's own start script does: sshd of root wants an empty directory there.
  if (geteuid() == 0) mkdir("/run/sshd", 0755);
  const fs::path host_key = make_key(box, "host-key");
  std::ofstream config(m_root / "sshd_config");
  config << fmt::format(
      "ListenAddress 127.0.0.1\nPort {}\nHostKey {}\nAuthorizedKeysFile {}\nPidFile none\nStrictModes no\nUsePAM no\n"
      "PasswordAuthentication no\nKbdInteractiveAuthentication no\nPermitRootLogin prohibit-password\nPrintMotd no\n",
      m_port, host_key.string(), authorized_keys.string());
  std::map<std::string, std::string> env = set_env;
  env.insert(box.env().begin(), box.env().end());
  config << "SetEnv";
  for (const auto& [name, value] : env) config << " \"" << name << "=" << value << "\"";
  config << "\n";
  config.close();
  m_daemon =
      std::make_unique<Daemon>(std::vector<std::string>{k_sshd, "-D", "-e", "-f", (m_root / "sshd_config").string()},
                               m_port, m_root / "sshd.log", m_root, box.env());
}

std::string SshServer::log() const { return read_text(m_root / "sshd.log"); }

std::string SshServer::url(const std::string& path) const {
  return fmt::format("ssh://{}@127.0.0.1:{}{}", m_user, m_port, path);
}

std::string SshServer::command(const fs::path& key) const {
  return fmt::format(
      "ssh -F /dev/null -i {} -o IdentitiesOnly=yes -o BatchMode=yes -o StrictHostKeyChecking=no -o "
      "UserKnownHostsFile={}/known_hosts",
      key.string(), m_root.string());
}

}  // namespace license_check::test
