// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// Beside the programs that manage hooks: each recipe of docs/hooks.md is followed with the real tool, then one push
// passes and one is refused, and nothing of the refused one is uploaded.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>

#include "support/git_sandbox.hpp"
#include "support/recipes.hpp"

namespace license_check::test {
namespace {

namespace fs = std::filesystem;
using ::testing::HasSubstr;
using ::testing::Not;

const std::string k_page = "docs/hooks.md";
constexpr std::chrono::seconds k_patience{150};

constexpr std::string_view k_config =
    "version = 1\n[[dataset]]\nid = \"pico\"\nlicense = \"CC-BY-NC-ND-4.0\"\npaths = [\"data/pico/**\"]\n";

std::string read(const fs::path& path) {
  std::ifstream stream(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), {}};
}

/// A repository with a config and a public remote.
class Hooks_beside : public testing::Test {
 protected:
  Hooks_beside()
      : m_sandbox(LICENSE_CHECK_PROGRAM), m_remote(m_sandbox.init_bare("public.git")), m_repo(m_sandbox.init("work")) {
    m_repo.git({"remote", "add", "public", m_remote.path()});
    m_repo.config("remote.public.licenseVisibility", "public");
    m_repo.commit_files({{".license-check.toml", std::string(k_config)}, {"train.py", "print()\n"}});
  }

  RunResult shell(const std::string& script) {
    RunOptions options;
    options.directory = m_repo.directory();
    options.limit = k_patience;
    return m_sandbox.run({"sh", "-ec", script}, options);
  }
  void follow(const std::string& name) {
    const RunResult result = shell(recipe(k_page, name));
    ASSERT_EQ(result.status, 0) << result.describe();
  }
  [[nodiscard]] bool has_tool(const std::string& command) { return shell(command + " >/dev/null 2>&1").status == 0; }

  /// git-lfs for *.bin, before or after the hooks.
  void use_git_lfs() {
    m_repo.git({"lfs", "install", "--local", "--skip-repo"});
    m_repo.git({"lfs", "track", "*.bin"});
    m_repo.commit_files({{"model.bin", std::string(2000, 'm')}});
  }
  [[nodiscard]] bool has_uploaded() const { return fs::exists(m_remote.directory() / "lfs/objects"); }

  RunResult push(const std::vector<std::string>& refs = {"main"}) {
    std::string line = "git push public";
    for (const std::string& ref : refs) line += " " + ref;
    return shell(line);
  }
  void expect_refused(const std::string& ref, const RunResult& result) {
    EXPECT_NE(result.status, 0) << result.describe();
    EXPECT_THAT(result.out + result.err, HasSubstr("[nd-data]")) << result.describe();
    expect_ref(m_remote, ref, "");
  }
  /// One push is refused and uploads nothing; another passes.
  void expect_a_gate() {
    const std::string clean = m_repo.oid("main");
    m_repo.git({"checkout", "--quiet", "-b", "bad"});
    m_repo.commit_files({{"data/pico/a.bin", std::string(3000, 'p')}});
    expect_refused("refs/heads/bad", push({"bad"}));
    EXPECT_FALSE(has_uploaded());
    m_repo.git({"checkout", "--quiet", "main"});
    m_repo.git({"branch", "--quiet", "-D", "bad"});
    const RunResult passed = push();
    EXPECT_EQ(passed.status, 0) << passed.describe();
    expect_ref(m_remote, "refs/heads/main", clean);
  }
  RunResult doctor() { return m_repo.try_git({"license-check", "doctor"}); }

