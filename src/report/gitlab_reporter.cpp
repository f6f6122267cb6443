// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// The report as a Code Quality report for GitLab.
#include <nlohmann/json.hpp>

#include "report/finding_text.hpp"
#include "report/reporter.hpp"

namespace license_check::report {

namespace {

using Json = nlohmann::ordered_json;

std::string_view severity_of(Verdict verdict) {
  if (verdict == Verdict::refuse) return "critical";
  return verdict == Verdict::warn ? "minor" : "info";
}

}  // namespace

std::string to_gitlab(const Report& report) {
  Json entries = Json::array();
  for (const Finding* finding : in_order(report)) {
    Json entry;
    entry["description"] = full_sentence(*finding);
    entry["check_name"] = info(finding->rule).name;
    entry["fingerprint"] = fingerprint(*finding);
    entry["severity"] = severity_of(finding->verdict);
    entry["location"]["path"] = finding->path.empty() ? subject(*finding) : machine_path(finding->path);
    entry["location"]["lines"]["begin"] = 1;
    entries.push_back(std::move(entry));
  }
  return entries.dump(2, ' ', true) + '\n';
}

}  // namespace license_check::report
