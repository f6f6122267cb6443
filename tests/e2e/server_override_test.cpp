// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// Overrides by push option, and the log of refused and overridden pushes.
#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <regex>
#include <thread>

#include "support/server_scene.hpp"

namespace license_check::test {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;
using testing::HasSubstr;
using testing::Not;

class ServerOverride : public ServerScene {
 protected:
  ServerOverride() {
    set("receive.advertisePushOptions", "true");
    set("license-check.log", log().string());
    m_work.commit_files({{"data/pico/a.txt", "row\n"}});
  }
  [[nodiscard]] fs::path log() const { return m_box.root() / "refusals.jsonl"; }
  void allow(const std::string& who) const { m_hub.add_config("license-check.allowOverride", who); }
  static std::vector<std::string> because(const std::string& reason, const std::string& ref = "main") {
    return {"-o", "license-check.override=" + reason, ref};
  }
  std::string login_name() {
    std::string name = m_box.run({"id", "-un"}).out;
    name.pop_back();
    return name;
  }
  /// Every line of the log; one that is not whole fails the test.
  [[nodiscard]] std::vector<json> logged() const {
    std::vector<json> lines;
    std::ifstream stream(log());
    for (std::string line; std::getline(stream, line);) {
      lines.push_back(json::parse(line, nullptr, false));
      EXPECT_TRUE(lines.back().is_object()) << line;
    }
    return lines;
  }
};

TEST_F(ServerOverride, is_nobodys_right_by_default) {
  EXPECT_THAT(words_of(refuse(because("I may"))), HasSubstr("data/pico/a.txt"));
  ASSERT_EQ(logged().size(), 1U);
  EXPECT_EQ(logged()[0]["action"], "refused");
}

TEST_F(ServerOverride, lets_the_push_through_and_is_logged) {
  allow(login_name());
  const RunResult result = pass(because("Agreed with legal, ticket 17"));
  EXPECT_THAT(words_of(result), HasSubstr("overridden"));
  expect_ref(m_hub, "refs/heads/main", m_work.oid("main"));
  ASSERT_EQ(logged().size(), 1U);
  const json line = logged()[0];
  std::set<std::string> keys;
  for (const auto& [key, value] : line.items()) keys.insert(key);
  EXPECT_EQ(keys, (std::set<std::string>{"time", "who", "action", "reason", "refs", "findings"}));
  EXPECT_TRUE(std::regex_match(line["time"].get<std::string>(),
                               std::regex("[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z")));
  EXPECT_EQ(line["who"], login_name());
  EXPECT_EQ(line["action"], "overridden");
  EXPECT_EQ(line["reason"], "Agreed with legal, ticket 17");
  EXPECT_EQ(line["refs"], json::array({"refs/heads/main"}));
  ASSERT_EQ(line["findings"].size(), 1U);
  EXPECT_EQ(line["findings"][0]["rule"], "nd-data");
  EXPECT_EQ(line["findings"][0]["path"], "data/pico/a.txt");
  EXPECT_EQ(line["findings"][0]["oid"], m_work.oid("main:data/pico/a.txt"));
}

TEST_F(ServerOverride, is_not_needed_where_nothing_is_refused) {
  allow(login_name());
  m_work.git({"reset", "--quiet", "--hard", "HEAD~1"});
  m_work.commit_files({{"src/b.c", "b\n"}});
  pass(because("just in case"));
  EXPECT_FALSE(fs::exists(log()));
}

TEST_F(ServerOverride, is_of_this_push_only) {
  allow(login_name());
  pass(because("once"));
  m_work.commit_files({{"data/pico/b.txt", "row b\n"}});
  refuse({"main"});
}

TEST_F(ServerOverride, needs_a_reason) {
  allow(login_name());
  for (const char* option : {"license-check.override=", "license-check.override=   ", "license-check.override",
                             "license-check.overrides=x", "License-Check.Override=x", "x"})
    refuse({"-o", option, "main"});
  for (const json& line : logged()) EXPECT_EQ(line["action"], "refused");
}

TEST_F(ServerOverride, stands_among_other_push_options) {
  allow(login_name());
  pass({"-o", "ci.skip", "-o", "license-check.override=", "-o", "license-check.override=because", "-o", "x", "main"});
  EXPECT_EQ(logged()[0]["reason"], "because");
}

TEST_F(ServerOverride, is_the_right_of_everybody_who_is_named) {
  allow("alice");
  allow("bob");
  m_box.env()["GL_USERNAME"] = "carol";
  refuse(because("x"));
  m_box.env()["GL_USERNAME"] = "alice";
  pass(because("x"));
  m_work.commit_files({{"data/pico/b.txt", "b\n"}});
  m_box.env()["GL_USERNAME"] = "bob";
  pass(because("x"));
}

TEST_F(ServerOverride, compares_names_exactly) {
  allow("alice");
  for (const char* name : {"Alice", "alic", "alice2", "alice ", "*", "alice,bob"}) {
    m_box.env()["GL_USERNAME"] = name;
    refuse(because("x"));
  }
  m_hub.git({"config", "--unset-all", "license-check.allowOverride"});
  for (const char* everybody : {"*", "true", ""}) {
    allow(everybody);
    refuse(because("x"));
  }
}

TEST_F(ServerOverride, asks_the_forge_before_the_transport_before_the_system) {
  const std::vector<std::string> names = {"GL_USERNAME", "GITEA_PUSHER_NAME", "GITHUB_USER_LOGIN", "GL_USER",
                                          "REMOTE_USER"};
  for (auto name = names.rbegin(); name != names.rend(); ++name) {
    m_box.env()[*name] = "by-" + *name;
    refuse({"main"});
    EXPECT_EQ(logged().back()["who"], "by-" + *name);
  }
  for (const std::string& name : names) m_box.env().erase(name);
  m_box.env()["USER"] = m_box.env()["LOGNAME"] = "somebody-else";
  refuse({"main"});
  EXPECT_EQ(logged().back()["who"], login_name());
}

TEST_F(ServerOverride, of_the_service_user_is_not_that_of_a_pusher_whom_the_forge_names) {
  allow(login_name());
  m_box.env()["GL_USERNAME"] = "mallory";
  refuse(because("x"));
}

TEST_F(ServerOverride, cannot_come_from_the_pushed_tree) {
  m_work.git({"reset", "--quiet", "--hard", "HEAD~1"});
  m_work.commit_files({{k_config_name, std::string(k_nd_config) + "[license-check]\nallowOverride = \"x\"\n"}});
  refuse(because("x"), 128);
}

TEST_F(ServerOverride, without_a_log_is_none) {
  allow(login_name());
  unset("license-check.log");
  EXPECT_THAT(words_of(refuse(because("x"))), HasSubstr("log"));
  set("license-check.log", "");
  refuse(because("x"));
}

TEST_F(ServerOverride, that_cannot_be_written_down_is_none) {
  allow(login_name());
  for (const std::string& path : {m_box.root().string() + "/no/such/directory/log", m_box.root().string(),
                                  std::string("/dev/full"), std::string("/proc/version")}) {
    set("license-check.log", path);
    EXPECT_THAT(words_of(refuse(because("x"))), HasSubstr("log")) << path;
  }
}

TEST_F(ServerOverride, that_nobody_reads_is_none) {
  allow(login_name());
  const fs::path pipe = m_box.root() / "pipe";
  m_box.run({"mkfifo", pipe.string()});
  set("license-check.log", pipe.string());
  refuse(because("x"));
}

TEST_F(ServerOverride, does_not_cover_what_could_not_be_decided) {
  allow(login_name());
  m_work.commit_files({{k_config_name, "nonsense"}});
  refuse(because("x"), 128);
}

TEST_F(ServerOverride, refusal_that_cannot_be_logged_stays_one) {
  set("license-check.log", "/dev/full");
  refuse({"main"});
}

TEST_F(ServerOverride, log_holds_whatever_stands_in_names_as_one_line_of_json) {
  m_box.env()["GL_USERNAME"] = "\xff\n\"mallory";
  m_work.commit_files({{"data/pico/\x1b\n\xff\".txt", "b\n"}});
  m_work.git({"branch", "\xc3\xa4\xff", "main"});
  refuse(because("a\"b\\c\x01\xff", "\xc3\xa4\xff"));
  ASSERT_EQ(logged().size(), 1U);
  EXPECT_EQ(logged()[0]["findings"].size(), 2U);
}

TEST_F(ServerOverride, log_names_every_ref_of_the_push) {
  m_work.git({"branch", "clean", "main~1"});
  refuse({"clean", "main", ":refs/heads/gone", "main:refs/tags/v1"});
  const json refs = logged().at(0)["refs"];
  for (const char* name : {"refs/heads/clean", "refs/heads/main", "refs/tags/v1"})
    EXPECT_NE(std::find(refs.begin(), refs.end(), name), refs.end()) << refs.dump();
}

TEST_F(ServerOverride, log_of_concurrent_pushes_has_whole_lines) {
  constexpr int k_pushes = 16;
  std::map<std::string, std::string> files;
  for (int i = 0; i < 120; ++i)
    files.emplace(fmt::format("data/pico/{}{}", std::string(90, 'x'), i), std::to_string(i));
  m_work.commit_files(files);
  RunOptions options;
  options.directory = m_work.directory();
  options.env = m_box.env();
  options.limit = std::chrono::seconds(120);
  std::vector<std::thread> threads;
  std::vector<RunResult> results(k_pushes);
  for (int i = 0; i < k_pushes; ++i)
    threads.emplace_back([&, i] {
      results[static_cast<std::size_t>(i)] =
          run_process({"git", "push", "--quiet", "origin", fmt::format("main:refs/heads/b{}", i)}, options);
    });
  for (std::thread& thread : threads) thread.join();
  for (const RunResult& result : results) EXPECT_EQ(result.status, 1) << result.describe();
  const auto lines = logged();
  ASSERT_EQ(lines.size(), std::size_t{k_pushes});
  std::set<std::string> refs;
  for (const json& line : lines) refs.insert(line["refs"][0].get<std::string>());
  EXPECT_EQ(refs.size(), std::size_t{k_pushes}) << "a push stands twice in the log";
}

}  // namespace
}  // namespace license_check::test