  GitSandbox m_sandbox;
  Repo m_remote;
  Repo m_repo;
};

/// husky and lefthook, as `./setup test` gets them from npm.
class Npm_hooks : public Hooks_beside {
 protected:
  void SetUp() override {
    const fs::path modules = fs::path(LICENSE_CHECK_NPM) / "node_modules";
    for (const char* name : {"husky", "lefthook"})
      if (!fs::exists(modules / name)) GTEST_SKIP() << name << " is not installed: ./setup test gets it from npm";
    if (!has_tool("npx --version")) GTEST_SKIP() << "npx is not installed";
    if (!has_tool("git lfs version")) GTEST_SKIP() << "git-lfs is not installed";
    m_repo.write(".gitignore", "node_modules\n");
    m_repo.write("package.json", "{\"name\": \"lab\", \"private\": true}\n");
    fs::create_directory_symlink(modules, m_repo.directory() / "node_modules");
    use_git_lfs();
  }
};

TEST_F(Npm_hooks, husky_asks_us_before_it_runs_git_lfs) {
  m_repo.write(".husky/pre-push", "git lfs pre-push \"$@\"\n");
  follow("husky");
  const std::string script = read(m_repo.directory() / ".husky/pre-push");
  EXPECT_LT(script.find("git license-check hook pre-push"), script.find("git lfs pre-push"));
  expect_a_gate();
  EXPECT_TRUE(has_uploaded());
  const RunResult said = doctor();
  EXPECT_EQ(said.status, 0) << said.describe();
  EXPECT_THAT(said.out, HasSubstr("run by husky"));
  EXPECT_THAT(said.out, HasSubstr("pre-push: 1. git license-check, called by husky's script, 2. git-lfs\n"));
}

TEST_F(Npm_hooks, husky_has_its_scripts_back_after_uninstall) {
  m_repo.write(".husky/pre-push", "git lfs pre-push \"$@\"\n");
  ASSERT_EQ(shell("npx husky").status, 0);
  m_repo.git({"license-check", "install"});
  const std::string once = read(m_repo.directory() / ".husky/pre-push");
  m_repo.git({"license-check", "install"});
  EXPECT_EQ(read(m_repo.directory() / ".husky/pre-push"), once);
  m_repo.git({"license-check", "uninstall"});
  EXPECT_EQ(read(m_repo.directory() / ".husky/pre-push"), "git lfs pre-push \"$@\"\n");
  EXPECT_FALSE(fs::exists(m_repo.directory() / ".husky/pre-commit"));
}

TEST_F(Npm_hooks, husky_that_is_not_set_up_yet_is_named) {
  m_repo.write(".husky/pre-push", "true\n");
  EXPECT_THAT(m_repo.git({"license-check", "install"}), HasSubstr("husky is used here"));
}

TEST_F(Npm_hooks, lefthook_asks_us_before_git_lfs_uploads) {
  m_repo.write("lefthook.yml", recipe(k_page, "lefthook-config"));
  m_repo.commit("Ask git license-check");
  follow("lefthook");
  expect_a_gate();
  EXPECT_TRUE(has_uploaded());
  EXPECT_THAT(m_repo.git({"license-check", "install"}), HasSubstr("already in place"));
}

TEST_F(Npm_hooks, lefthook_gets_the_lines_of_the_page_from_install) {
  m_repo.write("lefthook.yml", "pre-push:\n  commands:\n    test:\n      run: \"true\"\n");
  ASSERT_EQ(shell("npx lefthook install").status, 0);
  const std::string before = read(m_repo.directory() / ".git/hooks/pre-push");
  const RunResult result = m_repo.try_git({"license-check", "install"});
  EXPECT_EQ(result.status, 128);
  EXPECT_EQ(read(m_repo.directory() / ".git/hooks/pre-push"), before);
  std::istringstream lines(recipe(k_page, "lefthook-config"));
  std::string hint;
  for (std::string line; std::getline(lines, line);) hint += "hint:   " + line + "\n";
  EXPECT_THAT(result.err, HasSubstr(hint));
  EXPECT_EQ(doctor().status, 1);
}

TEST_F(Npm_hooks, lefthook_without_standard_input_is_a_problem_that_doctor_names) {
  std::string config = recipe(k_page, "lefthook-config");
  for (auto at = config.find("      use_stdin: true\n"); at != std::string::npos;
       at = config.find("      use_stdin: true\n"))
    config.erase(at, std::string("      use_stdin: true\n").size());
  m_repo.write("lefthook.yml", config);
  ASSERT_EQ(shell("npx lefthook install").status, 0);
  const RunResult said = doctor();
  EXPECT_EQ(said.status, 1);
  EXPECT_THAT(said.out, HasSubstr("use_stdin: true"));
}

/// The pre-commit framework.
class Pre_commit_framework : public Hooks_beside {
 protected:
  void SetUp() override {
    if (!has_tool("pre-commit --version")) GTEST_SKIP() << "pre-commit is not installed";
    // Where the recipe's address leads; the framework takes GIT_CONFIG_GLOBAL out of the environment.
    const Repo hooks = m_sandbox.init("hooks");
    hooks.commit_files(
        {{".pre-commit-hooks.yaml", read(fs::path(LICENSE_CHECK_SOURCE_DIR) / ".pre-commit-hooks.yaml")}});
    hooks.git({"tag", "v0.1.0"});
    std::ofstream(m_sandbox.root() / "home/.gitconfig")
        << "[user]\n\tname = A\n\temail = a@example.org\n[url \"" << hooks.path()
        << "\"]\n\tinsteadOf = https://git.example.org/git-license-check\n";
  }

