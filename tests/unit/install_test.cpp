// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// Where hooks go, what stays beside them, and that taking them out leaves nothing.
#include "cli/hook_install.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "base/text.hpp"
#include "support/fake_repository.hpp"

namespace license_check::cli {
namespace {

namespace fs = std::filesystem;
using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::StartsWith;

std::string read(const fs::path& path) {
  std::ifstream stream(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), {}};
}

unsigned mode(const fs::path& path) {
  struct stat status {};
  return ::lstat(path.c_str(), &status) == 0 ? status.st_mode & 07777U : 0;
}

/// A repository's directories on disk and its configuration in memory.
class Install : public ::testing::Test {
 protected:
  Install() {
    std::string name = (fs::temp_directory_path() / "install_test.XXXXXX").string();
    m_root = ::mkdtemp(name.data());
    fs::create_directories(hooks());
    m_repository.set_directories((m_root / "work/.git").string(), (m_root / "work").string());
    m_request.program = "/opt/bin/git-license-check";
    m_request.env["HOME"] = (m_root / "home").string();
  }
  ~Install() override { fs::remove_all(m_root); }

  [[nodiscard]] fs::path hooks() const { return m_root / "work/.git/hooks"; }
  [[nodiscard]] fs::path chained(const std::string& name) const { return hooks() / (name + ".license-check-chained"); }

  void write(const fs::path& path, const std::string& text, mode_t permissions = 0755) const {
    fs::create_directories(path.parent_path());
    std::ofstream(path, std::ios::binary) << text;
    ::chmod(path.c_str(), permissions);
  }

  std::vector<std::string> install() { return result(install_hooks(m_repository, m_request)); }
  std::vector<std::string> uninstall() { return result(uninstall_hooks(m_repository, m_request)); }
  Error install_error() {
    const auto lines = install_hooks(m_repository, m_request);
    EXPECT_FALSE(lines);
    return lines ? Error{} : lines.error();
  }

  fs::path m_root;
  test::FakeRepository m_repository;
  HookRequest m_request;

