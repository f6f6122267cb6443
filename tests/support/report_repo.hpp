// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// A repository whose compliance report is asked for, on a day that a test chooses.
#pragma once

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <map>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "support/git_sandbox.hpp"

namespace license_check::test {

class ReportRepo : public testing::Test {
 protected:
  ReportRepo() {
    m_work.config("license-check.probe", "never");
    set_day("2026-06-01");
  }

  /// `2026-06-01`: what the report takes for today.
  void set_day(const std::string& day) {
    const RunResult seconds = m_box.run({"date", "-u", "-d", day, "+%s"});
    m_box.env()["SOURCE_DATE_EPOCH"] = seconds.out.substr(0, seconds.out.find('\n'));
  }

  void commit(const std::string& config, std::map<std::string, std::string> files = {}) const {
    files[".license-check.toml"] = "version = 1\n" + config;
    m_work.commit_files(files);
  }

  RunResult report(std::vector<std::string> args) const {
    args.insert(args.begin(), {"license-check", "report"});
    return m_work.try_git(std::move(args));
  }

  nlohmann::json json(std::vector<std::string> args = {}) const {
    args.emplace_back("--format=json");
    const RunResult result = report(std::move(args));
    EXPECT_EQ(result.status, 0) << result.describe();
    return nlohmann::json::parse(result.out, nullptr, false);
  }

  static const nlohmann::json& row(const nlohmann::json& rows, std::string_view key, std::string_view value) {
    // What a test asks of a row that is not there is null, and the test has failed already.
    static const nlohmann::json k_none = {{"activities", nullptr}};
    for (const auto& candidate : rows)
      if (candidate.contains(key) && candidate[std::string(key)] == value) return candidate;
    ADD_FAILURE() << "no " << key << " " << value << " in " << rows.dump(2);
    return k_none;
  }

  /// The states of the seven activities: `ok ok no caution …`.
  static std::string states(const nlohmann::json& artifact) {
    std::string line;
    for (const char* name : {"private-research", "publish-metrics", "mirror", "share-modified", "share-weights",
                             "share-samples", "commercial"})
      line += (line.empty() ? "" : " ") + artifact["activities"][name]["state"].get<std::string>();
    return line;
  }

  nlohmann::json item(std::string_view name) const { return row(json()["checklist"], "item", name); }

  /// A table that is large enough to be data.
  static std::string csv() {
    std::string text = "name,call,length\n";
    for (int i = 0; i < 600; ++i)
      text += "bird number " + std::to_string(i) + ",a call that is long enough," + std::to_string(i) + "\n";
    return text;
  }

  /// Writes the document to a file of the sandbox.
  std::string file_of(const std::string& format, const std::string& name) {
    const std::string path = (m_box.root() / name).string();
    const RunResult result = report({"--format=" + format, "--output=" + path});
    EXPECT_EQ(result.status, 0) << result.describe();
    return path;
  }

  /// Runs a script of tests/support with Debian's Python, which has Debian's packages.
  RunResult python(const std::string& script, std::vector<std::string> args) {
    args.insert(args.begin(), {"/usr/bin/python3", std::string(LICENSE_CHECK_SOURCE_DIR) + "/tests/support/" + script});
    RunOptions options;
    options.limit = std::chrono::seconds(200);
    return m_box.run(args, std::move(options));
  }

  GitSandbox m_box{LICENSE_CHECK_PROGRAM};
  Repo m_work = m_box.init("work");
};

}  // namespace license_check::test
