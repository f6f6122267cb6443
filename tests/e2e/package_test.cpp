// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// The Debian package: what is in it, and that it depends on neither time nor place. The program in it is an empty
// stand-in, so that no second build is needed; ./setup package and tests/package.sh try the real one.
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

std::string read(const fs::path& path) {
  std::ifstream stream(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), {}};
}

class Package : public testing::Test {
 protected:
  Package() : m_sandbox() { m_sandbox.env()["SOURCE_DATE_EPOCH"] = "1700000000"; }

  void SetUp() override {
    for (const char* tool : {"cpack", "dpkg-deb", "dpkg-shlibdeps", "gzip"})
      if (shell(std::string("command -v ") + tool).status != 0) GTEST_SKIP() << tool << " is not installed";
  }
  RunResult shell(const std::string& script) {
    RunOptions options;
    options.limit = std::chrono::seconds(280);
    return m_sandbox.run({"sh", "-ec", script}, options);
  }

  /// Configures into `directory` and packs a program that does nothing in place of ours. Returns the package's path.
  fs::path pack(const std::string& directory, const std::string& umask) {
    const RunResult result =
        shell("umask " + umask + "; cmake -S '" LICENSE_CHECK_SOURCE_DIR "' -B " + directory +
              " -G \"$(command -v make >/dev/null && echo Unix Makefiles || echo Ninja)\" -DCMAKE_BUILD_TYPE=Release "
              "-DLICENSE_CHECK_PACKAGE=ON -DLICENSE_CHECK_TESTS=OFF && cd " +
              directory +
              " && cmake --build . --target debian_files && printf 'int main() { return 0; }' >x.cpp && c++ x.cpp -o "
              "git-license-check"
              " && cmake -E touch liblicense_check.a && umask 022 && cpack --config CPackConfig.cmake -D "
              "CPACK_CMAKE_GENERATOR=Ninja");
    if (result.status != 0) ADD_FAILURE() << result.describe();
    for (const auto& entry : fs::directory_iterator(m_sandbox.root() / directory))
      if (entry.path().extension() == ".deb") return entry.path();
    return {};
  }

  GitSandbox m_sandbox;
};

TEST_F(Package, has_the_same_bytes_wherever_it_is_made) {
  const fs::path first = pack("here", "022");
  const fs::path second = pack("there/and/elsewhere", "077");
  ASSERT_TRUE(fs::exists(first));
  ASSERT_TRUE(fs::exists(second));
  EXPECT_TRUE(read(first) == read(second));

  const std::string listing = shell("dpkg-deb -c " + first.string()).out;
  for (const char* path :
       {"./usr/bin/git-license-check\n", "./usr/share/man/man1/git-license-check.1.gz\n",
        "./usr/share/man/man5/license-check.toml.5.gz\n", "./usr/share/bash-completion/completions/git-license-check\n",
        "./usr/share/zsh/vendor-completions/_git-license-check\n", "./usr/share/git-license-check/hooks/pre-receive\n",
        "./usr/share/doc/git-license-check/copyright\n", "./usr/share/doc/git-license-check/changelog.Debian.gz\n",
        "./usr/share/doc/git-license-check/hooks.md\n"})
    EXPECT_THAT(listing, HasSubstr(path));
  for (const char* word : {".hpp", ".a\n", "cmake", "LICENSE\n"}) EXPECT_THAT(listing, Not(HasSubstr(word)));
  EXPECT_THAT(shell("dpkg-deb -f " + first.string() + " Depends").out, HasSubstr("libc6"));
}

TEST_F(Package, is_without_errors_for_lintian) {
  if (shell("command -v lintian").status != 0) GTEST_SKIP() << "lintian is not installed";
  const fs::path package = pack("here", "022");
  const RunResult result = shell("lintian --fail-on error --allow-root " + package.string());
  EXPECT_EQ(result.status, 0) << result.describe();
}

}  // namespace
}  // namespace license_check::test
