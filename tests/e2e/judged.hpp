// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// A repository with four destinations, and the findings of `check --format=json` as short lines to compare with.
#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>
#include <string>
#include <string_view>

#include "support/git_sandbox.hpp"

namespace license_check::test {

/// Who reads a destination and what for.
enum class Where { public_, private_, public_commercial, private_commercial };
inline constexpr std::string_view k_remote_names[] = {"public", "private", "public-commercial", "private-commercial"};
inline std::string name_of(Where where) { return std::string(k_remote_names[static_cast<std::size_t>(where)]); }

/// What came of a check.
struct Judged {
  RunResult run;
  nlohmann::json report;           ///< Null where standard output was no JSON.
  std::set<std::string> findings;  ///< `refuse nd-data data/a.txt`; those that allow are left out.

  /// The rules that refuse at this path, as one line: `nc-commercial nd-data`; `-` where there is none.
  [[nodiscard]] std::string refusals_at(std::string_view path) const {
    std::set<std::string> rules;
    for (const auto& finding : report["findings"])
      if (finding["verdict"] == "refuse" && finding["path"] == path) rules.insert(finding["rule"].get<std::string>());
    std::string line;
    for (const std::string& rule : rules) line += (line.empty() ? "" : " ") + rule;
    return line.empty() ? "-" : line;
  }
};

/// Remotes of each kind that are never contacted; the work tree is filled by the test.
class JudgedRepo {
 public:
  explicit JudgedRepo(std::string program) : m_box(std::move(program)), m_work(m_box.init("work")) {
    m_work.config("license-check.probe", "never");
    for (const Where where : {Where::public_, Where::private_, Where::public_commercial, Where::private_commercial}) {
      const std::string name = name_of(where);
      m_work.git({"remote", "add", name, "https://forge.example/ourlab/" + name + ".git"});
      m_work.config("remote." + name + ".licenseVisibility", name.substr(0, name.find('-')));
      if (name.ends_with("-commercial")) m_work.config("remote." + name + ".licenseCommercial", "true");
    }
  }

  [[nodiscard]] GitSandbox& box() { return m_box; }
  [[nodiscard]] const Repo& work() const { return m_work; }

  /// What a push of the current branch there would meet.
  [[nodiscard]] Judged check(Where where) const {
    return read(m_work.try_git({"license-check", "check", "--format=json", "--push=" + name_of(where)}));
  }

  static Judged read(RunResult run) {
    Judged judged;
    judged.report = nlohmann::json::parse(run.out, nullptr, false);
    if (judged.report.is_discarded()) judged.report = nullptr;
    judged.run = std::move(run);
    if (!judged.report.is_object() || !judged.report.contains("findings")) return judged;
    for (const auto& finding : judged.report["findings"]) {
      const auto word = [&](const char* key) {
        return finding[key].is_string() ? finding[key].get<std::string>() : "null";
      };
      if (word("verdict") != "allow") judged.findings.insert(word("verdict") + " " + word("rule") + " " + word("path"));
    }
    return judged;
  }

 private:
  GitSandbox m_box;
  Repo m_work;
};

/// Compares findings with what is expected. In an expected line, a `*` in place of the verdict or the path means any;
/// one with a `*` as its path stands for one or more findings. A line that begins with `? ` may be there or not: the
/// contract leaves it open.
inline testing::AssertionResult findings_are(const Judged& judged, const std::set<std::string>& expected) {
  const auto matches = [](std::string_view pattern, std::string_view line) {
    for (;;) {
      const std::string_view a = pattern.substr(0, pattern.find(' '));
      const bool last = pattern.find(' ') == std::string_view::npos;
      const std::string_view b = last ? line : line.substr(0, line.find(' '));
      if (a != "*" && (last ? pattern : a) != b) return false;
      if (last || line.find(' ') == std::string_view::npos) return last;
      pattern.remove_prefix(a.size() + 1);
      line.remove_prefix(b.size() + 1);
    }
  };
  const auto line_of = [](std::string_view pattern) { return pattern.substr(pattern.starts_with("? ") ? 2 : 0); };
  std::string problems;
  for (const std::string& pattern : expected)
    if (!pattern.starts_with("? ") && std::none_of(judged.findings.begin(), judged.findings.end(),
                                                   [&](const auto& line) { return matches(pattern, line); }))
      problems += "missing:    " + pattern + "\n";
  for (const std::string& line : judged.findings)
    if (std::none_of(expected.begin(), expected.end(),
                     [&](const auto& pattern) { return matches(line_of(pattern), line); }))
      problems += "unexpected: " + line + "\n";
  if (problems.empty()) return testing::AssertionSuccess();
  return testing::AssertionFailure() << problems << judged.run.describe();
}

}  // namespace license_check::test
