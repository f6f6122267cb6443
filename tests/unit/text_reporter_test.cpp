// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// The report for people, word by word.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "report/reporter.hpp"
#include "support/sample_report.hpp"

namespace license_check::report {
namespace {

using test::empty_report;
using test::refused_weights;
using test::sample_report;
using test::warned_data;
using testing::HasSubstr;
using testing::Not;

TextStyle hook() {
  TextStyle style;
  style.is_hook = true;
  return style;
}

TEST(Text_report, tells_what_is_refused_and_why) {
  EXPECT_EQ(to_text(sample_report(), {}),
            "destination: https://git.example/lab/x.git (origin), public: anonymous read succeeded\n"
            "refused: checkpoints/a.safetensors (aaaaaaaaaa, commit cccccccccc) [nd-weights]\n"
            "  because: the weights were trained on pico-banana-400k\n"
            "  terms: BY NC ND (pico-edit-v1 -> pico-banana-400k), says .license-check.toml:12\n"
            "warning: data/b.csv (bbbbbbbbbb) [unannotated-data]\n"
            "  because: nobody annotated this data\n"
            "1 refused, 1 warning: 12 commits, 340 objects looked at\n"
            "hint: record a `[[permission]]`\n");
}

TEST(Text_report, says_what_a_clean_run_looked_at) {
  Report report = empty_report();
  report.scanned = {.refs = 1, .commits = 1, .trees = 1, .objects = 3, .bytes = 0};
  EXPECT_EQ(to_text(report, {}),
            "nothing refused: 1 commit, 3 objects at https://git.example/lab/x.git (origin), public: anonymous read "
            "succeeded\n");
  report.destination = {
      .remote = {}, .url = {}, .visibility = Visibility::public_, .reason = "no remote is named", .commercial = true};
  EXPECT_EQ(to_text(report, {}), "nothing refused: 1 commit, 3 objects at public, commercial: no remote is named\n");
}

TEST(Text_report, tells_a_run_over_nothing_from_a_clean_one) {
  Report report = empty_report();
  EXPECT_THAT(to_text(report, {}), testing::StartsWith("nothing to check: no refs; https://git.example"));
  report.scanned.refs = 1;
  EXPECT_THAT(to_text(report, {}), testing::StartsWith("nothing to check: 1 ref without anything to publish; "));
  report.known = sample_report().known;
  EXPECT_THAT(to_text(report, {}),
              testing::StartsWith("nothing to check: 1 ref, all of it known to the destination through "
                                  "refs/remotes/origin/main; https://git.example"));
}

TEST(Text_report, sums_up_warnings) {
  Report report = sample_report();
  report.verdict = Verdict::warn;
  report.findings = {warned_data()};
  EXPECT_THAT(to_text(report, {}),
              testing::EndsWith("nothing refused, 1 warning: 12 commits, 340 objects looked at\n"));
}

TEST(Text_report, in_a_hook_is_silent_on_success_and_brief_on_warnings) {
  Report report = empty_report();
  report.scanned.objects = 3;
  EXPECT_EQ(to_text(report, hook()), "");
  report.findings = {warned_data()};
  EXPECT_EQ(to_text(report, hook()),
            "warning: data/b.csv (bbbbbbbbbb) [unannotated-data]: nobody annotated this data\n");
  report.notes = {"the config of an older commit was passed over"};
  EXPECT_THAT(to_text(report, hook()), HasSubstr("note: the config of an older commit was passed over\n"));
}

TEST(Text_report, prefixes_every_line) {
  TextStyle style = hook();
  style.line_prefix = "GL-HOOK-ERR: ";
  style.max_columns = 40;
  const std::string text = to_text(sample_report(), style);
  std::size_t lines = 0;
  for (std::size_t at = 0; at < text.size(); at = text.find('\n', at) + 1, ++lines)
    EXPECT_EQ(text.compare(at, 13, "GL-HOOK-ERR: "), 0) << text.substr(at);
  EXPECT_GT(lines, 8U);
}

TEST(Text_report, is_quiet_when_asked) {
  TextStyle style;
  style.quiet = true;
  Report report = sample_report();
  const std::string text = to_text(report, style);
  EXPECT_THAT(text, HasSubstr("[nd-weights]"));
  EXPECT_THAT(text, Not(HasSubstr("warning")));
  EXPECT_THAT(text, Not(HasSubstr("looked at")));
  report.verdict = Verdict::warn;
  report.findings = {warned_data()};
  EXPECT_EQ(to_text(report, style), "");
}

TEST(Text_report, in_verbose_names_what_it_left_out) {
  TextStyle style;
  style.verbose = true;
  EXPECT_THAT(to_text(sample_report(), style),
              testing::StartsWith("looked at: 1 ref, 12 commits, 57 trees, 340 objects, 123456 bytes read\n"
                                  "left out: refs/remotes/origin/main (dddddddddd): tracking ref of origin\n"));
}

TEST(Text_report, ends_with_each_remedy_once) {
  Report report = sample_report();
  report.findings = {refused_weights(), refused_weights()};
  report.findings[1].path = "checkpoints/b.safetensors";
  const std::string text = to_text(report, {});
  EXPECT_EQ(text.find("hint:"), text.rfind("hint:"));
  EXPECT_THAT(text,
              testing::EndsWith("\n2 refused: 12 commits, 340 objects looked at\nhint: record a `[[permission]]`\n"));
}

TEST(Text_report, counts_what_it_does_not_show) {
  Report report = sample_report();
  report.findings.assign(25, refused_weights());
  report.findings.push_back(warned_data());
  report.findings.push_back(warned_data());
  EXPECT_THAT(to_text(report, {}), HasSubstr("\nand 5 more refused, 2 more warnings\n"));
  TextStyle all;
  all.max_findings = 0;
  EXPECT_THAT(to_text(report, all), Not(HasSubstr("more")));
  report.findings.resize(21);
  EXPECT_THAT(to_text(report, {}), HasSubstr("\nand 1 more refused\n"));
}

TEST(Text_report, shows_the_worst_first_and_then_by_path) {
  Report report = sample_report();
  report.findings = {warned_data(), refused_weights(), refused_weights()};
  report.findings[1].path = "z";
  report.findings[2].path = "a";
  const std::string text = to_text(report, {});
  EXPECT_LT(text.find("refused: a "), text.find("refused: z "));
  EXPECT_LT(text.find("refused: z "), text.find("warning: "));
}

TEST(Text_report, lets_nothing_of_a_stranger_reach_the_terminal) {
  Report report = sample_report();
  Finding& finding = report.findings[0];
  finding.path = "a\x1b[2J\n\xc2\x9b\xff";
  finding.message = "m\x1b]0;x\a\nrefused: nothing";
  finding.hint = "h\x1b\r";
  finding.lineage = {"l\x1b"};
  finding.where = "w\x1b:1";
  report.destination.url = "https://x\x1b/";
  report.destination.reason = "r\x1b";
  report.known[0].ref = "refs/\x1b";
  report.notes = {"n\x1b\n"};
  for (const bool quote_high_bytes : {true, false}) {
    TextStyle style;
    style.verbose = true;
    style.quote_high_bytes = quote_high_bytes;
    const std::string text = to_text(report, style);
    EXPECT_EQ(text.find_first_of("\x1b\a\r"), std::string::npos) << text;
    EXPECT_EQ(text.find("\xc2\x9b"), std::string::npos);
    EXPECT_EQ(text.find('\xff'), std::string::npos);
    EXPECT_THAT(text, Not(HasSubstr("\nrefused: nothing")));
  }
}

TEST(Text_report, quotes_paths_as_git_does) {
  Report report = sample_report();
  report.findings[0].path = "caf\xc3\xa9/a\tb";
  EXPECT_THAT(to_text(report, {}), HasSubstr(R"(refused: "caf\303\251/a\tb" ()"));
  TextStyle style;
  style.quote_high_bytes = false;
  EXPECT_THAT(to_text(report, style), HasSubstr("refused: \"caf\xc3\xa9/a\\tb\" ("));
}

TEST(Text_report, names_a_blob_without_path_by_its_ref_or_id) {
  Report report = sample_report();
  report.findings = {refused_weights()};
  report.findings[0].path.clear();
  report.findings[0].commit.reset();
  report.findings[0].ref = "refs/tags/w";
  EXPECT_THAT(to_text(report, {}), HasSubstr("refused: refs/tags/w (aaaaaaaaaa) [nd-weights]\n"));
  report.findings[0].ref.reset();
  EXPECT_THAT(to_text(report, {}), HasSubstr("refused: aaaaaaaaaa [nd-weights]\n"));
}

TEST(Text_report, colours_only_labels) {
  TextStyle style;
  style.color = true;
  const std::string text = to_text(sample_report(), style);
  EXPECT_THAT(text, HasSubstr("\x1b[1;31mrefused:\x1b[m checkpoints/a.safetensors"));
  EXPECT_THAT(text, HasSubstr("\x1b[1;33mwarning:\x1b[m data/b.csv"));
  EXPECT_THAT(to_text(sample_report(), {}), Not(HasSubstr("\x1b")));
}

TEST(Text_report, wraps_sentences_but_neither_paths_nor_commands) {
  Report report = sample_report();
  report.findings = {refused_weights()};
  report.findings[0].path = "a directory with blanks/and a very long name/indeed";
  report.findings[0].message = "one two three four five six seven eight nine ten";
  report.findings[0].hint = "run `git filter-repo --invert-paths --path data/pico` and push again";
  TextStyle style;
  style.max_columns = 30;
  const std::string text = to_text(report, style);
  EXPECT_THAT(text, HasSubstr("refused: a directory with blanks/and a very long name/indeed\n  (aaaaaaaaaa, commit\n"));
  EXPECT_THAT(text, HasSubstr("  because: one two three four\n    five six seven eight nine\n    ten\n"));
  EXPECT_THAT(text,
              HasSubstr("hint: run\n  `git filter-repo --invert-paths --path data/pico`\n  and push again\n"));
}

TEST(Text_report, never_prints_a_password) {
  Report report = sample_report();
  report.destination.url = "https://me:s3cret@git.example/x.git";
  EXPECT_THAT(to_text(report, {}), HasSubstr("destination: https://me@git.example/x.git (origin)"));
}

}  // namespace
}  // namespace license_check::report
