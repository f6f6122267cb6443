// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// Runs `cmake --install` for tests.
#include "support/installed_copy.hpp"

#include <stdexcept>

namespace license_check::test {

std::filesystem::path install_copy(GitSandbox& sandbox, const std::string& component) {
  const std::filesystem::path prefix = sandbox.root() / "prefix";
  std::vector<std::string> args = {"cmake", "--install", LICENSE_CHECK_BUILD_DIR, "--prefix", prefix.string()};
  if (!component.empty()) args.insert(args.end(), {"--component", component});
  RunOptions options;
  options.limit = std::chrono::seconds(120);
  const RunResult result = sandbox.run(args, options);
  if (result.status != 0) throw std::runtime_error(result.describe());
  std::map<std::string, std::string>& env = sandbox.env();
  env["PATH"] = (prefix / "bin").string() + ":" + env["PATH"];
  env["MANPATH"] = (prefix / "share/man").string();
  return prefix;
}

}  // namespace license_check::test
