// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// The policy file outside the repository, and samples that are counted over what the destination holds already.
#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "decision_rows.hpp"
#include "support/push_cases.hpp"

namespace license_check::test {
namespace {

class PolicyFile : public testing::Test {
 protected:
  PolicyFile() { m_repo.work().config("license-check.policy", path()); }

  std::string path() { return (m_repo.box().root() / "home/policy.toml").string(); }
  void say(const std::string& text) {
    Repo(m_repo.box(), m_repo.box().root()).write("home/policy.toml", "version = 1\n" + text);
  }
  Judged judge(const std::string& config, Files files) {
    if (!config.empty()) files[".license-check.toml"] = "version = 1\n" + config;
    m_repo.work().commit_files(files);
    return m_repo.check(Where::public_);
  }

  JudgedRepo m_repo{LICENSE_CHECK_PROGRAM};
  const Files m_data = noticed({{"data/nd-set/a.txt", "row\n"}});
  const std::string m_refused = "refuse nd-data data/nd-set/a.txt";
};

TEST_F(PolicyFile, annotates_where_the_repository_has_no_config) {
  say(dataset("nd-set", "CC-BY-ND-4.0"));
  EXPECT_TRUE(findings_are(judge("", m_data), {m_refused}));
}

TEST_F(PolicyFile, is_stricter_than_the_repositorys_own_word) {
  say(dataset("nd-set", "CC-BY-ND-4.0"));
  EXPECT_TRUE(findings_are(judge(dataset("nd-set", "MIT"), m_data), {m_refused}));
}

TEST_F(PolicyFile, does_not_soften_the_repositorys_own_word) {
  say(dataset("nd-set", "MIT"));
  EXPECT_TRUE(findings_are(judge(dataset("nd-set", "CC-BY-ND-4.0"), m_data), {m_refused}));
}

TEST_F(PolicyFile, grants_relief_for_what_the_repository_names_by_the_same_id) {
  say(dataset("nd-set", "CC-BY-ND-4.0") + permission("nd-set", "mirror"));
  EXPECT_TRUE(findings_are(judge(dataset("nd-set", "CC-BY-ND-4.0"), m_data), {}));
}

TEST_F(PolicyFile, its_policy_counts_with_the_repositorys_the_stricter_wins) {
  say("[policy]\nunannotated-weights = \"refuse\"\n");
  const Judged judged = judge("[policy]\nunannotated-weights = \"allow\"\n", {{"stray/w.safetensors", safetensors()}});
  EXPECT_TRUE(findings_are(judged, {"refuse unannotated-weights stray/w.safetensors"}));
}

TEST_F(PolicyFile, starts_at_home_with_a_tilde) {
  m_repo.work().config("license-check.policy", "~/policy.toml");
  say(dataset("nd-set", "CC-BY-ND-4.0"));
  EXPECT_TRUE(findings_are(judge("", m_data), {m_refused}));
}

TEST_F(PolicyFile, that_is_missing_is_undecided) {
  const Judged judged = judge("", {{"a.txt", "a\n"}});
  EXPECT_EQ(judged.run.status, 128) << judged.run.describe();
  EXPECT_EQ(judged.run.out, "");
  EXPECT_THAT(judged.run.err, testing::HasSubstr("policy.toml"));
}

TEST_F(PolicyFile, that_is_broken_is_undecided_and_says_where) {
  say("[[dataset]]\nid = 7\n");
  const Judged judged = judge("", {{"a.txt", "a\n"}});
  EXPECT_EQ(judged.run.status, 128) << judged.run.describe();
  EXPECT_THAT(judged.run.err, testing::HasSubstr("policy.toml:3"));
}

TEST_F(PolicyFile, of_a_relative_path_is_undecided) {
  m_repo.work().config("license-check.policy", "policy.toml");
  EXPECT_EQ(judge("", {{"a.txt", "a\n"}, {"policy.toml", "version = 1\n"}}).run.status, 128);
}

/// Twelve samples there, and more to come.
class SamplesThere : public testing::Test {
 protected:
  SamplesThere() : m_scene(Gate::client, LICENSE_CHECK_PROGRAM) {
    m_scene.add_remote("public", Readers::anybody);
    m_scene.work().commit_files(
        noticed({{".license-check.toml", "version = 1\n" + dataset("nd-set", "CC-BY-ND-4.0") + sample("nd-set")}}));
    add(0, 12);
    m_scene.seed({"public", "main"});
  }
  void add(int from, int to) {
    for (int i = from; i < to; ++i)
      m_scene.work().write(fmt::format("docs/figures/{}.txt", i), fmt::format("row {}\n", i));
    m_scene.work().commit("samples");
  }

  PushScene m_scene;
};

TEST_F(SamplesThere, and_few_more_pass) {
  add(12, 20);
  m_scene.push({"public", "main"}, passes());
}

TEST_F(SamplesThere, and_too_many_more_are_bulk) {
  add(12, 21);
  m_scene.push({"public", "main"}, refuses({"nd-sample-bulk"}, {}));
}

TEST_F(SamplesThere, count_over_all_commits_of_the_push) {
  add(12, 18);
  for (int i = 12; i < 18; ++i) m_scene.work().remove(fmt::format("docs/figures/{}.txt", i));
  add(18, 22);
  m_scene.push({"public", "main"}, refuses({"nd-sample-bulk"}, {}));
}

}  // namespace
}  // namespace license_check::test
