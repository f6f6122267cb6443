// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// What `doctor` is content with, and the config that `init` drafts.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>

#include "support/git_sandbox.hpp"

namespace license_check::test {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;

class Doctor : public ::testing::Test {
 protected:
  Doctor() : m_sandbox(LICENSE_CHECK_PROGRAM), m_repo(m_sandbox.init("work")) {}
  RunResult doctor() { return m_repo.try_git({"license-check", "doctor"}); }
  void install() { m_repo.git({"license-check", "install"}); }
  GitSandbox m_sandbox;
  Repo m_repo;
};

TEST_F(Doctor, misses_the_hook_until_it_is_installed) {
  const RunResult before = doctor();
  EXPECT_EQ(before.status, 1) << before.describe();
  EXPECT_THAT(before.out, AllOf(HasSubstr("problem: there is no pre-push hook"), HasSubstr("git license-check install")));
  install();
  const RunResult after = doctor();
  EXPECT_EQ(after.status, 0) << after.describe();
  EXPECT_THAT(after.out, AllOf(HasSubstr("pre-push: 1. git license-check"), HasSubstr("all is well")));
}

TEST_F(Doctor, tells_the_order_of_hooks) {
  m_repo.write_hook("pre-push", "#!/bin/sh\ngit lfs pre-push \"$@\"\n");
  EXPECT_THAT(doctor().out, HasSubstr("pre-push is not ours but made by git-lfs"));
  install();
  EXPECT_THAT(doctor().out, HasSubstr("pre-push: 1. git license-check, 2. git-lfs"));
  m_repo.write_hook("pre-push", "#!/bin/sh\ngit lfs pre-push \"$@\"\ngit license-check hook pre-push \"$@\"\n");
  const RunResult result = doctor();
  EXPECT_EQ(result.status, 1);
  EXPECT_THAT(result.out, HasSubstr("uploads before it asks"));
}

TEST_F(Doctor, is_content_only_where_every_config_parses) {
  install();
  m_repo.commit_files({{".license-check.toml", "version = 1\n"}});
  EXPECT_EQ(doctor().status, 0);
  m_repo.write(".license-check.toml", "version = 1\nnonsense = true\n");
  const RunResult in_tree = doctor();
  EXPECT_EQ(in_tree.status, 1);
  EXPECT_THAT(in_tree.out, AllOf(HasSubstr("nonsense"), HasSubstr(".license-check.toml:2:1")));
  m_repo.commit("broken");
  m_repo.write(".license-check.toml", "version = 1\n");
  EXPECT_THAT(doctor().out, HasSubstr(".license-check.toml at HEAD:2:1"));
}

TEST_F(Doctor, wants_the_policy_file_that_is_configured) {
  install();
  m_repo.config("license-check.policy", "/does/not/exist.toml");
  EXPECT_EQ(doctor().status, 1);
  m_repo.write(".git/policy.toml", "version = 1\n");
  m_repo.config("license-check.policy", m_repo.path() + "/.git/policy.toml");
  EXPECT_EQ(doctor().status, 0);
}

TEST_F(Doctor, lists_remotes_and_who_can_read_them) {
  install();
  m_repo.git({"remote", "add", "origin", "https://git.example/lab.git"});
  EXPECT_THAT(doctor().out, HasSubstr("origin  https://git.example/lab.git  public, "));
  m_repo.config("remote.origin.licenseVisibility", "private");
  EXPECT_THAT(doctor().out, HasSubstr("origin  https://git.example/lab.git  private, "));
  m_repo.config("remote.origin.licenseVisibility", "secret");
  EXPECT_EQ(doctor().status, 1);
}

TEST_F(Doctor, needs_a_repository) {
  const RunResult result = Repo(m_sandbox, m_sandbox.root()).try_git({"license-check", "doctor"});
  EXPECT_EQ(result.status, 128);
  EXPECT_THAT(result.err, HasSubstr("fatal: "));
}

class Init : public Doctor {
 protected:
  RunResult init() { return m_repo.try_git({"license-check", "init"}); }
  [[nodiscard]] std::string config() const {
    std::ifstream stream(m_repo.directory() / ".license-check.toml", std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), {}};
  }
  void stage(const std::map<std::string, std::string>& files) {
    m_repo.write(files);
    m_repo.git({"add", "--all"});
  }
  static std::string numpy() {
    std::string header = "{'descr': '<f8', 'fortran_order': False, 'shape': (16,), }";
    header.resize(117, ' ');
    return std::string("\x93NUMPY\x01\x00\x76\x00", 10) + header + "\n" + std::string(128, 'x');
  }
  static std::string safetensors() {
    const std::string header = R"({"w":{"dtype":"F32","shape":[4,4],"data_offsets":[0,64]}})";
    return std::string(1, static_cast<char>(header.size())) + std::string(7, '\0') + header + std::string(64, 'w');
  }
};

TEST_F(Init, writes_a_config_that_parses_for_an_empty_repository) {
  const RunResult result = init();
  EXPECT_EQ(result.status, 0) << result.describe();
  EXPECT_THAT(config(), AllOf(HasSubstr("\nversion = 1\n"), HasSubstr("No weights and no data were found")));
  install();
  EXPECT_EQ(doctor().status, 0);
}

TEST_F(Init, names_weights_and_data_and_uses_declared_licences) {
  stage({{"data/pico/README.md", "---\nlicense: cc-by-nc-nd-4.0\n---\n# Pico\n"},
         {"data/pico/a.npy", numpy()},
         {"data/other/b.npy", numpy()},
         {"checkpoints/model.safetensors", safetensors()},
         {"src/main.py", "print()\n"}});
  const RunResult result = init();
  EXPECT_EQ(result.status, 0) << result.describe();
  EXPECT_THAT(config(), HasSubstr("\n[[dataset]]\nid = \"pico\"\nlicense = \"CC-BY-NC-ND-4.0\"\npaths = [\"data/pico/**\"]\n"));
  EXPECT_THAT(config(), HasSubstr("\n# [[dataset]]\n# id = \"other\"\n"));
  EXPECT_THAT(config(), HasSubstr("\n# [[model]]\n# id = \"checkpoints\"\n"));
  EXPECT_THAT(config(), Not(HasSubstr("src")));
  install();
  EXPECT_EQ(doctor().status, 0);
}

TEST_F(Init, lets_no_name_of_a_file_break_the_config) {
  stage({{"a\"b\n[[remote]]\nurl = \"*\"/x.npy", numpy()}, {"a/train/x.npy", numpy()}, {"b/train/x.npy", numpy()},
         {"LICENSE", "SPDX-License-Identifier: CC-BY-NC-ND-4.0\n"}});
  const RunResult result = init();
  EXPECT_EQ(result.status, 0) << result.describe();
  EXPECT_THAT(config(), Not(HasSubstr("\n[[remote]]")));
}

TEST_F(Init, never_writes_over_a_file) {
  m_repo.write(".license-check.toml", "mine");
  const RunResult result = init();
  EXPECT_EQ(result.status, 128);
  EXPECT_EQ(config(), "mine");
  std::filesystem::remove(m_repo.directory() / ".license-check.toml");
  m_repo.symlink(".license-check.toml", "elsewhere");
  EXPECT_EQ(init().status, 128);
  EXPECT_FALSE(std::filesystem::exists(m_repo.directory() / "elsewhere"));
}

TEST_F(Init, needs_a_working_tree) {
  EXPECT_EQ(m_sandbox.init_bare("bare.git").try_git({"license-check", "init"}).status, 128);
}

}  // namespace
}  // namespace license_check::test
