// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// The recipes of docs/ci.md: their shell lines, run in checkouts shaped like those of each CI system.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <iterator>
#include <sstream>

#include "support/git_sandbox.hpp"
#include "support/recipes.hpp"

namespace license_check::test {
namespace {

using ::testing::HasSubstr;
using ::testing::StartsWith;

constexpr std::string_view k_config =
    "version = 1\n[[dataset]]\nid = \"pico\"\nlicense = \"CC-BY-NC-ND-4.0\"\npaths = [\"data/pico/**\"]\n";
const std::string k_zeros(40, '0');

/// The lines of a block scalar (`run: |`), or of `sh '''`, without their indentation.
std::string shell_lines(const std::string& text) {
  std::istringstream stream(text);
  std::string script;
  std::size_t indent = 0;
  bool is_inside = false;
  for (std::string line; std::getline(stream, line);) {
    const auto first = line.find_first_not_of(' ');
    if (!is_inside) {
      is_inside = line.ends_with("run: |") || line.ends_with("- |") || line.ends_with("sh '''");
      continue;
    }
    if (indent == 0) indent = first;
    if (first < indent || line.ends_with("'''")) break;
    script += line.substr(indent) + "\n";
  }
  return script;
}

std::string read(const std::filesystem::path& path) {
  std::ifstream stream(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), {}};
}

enum class Event { push, pull_request, first_push, default_branch, force_push };

/// How one CI system checks out and what it says in the environment.
struct System {
  std::string name;
  std::string report;  ///< The file that its recipe writes; empty: it speaks to the log.
  std::string word;    ///< That stands in the report of a refusal.
};

class Ci : public testing::TestWithParam<System> {
 protected:
  Ci() : m_sandbox(LICENSE_CHECK_PROGRAM), m_forge(m_sandbox.init_bare("forge.git")), m_work(m_sandbox.init("work")) {
    m_work.git({"remote", "add", "origin", "file://" + m_forge.path()});
    m_work.commit_files({{".license-check.toml", std::string(k_config)}, {"a.py", "1\n"}});
    m_work.commit_files({{"a.py", "2\n"}});
    publish("main");
  }

  void publish(const std::string& branch) { m_work.git({"push", "--quiet", "--force", "origin", branch}); }
  std::string commit_clean() { return m_work.commit_files({{"a.py", m_work.oid("HEAD")}}); }
  std::string commit_bad() { return m_work.commit_files({{"data/pico/a.txt", "row\n"}}); }
  void branch(const std::string& name) { m_work.git({"checkout", "--quiet", "-B", name, "main"}); }

  /// The job for the branch: all refs as with a depth of 0, or one commit.
  RunResult job(Event event, const std::string& branch, const std::string& before, bool is_shallow = false) {
    const Repo checkout = m_sandbox.init("checkout" + std::to_string(++m_jobs));
    checkout.git({"remote", "add", "origin", "file://" + m_forge.path()});
    std::string tip = m_work.oid(branch);
    if (event == Event::pull_request && GetParam().name != "gitlab") tip = merge_ref(branch);
    if (is_shallow) {
      checkout.git({"fetch", "--quiet", "--no-tags", "--depth=1", "origin", tip});
    } else {
      checkout.git(
          {"fetch", "--quiet", "origin", "+refs/heads/*:refs/remotes/origin/*", "+refs/pull/*:refs/remotes/pull/*"});
    }
    const bool is_on_branch =
        GetParam().name.starts_with("git") && GetParam().name != "gitlab" && event != Event::pull_request;
    if (is_on_branch) {
      checkout.git({"checkout", "--quiet", "-B", branch, tip});
    } else {
      checkout.git({"checkout", "--quiet", "--detach", tip});
    }
    RunOptions options;
    options.directory = checkout.directory();
    options.env = environment(event, branch, before);
    // As the runners start a step.
    RunResult result = m_sandbox.run({"bash", "-e", "-c", shell_lines(recipe("docs/ci.md", GetParam().name))}, options);
    if (!GetParam().report.empty()) m_report = read(checkout.directory() / GetParam().report);
    if (GetParam().report.empty()) m_report = result.out;
    return result;
  }

