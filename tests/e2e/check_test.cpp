// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// The commands for people: check, audit, explain, remotes, licenses; their JSON, streams and exit statuses.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>

#include "judged.hpp"
#include "support/content.hpp"

namespace license_check::test {
namespace {

using testing::ContainsRegex;
using testing::HasSubstr;
using testing::Not;

std::set<std::string> keys_of(const nlohmann::json& object) {
  std::set<std::string> keys;
  for (const auto& [key, value] : object.items()) keys.insert(key);
  return keys;
}

class Commands : public testing::Test {
 protected:
  Commands() {
    m_work.commit_files({{".license-check.toml", std::string(k_nd_config)}, {"src/a.c", "a\n"}}, "clean");
    m_clean = m_work.oid("HEAD");
    m_work.commit_files({{"data/pico/b.txt", "row\n"}, {"checkpoints/a.safetensors", safetensors()}}, "dirty");
  }

  RunResult run(std::vector<std::string> args) const {
    args.insert(args.begin(), "license-check");
    return m_work.try_git(std::move(args));
  }
  /// The same by the program's own name, with streams that are out of the ordinary.
  RunResult run_directly(std::vector<std::string> args, RunOptions options) {
    options.directory = m_work.directory();
    args.insert(args.begin(), "git-license-check");
    return m_repo.box().run(args, std::move(options));
  }
  Judged judge(std::vector<std::string> args) const {
    args.emplace_back("--format=json");
    return JudgedRepo::read(run(std::move(args)));
  }
  /// Ends with that status, speaks on standard error and has nothing on standard output.
  static void expect_failure(const RunResult& result, int status) {
    EXPECT_EQ(result.status, status) << result.describe();
    EXPECT_EQ(result.out, "");
    EXPECT_NE(result.err, "");
  }

