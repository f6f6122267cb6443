// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// A config with a mistake at HEAD: what it stops, and how a push mends it.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/server_scene.hpp"

namespace license_check::test {
namespace {

using testing::HasSubstr;

/// main at the hub has a config with a mistake.
class BrokenHead : public ServerScene {
 protected:
  BrokenHead() {
    m_work.git({"branch", "good"});
    commit_config("version = 1\n[[datase]]\nid = \"x\"\n");
    seed({"main", "good"});
  }
};

TEST_F(BrokenHead, refuses_what_does_not_mend_it) {
  m_work.commit_files({{"src/b.c", "b\n"}});
  EXPECT_THAT(words_of(refuse({"main"}, 128)), HasSubstr("datase"));
}

TEST_F(BrokenHead, refuses_another_branch_whatever_its_config) {
  m_work.git({"checkout", "--quiet", "good"});
  m_work.commit_files({{"src/b.c", "b\n"}});
  EXPECT_THAT(words_of(refuse({"good"}, 128)), HasSubstr("HEAD"));
  refuse({"good:refs/heads/new"}, 128);
}

TEST_F(BrokenHead, is_mended_by_a_valid_config_on_its_branch) {
  commit_config(std::string(k_nd_config));
  pass({"main"});
  m_work.commit_files({{"data/pico/a.txt", "row\n"}});
  refuse({"main"});
}

TEST_F(BrokenHead, is_mended_for_all_refs_of_the_push) {
  commit_config(std::string(k_nd_config));
  m_work.git({"checkout", "--quiet", "good"});
  m_work.commit_files({{"src/b.c", "b\n"}});
  pass({"good", "main"});
}

TEST_F(BrokenHead, is_judged_by_the_mended_config_when_it_is_mended) {
  commit_config(std::string(k_nd_config));
  m_work.commit_files({{"data/pico/a.txt", "row\n"}});
  EXPECT_THAT(words_of(refuse({"main"})), HasSubstr("nd-data"));
  m_work.git({"checkout", "--quiet", "good"});
  m_work.commit_files({{k_config_name, "version = 1\n"}, {"data/pico/a.txt", "row\n"}});
  EXPECT_THAT(words_of(refuse({"good", "main~1:refs/heads/main"})), HasSubstr("data/pico/a.txt"));
}

TEST_F(BrokenHead, gives_no_relief_when_it_is_mended) {
  std::string text(k_nd_config);
  const std::string paths = "paths = [\"data/pico/**\"]\n";
  commit_config(text.insert(text.find(paths), "redistribution = \"allowed\"\n"));
  m_work.commit_files({{"data/pico/a.txt", "row\n"}});
  expect_told_to_land(refuse({"main"}));
  pass({"main~1:refs/heads/main"});
  pass({"main"});
}

TEST_F(BrokenHead, lets_deletions_pass) {
  pass({":good"});
  expect_ref(m_hub, "refs/heads/good", "");
}

TEST_F(BrokenHead, lets_a_deletion_pass_but_not_what_comes_with_it) {
  m_work.commit_files({{"src/b.c", "b\n"}});
  refuse({":good", "main"}, 128);
}

}  // namespace
}  // namespace license_check::test