  /// What the forge makes of a pull request.
  std::string merge_ref(const std::string& branch) {
    m_work.git({"checkout", "--quiet", "--detach", "main"});
    m_work.git({"merge", "--quiet", "--no-ff", "-m", "Merge", branch});
    const std::string merge = m_work.oid("HEAD");
    m_work.git({"push", "--quiet", "--force", "origin", merge + ":refs/pull/1/merge"});
    return merge;
  }

  std::map<std::string, std::string> environment(Event event, const std::string& branch, const std::string& before) {
    const bool is_request = event == Event::pull_request;
    const std::string target = m_work.oid("main");
    if (GetParam().name == "gitlab") {
      std::map<std::string, std::string> env = {{"CI_COMMIT_BEFORE_SHA", is_request ? k_zeros : before},
                                                {"CI_DEFAULT_BRANCH", "main"}};
      if (is_request) env["CI_MERGE_REQUEST_DIFF_BASE_SHA"] = target;
      if (!is_request) env["CI_COMMIT_BRANCH"] = branch;
      return env;
    }
    if (GetParam().name == "jenkins") {
      std::map<std::string, std::string> env = {{"BRANCH_NAME", is_request ? "PR-1" : branch},
                                                {"DEFAULT_BRANCH", "main"}};
      if (is_request) env["CHANGE_TARGET"] = "main";
      if (!is_request && before != k_zeros) env["GIT_PREVIOUS_COMMIT"] = before;
      return env;
    }
    return {{"BASE", is_request ? target : before},
            {"DEFAULT", "main"},
            {"GITHUB_REF_NAME", is_request ? "1/merge" : branch}};
  }

  void expect_refused(const RunResult& result) {
    EXPECT_EQ(result.status, 1) << result.describe();
    EXPECT_THAT(m_report, HasSubstr(GetParam().word));
    EXPECT_THAT(m_report, HasSubstr("data/pico/a.txt"));
  }
  static void expect_passed(const RunResult& result) { EXPECT_EQ(result.status, 0) << result.describe(); }
  static void expect_too_shallow(const RunResult& result) {
    EXPECT_EQ(result.status, 128) << result.describe();
    EXPECT_THAT(result.err, HasSubstr("shallow"));
    EXPECT_THAT(result.err, HasSubstr("fetch-depth: 0 for actions/checkout, GIT_DEPTH: 0 in GitLab CI"));
  }

