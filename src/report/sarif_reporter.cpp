// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// The report as SARIF 2.1.0.
#include <nlohmann/json.hpp>

#include "report/finding_text.hpp"
#include "report/reporter.hpp"

namespace license_check::report {

namespace {

using Json = nlohmann::ordered_json;

/// A path as a relative URI reference: bytes, all but letters, digits, `-._~` and `/` percent-encoded.
std::string uri_of(std::string_view path) {
  constexpr std::string_view k_digits = "0123456789ABCDEF";
  constexpr std::string_view k_plain = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~/";
  std::string uri;
  for (const char c : path) {
    if (k_plain.find(c) != std::string_view::npos) {
      uri += c;
      continue;
    }
    const auto byte = static_cast<unsigned char>(c);
    uri += '%';
    uri += k_digits[byte >> 4U];
    uri += k_digits[byte & 0x0fU];
  }
  return uri;
}

std::string_view level_of(Verdict verdict) {
  if (verdict == Verdict::refuse) return "error";
  return verdict == Verdict::warn ? "warning" : "note";
}

Json result_of(const Finding& finding) {
  Json result;
  result["ruleId"] = info(finding.rule).name;
  result["ruleIndex"] = static_cast<unsigned>(finding.rule);
  result["level"] = level_of(finding.verdict);
  result["message"]["text"] = full_sentence(finding);
  if (!finding.path.empty()) {
    Json location;
    location["physicalLocation"]["artifactLocation"] = {{"uri", uri_of(finding.path)}, {"uriBaseId", "%SRCROOT%"}};
    // Viewers want a line, and the finding is about the file as a whole.
    location["physicalLocation"]["region"]["startLine"] = 1;
    result["locations"] = Json::array({std::move(location)});
  } else {
    Json location;
    location["logicalLocations"] = Json::array({{{"fullyQualifiedName", subject(finding)}}});
    result["locations"] = Json::array({std::move(location)});
  }
  result["partialFingerprints"]["licenseCheck/v1"] = fingerprint(finding);
  result["properties"]["kind"] = to_word(finding.kind);
  if (finding.oid) result["properties"]["oid"] = finding.oid->hex();
  if (finding.commit) result["properties"]["commit"] = finding.commit->hex();
  return result;
}

}  // namespace

std::string to_sarif(const Report& report) {
  Json rules = Json::array();
  for (const RuleInfo& rule : all_rules())
    rules.push_back({{"id", rule.name}, {"shortDescription", {{"text", rule.summary}}}});
  Json run;
  run["tool"]["driver"] = {
      {"name", "git-license-check"}, {"version", LICENSE_CHECK_VERSION}, {"rules", std::move(rules)}};
  run["invocations"] = Json::array({{{"executionSuccessful", report.is_complete}}});
  run["results"] = Json::array();
  for (const Finding* finding : in_order(report)) run["results"].push_back(result_of(*finding));
  Json sarif;
  sarif["$schema"] = "https://json.schemastore.org/sarif-2.1.0.json";
  sarif["version"] = "2.1.0";
  sarif["runs"] = Json::array({std::move(run)});
  return sarif.dump(2, ' ', true) + '\n';
}

}  // namespace license_check::report