  void use_our_hook() {
    m_repo.commit_files({{".pre-commit-config.yaml", recipe(k_page, "pre-commit-config")}});
    follow("pre-commit");
  }
  void use_a_hook(const std::string& entry) {
    m_repo.commit_files(
        {{".pre-commit-config.yaml",
          "repos:\n  - repo: local\n    hooks:\n      - id: mine\n        name: mine\n        language: system\n"
          "        entry: " +
              entry +
              "\n        always_run: true\n        pass_filenames: false\n"
              "        stages: [push]\n"}});
  }
};

TEST_F(Pre_commit_framework, refuses_by_our_hook_and_passes) {
  use_our_hook();
  expect_a_gate();
}

TEST_F(Pre_commit_framework, judges_every_ref_of_a_push_though_it_names_one) {
  use_our_hook();
  m_repo.git({"branch", "first"});
  m_repo.git({"checkout", "--quiet", "-b", "second"});
  m_repo.commit_files({{"data/pico/a.txt", "row\n"}});
  const RunResult result = push({"first", "second"});
  expect_refused("refs/heads/second", result);
  expect_ref(m_remote, "refs/heads/first", "");
  EXPECT_THAT(result.out + result.err, HasSubstr("the pre-commit framework names one ref of a push"));
}

TEST_F(Pre_commit_framework, judges_tags_beside_a_clean_branch) {
  use_our_hook();
  m_repo.git({"checkout", "--quiet", "-b", "aside"});
  m_repo.commit_files({{"data/pico/a.txt", "row\n"}});
  m_repo.git({"tag", "v1"});
  m_repo.git({"checkout", "--quiet", "main"});
  m_repo.git({"branch", "--quiet", "-D", "aside"});
  expect_refused("refs/tags/v1", push({"main", "v1"}));
}

TEST_F(Pre_commit_framework, refuses_a_commit_where_the_branch_is_pushed_to_the_public) {
  use_our_hook();
  m_repo.config("branch.main.remote", "public");
  m_repo.config("branch.main.merge", "refs/heads/main");
  m_repo.write("data/pico/a.txt", "row\n");
  m_repo.git({"add", "."});
  const RunResult result = shell("git commit -m data");
  EXPECT_NE(result.status, 0) << result.describe();
  EXPECT_THAT(result.out + result.err, HasSubstr("[nd-data]"));
}

TEST_F(Pre_commit_framework, judges_the_range_that_it_is_run_over) {
  use_our_hook();
  m_repo.commit_files({{"data/pico/a.txt", "row\n"}});
  const RunResult result = shell("pre-commit run --from-ref HEAD~ --to-ref HEAD --hook-stage push");
  EXPECT_NE(result.status, 0) << result.describe();
  EXPECT_THAT(result.out + result.err, HasSubstr("[nd-data]"));
}

TEST_F(Pre_commit_framework, has_ours_put_before_it) {
  use_a_hook("touch ran");
  follow("pre-commit-beside");
  expect_a_gate();
  EXPECT_TRUE(fs::exists(m_repo.directory() / "ran"));
  EXPECT_EQ(doctor().status, 0);
}

TEST_F(Pre_commit_framework, does_not_go_on_after_a_refusal_once_ours_is_first_again) {
  // What ours had chained, git-lfs in life, is not lost either.
  m_repo.write_hook("pre-push", "#!/bin/sh\ntouch chained\n");
  m_repo.git({"license-check", "install"});
  use_a_hook("touch uploaded");
  ASSERT_EQ(shell("pre-commit install --hook-type pre-push").status, 0);
  EXPECT_EQ(doctor().status, 1);
  m_repo.git({"license-check", "install"});
  m_repo.git({"checkout", "--quiet", "-b", "bad"});
  m_repo.commit_files({{"data/pico/a.txt", "row\n"}});
  expect_refused("refs/heads/bad", push({"bad"}));
  EXPECT_FALSE(fs::exists(m_repo.directory() / "uploaded"));
  EXPECT_FALSE(fs::exists(m_repo.directory() / "chained"));
  m_repo.git({"checkout", "--quiet", "main"});
  const RunResult passed = push();
  EXPECT_EQ(passed.status, 0) << passed.describe();
  EXPECT_TRUE(fs::exists(m_repo.directory() / "uploaded"));
  EXPECT_TRUE(fs::exists(m_repo.directory() / "chained"));
}

TEST_F(Pre_commit_framework, alone_is_a_problem_that_doctor_names) {
  use_our_hook();
  const RunResult said = doctor();
  EXPECT_EQ(said.status, 1);
  EXPECT_THAT(said.out, HasSubstr("names one ref of a push"));
  EXPECT_THAT(said.out, HasSubstr("git license-check install"));
}

TEST_F(Hooks_beside, framework_hook_is_for_the_framework_only) {
  EXPECT_EQ(m_repo.try_git({"license-check", "hook", "framework"}).status, 129);
}

TEST_F(Hooks_beside, git_annex_uploads_nothing_that_is_refused) {
  if (!has_tool("git annex version")) GTEST_SKIP() << "git-annex is not installed";
  for (const Repo& repo : {m_remote, m_repo}) repo.git({"annex", "init", "--quiet"});
  m_repo.git({"license-check", "install"});
  follow("git-annex");
  const auto has_content = [&] { return shell("find ../public.git/annex/objects -type f | grep .").status == 0; };

  m_repo.git({"checkout", "--quiet", "-b", "bad"});
  m_repo.write("data/pico/a.bin", std::string(3000, 'p'));
  ASSERT_EQ(shell("git annex add --quiet data && git commit --quiet --no-verify -m data").status, 0);
  for (const char* command : {"sync --content", "sync --content public", "copy --to public ."}) {
    const RunResult result = shell(std::string("git annex ") + command);
    EXPECT_FALSE(has_content()) << result.describe();
    expect_ref(m_remote, "refs/heads/bad", "");
    expect_ref(m_remote, "refs/heads/synced/bad", "");
  }
  m_repo.git({"checkout", "--quiet", "main"});
  m_repo.write("model.bin", std::string(3000, 'm'));
  ASSERT_EQ(shell("git annex add --quiet model.bin && git commit --quiet -m model").status, 0);
  const RunResult passed = shell("git annex sync --content");
  EXPECT_EQ(passed.status, 0) << passed.describe();
  EXPECT_TRUE(has_content()) << passed.describe();
}

TEST_F(Hooks_beside, dvc_uploads_nothing_that_is_refused) {
  // The hook as DVC writes it; DVC itself is a script that notes what it was asked for.
  m_repo.write_hook("pre-push", "#!/bin/sh\nexec dvc git-hook pre-push $@\n");
  const fs::path dvc = m_sandbox.root() / "bin/dvc";
  std::ofstream(dvc) << "#!/bin/sh\nmkdir -p ../public.git/lfs/objects; echo \"$@\" >>../dvc.log; cat >>../dvc.log\n";
  fs::permissions(dvc, fs::perms::owner_all);
  m_repo.git({"license-check", "install"});
  expect_a_gate();
  EXPECT_THAT(read(m_sandbox.root() / "dvc.log"),
              testing::StartsWith("git-hook pre-push public " + m_remote.path() + "\nrefs/heads/main "));
}

TEST_F(Hooks_beside, a_global_hooks_path_works_with_the_lines_that_install_prints) {
  const fs::path hooks = m_sandbox.root() / "home/hooks";
  m_sandbox.run({"git", "config", "--global", "core.hooksPath", hooks.string()});
  const RunResult result = m_repo.try_git({"license-check", "install"});
  EXPECT_EQ(result.status, 128);
  // The lines for pre-push, as a person copies them.
  std::istringstream lines(result.err);
  std::string script = "#!/bin/sh\n";
  bool is_inside = false;
  for (std::string line; std::getline(lines, line);) {
    if (line.starts_with("hint:   ") && is_inside) script += line.substr(8) + "\n";
    if (line.starts_with("hint: put these lines")) is_inside = line.find("pre-push") != std::string::npos;
  }
  fs::create_directories(hooks);
  std::ofstream(hooks / "pre-push") << script << "cat >../after\n";
  fs::permissions(hooks / "pre-push", fs::perms::owner_all);
  expect_a_gate();
  EXPECT_THAT(read(m_sandbox.root() / "after"), testing::StartsWith("refs/heads/main "));
  EXPECT_EQ(doctor().status, 0);
}

}  // namespace
}  // namespace license_check::test
