// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// The hook is killed, the disk is full, objects cannot be read: the push is refused, and the repository is as it was.
#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <random>

#include "support/daemon.hpp"
#include "support/server_scene.hpp"

namespace license_check::test {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;
using testing::IsEmpty;

/// A file system of 192 KiB, as long as it lives. Only root can have one.
class SmallFileSystem {
 public:
  SmallFileSystem(GitSandbox& box, const fs::path& path) : m_box(box), m_path(path.string()) {
    fs::create_directories(path);
    m_is_mounted = geteuid() == 0 && m_box.run({"mount", "-t", "tmpfs", "-o", "size=192k", "none", m_path}).status == 0;
  }
  ~SmallFileSystem() {
    if (m_is_mounted) m_box.run({"umount", "-l", m_path});
  }
  SmallFileSystem(const SmallFileSystem&) = delete;
  SmallFileSystem& operator=(const SmallFileSystem&) = delete;
  [[nodiscard]] bool is_mounted() const { return m_is_mounted; }

 private:
  GitSandbox& m_box;
  std::string m_path;
  bool m_is_mounted = false;
};

class ServerBreakdown : public ServerScene {
 protected:
  void expect_whole() const {
    const RunResult result = m_hub.try_git({"fsck", "--full", "--strict"});
    EXPECT_EQ(result.status, 0) << result.describe();
  }
  /// The push must fail and leave nothing, whatever becomes of the hook.
  RunResult fail_to_push(std::vector<std::string> args) const {
    const auto before = listing();
    RunResult result = push(std::move(args));
    EXPECT_EQ(result.status, 1) << result.describe();
    EXPECT_TRUE(listing() == before) << "a failed push has left something\n" << result.describe();
    return result;
  }
  void commit_much(const std::string& directory) const {
    std::map<std::string, std::string> files;
    for (int i = 0; i < 400; ++i) files.emplace(fmt::format("{}/{}", directory, i), fmt::format("{}\n", i));
    m_work.commit_files(files);
  }
  /// A hook that gets a signal after so many milliseconds, where it lives that long.
  void kill_after(int milliseconds, std::string_view signal) const {
    m_hub.write_hook("pre-receive",
                     fmt::format("#!/bin/sh\nexec 3<&0\ngit-license-check hook pre-receive <&3 &\nsleep {}.{:03}\n"
                                 "kill -{} $! 2>/dev/null\nwait $!\n",
                                 milliseconds / 1000, milliseconds % 1000, signal));
  }
  /// git receive-pack under a command that limits it.
  static std::vector<std::string> received_by(const std::string& command, const std::string& ref) {
    return {"--receive-pack=" + command + " git-receive-pack", ref};
  }
  bool has(const std::vector<std::string>& command) { return m_box.run(command).status == 0; }
};

class KilledHook : public ServerBreakdown, public testing::WithParamInterface<const char*> {};

TEST_P(KilledHook, refuses_and_leaves_nothing_at_any_moment) {
  commit_much("data/pico");
  std::mt19937 random(7);
  for (int i = 0; i < 14; ++i) {
    kill_after(static_cast<int>(random() % 60), GetParam());
    fail_to_push({"main"});
  }
  expect_whole();
}

TEST_P(KilledHook, refuses_what_would_have_passed) {
  commit_much("src/many");
  std::mt19937 random(8);
  int refused = 0;
  for (int i = 0; i < 14; ++i) {
    kill_after(i == 0 ? 0 : static_cast<int>(random() % 60), GetParam());
    const auto before = listing();
    const std::string branch = fmt::format("refs/heads/b{}", i);
    const RunResult result = push({"main:" + branch});
    if (result.status == 0) {
      expect_ref(m_hub, branch, m_work.oid("main"));
      break;
    }
    ++refused;
    EXPECT_TRUE(listing() == before) << result.describe();
  }
  EXPECT_GT(refused, 0);
  expect_whole();
}

INSTANTIATE_TEST_SUITE_P(Signals, KilledHook, testing::Values("KILL", "TERM"),
                         [](const auto& param_info) { return std::string(param_info.param); });

TEST_F(ServerBreakdown, log_on_a_full_disk_leaves_the_refusal_and_its_words) {
  if (!has({"prlimit", "--version"})) GTEST_SKIP() << "no prlimit";
  const fs::path log = m_box.root() / "log";
  std::ofstream(log) << std::string(20000, 'x') << "\n";
  set("license-check.log", log.string());
  set("license-check.allowOverride", "alice");
  set("receive.advertisePushOptions", "true");
  m_box.env()["GL_USERNAME"] = "alice";
  m_work.commit_files({{"data/pico/a.txt", "row\n"}});
  auto args = received_by("prlimit --fsize=16384", "main");
  EXPECT_THAT(words_of(fail_to_push(args)), HasSubstr("nd-data"));
  args.insert(args.begin(), {"-o", "license-check.override=because"});
  EXPECT_THAT(words_of(fail_to_push(args)), HasSubstr("no override: it cannot be logged"));
  EXPECT_EQ(fs::file_size(log), 20001U);
}

TEST_F(ServerBreakdown, quarantine_on_a_full_disk_refuses) {
  if (!has({"prlimit", "--version"})) GTEST_SKIP() << "no prlimit";
  std::string noise;
  std::mt19937 random(9);
  for (int i = 0; i < 100000; ++i) noise += static_cast<char>('a' + random() % 26);
  m_work.commit_files({{"src/noise.c", noise}});
  fail_to_push(received_by("prlimit --fsize=8192", "main"));
  expect_whole();
  pass({"main"});
}

TEST_F(ServerBreakdown, file_system_without_room_refuses) {
  const fs::path small = m_box.root() / "small";
  const SmallFileSystem file_system(m_box, small);
  if (!file_system.is_mounted()) GTEST_SKIP() << "a small file system cannot be mounted";
  const Repo hub = m_box.init_bare("small/hub.git", {"--template="});
  hub.git({"license-check", "install", "--server"});
  hub.config("license-check.visibility", "public");
  hub.config("license-check.log", (small / "log").string());
  const RunResult seeded = m_work.try_git({"push", "--quiet", hub.path(), "main"});
  EXPECT_EQ(seeded.status, 0) << seeded.describe();
  const std::string refs = hub.refs();
  std::string noise;
  std::mt19937 random(10);
  for (int i = 0; i < 400000; ++i) noise += static_cast<char>('a' + random() % 26);
  m_work.commit_files({{"src/noise.c", noise}});
  EXPECT_EQ(m_work.try_git({"push", "--quiet", hub.path(), "main"}).status, 1);
  m_work.git({"reset", "--quiet", "--hard", "HEAD~1"});
  // Not one byte is left for the log either.
  m_box.run({"sh", "-c", "cat /dev/zero >'" + (small / "fill").string() + "' 2>/dev/null"});
  m_work.commit_files({{"data/pico/a.txt", "row\n"}});
  EXPECT_EQ(m_work.try_git({"push", "--quiet", hub.path(), "main"}).status, 1);
  fs::remove(small / "fill");
  EXPECT_EQ(hub.refs(), refs);
  EXPECT_EQ(hub.try_git({"fsck", "--full", "--strict"}).status, 0);
  const RunResult temporary =
      m_box.run({"find", small.string(), "(", "-name", "tmp_*", "-o", "-name", "incoming-*", ")"});
  EXPECT_EQ(temporary.out, "");
}

TEST_F(ServerBreakdown, input_that_cannot_be_kept_for_the_next_hook_refuses) {
  fs::remove(m_hub.directory() / "hooks/pre-receive");
  m_hub.write_hook("pre-receive", "#!/bin/sh\ncat >/dev/null\n");
  m_hub.git({"license-check", "install", "--server"});
  m_work.commit_files({{"src/b.c", "b\n"}});
  m_box.env()["TMPDIR"] = (m_box.root() / "nowhere").string();
  EXPECT_THAT(words_of(fail_to_push({"main"})), HasSubstr("standard input could not be kept"));
  const fs::path temporary = m_box.root() / "temporary";
  fs::create_directories(temporary);
  m_box.env()["TMPDIR"] = temporary.string();
  EXPECT_EQ(push({"main"}).status, 0);
  EXPECT_TRUE(fs::is_empty(temporary));
}

/// The repository is somebody's who may not read all of it. Root may read everything, so it becomes nobody here.
class UnreadableObjects : public ServerBreakdown {
 protected:
  void SetUp() override {
    if (geteuid() != 0) return;
    if (!has({"setpriv", "--version"})) GTEST_SKIP() << "no setpriv";
    m_command = "setpriv --reuid=65534 --regid=65534 --clear-groups";
    fs::permissions(m_box.root(), fs::perms::owner_all | fs::perms::group_exec | fs::perms::others_exec);
    std::ofstream(m_box.root() / "hook-statuses").close();
    fs::permissions(m_box.root() / "hook-statuses", fs::perms::all);
    m_work.git({"config", "--global", "safe.directory", "*"});
    const RunResult reads =
        m_box.run({"setpriv", "--reuid=65534", "--clear-groups", "test", "-x", LICENSE_CHECK_PROGRAM});
    if (reads.status != 0) GTEST_SKIP() << "the program is where nobody else can run it";
  }
  /// Pushes to the repository as it is when that object cannot be read.
  RunResult fail_without(const std::string& oid, const std::string& ref) {
    if (!m_command.empty()) EXPECT_TRUE(has({"chown", "-R", "65534:65534", m_hub.path()}));
    fs::permissions(m_hub.directory() / "objects" / oid.substr(0, 2) / oid.substr(2), fs::perms::none);
    return fail_to_push(m_command.empty() ? std::vector<std::string>{ref} : received_by(m_command, ref));
  }
  std::string m_command;
};

TEST_F(UnreadableObjects, of_the_standing_config_refuse_and_are_named) {
  const std::string oid = m_hub.oid("main:" + std::string(k_config_name));
  m_work.commit_files({{k_config_name, "version = 1\n"}});
  m_work.git({"branch", "side"});
  const RunResult result = fail_without(oid, "side");
  EXPECT_EQ(m_box.take_hook_statuses(), std::vector<int>{128}) << result.describe();
  EXPECT_THAT(words_of(result), HasSubstr(oid.substr(0, 10)));
}

TEST_F(UnreadableObjects, that_come_again_refuse) {
  // git takes the blob as known, or stumbles over it itself: either way nothing may pass.
  m_work.commit_files({{"w/a.safetensors", safetensors()}});
  bring_objects("main");
  fail_without(m_work.oid("main:w/a.safetensors"), "main");
}

}  // namespace
}  // namespace license_check::test
