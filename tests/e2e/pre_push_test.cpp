// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// The pre-push hook under real git push: every case of the table, and the protocol itself.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/push_cases.hpp"

namespace license_check::test {
namespace {

class PrePush : public testing::TestWithParam<PushCase> {};

TEST_P(PrePush, publishes_only_what_may_be_read) {
  PushScene scene(Gate::client, LICENSE_CHECK_PROGRAM);
  GetParam().run(scene);
}

INSTANTIATE_TEST_SUITE_P(Cases, PrePush, testing::ValuesIn(push_cases()),
                         [](const auto& param_info) { return std::string(param_info.param.name); });

/// The hook called as git calls it, but by hand.
class PrePushProtocol : public testing::Test {
 protected:
  PrePushProtocol() {
    m_work.commit_files({{".license-check.toml", std::string(k_nd_config)}, {"src/a.c", "a\n"}});
    m_work.git({"branch", "clean"});
    m_work.commit_files({{"data/pico/a.txt", "row\n"}});
    m_work.config("license-check.pub.visibility", "public");
  }

  RunResult hook(std::string input, std::vector<std::string> args = {"pub", "pub"}) {
    args.insert(args.begin(), {"license-check", "hook", "pre-push"});
    return m_work.try_git(std::move(args), std::move(input));
  }
  std::string line(const std::string& name) const {
    return "refs/heads/" + name + " " + m_work.oid(name) + " refs/heads/" + name + " " + std::string(40, '0') + "\n";
  }
  void expect_undecided(const RunResult& result) {
    EXPECT_EQ(result.status, 128) << result.describe();
    EXPECT_NE(result.err, "") << "without a word";
    EXPECT_EQ(result.out, "");
  }

  GitSandbox m_box{LICENSE_CHECK_PROGRAM};
  Repo m_work = m_box.init("work");
};

TEST_F(PrePushProtocol, line_of_a_clean_ref_passes) {
  const RunResult result = hook(line("clean"));
  EXPECT_EQ(result.status, 0) << result.describe();
  EXPECT_EQ(result.out + result.err, "");
}

TEST_F(PrePushProtocol, refusal_speaks_on_standard_error_only) {
  const RunResult result = hook(line("main"));
  EXPECT_EQ(result.status, 1) << result.describe();
  EXPECT_EQ(result.out, "");
  EXPECT_THAT(result.err, testing::HasSubstr("data/pico/a.txt"));
}

TEST_F(PrePushProtocol, last_line_without_its_end_still_counts) {
  std::string input = line("clean") + line("main");
  input.pop_back();
  const RunResult result = hook(input);
  EXPECT_NE(result.status, 0) << result.describe();
}

TEST_F(PrePushProtocol, empty_input_passes) { EXPECT_EQ(hook("").status, 0); }

TEST_F(PrePushProtocol, input_that_is_no_ref_update_is_undecided) {
  const std::string zero(40, '0');
  const std::string oid = m_work.oid("clean");
  for (const std::string& input : {
           std::string("refs/heads/clean\n"),
           "refs/heads/clean " + oid + "\n",
           "refs/heads/clean " + oid + " refs/heads/clean\n",
           "refs/heads/clean " + oid + " refs/heads/clean " + zero.substr(1) + "\n",
           "refs/heads/clean " + oid.substr(0, 12) + " refs/heads/clean " + zero + "\n",
           "refs/heads/clean " + std::string(40, 'g') + " refs/heads/clean " + zero + "\n",
           std::string("\n\n"),
           std::string("\0\0\0\0", 4),
       }) {
    SCOPED_TRACE(input);
    expect_undecided(hook(input));
  }
}

TEST_F(PrePushProtocol, bad_line_after_a_good_one_is_undecided) {
  expect_undecided(hook(line("clean") + "refs/heads/x zzz\n"));
}

TEST_F(PrePushProtocol, tip_that_does_not_exist_is_undecided) {
  expect_undecided(hook("refs/heads/x " + std::string(40, '7') + " refs/heads/x " + std::string(40, '0') + "\n"));
}

TEST_F(PrePushProtocol, old_tip_that_does_not_exist_is_no_error) {
  const std::string oid = m_work.oid("clean");
  const RunResult result = hook("refs/heads/x " + oid + " refs/heads/x " + std::string(40, '7') + "\n");
  EXPECT_EQ(result.status, 0) << result.describe();
}

TEST_F(PrePushProtocol, certain_refusal_beats_what_could_not_be_read) {
  const RunResult result =
      hook(line("main") + "refs/heads/x " + std::string(40, '7') + " refs/heads/x " + std::string(40, '0') + "\n");
  EXPECT_EQ(result.status, 1) << result.describe();
  EXPECT_THAT(result.err, testing::HasSubstr("data/pico/a.txt"));
  EXPECT_THAT(result.err, testing::HasSubstr("7777777"));
}

TEST_F(PrePushProtocol, wrong_number_of_arguments_is_a_usage_error) {
  EXPECT_EQ(hook(line("clean"), {}).status, 129);
  EXPECT_EQ(hook(line("clean"), {"a", "b", "c"}).status, 129);
}

TEST_F(PrePushProtocol, ref_names_of_strangers_do_not_reach_the_terminal_raw) {
  const std::string oid = m_work.oid("main");
  const RunResult result =
      hook("refs/heads/\x1b[31mred " + oid + " refs/heads/\x1b]0;title\x07 " + std::string(40, '0') + "\n");
  EXPECT_NE(result.status, 0);
  EXPECT_EQ(result.err.find('\x1b'), std::string::npos) << result.describe();
  EXPECT_EQ(result.err.find('\x07'), std::string::npos) << result.describe();
}

TEST_F(PrePushProtocol, closed_standard_input_does_not_pass_dirty_content_silently) {
  // git opens the null device in place of a closed descriptor before it starts the program: called directly instead.
  RunOptions options;
  options.directory = m_work.directory();
  options.close_input = true;
  const RunResult result = m_box.run({"git-license-check", "hook", "pre-push", "pub", "pub"}, options);
  expect_undecided(result);
}

TEST_F(PrePushProtocol, more_than_twenty_findings_end_with_a_count) {
  std::map<std::string, std::string> files;
  for (int i = 100; i < 145; ++i) files.emplace("data/pico/" + std::to_string(i), std::to_string(i));
  m_work.commit_files(files);
  const RunResult result = hook(line("main"));
  EXPECT_EQ(result.status, 1);
  std::size_t named = 0;
  for (const auto& [path, content] : files) named += result.err.find(path) != std::string::npos ? 1 : 0;
  EXPECT_LE(named, 20U) << result.describe();
  EXPECT_GE(named, 5U) << result.describe();
}

}  // namespace
}  // namespace license_check::test
