// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// One repository of a fleet as one line of JSON.
#include <algorithm>
#include <cmath>
#include <map>
#include <nlohmann/json.hpp>

#include "report/finding_text.hpp"
#include "report/fleet_reporter.hpp"
#include "report/reporter.hpp"

namespace license_check::report {

namespace {

using Json = nlohmann::ordered_json;

std::string json_text(std::string_view text) { return Json(utf8_text(text)).dump(-1, ' ', true); }

std::string rules_json(const Report& report) {
  std::map<std::string_view, std::uint64_t> counts;
  for (const Finding& finding : report.findings) ++counts[info(finding.rule).name];
  std::string out;
  for (const auto& [rule, count] : counts)
    out += (out.empty() ? "\"" : ", \"") + std::string(rule) + "\": " + std::to_string(count);
  return "{" + out + "}";
}

std::string findings_json(const Report& report) {
  const auto ordered = in_order(report);
  std::string out;
  for (std::size_t i = 0; i < std::min(ordered.size(), k_max_line_findings); ++i)
    out += (i == 0 ? "" : ", ") + finding_to_json(*ordered[i]);
  return "[" + out + "]";
}

}  // namespace

std::string to_fleet_line(const FleetLine& line) {
  const bool is_judged = line.report != nullptr;
  std::string out = "{\"repository\": " + json_text(machine_path(line.repository));
  out += ", \"head\": " + (line.head ? json_text(line.head->hex()) : "null");
  out += ", \"verdict\": " + (is_judged ? json_text(to_word(worst(*line.report))) : "null");
  out += ", \"rules\": " + (is_judged ? rules_json(*line.report) : "{}");
  out += ", \"findings\": " + (is_judged ? findings_json(*line.report) : "[]");
  out += ", \"seconds\": " + Json(std::round(line.seconds * 1000) / 1000).dump();
  return out + ", \"error\": " + (line.error ? json_text(*line.error) : "null") + "}";
}

}  // namespace license_check::report
