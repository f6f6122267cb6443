// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// check and audit: what they judge, and the JSON that they say it in.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "command_fixture.hpp"

namespace license_check::test {
namespace {

using testing::HasSubstr;

std::set<std::string> keys_of(const nlohmann::json& object) {
  std::set<std::string> keys;
  for (const auto& [key, value] : object.items()) keys.insert(key);
  return keys;
}

TEST_F(Commands, json_has_every_key_and_no_other) {
  Judged judged = judge({"check", "--visibility=public", "HEAD"});
  EXPECT_EQ(judged.run.status, 1) << judged.run.describe();
  using Keys = std::set<std::string>;
  auto& report = judged.report;
  EXPECT_EQ(keys_of(report), (Keys{"version", "verdict", "destination", "scanned", "known", "findings"}));
  EXPECT_EQ(keys_of(report["destination"]), (Keys{"remote", "url", "visibility", "reason", "commercial"}));
  EXPECT_EQ(keys_of(report["scanned"]), (Keys{"refs", "commits", "trees", "objects", "bytes"}));
  ASSERT_EQ(report["findings"].size(), 2U);
  for (const auto& finding : report["findings"])
    EXPECT_EQ(keys_of(finding),
              (Keys{"rule", "verdict", "path", "oid", "commit", "ref", "kind", "format", "size", "datasets", "models",
                    "terms", "activity", "source", "lineage", "message", "hint"}));
}

TEST_F(Commands, json_says_what_is_so) {
  Judged judged = judge({"check", "--visibility=public", "HEAD"});
  ASSERT_TRUE(findings_are(judged, m_both));
  auto& report = judged.report;
  EXPECT_EQ(report["version"], 1);
  EXPECT_EQ(report["verdict"], "refuse");
  EXPECT_EQ(report["destination"]["remote"], nullptr);
  EXPECT_EQ(report["destination"]["url"], nullptr);
  EXPECT_EQ(report["destination"]["visibility"], "public");
  EXPECT_EQ(report["destination"]["commercial"], false);
  EXPECT_EQ(report["scanned"]["commits"], 2);
  auto& weights = report["findings"][0];  // `checkpoints` comes before `data`
  EXPECT_EQ(weights["path"], "checkpoints/a.safetensors");
  EXPECT_EQ(weights["oid"], m_work.oid("HEAD:checkpoints/a.safetensors"));
  EXPECT_EQ(weights["commit"], m_work.oid("HEAD"));
  EXPECT_EQ(weights["ref"], "HEAD");
  EXPECT_EQ(weights["kind"], "weights");
  EXPECT_EQ(weights["size"], safetensors().size());
  EXPECT_EQ(weights["datasets"], nlohmann::json::array({"pico"}));
  EXPECT_EQ(weights["models"], nlohmann::json::array({"edit"}));
  EXPECT_EQ(weights["terms"], nlohmann::json::array({"BY", "NC", "ND"}));
  EXPECT_EQ(weights["activity"], "share-weights");
  EXPECT_EQ(weights["source"], "config");
  EXPECT_EQ(weights["lineage"], nlohmann::json::array({"edit", "pico"}));
  auto& data = report["findings"][1];
  EXPECT_EQ(data["kind"], "data");
  EXPECT_EQ(data["format"], nullptr);
  EXPECT_EQ(data["activity"], "mirror");
}

TEST_F(Commands, json_names_the_remote_and_what_it_has) {
  m_work.git({"update-ref", "refs/remotes/public/main", m_clean});
  Judged judged = m_repo.check(Where::public_);
  ASSERT_TRUE(findings_are(judged, m_both));
  EXPECT_EQ(judged.report["destination"]["remote"], "public");
  EXPECT_EQ(judged.report["destination"]["url"], "https://forge.example/ourlab/public.git");
  EXPECT_THAT(judged.report["destination"]["reason"].get<std::string>(), HasSubstr("licenseVisibility"));
  ASSERT_EQ(judged.report["known"].size(), 1U) << judged.run.describe();
  auto& known = judged.report["known"][0];
  EXPECT_EQ(keys_of(known), (std::set<std::string>{"ref", "oid", "reason"}));
  EXPECT_EQ(known["ref"], "refs/remotes/public/main");
  EXPECT_EQ(known["oid"], m_clean);
  EXPECT_EQ(judged.report["scanned"]["commits"], 1);
}

TEST_F(Commands, one_finding_per_rule_object_and_path) {
  m_work.commit_files({{"src/a.c", "again\n"}});
  m_work.git({"mv", "data/pico/b.txt", "data/pico/c.txt"});
  m_work.commit("move");
  m_work.git({"mv", "data/pico/c.txt", "data/pico/b.txt"});
  m_work.commit("and back");
  Judged judged = judge({"check", "--visibility=public", "HEAD"});
  EXPECT_EQ(judged.report["findings"].size(), 3U) << judged.run.describe();
}

TEST_F(Commands, findings_come_worst_first_and_then_by_path) {
  m_work.write("stray/w.safetensors", safetensors({}, 'a'));
  m_work.write(".license-check.toml", std::string(k_nd_config) + "[policy]\nunannotated-weights = \"warn\"\n");
  m_work.write("aaa/w.safetensors", safetensors({}, 'b'));
  m_work.commit("strays");
  Judged judged = judge({"check", "--visibility=public", "HEAD"});
  std::vector<std::string> order;
  for (const auto& finding : judged.report["findings"]) order.push_back(finding["path"]);
  EXPECT_THAT(order, testing::ElementsAre("checkpoints/a.safetensors", "data/pico/b.txt", "aaa/w.safetensors",
                                          "stray/w.safetensors"))
      << judged.run.describe();
  EXPECT_EQ(judge({"check", "--visibility=public", "HEAD"}).run.out, judged.run.out) << "the order is stable";
}

TEST_F(Commands, path_that_is_no_utf8_is_quoted_in_json) {
  m_work.commit_files({{"data/pico/\xe9", "1\n"}});
  Judged judged = judge({"check", "--visibility=public", "HEAD~1..HEAD"});
  EXPECT_TRUE(findings_are(judged, {R"(refuse nd-data "data/pico/\351")"}));
}

TEST_F(Commands, range_is_judged_alone) {
  EXPECT_TRUE(findings_are(judge({"check", "--visibility=public", m_clean + "..HEAD"}), m_both));
  m_work.commit_files({{"src/b.c", "b\n"}});
  Judged later = judge({"check", "--visibility=public", "HEAD~1..HEAD"});
  EXPECT_TRUE(findings_are(later, {}));
  EXPECT_EQ(later.run.status, 0);
  EXPECT_EQ(later.report["verdict"], "allow");
}

TEST_F(Commands, private_destination_is_refused_nothing) {
  Judged judged = judge({"check", "--visibility=private", "HEAD"});
  EXPECT_EQ(judged.run.status, 0);
  EXPECT_TRUE(findings_are(judged, {}));
}

TEST_F(Commands, check_is_the_default_command) {
  m_work.config("branch.main.remote", "public");
  m_work.config("branch.main.merge", "refs/heads/main");
  const RunResult bare = run({});
  EXPECT_EQ(bare.status, 1) << bare.describe();
  EXPECT_THAT(bare.out, HasSubstr("data/pico/b.txt"));
  EXPECT_EQ(run({"check"}).status, 1);
  EXPECT_EQ(run({"--visibility=private"}).status, 0);
  EXPECT_EQ(run({"check", "--push=private"}).status, 0);
}

TEST_F(Commands, staged_objects_are_judged_without_a_commit) {
  m_work.write("data/pico/staged.txt", "row\n");
  m_work.git({"add", "data/pico/staged.txt"});
  m_work.write("data/pico/untracked.txt", "row\n");
  Judged judged = judge({"check", "--staged", "--visibility=public"});
  EXPECT_EQ(judged.run.status, 1) << judged.run.describe();
  EXPECT_TRUE(judged.findings.contains("refuse nd-data data/pico/staged.txt")) << judged.run.describe();
  EXPECT_FALSE(judged.findings.contains("refuse nd-data data/pico/untracked.txt"));
}

TEST_F(Commands, staged_objects_before_the_first_commit) {
  const Repo fresh = m_repo.box().init("fresh");
  fresh.write({{".license-check.toml", std::string(k_nd_config)}, {"data/pico/a.txt", "row\n"}});
  fresh.git({"add", "--all"});
  const RunResult result = fresh.try_git({"license-check", "check", "--staged", "--visibility=public"});
  EXPECT_EQ(result.status, 1) << result.describe();
}

TEST_F(Commands, audit_looks_at_all_of_history_as_if_it_were_public) {
  m_work.remove("data/pico");
  m_work.remove("checkpoints");
  m_work.commit("delete");
  Judged judged = judge({"audit"});
  EXPECT_TRUE(findings_are(judged, m_both));
  EXPECT_EQ(judged.run.status, 1);
  EXPECT_EQ(judge({"audit", "--visibility=private"}).run.status, 0);
  EXPECT_EQ(judge({"audit", m_clean}).run.status, 0);
}

TEST_F(Commands, audit_of_all_looks_at_other_branches_and_tags) {
  m_work.git({"tag", "dirty"});
  m_work.git({"reset", "--quiet", "--hard", m_clean});
  EXPECT_EQ(judge({"audit"}).run.status, 0);
  EXPECT_TRUE(findings_are(judge({"audit", "--all"}), m_both));
}

TEST_F(Commands, audit_of_a_bare_repository) {
  const Repo bare = m_repo.box().clone(m_work.path(), "bare.git", {"--bare"});
  EXPECT_TRUE(findings_are(JudgedRepo::read(bare.try_git({"license-check", "audit", "--format=json"})), m_both));
}

}  // namespace
}  // namespace license_check::test
