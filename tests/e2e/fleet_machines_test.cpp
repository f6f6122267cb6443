// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// The scripts of docs/fleet.md under Slurm and GNU parallel, and the fleet page in a browser.
#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>

#include "support/fleet_scene.hpp"

namespace license_check::test {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::json;

std::string read_file(const fs::path& path) {
  std::ifstream stream(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), {}};
}

/// The block of the page that is marked with that file name, written to `path`.
void cut_out(const std::string& file, const fs::path& path) {
  const std::string page = read_file(fs::path(LICENSE_CHECK_SOURCE_DIR) / "docs/fleet.md");
  const std::string mark = "```sh file=" + file + "\n";
  const auto begin = page.find(mark);
  ASSERT_NE(begin, std::string::npos) << file;
  const auto from = begin + mark.size();
  std::ofstream(path) << page.substr(from, page.find("```\n", from) - from);
}

class FleetMachines : public testing::Test {
 protected:
  bool has(const std::string& program) { return m_scene.box().run({"sh", "-c", "command -v " + program}).status == 0; }
  fs::path output() {
    const fs::path directory = m_scene.box().root() / "out";
    fs::create_directories(directory);
    return directory;
  }
  /// The lines of all shards, each repository once.
  static std::map<std::string, Json> lines_in(const fs::path& directory) {
    std::string all;
    for (const auto& entry : fs::directory_iterator(directory))
      if (entry.path().extension() == ".jsonl") all += read_file(entry.path());
    return FleetScene::lines_of(all);
  }
  RunResult report(const fs::path& directory, std::vector<std::string> more = {}) {
    std::vector<std::string> args = {"git-license-check", "report", "--fleet"};
    args.insert(args.end(), more.begin(), more.end());
    for (const auto& entry : fs::directory_iterator(directory))
      if (entry.path().extension() == ".db") args.push_back(entry.path().string());
    return m_scene.box().run(args);
  }
  std::map<std::string, Json> in_one_run() {
    RunOptions options;
    options.limit = std::chrono::seconds(120);
    const RunResult all =
        m_scene.box().run({"git-license-check", "audit", "--repositories=" + m_scene.list().string()}, options);
    EXPECT_EQ(all.status, 128);
    return FleetScene::lines_of(all.out);
  }

  FleetScene m_scene{LICENSE_CHECK_PROGRAM, 200, 20, 3};
};

TEST_F(FleetMachines, two_slurm_nodes_of_which_one_goes_and_comes_back_report_what_one_run_does) {
  for (const char* program : {"slurmctld", "slurmd", "sbatch", "munged"})
    if (!has(program)) GTEST_SKIP() << program << " is not installed";
  if (geteuid() != 0) GTEST_SKIP() << "Slurm's daemons want to be root";
  cut_out("fleet.sbatch", m_scene.box().root() / "fleet.sbatch");
  RunOptions options;
  options.limit = std::chrono::seconds(180);
  const fs::path root = m_scene.box().root();
  const RunResult run =
      m_scene.box().run({"bash", LICENSE_CHECK_SOURCE_DIR "/tests/support/slurm.sh", (root / "slurm").string(),
                         (root / "fleet.sbatch").string(), m_scene.list().string(), output().string()},
                        options);
  ASSERT_EQ(run.status, 0) << run.describe();
  const auto lines = lines_in(output());
  EXPECT_EQ(lines.size(), 200U) << run.describe();
  EXPECT_EQ(lines, in_one_run());
  const Json page = Json::parse(report(output(), {"--format=json"}).out);
  EXPECT_EQ(page["repositories"].size(), 200U);
  EXPECT_EQ(page["artifacts"][0]["repositories"], 20);
  const auto& repositories = page["repositories"];
  EXPECT_EQ(
      std::count_if(repositories.begin(), repositories.end(), [](const Json& row) { return row["error"].is_string(); }),
      3);
}

TEST_F(FleetMachines, gnu_parallel_over_two_shards_reports_what_one_run_does) {
  if (!has("parallel")) GTEST_SKIP() << "GNU parallel is not installed";
  cut_out("fleet-parallel.sh", m_scene.box().root() / "fleet-parallel.sh");
  RunOptions options;
  options.limit = std::chrono::seconds(120);
  const RunResult run = m_scene.box().run(
      {"sh", (m_scene.box().root() / "fleet-parallel.sh").string(), m_scene.list().string(), output().string(), "2"},
      options);
  EXPECT_EQ(lines_in(output()), in_one_run()) << run.describe();
  const std::string csv = report(output(), {"--format=csv"}).out;
  EXPECT_EQ(std::count(csv.begin(), csv.end(), '\n'), 201);
}

TEST_F(FleetMachines, page_opens_in_a_browser_without_an_error_or_a_request) {
  if (!has("chromium")) GTEST_SKIP() << "chromium is not installed";
  RunOptions options;
  options.limit = std::chrono::seconds(120);
  m_scene.box().run({"git-license-check", "audit", "--repositories=" + m_scene.list().string(),
                     "--output=" + (output() / "all.db").string()},
                    options);
  std::string page = report(output()).out;
  // Press the heads of the last table: by repository, then the same the other way round.
  const std::string press =
      "<script>const heads = [...document.querySelectorAll('table')].pop().querySelectorAll('thead button');"
      "heads[0].click(); heads[0].click();</script></body>";
  page.replace(page.rfind("</body>"), 7, press);
  const fs::path file = m_scene.box().root() / "page.html";
  std::ofstream(file) << page;
  const fs::path log = m_scene.box().root() / "net.json";
  const RunResult shown =
      m_scene.box().run({"chromium", "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
                         "--disable-background-networking", "--disable-component-update", "--disable-sync",
                         "--enable-logging=stderr", "--user-data-dir=" + (m_scene.box().root() / "chromium").string(),
                         "--log-net-log=" + log.string(), "--dump-dom", "file://" + file.string()},
                        options);
  ASSERT_EQ(shown.status, 0) << shown.describe();
  EXPECT_NE(shown.out.find("data-sortable=\"yes\""), std::string::npos) << "the script did not run to its end";
  EXPECT_EQ(shown.err.find("CONSOLE"), std::string::npos) << shown.err;
  const auto last_table = shown.out.rfind("<tbody>");
  EXPECT_NE(shown.out.find("r99.git", last_table), std::string::npos);
  EXPECT_LT(shown.out.find("r99.git", last_table), shown.out.find("r98.git", last_table)) << "sorted backwards";
  // What a page of a file asks for has the initiator null; the browser's own housekeeping has none.
  const std::string net = read_file(log);
  EXPECT_EQ(net.find("\"initiator\":\"null\""), std::string::npos);
}

}  // namespace
}  // namespace license_check::test
