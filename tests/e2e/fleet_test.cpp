// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// `audit --repositories` and `report --fleet`: lists, shards, damage, databases, pages.
#include <gtest/gtest.h>
#include <sys/stat.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <sstream>

#include "support/content.hpp"
#include "support/fleet_scene.hpp"

namespace license_check::test {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::json;

class FleetRun : public testing::Test {
 protected:
  RunResult audit(std::vector<std::string> more = {}, const std::string& input = {}) {
    std::vector<std::string> args = {"git-license-check", "audit", "--repositories=" + m_scene.list().string()};
    args.insert(args.end(), more.begin(), more.end());
    RunOptions options;
    options.input = input;
    options.limit = std::chrono::seconds(120);
    return m_scene.box().run(args, options);
  }
  RunResult report(std::vector<std::string> more) {
    more.insert(more.begin(), {"git-license-check", "report", "--fleet"});
    return m_scene.box().run(more);
  }

  FleetScene m_scene{LICENSE_CHECK_PROGRAM, 12, 3, 2};
};

TEST_F(FleetRun, writes_one_line_per_repository_and_goes_on_after_an_error) {
  const RunResult result = audit();
  EXPECT_EQ(result.status, 128) << result.describe();
  EXPECT_NE(result.err.find("2 of 12 repositories could not be judged"), std::string::npos) << result.err;
  const auto lines = FleetScene::lines_of(result.out);
  ASSERT_EQ(lines.size(), 12U);
  std::map<std::string, int> verdicts;
  for (const auto& [path, line] : lines) {
    EXPECT_EQ(line.size(), 7U) << line;
    ++verdicts[line["verdict"].is_null() ? "null" : line["verdict"].get<std::string>()];
    EXPECT_EQ(line["verdict"].is_null(), line["error"].is_string()) << line;
    if (line["verdict"] != "refuse") continue;
    EXPECT_EQ(line["rules"], (Json{{"nd-data", 25}})) << line;
    EXPECT_EQ(line["findings"].size(), 20U);
    EXPECT_EQ(line["findings"][0]["rule"], "nd-data");
    EXPECT_EQ(line["findings"][0].size(), 17U);
    EXPECT_EQ(line["head"].get<std::string>().size(), 40U);
  }
  EXPECT_EQ(verdicts, (std::map<std::string, int>{{"allow", 7}, {"null", 2}, {"refuse", 3}}));
}

TEST_F(FleetRun, ends_with_the_worst_status) {
  const auto run_over = [&](const std::string& paths, std::vector<std::string> more = {}) {
    more.insert(more.begin(), {"git-license-check", "audit", "--repositories=-"});
    RunOptions options;
    options.input = paths;
    return m_scene.box().run(more, options);
  };
  EXPECT_EQ(run_over(m_scene.clean() + "\n").status, 0);
  EXPECT_EQ(run_over(m_scene.clean() + "\n\n" + m_scene.dirty()).status, 1);
  EXPECT_EQ(run_over(m_scene.dirty() + "\n" + m_scene.damaged() + "\n").status, 128);
  EXPECT_EQ(run_over("").status, 0);
  const std::string odd = (m_scene.box().root() / "odd\nname").string();
  fs::copy(m_scene.dirty(), odd, fs::copy_options::recursive);
  const RunResult by_nul = run_over(odd + std::string(1, '\0') + m_scene.clean() + std::string(1, '\0'), {"-z"});
  EXPECT_EQ(by_nul.status, 1) << by_nul.describe();
  EXPECT_EQ(FleetScene::lines_of(by_nul.out).size(), 2U);
  EXPECT_EQ(run_over("/nowhere\n").status, 128);
}

TEST_F(FleetRun, shards_take_each_repository_once_and_always_the_same) {
  const auto all = FleetScene::lines_of(audit().out);
  std::map<std::string, Json> together;
  std::size_t count = 0;
  for (int i = 1; i <= 3; ++i) {
    const std::string shard = "--shard=" + std::to_string(i) + "/3";
    const auto part = FleetScene::lines_of(audit({shard}).out);
    EXPECT_EQ(FleetScene::lines_of(audit({shard, "--jobs=1"}).out), part);
    count += part.size();
    together.insert(part.begin(), part.end());
  }
  EXPECT_EQ(count, all.size());
  EXPECT_EQ(together, all);
  for (const char* bad : {"--shard=0/3", "--shard=4/3", "--shard=1", "--shard=a/b", "--shard=1/0", "--shard=1/2x"})
    EXPECT_EQ(audit({bad}).status, 129) << bad;
}

TEST_F(FleetRun, second_run_judges_only_what_changed) {
  const std::string database = (m_scene.box().root() / "fleet.db").string();
  const RunResult first = audit({"--output=" + database});
  EXPECT_EQ(first.status, 128) << first.describe();
  // Judging it again would now fail: a result that is still there was not made again.
  const fs::path objects = fs::path(m_scene.dirty()) / "objects";
  fs::rename(objects / "pack", objects / "hidden");
  const RunResult second = audit({"--output=" + database});
  // Even the time that it took is the old one.
  EXPECT_EQ(FleetScene::lines_of(second.out, true).at(m_scene.dirty()),
            FleetScene::lines_of(first.out, true).at(m_scene.dirty()));
  EXPECT_EQ(FleetScene::lines_of(second.out), FleetScene::lines_of(first.out));
  EXPECT_EQ(FleetScene::lines_of(audit().out)[m_scene.dirty()]["verdict"], nullptr)
      << "without the database it is seen";
  fs::rename(objects / "hidden", objects / "pack");
  // A new ref is new work.
  m_scene.box().run({"git", "-C", m_scene.dirty(), "update-ref", "-d", "refs/heads/main"});
  EXPECT_EQ(FleetScene::lines_of(audit({"--output=" + database}).out)[m_scene.dirty()]["verdict"], "allow");
}

TEST_F(FleetRun, a_policy_that_changes_makes_the_work_new) {
  const std::string database = (m_scene.box().root() / "fleet.db").string();
  audit({"--output=" + database});
  const fs::path policy = m_scene.box().root() / "policy.toml";
  std::ofstream(policy)
      << "version = 1\n[[dataset]]\nid = \"pico\"\nlicense = \"CC-BY-ND-4.0\"\npaths = [\"src/**\"]\n";
  m_scene.box().run({"git", "config", "--global", "license-check.policy", policy.string()});
  const auto lines = FleetScene::lines_of(audit({"--output=" + database}).out);
  EXPECT_EQ(lines.at(m_scene.clean())["verdict"], "refuse");
}

TEST_F(FleetRun, a_hanging_or_dying_repository_takes_only_itself) {
  // Reading a FIFO where git keeps its configuration hangs whoever opens it.
  const fs::path hanging = m_scene.box().root() / "hanging.git";
  fs::copy(m_scene.clean(), hanging, fs::copy_options::recursive);
  fs::remove(hanging / "packed-refs");
  ASSERT_EQ(mkfifo((hanging / "packed-refs").c_str(), 0600), 0);
  std::ofstream(m_scene.list(), std::ios::app) << hanging.string() << "\n";
  const RunResult result = audit({"--timeout=2"});
  const auto lines = FleetScene::lines_of(result.out);
  EXPECT_EQ(lines.size(), 13U) << result.describe();
  EXPECT_TRUE(lines.at(hanging.string())["verdict"].is_null());
  EXPECT_TRUE(lines.at(hanging.string())["error"].is_string());
}

TEST_F(FleetRun, two_processes_may_write_into_one_database) {
  const std::string database = (m_scene.box().root() / "fleet.db").string();
  const std::string one = "git-license-check audit --repositories=" + m_scene.list().string() + " --output=" + database;
  const RunResult both =
      m_scene.box().run({"sh", "-c", one + " --shard=1/2 >a.out & " + one + " --shard=2/2 >b.out; wait"},
                        {.limit = std::chrono::seconds(120)});
  EXPECT_EQ(both.err.find("database"), std::string::npos) << both.describe();
  const Json page = Json::parse(report({"--format=json", database}).out);
  EXPECT_EQ(page["repositories"].size(), 12U);
}

TEST_F(FleetRun, a_file_of_something_else_is_left_alone) {
  const fs::path file = m_scene.box().root() / "notes.db";
  std::ofstream(file) << "my notes\n";
  EXPECT_EQ(audit({"--output=" + file.string()}).status, 128);
  std::ifstream stream(file);
  EXPECT_EQ(std::string(std::istreambuf_iterator<char>(stream), {}), "my notes\n");
  EXPECT_EQ(report({file.string()}).status, 128);
  EXPECT_EQ(report({"nowhere.db"}).status, 128);
  EXPECT_EQ(report({}).status, 129);
}

TEST_F(FleetRun, report_says_what_is_held_where) {
  const std::string a = (m_scene.box().root() / "a.db").string();
  const std::string b = (m_scene.box().root() / "b.db").string();
  audit({"--shard=1/2", "--output=" + a});
  audit({"--shard=2/2", "--output=" + b});
  const Json json = Json::parse(report({"--format=json", a, b}).out);
  ASSERT_EQ(json["artifacts"].size(), 1U) << json;
  EXPECT_EQ(json["artifacts"][0]["artifact"], "pico");
  EXPECT_EQ(json["artifacts"][0]["license"], "CC-BY-NC-ND-4.0");
  EXPECT_EQ(json["artifacts"][0]["repositories"], 3);
  EXPECT_EQ(json["artifacts"][0]["files"], 75);
  EXPECT_EQ(json["licenses"].size(), 1U);
  EXPECT_EQ(json["holdings"].size(), 3U);
  EXPECT_EQ(json["repositories"].size(), 12U);
  EXPECT_GE(json["holdings"][0]["newest"], json["holdings"][2]["newest"]) << "newest first";
  const std::string csv = report({"--format=csv", a, b}).out;
  EXPECT_EQ(std::count(csv.begin(), csv.end(), '\n'), 13);
  EXPECT_EQ(std::count(csv.begin(), csv.end(), '\r'), 13);
  const RunResult html = report({a, b});
  EXPECT_EQ(html.status, 0) << html.err;
  EXPECT_NE(html.out.find("3 of 12 repositories hold"), std::string::npos);
  EXPECT_EQ(html.out.find("http:"), std::string::npos);
  EXPECT_EQ(html.out.find("https:"), std::string::npos);
  EXPECT_EQ(report({"--format=spdx", a}).status, 129);
  EXPECT_EQ(m_scene.box().run({"git-license-check", "report", "--format=csv"}).status, 129);
}

TEST_F(FleetRun, options_of_fleets_need_a_fleet) {
  for (const char* option : {"--shard=1/2", "-z", "--jobs=2", "--timeout=3"})
    EXPECT_EQ(m_scene.box().run({"git-license-check", "audit", option}).status, 129) << option;
  EXPECT_EQ(audit({"HEAD"}).status, 129);
  EXPECT_EQ(audit({"--jobs=0"}).status, 129);
  EXPECT_EQ(audit({"--format=sarif"}).status, 129);
}

}  // namespace
}  // namespace license_check::test
