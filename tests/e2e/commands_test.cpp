// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// The commands for people: explain, remotes, licenses, init; streams, options and exit statuses of all.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "command_fixture.hpp"

namespace license_check::test {
namespace {

using testing::HasSubstr;
using testing::Not;

class Options : public Commands {};

TEST_F(Options, explain_tells_whose_it_is_and_ends_as_the_verdict_does) {
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

TEST_F(Options, explain_of_what_does_not_exist_is_no_pass) {
  EXPECT_NE(run({"explain", "no/such/path"}).status, 0);
  EXPECT_EQ(run({"explain"}).status, 129);
}

TEST_F(Options, remotes_are_told_with_their_visibility_and_the_reason) {
  m_work.git({"remote", "add", "local", m_work.path()});
  m_work.git({"remote", "add", "unknown", "https://nobody.invalid/x.git"});
  const RunResult result = run({"remotes"});
  EXPECT_EQ(result.status, 0) << result.describe();
  for (const char* words : {"https://forge.example/ourlab/public.git", "public", "private", "licenseVisibility",
                            "local", "https://nobody.invalid/x.git", "unknown-visibility"})
    EXPECT_THAT(result.out, HasSubstr(words));
}

TEST_F(Options, licenses_tell_their_terms) {
  const RunResult one = run({"licenses", "CC-BY-NC-ND-4.0"});
  EXPECT_EQ(one.status, 0) << one.describe();
  for (const char* term : {"BY", "NC", "ND"}) EXPECT_THAT(one.out, HasSubstr(term));
  EXPECT_EQ(run({"licenses", "cc-by-nc-nd-4.0"}).out, one.out);
  EXPECT_THAT(run({"licenses"}).out, testing::AllOf(HasSubstr("MIT"), HasSubstr("CC-BY-ND-4.0")));
  EXPECT_THAT(run({"licenses", "--datasets"}).out, HasSubstr("pico-banana-400k"));
  expect_failure(run({"licenses", "CC-BY-NO-SUCH"}), 129);
}

TEST_F(Options, usage_errors_end_with_129) {
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

TEST_F(Options, unknown_command_brings_the_nearest_word) { EXPECT_THAT(run({"chekc"}).err, HasSubstr("check")); }

TEST_F(Options, help_and_version_end_with_0) {
  for (const std::vector<std::string>& args : std::vector<std::vector<std::string>>{
           {"-h"}, {"check", "-h"}, {"audit", "-h"}, {"explain", "-h"}, {"hook", "pre-push", "-h"}, {"--version"}}) {
    const RunResult result = run(args);
    EXPECT_EQ(result.status, 0) << result.describe();
    EXPECT_NE(result.out, "") << result.describe();
  }
}

TEST_F(Options, what_cannot_be_decided_ends_with_128) {
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

TEST_F(Options, config_error_names_the_place_and_the_nearest_word) {
  m_work.commit_files({{".license-check.toml", "version = 1\n\n[[dataset]]\nid = \"a\"\nlicence = \"MIT\"\n"}});
  const RunResult result = run({"check", "--visibility=public", "HEAD"});
  expect_failure(result, 128);
  EXPECT_THAT(result.err, HasSubstr(".license-check.toml:5:1"));
  EXPECT_THAT(result.err, testing::AllOf(HasSubstr("licence"), HasSubstr("license")));
}

TEST_F(Options, results_go_to_standard_output_and_messages_do_not) {
  const RunResult text = run({"check", "--visibility=public", "HEAD"});
  EXPECT_EQ(text.status, 1);
  EXPECT_THAT(text.out, HasSubstr("data/pico/b.txt"));
  EXPECT_THAT(text.out, HasSubstr("nd-data"));
  EXPECT_THAT(text.out, Not(HasSubstr("\x1b")));
}

TEST_F(Options, color_comes_when_it_is_asked_for) {
  EXPECT_THAT(run({"check", "--color=always", "--visibility=public", "HEAD"}).out, HasSubstr("\x1b["));
  EXPECT_THAT(run({"check", "--color=never", "--visibility=public", "HEAD"}).out, Not(HasSubstr("\x1b")));
  EXPECT_THAT(run({"check", "--color=always", "--format=json", "--visibility=public", "HEAD"}).out,
              Not(HasSubstr("\x1b")));
}

TEST_F(Options, quiet_is_silent_where_nothing_is_refused) {
  const RunResult result = run({"check", "--quiet", "--visibility=public", m_clean});
  EXPECT_EQ(result.status, 0);
  EXPECT_EQ(result.out + result.err, "");
  EXPECT_EQ(run({"check", "--quiet", "--visibility=public", "HEAD"}).status, 1);
}

TEST_F(Options, clean_result_over_nothing_looks_different) {
  const RunResult something = run({"check", "--visibility=public", m_clean});
  const RunResult nothing = run({"check", "--visibility=public", m_clean + ".." + m_clean});
  EXPECT_EQ(something.status, 0);
  EXPECT_EQ(nothing.status, 0);
  EXPECT_NE(something.out + something.err, nothing.out + nothing.err);
}

TEST_F(Options, output_goes_to_a_file) {
  const std::string file = (m_repo.box().root() / "report.json").string();
  const RunResult result = run({"check", "--format=json", "--visibility=public", "--output=" + file, "HEAD"});
  EXPECT_EQ(result.status, 1) << result.describe();
  EXPECT_EQ(result.out, "");
  std::ifstream stream(file);
  EXPECT_EQ(nlohmann::json::parse(stream, nullptr, false)["verdict"], "refuse");
  expect_failure(run({"check", "--format=json", "--output=/no/such/folder/x", m_clean}), 128);
}

TEST_F(Options, output_that_cannot_be_written_is_no_pass) {
  RunOptions full;
  full.out_to = "/dev/full";
  EXPECT_EQ(run_directly({"check", "--format=json", "--visibility=public", m_clean}, full).status, 128);
  RunOptions closed;
  closed.close_output = true;
  EXPECT_EQ(run_directly({"check", "--format=json", "--visibility=public", m_clean}, closed).status, 128);
}

TEST_F(Options, directory_is_changed_first) {
  const Repo elsewhere(m_repo.box(), m_repo.box().root());
  const RunResult result =
      elsewhere.try_git({"license-check", "-C", m_work.path(), "check", "--visibility=public", "HEAD"});
  EXPECT_EQ(result.status, 1) << result.describe();
  const RunResult after = elsewhere.try_git({"license-check", "check", "-C", "work", "--visibility=public", "HEAD"});
  EXPECT_EQ(after.status, 1) << after.describe();
  expect_failure(elsewhere.try_git({"license-check", "-C", "no/such/folder", "check"}), 128);
}

TEST_F(Options, same_from_a_subdirectory_and_by_git_dir) {
  const Repo inside(m_repo.box(), m_work.directory() / "src");
  EXPECT_EQ(inside.try_git({"license-check", "check", "--visibility=public", "HEAD"}).status, 1);
  const Repo elsewhere(m_repo.box(), m_repo.box().root());
  const RunResult result =
      elsewhere.try_git({"--git-dir=work/.git", "license-check", "check", "--visibility=public", "HEAD"});
  EXPECT_EQ(result.status, 1) << result.describe();
}

TEST_F(Options, core_quotepath_decides_how_paths_are_printed) {
  m_work.commit_files({{"data/pico/caf\xc3\xa9", "1\n"}});
  EXPECT_THAT(run({"check", "--visibility=public", "HEAD"}).out, HasSubstr(R"("data/pico/caf\303\251")"));
  m_work.config("core.quotePath", "false");
  EXPECT_THAT(run({"check", "--visibility=public", "HEAD"}).out, HasSubstr("data/pico/caf\xc3\xa9"));
}

TEST_F(Options, init_never_overwrites_a_config) {
  run({"init"});
  EXPECT_EQ(m_work.git({"status", "--porcelain"}), "");
  const Repo fresh = m_repo.box().init("fresh");
  fresh.commit_files({{"w.safetensors", safetensors()}});
  EXPECT_EQ(fresh.try_git({"license-check", "init"}).status, 0);
  fresh.commit("config");
  EXPECT_NE(fresh.oid("HEAD:.license-check.toml"), "");
  EXPECT_NE(fresh.try_git({"license-check", "check", "--visibility=public", "HEAD"}).status, 128);
}

TEST_F(Options, repository_is_left_as_it_was) {
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
