// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// The update hook: the same as pre-receive, for one ref after the other.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <iterator>

#include "support/server_scene.hpp"

namespace license_check::test {
namespace {

using testing::HasSubstr;
using testing::StartsWith;

class UpdateHook : public ServerScene {
 protected:
  UpdateHook() : ServerScene("update") {}

  /// Pushes; then the hooks must have ended so, in the order of the refs, and the hub's refs be these.
  RunResult push_ends_with(std::vector<std::string> args, const std::vector<int>& statuses) {
    m_box.take_hook_statuses();
    RunResult result = push(std::move(args));
    EXPECT_EQ(m_box.take_hook_statuses(), statuses) << result.describe();
    return result;
  }
  RunResult hook(std::vector<std::string> args) const {
    args.insert(args.begin(), {"license-check", "hook", "update"});
    return m_hub.try_git(std::move(args));
  }
  const std::string k_zero = std::string(40, '0');
};

TEST_F(UpdateHook, refuses_a_ref_that_brings_what_is_forbidden) {
  const std::string before = m_hub.refs();
  m_work.commit_files({{"data/pico/a.txt", "row\n"}});
  EXPECT_THAT(words_of(push_ends_with({"main"}, {1})), HasSubstr("data/pico/a.txt"));
  EXPECT_EQ(m_hub.refs(), before);
}

TEST_F(UpdateHook, refuses_it_again_though_its_objects_are_here_by_now) {
  m_work.commit_files({{"data/pico/a.txt", "row\n"}});
  push_ends_with({"main"}, {1});
  push_ends_with({"main"}, {1});
  push_ends_with({"main:refs/heads/other"}, {1});
}

TEST_F(UpdateHook, lets_clean_refs_of_the_same_push_through) {
  m_work.git({"checkout", "--quiet", "-b", "clean"});
  m_work.commit_files({{"src/b.c", "b\n"}});
  m_work.git({"checkout", "--quiet", "-b", "dirty"});
  m_work.commit_files({{"data/pico/a.txt", "row\n"}});
  const RunResult result = push_ends_with({"clean", "dirty"}, {0, 1});
  EXPECT_EQ(result.status, 1);
  expect_ref(m_hub, "refs/heads/clean", m_work.oid("clean"));
  expect_ref(m_hub, "refs/heads/dirty", "");
}

TEST_F(UpdateHook, lets_deletions_pass_whatever_the_config) {
  m_work.git({"branch", "old"});
  m_work.commit_files({{k_config_name, "nonsense"}});
  seed({"main", "old"});
  push_ends_with({":old"}, {0});
  expect_ref(m_hub, "refs/heads/old", "");
}

TEST_F(UpdateHook, looks_at_tags_and_blobs) {
  m_work.commit_files({{"data/pico/a.txt", "row\n"}});
  m_work.git({"tag", "-a", "-m", "one", "v1"});
  m_work.git({"tag", "blob", m_work.hash_object("blob", safetensors())});
  push_ends_with({"v1"}, {1});
  push_ends_with({"blob"}, {1});
}

TEST_F(UpdateHook, gives_no_relief_to_the_push_that_brings_it) {
  std::string text(k_nd_config);
  const std::string license = "license = \"CC-BY-NC-ND-4.0\"\n";
  text.insert(text.find(license), "redistribution = \"allowed\"\n");
  m_work.commit_files({{k_config_name, text}});
  m_work.commit_files({{"data/pico/a.txt", "row\n"}});
  EXPECT_THAT(words_of(push_ends_with({"main"}, {1})), HasSubstr("not count yet"));
  push_ends_with({"main~1:refs/heads/main"}, {0});
  push_ends_with({"main"}, {0});
}

TEST_F(UpdateHook, refuses_a_config_with_a_mistake_and_lets_it_be_mended) {
  m_work.commit_files({{k_config_name, "nonsense"}});
  push_ends_with({"main"}, {128});
  seed({"main"});
  m_work.git({"checkout", "--quiet", "-b", "side", "main~1"});
  m_work.commit_files({{"src/b.c", "b\n"}});
  push_ends_with({"side"}, {128});
  m_work.git({"checkout", "--quiet", "main"});
  m_work.commit_files({{k_config_name, std::string(k_nd_config)}});
  push_ends_with({"main"}, {0});
  push_ends_with({"side"}, {0});
}

TEST_F(UpdateHook, carries_gitlabs_prefix) {
  m_box.env()["GL_PROJECT_PATH"] = "lab/x";
  m_work.commit_files({{"data/pico/a.txt", "row\n"}});
  for (const std::string& line : lines_of(push_ends_with({"main"}, {1})))
    if (!line.starts_with("error: hook declined")) EXPECT_THAT(line, StartsWith("GL-HOOK-ERR: "));
}

TEST_F(UpdateHook, logs_each_ref_that_it_refuses) {
  const auto log = m_box.root() / "log";
  set("license-check.log", log.string());
  m_work.commit_files({{"data/pico/a.txt", "row\n"}});
  push_ends_with({"main", "main:refs/heads/b"}, {1, 1});
  std::ifstream stream(log);
  const std::string text{std::istreambuf_iterator<char>(stream), {}};
  EXPECT_EQ(std::count(text.begin(), text.end(), '\n'), 2) << text;
  EXPECT_THAT(text, HasSubstr("refs/heads/b"));
}

TEST_F(UpdateHook, called_wrongly_is_a_usage_error) {
  const std::string oid = m_hub.oid("main");
  EXPECT_EQ(hook({}).status, 129);
  EXPECT_EQ(hook({"refs/heads/x", k_zero}).status, 129);
  EXPECT_EQ(hook({"refs/heads/x", k_zero, oid, oid}).status, 129);
  EXPECT_EQ(hook({"refs/heads/x", "nonsense", oid}).status, 129);
  EXPECT_EQ(hook({"refs/heads/x", k_zero, "main"}).status, 129);
  EXPECT_EQ(hook({"refs/heads/x", k_zero, oid}).status, 0);
}

TEST_F(UpdateHook, takes_no_old_tip_that_the_pusher_makes_up) {
  m_work.commit_files({{"data/pico/a.txt", "row\n"}});
  bring_objects("main");
  const std::string oid = m_work.oid("main");
  EXPECT_EQ(hook({"refs/heads/x", oid, oid}).status, 1);
}

TEST_F(UpdateHook, is_told_no_push_options_by_git_and_so_cannot_be_overridden) {
  set("receive.advertisePushOptions", "true");
  set("license-check.log", (m_box.root() / "log").string());
  set("license-check.allowOverride", "alice");
  m_box.env()["GL_USERNAME"] = "alice";
  m_work.commit_files({{"data/pico/a.txt", "row\n"}});
  push_ends_with({"-o", "license-check.override=because", "main"}, {1});
  const std::string seen = (m_box.root() / "seen").string();
  for (const char* name : {"pre-receive", "update"})
    m_hub.write_hook(name,
                     "#!/bin/sh\necho \"" + std::string(name) + " ${GIT_PUSH_OPTION_COUNT-none}\" >>'" + seen + "'\n");
  EXPECT_EQ(push({"-o", "license-check.override=because", "main"}).status, 0);
  std::ifstream stream(seen);
  EXPECT_EQ((std::string{std::istreambuf_iterator<char>(stream), {}}), "pre-receive 1\nupdate none\n");
}

TEST_F(UpdateHook, that_is_copied_from_the_installation_works_through_PATH) {
  std::ifstream stream(LICENSE_CHECK_SOURCE_DIR "/hooks/update", std::ios::binary);
  m_hub.write_hook("update", std::string{std::istreambuf_iterator<char>(stream), {}});
  const std::string before = m_hub.refs();
  m_work.commit_files({{"data/pico/a.txt", "row\n"}});
  EXPECT_THAT(words_of(push({"main"})), HasSubstr("data/pico/a.txt"));
  EXPECT_EQ(m_hub.refs(), before);
  m_work.git({"reset", "--quiet", "--hard", "HEAD~1"});
  m_work.commit_files({{"src/b.c", "b\n"}});
  EXPECT_EQ(push({"main"}).status, 0);
}

}  // namespace
}  // namespace license_check::test