  JudgedRepo m_repo{LICENSE_CHECK_PROGRAM};
  const Repo& m_work = m_repo.work();
  std::string m_clean;
  const std::set<std::string> m_both = {"refuse nd-data data/pico/b.txt",
                                        "refuse nd-weights checkpoints/a.safetensors"};
};

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

TEST_F(Commands, explain_tells_whose_it_is_and_ends_as_the_verdict_does) {
  const RunResult refused = run({"explain", "data/pico/b.txt"});
  EXPECT_EQ(refused.status, 1) << refused.describe();
  for (const char* words : {"data/pico/b.txt", "pico", "CC-BY-NC-ND-4.0", "public", ".license-check.toml"})
    EXPECT_THAT(refused.out, HasSubstr(words));
  const RunResult lineage = run({"explain", "checkpoints/a.safetensors"});
  EXPECT_EQ(lineage.status, 1);
  EXPECT_THAT(lineage.out, testing::AllOf(HasSubstr("edit"), HasSubstr("pico"), HasSubstr("nd-weights")));
  const RunResult allowed = run({"explain", "src/a.c"});
  EXPECT_EQ(allowed.status, 0) << allowed.describe();
  EXPECT_NE(allowed.out, "");
  const RunResult by_oid = run({"explain", m_work.oid("HEAD:data/pico/b.txt")});
  EXPECT_EQ(by_oid.status, 1) << by_oid.describe();
  EXPECT_THAT(by_oid.out, HasSubstr("data/pico/b.txt"));
}

TEST_F(Commands, explain_of_what_does_not_exist_is_no_pass) {
  EXPECT_NE(run({"explain", "no/such/path"}).status, 0);
  EXPECT_EQ(run({"explain"}).status, 129);
}

TEST_F(Commands, remotes_are_told_with_their_visibility_and_the_reason) {
  m_work.git({"remote", "add", "local", m_work.path()});
  m_work.git({"remote", "add", "unknown", "https://nobody.invalid/x.git"});
  const RunResult result = run({"remotes"});
  EXPECT_EQ(result.status, 0) << result.describe();
  for (const char* words : {"https://forge.example/ourlab/public.git", "public", "private", "licenseVisibility",
                            "local", "https://nobody.invalid/x.git", "unknown-visibility"})
    EXPECT_THAT(result.out, HasSubstr(words));
}

TEST_F(Commands, licenses_tell_their_terms) {
  const RunResult one = run({"licenses", "CC-BY-NC-ND-4.0"});
  EXPECT_EQ(one.status, 0) << one.describe();
  for (const char* term : {"BY", "NC", "ND"}) EXPECT_THAT(one.out, HasSubstr(term));
  EXPECT_EQ(run({"licenses", "cc-by-nc-nd-4.0"}).out, one.out);
  EXPECT_THAT(run({"licenses"}).out, testing::AllOf(HasSubstr("MIT"), HasSubstr("CC-BY-ND-4.0")));
  EXPECT_THAT(run({"licenses", "--datasets"}).out, HasSubstr("pico-banana-400k"));
  expect_failure(run({"licenses", "CC-BY-NO-SUCH"}), 129);
}

TEST_F(Commands, usage_errors_end_with_129) {
  expect_failure(run({"cheque"}), 129);
  expect_failure(run({"check", "--frobnicate"}), 129);
  expect_failure(run({"--frobnicate"}), 129);
  expect_failure(run({"check", "--format=yaml"}), 129);
  expect_failure(run({"check", "--visibility=secret"}), 129);
  expect_failure(run({"check", "--color=sometimes"}), 129);
  expect_failure(run({"hook"}), 129);
  expect_failure(run({"hook", "post-commit"}), 129);
  expect_failure(run({"hook", "pre-push", "--format=json", "a", "b"}), 129);
}

TEST_F(Commands, unknown_command_brings_the_nearest_word) { EXPECT_THAT(run({"chekc"}).err, HasSubstr("check")); }

TEST_F(Commands, help_and_version_end_with_0) {
  for (const std::vector<std::string>& args : std::vector<std::vector<std::string>>{
           {"-h"}, {"check", "-h"}, {"audit", "-h"}, {"explain", "-h"}, {"hook", "pre-push", "-h"}, {"--version"}}) {
    const RunResult result = run(args);
    EXPECT_EQ(result.status, 0) << result.describe();
    EXPECT_NE(result.out, "") << result.describe();
  }
}

TEST_F(Commands, what_cannot_be_decided_ends_with_128) {
  expect_failure(run({"check", "--format=json", "no-such-branch"}), 128);
  RunOptions outside;
  outside.directory = m_repo.box().root();
  for (const std::vector<std::string>& args :
       std::vector<std::vector<std::string>>{{"check"}, {"audit", "--format=json"}, {"explain", "x"}, {"remotes"}}) {
    std::vector<std::string> all = {"git", "license-check"};
    all.insert(all.end(), args.begin(), args.end());
    expect_failure(m_repo.box().run(all, outside), 128);
  }
  m_work.commit_files({{".license-check.toml", "version = 1\nlicence = 2\n"}});
  expect_failure(run({"check", "--visibility=public", "--format=json", "HEAD"}), 128);
}

TEST_F(Commands, config_error_names_the_place_and_the_nearest_word) {
  m_work.commit_files({{".license-check.toml", "version = 1\n\n[[dataset]]\nid = \"a\"\nlicence = \"MIT\"\n"}});
  const RunResult result = run({"check", "--visibility=public", "HEAD"});
  expect_failure(result, 128);
  EXPECT_THAT(result.err, HasSubstr(".license-check.toml:5:1"));
  EXPECT_THAT(result.err, testing::AllOf(HasSubstr("licence"), HasSubstr("license")));
}

TEST_F(Commands, results_go_to_standard_output_and_messages_do_not) {
  const RunResult text = run({"check", "--visibility=public", "HEAD"});
  EXPECT_EQ(text.status, 1);
  EXPECT_THAT(text.out, HasSubstr("data/pico/b.txt"));
  EXPECT_THAT(text.out, HasSubstr("nd-data"));
  EXPECT_THAT(text.out, Not(HasSubstr("\x1b")));
}

TEST_F(Commands, color_comes_when_it_is_asked_for) {
  EXPECT_THAT(run({"check", "--color=always", "--visibility=public", "HEAD"}).out, HasSubstr("\x1b["));
  EXPECT_THAT(run({"check", "--color=never", "--visibility=public", "HEAD"}).out, Not(HasSubstr("\x1b")));
  EXPECT_THAT(run({"check", "--color=always", "--format=json", "--visibility=public", "HEAD"}).out,
              Not(HasSubstr("\x1b")));
}

TEST_F(Commands, quiet_is_silent_where_nothing_is_refused) {
  const RunResult result = run({"check", "--quiet", "--visibility=public", m_clean});
  EXPECT_EQ(result.status, 0);
  EXPECT_EQ(result.out + result.err, "");
  EXPECT_EQ(run({"check", "--quiet", "--visibility=public", "HEAD"}).status, 1);
}

TEST_F(Commands, clean_result_over_nothing_looks_different) {
  const RunResult something = run({"check", "--visibility=public", m_clean});
  const RunResult nothing = run({"check", "--visibility=public", m_clean + ".." + m_clean});
  EXPECT_EQ(something.status, 0);
  EXPECT_EQ(nothing.status, 0);
  EXPECT_NE(something.out + something.err, nothing.out + nothing.err);
}

TEST_F(Commands, output_goes_to_a_file) {
  const std::string file = (m_repo.box().root() / "report.json").string();
  const RunResult result = run({"check", "--format=json", "--visibility=public", "--output=" + file, "HEAD"});
  EXPECT_EQ(result.status, 1) << result.describe();
  EXPECT_EQ(result.out, "");
  std::ifstream stream(file);
  EXPECT_EQ(nlohmann::json::parse(stream, nullptr, false)["verdict"], "refuse");
  expect_failure(run({"check", "--format=json", "--output=/no/such/folder/x", "--visibility=public", m_clean}), 128);
}

TEST_F(Commands, output_that_cannot_be_written_is_no_pass) {
  RunOptions full;
  full.out_to = "/dev/full";
  EXPECT_EQ(run_directly({"check", "--format=json", "--visibility=public", m_clean}, full).status, 128);
  RunOptions closed;
  closed.close_output = true;
  EXPECT_EQ(run_directly({"check", "--format=json", "--visibility=public", m_clean}, closed).status, 128);
}

TEST_F(Commands, directory_is_changed_first) {
  const Repo elsewhere(m_repo.box(), m_repo.box().root());
  const RunResult result =
      elsewhere.try_git({"license-check", "-C", m_work.path(), "check", "--visibility=public", "HEAD"});
  EXPECT_EQ(result.status, 1) << result.describe();
  const RunResult after = elsewhere.try_git({"license-check", "check", "-C", "work", "--visibility=public", "HEAD"});
  EXPECT_EQ(after.status, 1) << after.describe();
  expect_failure(elsewhere.try_git({"license-check", "-C", "no/such/folder", "check"}), 128);
}

TEST_F(Commands, same_from_a_subdirectory_and_by_git_dir) {
  const Repo inside(m_repo.box(), m_work.directory() / "src");
  EXPECT_EQ(inside.try_git({"license-check", "check", "--visibility=public", "HEAD"}).status, 1);
  const Repo elsewhere(m_repo.box(), m_repo.box().root());
  const RunResult result =
      elsewhere.try_git({"--git-dir=work/.git", "license-check", "check", "--visibility=public", "HEAD"});
  EXPECT_EQ(result.status, 1) << result.describe();
}

TEST_F(Commands, core_quotepath_decides_how_paths_are_printed) {
  m_work.commit_files({{"data/pico/caf\xc3\xa9", "1\n"}});
  EXPECT_THAT(run({"check", "--visibility=public", "HEAD"}).out, HasSubstr(R"("data/pico/caf\303\251")"));
  m_work.config("core.quotePath", "false");
  EXPECT_THAT(run({"check", "--visibility=public", "HEAD"}).out, HasSubstr("data/pico/caf\xc3\xa9"));
}

TEST_F(Commands, init_never_overwrites_a_config) {
  run({"init"});
  EXPECT_EQ(m_work.git({"status", "--porcelain"}), "");
  const Repo fresh = m_repo.box().init("fresh");
  fresh.commit_files({{"w.safetensors", safetensors()}});
  EXPECT_EQ(fresh.try_git({"license-check", "init"}).status, 0);
  fresh.commit("config");
  EXPECT_NE(fresh.oid("HEAD:.license-check.toml"), "");
  EXPECT_NE(fresh.try_git({"license-check", "check", "--visibility=public", "HEAD"}).status, 128);
}

TEST_F(Commands, repository_is_left_as_it_was) {
  const auto listing = [&] {
    std::set<std::string> files;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(m_work.directory()))
      files.insert(entry.path().string());
    return files;
  };
  const auto before = listing();
  run({"check", "--visibility=public", "HEAD"});
  run({"audit", "--all"});
  run({"explain", "data/pico/b.txt"});
  EXPECT_EQ(listing(), before);
}

}  // namespace
}  // namespace license_check::test
