// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// Who can read the receiving repository: what its operator, its forge and its standing config say, never the push.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/server_scene.hpp"

namespace license_check::test {
namespace {

using testing::HasSubstr;

/// A hub of which nobody says who can read it, and a commit that is refused where anybody can.
class ServerVisibility : public ServerScene {
 protected:
  ServerVisibility() {
    unset("license-check.visibility");
    m_work.commit_files({{"data/pico/a.txt", "row\n"}});
  }
  void land_config(const std::string& text) const {
    const std::string dirty = m_work.oid("main");
    m_work.git({"checkout", "--quiet", "-B", "main", "main~1"});
    m_work.commit_files({{k_config_name, text}}, "config");
    seed({"main"});
    m_work.git({"cherry-pick", dirty});
  }
  static std::string with_policy(const std::string& line) {
    return "version = 1\n[policy]\n" + line + "\n" + std::string(k_nd_config.substr(k_nd_config.find('\n') + 1));
  }
};

TEST_F(ServerVisibility, is_public_where_nobody_says) { EXPECT_THAT(words_of(refuse({"main"})), HasSubstr("public")); }

TEST_F(ServerVisibility, is_what_the_configuration_says) {
  set("license-check.visibility", "public");
  EXPECT_THAT(words_of(refuse({"main"})), HasSubstr("license-check.visibility"));
  set("license-check.visibility", "private");
  pass({"main"});
}

TEST_F(ServerVisibility, is_undecided_where_the_configuration_says_nonsense) {
  for (const char* word : {"internal", "Private", "", "privat"}) {
    set("license-check.visibility", word);
    EXPECT_THAT(words_of(refuse({"main"}, 128)), HasSubstr("license-check.visibility")) << word;
  }
}

TEST_F(ServerVisibility, is_what_the_global_configuration_says_where_the_repository_says_nothing) {
  m_work.git({"config", "--global", "license-check.visibility", "private"});
  set("license-check.visibility", "public");
  refuse({"main"});
  unset("license-check.visibility");
  pass({"main"});
}

TEST_F(ServerVisibility, is_what_the_environment_of_the_hook_configures) {
  m_hub.write_hook("pre-receive",
                   "#!/bin/sh\nexport GIT_CONFIG_COUNT=1 GIT_CONFIG_KEY_0=license-check.visibility "
                   "GIT_CONFIG_VALUE_0=private\nexec git-license-check hook pre-receive\n");
  pass({"main"});
}

TEST_F(ServerVisibility, is_what_github_says) {
  for (const char* word : {"true", "1"}) {
    m_box.env()["GITHUB_REPO_PUBLIC"] = word;
    EXPECT_THAT(words_of(refuse({"main"})), HasSubstr("GITHUB_REPO_PUBLIC"));
  }
  m_box.env()["GITHUB_REPO_PUBLIC"] = "maybe";
  refuse({"main"}, 128);
  m_box.env()["GITHUB_REPO_PUBLIC"] = "";
  refuse({"main"});
  m_box.env()["GITHUB_REPO_PUBLIC"] = "false";
  pass({"main"});
}

TEST_F(ServerVisibility, is_the_configurations_word_before_githubs) {
  m_box.env()["GITHUB_REPO_PUBLIC"] = "false";
  set("license-check.visibility", "public");
  refuse({"main"});
  m_box.env()["GITHUB_REPO_PUBLIC"] = "true";
  set("license-check.visibility", "private");
  pass({"main"});
}

TEST_F(ServerVisibility, is_public_where_git_daemon_exports_it) {
  land_config(with_policy("unknown-visibility = \"private\""));
  m_hub.write("git-daemon-export-ok", "");
  EXPECT_THAT(words_of(refuse({"main"})), HasSubstr("git-daemon-export-ok"));
  m_box.env()["GITHUB_REPO_PUBLIC"] = "false";
  pass({"main"});
}

TEST_F(ServerVisibility, falls_back_to_the_standing_config) {
  land_config(with_policy("unknown-visibility = \"private\""));
  pass({"main"});
}

TEST_F(ServerVisibility, does_not_fall_back_to_the_pushed_config) {
  m_work.commit_files({{k_config_name, with_policy("unknown-visibility = \"private\"")}});
  refuse({"main"});
}

TEST_F(ServerVisibility, does_not_fall_back_to_a_config_that_comes_first) {
  m_hub.git({"update-ref", "-d", "refs/heads/main"});
  m_work.commit_files({{k_config_name, with_policy("unknown-visibility = \"private\"")}});
  refuse({"main"});
}

TEST_F(ServerVisibility, is_nothing_that_a_remote_table_says) {
  const std::string remote = "[[remote]]\nurl = \"**\"\nvisibility = \"private\"\n";
  m_work.commit_files({{k_config_name, std::string(k_nd_config) + remote}});
  refuse({"main"});
  m_work.git({"reset", "--quiet", "--hard", "HEAD~1"});
  land_config(std::string(k_nd_config) + remote);
  refuse({"main"});
}

TEST_F(ServerVisibility, falls_back_to_the_policy_file) {
  Repo(m_box, m_box.root()).write("policy.toml", "version = 1\n[policy]\nunknown-visibility = \"private\"\n");
  set("license-check.policy", (m_box.root() / "policy.toml").string());
  pass({"main"});
}

TEST_F(ServerVisibility, of_two_fallbacks_is_the_stricter) {
  land_config(with_policy("unknown-visibility = \"private\""));
  Repo(m_box, m_box.root()).write("policy.toml", "version = 1\n[policy]\nunknown-visibility = \"public\"\n");
  set("license-check.policy", (m_box.root() / "policy.toml").string());
  refuse({"main"});
}

}  // namespace
}  // namespace license_check::test