 private:
  static std::vector<std::string> result(Result<std::vector<std::string>> lines) {
    EXPECT_TRUE(lines) << lines.error().what << " " << lines.error().hint;
    return lines ? *lines : std::vector<std::string>{};
  }
};

TEST_F(Install, writes_executable_hooks_that_know_the_program) {
  EXPECT_THAT(install(), ElementsAre("installed: " + (hooks() / "pre-push").string(),
                                     "installed: " + (hooks() / "pre-commit").string()));
  EXPECT_EQ(read(hooks() / "pre-push"), make_hook_shim("pre-push", "/opt/bin/git-license-check"));
  EXPECT_THAT(read(hooks() / "pre-commit"), HasSubstr("\nhook=pre-commit\nprogram='/opt/bin/git-license-check'\n"));
  EXPECT_EQ(mode(hooks() / "pre-push"), 0755U);
}

TEST_F(Install, a_second_run_changes_nothing_and_says_so) {
  install();
  const auto before = fs::last_write_time(hooks() / "pre-push");
  EXPECT_THAT(install(), ElementsAre(StartsWith("already in place: "), StartsWith("already in place: ")));
  EXPECT_EQ(fs::last_write_time(hooks() / "pre-push"), before);
}

TEST_F(Install, brings_an_earlier_shim_up_to_date_and_keeps_what_is_chained) {
  write(hooks() / "pre-push", "#!/bin/sh\n# A git-license-check hook: of long ago\nexit 0\n");
  write(chained("pre-push"), "old");
  EXPECT_THAT(install(), Contains("brought up to date: " + (hooks() / "pre-push").string()));
  EXPECT_EQ(read(hooks() / "pre-push"), make_hook_shim("pre-push", m_request.program));
  EXPECT_EQ(read(chained("pre-push")), "old");
}

TEST_F(Install, makes_an_unexecutable_shim_executable) {
  install();
  ::chmod((hooks() / "pre-push").c_str(), 0644);
  EXPECT_THAT(install(), Contains("brought up to date: " + (hooks() / "pre-push").string()));
  EXPECT_EQ(mode(hooks() / "pre-push"), 0755U);
}

TEST_F(Install, keeps_an_existing_hook_and_uninstall_puts_it_back_with_its_mode) {
  const std::string binary("#!/bin/sh\n\x00\xff", 12);
  write(hooks() / "pre-push", binary, 0751);
  install();
  EXPECT_EQ(read(chained("pre-push")), binary);
  EXPECT_EQ(mode(chained("pre-push")), 0751U);
  uninstall();
  EXPECT_EQ(read(hooks() / "pre-push"), binary);
  EXPECT_EQ(mode(hooks() / "pre-push"), 0751U);
  EXPECT_FALSE(fs::exists(chained("pre-push")));
  EXPECT_FALSE(fs::exists(hooks() / "pre-commit"));
}

TEST_F(Install, a_hook_that_is_a_symlink_stays_one) {
  write(m_root / "work/scripts/push.sh", "#!/bin/sh\n");
  fs::create_symlink("../../scripts/push.sh", hooks() / "pre-push");
  install();
  EXPECT_FALSE(fs::is_symlink(hooks() / "pre-push"));
  EXPECT_EQ(fs::read_symlink(chained("pre-push")), "../../scripts/push.sh");
  EXPECT_EQ(read(m_root / "work/scripts/push.sh"), "#!/bin/sh\n");
  uninstall();
  EXPECT_EQ(fs::read_symlink(hooks() / "pre-push"), "../../scripts/push.sh");
}

TEST_F(Install, a_tool_that_wrote_over_our_hook_is_chained_again) {
  write(hooks() / "pre-push", "#!/bin/sh\ngit lfs pre-push \"$@\"\n");
  install();
  write(hooks() / "pre-push", "#!/bin/sh\ngit lfs pre-push \"$@\"\n");
  EXPECT_THAT(install(), Contains(HasSubstr("existing hook of git-lfs runs after it")));
  EXPECT_EQ(look_at_hook("pre-push", (hooks() / "pre-push").string()).state, HookState::ours);
}

TEST_F(Install, two_hooks_that_want_to_be_chained_are_an_error_and_both_stay) {
  write(hooks() / "pre-push", "one");
  install();
  write(hooks() / "pre-push", "two");
  EXPECT_THAT(install_error().what, HasSubstr("two hooks want to run after ours"));
  EXPECT_EQ(read(hooks() / "pre-push"), "two");
  EXPECT_EQ(read(chained("pre-push")), "one");
}

TEST_F(Install, a_hook_that_calls_us_itself_is_left_as_it_is) {
  const std::string text = "#!/bin/sh\ngit lfs pre-push \"$@\"\n" + lines_for_hook("pre-push");
  write(hooks() / "pre-push", text);
  EXPECT_THAT(install(), Contains(HasSubstr("below something that uploads")));
  EXPECT_EQ(read(hooks() / "pre-push"), text);
  EXPECT_THAT(uninstall(), Contains(StartsWith("left alone: ")));
}

TEST_F(Install, goes_where_core_hooksPath_says) {
  m_repository.add_config("core.hookspath", "/overridden/by/the/next");
  m_repository.add_config("core.hookspath", ".githooks");
  EXPECT_THAT(install(), Contains(HasSubstr("core.hooksPath points into the working tree")));
  EXPECT_TRUE(fs::exists(m_root / "work/.githooks/pre-push"));
  EXPECT_FALSE(fs::exists(hooks() / "pre-push"));
}

TEST_F(Install, a_shared_hooks_directory_is_only_written_by_force) {
  m_repository.add_config("core.hookspath", "~/hooks");
  const Error error = install_error();
  EXPECT_EQ(error.kind, ErrorKind::unsupported);
  EXPECT_THAT(error.what, HasSubstr("shared with other repositories"));
  EXPECT_THAT(error.hint, HasSubstr("git license-check hook pre-push \"$@\""));
  EXPECT_FALSE(fs::exists(m_root / "home/hooks"));

  m_request.is_forced = true;
  install();
  EXPECT_TRUE(fs::exists(m_root / "home/hooks/pre-push"));
}

TEST_F(Install, husky_gets_lines_at_the_top_of_its_own_script) {
  m_repository.add_config("core.hookspath", ".husky/_");
  const fs::path made = m_root / "work/.husky/_/pre-push";
  const fs::path script = m_root / "work/.husky/pre-push";
  write(made, "#!/usr/bin/env sh\n. \"$(dirname \"$0\")/h\"\n");
  write(script, "#!/usr/bin/env sh\n. \"$(dirname -- \"$0\")/_/husky.sh\"\ngit lfs pre-push \"$@\"\n", 0644);
  EXPECT_THAT(install(), Contains("put at the top of husky's script: " + script.string()));
  EXPECT_THAT(read(script), HasSubstr("/_/husky.sh\"\n# git license-check"));
  EXPECT_THAT(read(script), HasSubstr(lines_for_hook("pre-push") + "git lfs pre-push"));
  EXPECT_EQ(mode(script) & 0111U, 0U);
  EXPECT_THAT(read(made), Not(HasSubstr("license-check")));
  EXPECT_THAT(uninstall(), Contains("took our lines out of " + script.string()));
  EXPECT_THAT(read(script), HasSubstr("husky.sh\"\ngit lfs pre-push \"$@\"\n"));
  EXPECT_FALSE(fs::exists(m_root / "work/.husky/pre-commit"));
}

TEST_F(Install, lefthook_gets_lines_for_its_config) {
  write(m_root / "work/lefthook.yml", "pre-push:\n  commands: {}\n");
  const Error error = install_error();
  EXPECT_EQ(error.kind, ErrorKind::unsupported);
  EXPECT_THAT(error.hint, HasSubstr("use_stdin: true"));
  EXPECT_THAT(error.hint, Not(HasSubstr("skip_lfs")));
  EXPECT_FALSE(fs::exists(hooks() / "pre-push"));
  m_repository.add_config("filter.lfs.process", "git-lfs filter-process");
  EXPECT_THAT(install_error().hint, HasSubstr("skip_lfs: true"));
}

TEST_F(Install, hooks_that_are_turned_off_are_an_error) {
  m_repository.add_config("core.hookspath", "/dev/null");
  EXPECT_EQ(install_error().kind, ErrorKind::config);
}

TEST_F(Install, a_hooks_directory_reached_over_a_symlink_into_the_repository_is_its_own) {
  fs::create_directory_symlink(hooks(), m_root / "link");
  m_repository.add_config("core.hookspath", (m_root / "link").string() + "/");
  install();
  EXPECT_TRUE(fs::exists(hooks() / "pre-push"));
}

TEST_F(Install, on_a_server_follows_the_layout) {
  m_request.is_server = true;
  EXPECT_THAT(install(), ElementsAre("installed: " + (hooks() / "pre-receive").string()));
  EXPECT_FALSE(fs::exists(hooks() / "pre-push"));
  uninstall();

  write(hooks() / "pre-receive", "#!/bin/sh\n# runs pre-receive.d\n");
  write(hooks() / "pre-receive.d/gitea", "#!/bin/sh\n");
  EXPECT_THAT(install(), ElementsAre("installed: " + (hooks() / "pre-receive.d/00-license-check").string()));
  EXPECT_THAT(read(hooks() / "pre-receive.d/00-license-check"), HasSubstr("\nhook=pre-receive\n"));
  uninstall();
  EXPECT_FALSE(fs::exists(hooks() / "pre-receive.d/00-license-check"));

  fs::create_directory(m_root / "work/.git/custom_hooks");
  EXPECT_THAT(install(), ElementsAre("installed: " + (m_root / "work/.git/custom_hooks/pre-receive").string()));
}

TEST_F(Install, uninstall_touches_nobody_elses_hook) {
  write(hooks() / "pre-push", "#!/bin/sh\nexit 0\n");
  EXPECT_THAT(uninstall(), ElementsAre("nothing to take out"));
  EXPECT_EQ(read(hooks() / "pre-push"), "#!/bin/sh\nexit 0\n");
}

TEST(Hook_shim, quotes_any_path_of_the_program) {
  EXPECT_THAT(make_hook_shim("update", "/a b/it's$HOME"), HasSubstr("\nprogram='/a b/it'\\''s$HOME'\n"));
}

TEST(Hook_shim, stands_in_the_source_tree_once_per_hook) {
  for (const char* name : {"pre-commit", "pre-push", "pre-receive", "update"}) {
    EXPECT_EQ(read(fs::path(LICENSE_CHECK_SOURCE_DIR) / "hooks" / name), make_hook_shim(name, "")) << name;
  }
}


TEST(Common_hook, is_told_by_the_name_of_the_directory) {
  const auto path_in = [](const std::string& directory) {
    const auto hook = common_hook(directory);
    return hook ? hook->name + " " + hook->path + (hook->is_vref ? " VREF" : "") : "";
  };
  EXPECT_EQ(path_in("/opt/hooks/pre-receive.d/"), "pre-receive /opt/hooks/pre-receive.d/00-license-check");
  EXPECT_EQ(path_in("/home/git/local/hooks/common"), "pre-receive /home/git/local/hooks/common/pre-receive");
  EXPECT_EQ(path_in("/home/git/local/VREF"), "update /home/git/local/VREF/license-check VREF");
  EXPECT_EQ(path_in("/srv/common"), "");
  EXPECT_EQ(path_in("/srv/git"), "");
}

}  // namespace
}  // namespace license_check::cli