  GitSandbox m_sandbox;
  Repo m_forge;
  Repo m_work;
  std::string m_report;
  int m_jobs = 0;
};

TEST_P(Ci, judges_what_a_push_adds_and_nothing_older) {
  branch("topic");
  commit_clean();
  const std::string clean = m_work.oid("HEAD");
  const std::string bad = commit_bad();
  const std::string last = commit_clean();
  publish("topic");
  expect_refused(job(Event::push, "topic", clean));
  expect_passed(job(Event::push, "topic", bad));
  expect_passed(job(Event::push, "topic", last));
}

TEST_P(Ci, judges_a_pull_request_in_its_merge) {
  branch("topic");
  commit_bad();
  commit_clean();
  publish("topic");
  expect_refused(job(Event::pull_request, "topic", ""));
  branch("other");
  commit_clean();
  publish("other");
  expect_passed(job(Event::pull_request, "other", ""));
}

TEST_P(Ci, judges_the_first_push_of_a_branch_against_the_default_branch) {
  branch("clean");
  commit_clean();
  publish("clean");
  expect_passed(job(Event::first_push, "clean", k_zeros));
  branch("topic");
  commit_bad();
  commit_clean();
  publish("topic");
  expect_refused(job(Event::first_push, "topic", k_zeros));
}

TEST_P(Ci, judges_all_of_the_default_branch_at_its_first_push) {
  expect_passed(job(Event::default_branch, "main", k_zeros));
  commit_bad();
  commit_clean();
  publish("main");
  expect_refused(job(Event::default_branch, "main", k_zeros));
}

TEST_P(Ci, judges_a_force_push_whose_old_tip_is_gone) {
  branch("topic");
  commit_bad();
  publish("topic");
  expect_refused(job(Event::force_push, "topic", std::string(40, 'd')));
}

TEST_P(Ci, says_where_a_checkout_is_too_shallow) {
  branch("topic");
  commit_clean();
  const std::string before = m_work.oid("HEAD");
  commit_clean();
  publish("topic");
  expect_too_shallow(job(Event::push, "topic", before, true));
  expect_too_shallow(job(Event::pull_request, "topic", "", true));
  expect_too_shallow(job(Event::first_push, "topic", k_zeros, true));
  m_work.git({"checkout", "--quiet", "main"});
  expect_too_shallow(job(Event::default_branch, "main", k_zeros, true));
}

INSTANTIATE_TEST_SUITE_P(Systems, Ci,
                         testing::Values(System{"github", "", "::error file=data/pico/a.txt"},
                                         System{"gitlab", "gl-code-quality-report.json", "\"critical\""},
                                         System{"gitea", "", "refused: data/pico/a.txt"},
                                         System{"jenkins", "license-check.xml", "<failure"}),
                         [](const auto& system) { return system.param.name; });

class Shallow : public testing::Test {
 protected:
  Shallow() : m_sandbox(LICENSE_CHECK_PROGRAM), m_full(m_sandbox.init("full")) {
    for (const char* text : {"1", "2", "3"}) m_full.commit_files({{"a.py", text}});
  }
  GitSandbox m_sandbox;
  Repo m_full;
};

TEST_F(Shallow, range_that_stays_within_what_is_here_is_judged) {
  const Repo shallow = m_sandbox.clone("file://" + m_full.path(), "shallow", {"--depth=2"});
  EXPECT_EQ(shallow.try_git({"license-check", "check", "HEAD~1..HEAD"}).status, 0);
}

TEST_F(Shallow, range_that_leads_out_of_it_is_not) {
  const Repo shallow = m_sandbox.clone("file://" + m_full.path(), "shallow", {"--depth=2"});
  for (const char* range : {"HEAD", "HEAD~2..HEAD"}) {
    const RunResult result = shallow.try_git({"license-check", "check", range});
    EXPECT_EQ(result.status, 128) << range;
    EXPECT_EQ(result.out, "");
    EXPECT_THAT(result.err, HasSubstr("fetch-depth: 0")) << range;
  }
}

TEST_F(Shallow, audit_of_a_part_is_none) {
  const Repo shallow = m_sandbox.clone("file://" + m_full.path(), "shallow", {"--depth=2"});
  const RunResult result = shallow.try_git({"license-check", "audit"});
  EXPECT_EQ(result.status, 128);
  EXPECT_THAT(result.err, StartsWith("fatal: could not decide: this clone is too shallow"));
}

TEST_F(Shallow, fleet_and_report_do_not_answer_for_a_part) {
  const Repo shallow = m_sandbox.clone("file://" + m_full.path(), "shallow", {"--depth=2"});
  const RunResult fleet = shallow.try_git({"license-check", "audit", "--repositories=-"}, shallow.path() + "\n");
  EXPECT_EQ(fleet.status, 128) << fleet.describe();
  EXPECT_THAT(fleet.out, HasSubstr("\"verdict\": null"));
  const std::string report = shallow.git({"license-check", "report"});
  EXPECT_THAT(report, HasSubstr("too shallow"));
}

}  // namespace
}  // namespace license_check::test
