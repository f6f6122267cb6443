// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// What goes wrong on a server refuses the push, and leaves the repository as it was.
#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>

#include "license_check/check.hpp"
#include "support/fake_repository.hpp"
#include "support/server_scene.hpp"

namespace license_check::test {
namespace {

namespace fs = std::filesystem;
using testing::AllOf;
using testing::ContainsRegex;
using testing::HasSubstr;

class ServerFaults : public ServerScene {
 protected:
  [[nodiscard]] fs::path loose(const std::string& oid) const {
    return m_hub.directory() / "objects" / oid.substr(0, 2) / oid.substr(2);
  }
  RunResult hook(const std::string& branch) const {
    return m_hub.try_git({"license-check", "hook", "pre-receive"},
                         std::string(40, '0') + " " + m_work.oid(branch) + " refs/heads/" + branch + "\n");
  }
  void damage(const std::string& oid) const {
    fs::permissions(loose(oid), fs::perms::owner_all);
    fs::resize_file(loose(oid), fs::file_size(loose(oid)) / 2);
  }
};

TEST_F(ServerFaults, missing_program_refuses) {
  m_work.commit_files({{"src/b.c", "b\n"}});
  fs::remove(m_box.root() / "bin/git-license-check");
  refuse({"main"}, 1);
  m_hub.write_hook("pre-receive", "#!/bin/sh\nexec git-license-check hook pre-receive\n");
  EXPECT_EQ(push({"main"}).status, 1);
}

TEST_F(ServerFaults, unreadable_standing_config_refuses_and_is_named) {
  const std::string oid = m_hub.oid("main:" + std::string(k_config_name));
  damage(oid);
  m_work.commit_files({{k_config_name, "version = 1\n"}});
  m_work.git({"checkout", "--quiet", "-b", "side"});
  EXPECT_THAT(words_of(refuse({"side"}, 128)), HasSubstr(oid.substr(0, 10)));
}

TEST_F(ServerFaults, absent_standing_config_refuses_and_is_named) {
  const std::string oid = m_hub.oid("main:" + std::string(k_config_name));
  fs::remove(loose(oid));
  m_work.commit_files({{k_config_name, "version = 1\n"}});
  m_work.git({"checkout", "--quiet", "-b", "side"});
  EXPECT_THAT(words_of(refuse({"side"}, 128)), HasSubstr(oid.substr(0, 10)));
}

TEST_F(ServerFaults, damaged_tree_of_head_refuses) {
  // Called by hand: git itself would stumble over it before the hook.
  m_work.git({"checkout", "--quiet", "-b", "side"});
  m_work.commit_files({{"src/b.c", "b\n"}});
  bring_objects("side");
  const std::string oid = m_hub.oid("main^{tree}");
  damage(oid);
  const RunResult result = hook("side");
  EXPECT_EQ(result.status, 128) << result.describe();
  EXPECT_THAT(result.err, HasSubstr(oid.substr(0, 10)));
}

TEST_F(ServerFaults, damaged_weights_that_come_again_refuse) {
  m_work.git({"checkout", "--quiet", "-b", "side"});
  m_work.commit_files({{"w/a.safetensors", safetensors()}});
  bring_objects("side");
  damage(m_work.oid("side:w/a.safetensors"));
  const RunResult result = hook("side");
  EXPECT_EQ(result.status, 128) << result.describe();
  EXPECT_THAT(result.err, HasSubstr(m_work.oid("side:w/a.safetensors").substr(0, 10)));
}

TEST_F(ServerFaults, config_that_is_no_file_refuses) {
  m_work.remove(k_config_name);
  m_work.write("real.toml", "version = 1\n");
  m_work.symlink(k_config_name, "real.toml");
  m_work.commit("link");
  EXPECT_THAT(words_of(refuse({"main"}, 128)), HasSubstr(k_config_name));
  m_work.remove(k_config_name);
  m_work.commit_files({{std::string(k_config_name) + "/x", "version = 1\n"}});
  EXPECT_THAT(words_of(refuse({"main"}, 128)), HasSubstr(k_config_name));
}

TEST_F(ServerFaults, config_that_is_a_link_at_head_is_mended_like_any_other) {
  m_work.git({"branch", "side"});
  m_work.remove(k_config_name);
  m_work.symlink(k_config_name, "/etc/passwd");
  m_work.commit("link");
  seed({"main"});
  m_work.git({"checkout", "--quiet", "side"});
  m_work.commit_files({{"src/b.c", "b\n"}});
  refuse({"side"}, 128);
  m_work.git({"checkout", "--quiet", "main"});
  m_work.remove(k_config_name);
  m_work.commit_files({{k_config_name, std::string(k_nd_config)}});
  pass({"main"});
  pass({"side"});
}

TEST_F(ServerFaults, policy_file_that_cannot_be_read_refuses) {
  m_work.commit_files({{"src/b.c", "b\n"}});
  const Repo root(m_box, m_box.root());
  root.write("broken.toml", "version = 1\n[polic]\n");
  root.write("large.toml", "version = 1\n" + std::string(1024 * 1024, '#'));
  for (const std::string& path : {root.path() + "/missing.toml", root.path() + "/broken.toml",
                                  root.path() + "/large.toml", root.path(), std::string("policy.toml")}) {
    set("license-check.policy", path);
    EXPECT_THAT(words_of(refuse({"main"}, 128)), AllOf(HasSubstr("could not decide"), HasSubstr(path)));
  }
}

TEST_F(ServerFaults, deletions_pass_without_a_policy_file) {
  m_work.git({"branch", "old"});
  seed({"old"});
  set("license-check.policy", "/does/not/exist");
  pass({":old"});
}

TEST_F(ServerFaults, time_limit_that_is_no_number_refuses) {
  m_work.commit_files({{"src/b.c", "b\n"}});
  for (const char* word : {"soon", "-1", "1.5", "10s", "", "99999999999999999999"}) {
    set("license-check.timeout", word);
    EXPECT_THAT(words_of(refuse({"main"}, 128)), HasSubstr("license-check.timeout")) << word;
  }
  set("license-check.timeout", "0");
  pass({"main"});
}

TEST_F(ServerFaults, time_limit_that_is_reached_refuses_and_says_how_far_it_got) {
  // Every commit changes one of many files in one directory, so that each of its trees is large.
  constexpr int k_files = 3000;
  constexpr int k_commits = 3000;
  std::string commands;
  const auto commit = [&](int number) {
    commands +=
        fmt::format("commit refs/heads/long\ncommitter C <c@example.org> {} +0000\ndata 1\nx\n", 1700000000 + number);
    if (number == 0) commands += fmt::format("from {}\n", m_work.oid("main"));
  };
  commit(0);
  for (int i = 0; i < k_files; ++i) commands += fmt::format("M 100644 inline many/{}\ndata 1\nx\n", i);
  for (int i = 1; i < k_commits; ++i) {
    commit(i);
    commands += fmt::format("M 100644 inline many/{}\ndata {}\n{}\n", i, std::to_string(i).size(), i);
  }
  m_work.config("core.compression", "1");
  m_work.git({"fast-import", "--quiet"}, commands);
  set("license-check.timeout", "1");
  // In the midst of its work it is held for longer than that, however fast the machine is.
  m_hub.write_hook(
      "pre-receive",
      "#!/bin/sh\nexec 3<&0\ngit-license-check hook pre-receive <&3 &\nsleep 0.1\nkill -STOP $!\nsleep 1.2\n"
      "kill -CONT $!\nwait $!\nstatus=$?; echo $status >>\"$HOOK_STATUS_LOG\"; exit $status\n");
  const RunResult result = refuse({"long"}, 128);
  EXPECT_THAT(words_of(result),
              AllOf(HasSubstr("license-check.timeout"), ContainsRegex("time limit was reached after [0-9]+")));
}

/// The same without a clock: whichever question about the time is answered with "over", the check refuses.
TEST(ServerTimeLimit, refuses_wherever_it_is_reached) {
  FakeRepository repository;
  const ObjectId base = repository.add_commit(FakeFiles{{"README", "x\n"}});
  repository.set_ref("refs/heads/main", base);
  FakeFiles files = {{".license-check.toml", std::string(k_nd_config)}};
  for (int i = 0; i < 70; ++i)
    files.emplace(fmt::format("weights/{}.safetensors", i), safetensors({}, static_cast<char>(i)));
  // Enough images for a dataset that nobody annotates, and copies of what is annotated, so that every stage has work.
  for (unsigned i = 0; i < 30; ++i) files.emplace(fmt::format("images/{}.png", i), png(10 + i, 10));
  for (int i = 0; i < 3; ++i) {
    files.emplace(fmt::format("data/pico/{}.txt", i), fmt::format("row {}\n", i));
    files.emplace(fmt::format("elsewhere/{}.txt", i), fmt::format("row {}\n", i));
  }
  const ObjectId tip = repository.add_commit(files, {base}, 1);
  const auto check_until = [&](int limit, int& asked) {
    CheckRequest request;
    request.refs = {{"refs/heads/main", tip, base}};
    request.trust = Trust::standing;
    request.resolve = [&](const std::vector<const Config*>&) -> Result<ResolvedDestination> {
      ResolvedDestination resolved;
      resolved.destination.visibility = Visibility::public_;
      resolved.known = {{"refs/heads/main", base, "is here already"}};
      return resolved;
    };
    request.is_out_of_time = [&asked, limit] { return ++asked > limit; };
    return check(repository, request);
  };
  int questions = 0;
  ASSERT_TRUE(check_until(1 << 20, questions));
  ASSERT_GE(questions, 2);
  for (int limit = 0; limit < questions; ++limit) {
    int asked = 0;
    const auto report = check_until(limit, asked);
    if (report) {
      EXPECT_EQ(report->verdict, Verdict::refuse) << "it passed after " << limit << " questions";
      EXPECT_FALSE(report->is_complete);
    } else {
      EXPECT_EQ(report.error().kind, ErrorKind::limit);
    }
  }
}

}  // namespace
}  // namespace license_check::test
