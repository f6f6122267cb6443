// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// The report for machines: JSON, SARIF, GitHub, GitLab, JUnit.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <set>
#include <string>
#include <utility>

#include "base/text.hpp"
#include "report/finding_text.hpp"
#include "report/reporter.hpp"
#include "support/sample_report.hpp"

namespace license_check::report {
namespace {

using test::empty_report;
using test::oid_of;
using test::refused_weights;
using test::sample_report;
using test::warned_data;
using testing::HasSubstr;
using Json = nlohmann::ordered_json;

/// A report in which every text of a stranger is as bad as it can be.
Report hostile_report() {
  Report report = sample_report();
  Finding& finding = report.findings[0];
  const std::string bad = "\x1b]0;x\a\n\r\xff\xc3\xe2\x80\xae\xef\xbf\xbe<&>\"'%:,::error ::";
  finding.path = finding.message = finding.hint = bad;
  finding.source = finding.where = finding.ref = finding.format = bad;
  finding.lineage = finding.datasets = finding.models = {bad};
  report.destination = {
      .remote = bad, .url = bad, .visibility = Visibility::public_, .reason = bad, .commercial = false};
  report.known[0].ref = report.known[0].reason = bad;
  return report;
}

bool has_raw_controls(std::string_view text) {
  return std::any_of(text.begin(), text.end(), [](char c) { return (c >= 0 && c < 0x20 && c != '\n') || c == 0x7f; }) ||
         text.find("\xe2\x80\xae") != std::string_view::npos || text.find('\xff') != std::string_view::npos;
}

TEST(Json_report, is_the_one_of_the_contract) {
  EXPECT_EQ(to_json(sample_report()), R"({
  "version": 1,
  "verdict": "refuse",
  "destination": {
    "remote": "origin",
    "url": "https://git.example/lab/x.git",
    "visibility": "public",
    "reason": "anonymous read succeeded",
    "commercial": false
  },
  "scanned": {
    "refs": 1,
    "commits": 12,
    "trees": 57,
    "objects": 340,
    "bytes": 123456
  },
  "known": [
    {
      "ref": "refs/remotes/origin/main",
      "oid": "dddddddddddddddddddddddddddddddddddddddd",
      "reason": "tracking ref of origin"
    }
  ],
  "findings": [
    {
      "rule": "nd-weights",
      "verdict": "refuse",
      "path": "checkpoints/a.safetensors",
      "oid": "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
      "commit": "cccccccccccccccccccccccccccccccccccccccc",
      "ref": "refs/heads/main",
      "kind": "weights",
      "format": "safetensors",
      "size": 1234,
      "datasets": [
        "pico-banana-400k"
      ],
      "models": [
        "pico-edit-v1"
      ],
      "terms": [
        "BY",
        "NC",
        "ND"
      ],
      "activity": "share-weights",
      "source": "config",
      "lineage": [
        "pico-edit-v1",
        "pico-banana-400k"
      ],
      "message": "the weights were trained on pico-banana-400k",
      "hint": "record a `[[permission]]`"
    },
    {
      "rule": "unannotated-data",
      "verdict": "warn",
      "path": "data/b.csv",
      "oid": "bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb",
      "commit": null,
      "ref": null,
      "kind": "data",
      "format": null,
      "size": null,
      "datasets": [],
      "models": [],
      "terms": [],
      "activity": null,
      "source": null,
      "lineage": [],
      "message": "nobody annotated this data",
      "hint": null
    }
  ]
}
)");
}

TEST(Json_report, has_null_for_a_destination_without_name) {
  Report report = empty_report();
  report.destination.remote.reset();
  report.destination.url.reset();
  const Json json = Json::parse(to_json(report));
  EXPECT_TRUE(json["destination"]["remote"].is_null());
  EXPECT_TRUE(json["destination"]["url"].is_null());
  EXPECT_EQ(json["verdict"], "allow");
  EXPECT_EQ(json["findings"], Json::array());
}

TEST(Json_report, keeps_utf8_paths_and_quotes_others) {
  Report report = sample_report();
  report.findings[0].path = "caf\xc3\xa9\t";
  report.findings[1].path = "caf\xe9";
  const Json json = Json::parse(to_json(report));
  EXPECT_EQ(json["findings"][0]["path"], "caf\xc3\xa9\t");
  EXPECT_EQ(json["findings"][1]["path"], R"("caf\351")");
}

TEST(Json_report, takes_its_verdict_from_the_worst_finding) {
  Report report = sample_report();
  report.verdict = Verdict::allow;
  EXPECT_EQ(Json::parse(to_json(report))["verdict"], "refuse");
}

TEST(Json_report, orders_findings_by_verdict_path_and_object) {
  Report report = sample_report();
  report.findings = {warned_data(), refused_weights(), refused_weights(), refused_weights()};
  report.findings[1].path = "b";
  report.findings[2].path = "a";
  report.findings[2].oid = oid_of('2');
  report.findings[3].path = "a";
  report.findings[3].oid = oid_of('1');
  const Json findings = Json::parse(to_json(report))["findings"];
  EXPECT_EQ(findings[0]["oid"], std::string(40, '1'));
  EXPECT_EQ(findings[1]["oid"], std::string(40, '2'));
  EXPECT_EQ(findings[2]["path"], "b");
  EXPECT_EQ(findings[3]["verdict"], "warn");
}

TEST(Machine_reports, survive_hostile_text_without_passing_it_on) {
  const Report report = hostile_report();
  for (const auto& write : {to_json, to_sarif, to_github, to_gitlab, to_junit}) {
    const std::string text = write(report);
    EXPECT_FALSE(has_raw_controls(text)) << text;
    EXPECT_TRUE(text.ends_with('\n'));
  }
  for (const auto& write : {to_json, to_sarif, to_gitlab}) EXPECT_TRUE(Json::accept(write(report)));
  const std::string github = to_github(report);
  EXPECT_EQ(std::count(github.begin(), github.end(), '\n'), 2);
}

TEST(Report_schema, names_every_key_and_rule_that_the_json_has) {
  std::ifstream file(std::filesystem::path(LICENSE_CHECK_TEST_DATA).parent_path().parent_path() /
                     "docs/report.schema.json");
  const Json schema = Json::parse(file);
  const Json json = Json::parse(to_json(sample_report()));
  const auto keys = [](const Json& object) {
    std::set<std::string> names;
    for (const auto& [key, value] : object.items()) names.insert(key);
    return names;
  };
  EXPECT_EQ(keys(json), keys(schema["properties"]));
  EXPECT_EQ(keys(json["destination"]), keys(schema["properties"]["destination"]["properties"]));
  EXPECT_EQ(keys(json["scanned"]), keys(schema["properties"]["scanned"]["properties"]));
  const std::set<std::string> required = schema["$defs"]["finding"]["required"];
  EXPECT_EQ(keys(json["findings"][0]), required);
  Json rules = Json::array();
  for (const RuleInfo& rule : all_rules()) rules.push_back(rule.name);
  EXPECT_EQ(schema["$defs"]["finding"]["properties"]["rule"]["enum"], rules);
}

TEST(Sarif_report, has_one_result_per_finding_and_all_rules) {
  const Json sarif = Json::parse(to_sarif(sample_report()));
  EXPECT_EQ(sarif["version"], "2.1.0");
  const Json& run = sarif["runs"][0];
  EXPECT_EQ(run["tool"]["driver"]["rules"].size(), all_rules().size());
  ASSERT_EQ(run["results"].size(), 2U);
  const Json& result = run["results"][0];
  EXPECT_EQ(result["ruleId"], "nd-weights");
  EXPECT_EQ(run["tool"]["driver"]["rules"][result["ruleIndex"].get<std::size_t>()]["id"], "nd-weights");
  EXPECT_EQ(result["level"], "error");
  EXPECT_EQ(run["results"][1]["level"], "warning");
  EXPECT_EQ(result["message"]["text"],
            "the weights were trained on pico-banana-400k; terms: BY NC ND (pico-edit-v1 -> pico-banana-400k), says "
            ".license-check.toml:12; hint: record a `[[permission]]`");
  EXPECT_EQ(result["partialFingerprints"]["licenseCheck/v1"].get<std::string>().size(), 64U);
}

TEST(Sarif_report, encodes_the_bytes_of_paths) {
  Report report = sample_report();
  report.findings[0].path = "a b/caf\xe9%:#?.bin";
  report.findings[1].path.clear();
  report.findings[1].ref = "refs/tags/x";
  const Json sarif = Json::parse(to_sarif(report));
  EXPECT_EQ(sarif["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"],
            "a%20b/caf%E9%25%3A%23%3F.bin");
  EXPECT_EQ(sarif["runs"][0]["results"][1]["locations"][0]["logicalLocations"][0]["fullyQualifiedName"], "refs/tags/x");
}

TEST(Github_report, writes_one_command_per_finding) {
  EXPECT_EQ(
      to_github(sample_report()),
      "::error file=checkpoints/a.safetensors,title=nd-weights::the weights were trained on pico-banana-400k; terms: "
      "BY NC ND (pico-edit-v1 -> pico-banana-400k), says .license-check.toml:12; hint: record a "
      "`[[permission]]`\n"
      "::warning file=data/b.csv,title=unannotated-data::nobody annotated this data\n");
  EXPECT_EQ(to_github(empty_report()), "");
}

TEST(Github_report, escapes_what_would_end_a_command) {
  Report report = sample_report();
  report.findings = {warned_data()};
  report.findings[0].path = "100%,a:b";
  report.findings[0].message = "100%: a, b";
  EXPECT_EQ(to_github(report), "::warning file=100%25%2Ca%3Ab,title=unannotated-data::100%25: a, b\n");
  report.findings[0].path.clear();
  EXPECT_THAT(to_github(report), testing::StartsWith("::warning title=unannotated-data::bbbbbbbbbb"));
}

TEST(Gitlab_report, writes_one_entry_per_finding) {
  const Json entries = Json::parse(to_gitlab(sample_report()));
  ASSERT_EQ(entries.size(), 2U);
  EXPECT_EQ(entries[0]["check_name"], "nd-weights");
  EXPECT_EQ(entries[0]["severity"], "critical");
  EXPECT_EQ(entries[1]["severity"], "minor");
  EXPECT_EQ(entries[0]["location"]["path"], "checkpoints/a.safetensors");
  EXPECT_EQ(entries[0]["location"]["lines"]["begin"], 1);
  EXPECT_NE(entries[0]["fingerprint"], entries[1]["fingerprint"]);
  EXPECT_EQ(to_gitlab(empty_report()), "[]\n");
}

TEST(Junit_report, fails_only_what_is_refused) {
  Report report = sample_report();
  report.findings[0].message = "<a> & \"b\"";
  report.findings[0].terms = {};
  report.findings[0].lineage.clear();
  report.findings[0].datasets.clear();
  report.findings[0].models.clear();
  EXPECT_EQ(to_junit(report), R"(<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="git license-check" tests="2" failures="1" errors="0">
  <testsuite name="git license-check" tests="2" failures="1" errors="0" skipped="0">
    <testcase classname="nd-weights" name="checkpoints/a.safetensors">
      <failure type="nd-weights" message="&lt;a&gt; &amp; &quot;b&quot;">&lt;a&gt; &amp; &quot;b&quot;; source: .license-check.toml:12; hint: record a `[[permission]]`</failure>
    </testcase>
    <testcase classname="unannotated-data" name="data/b.csv">
      <system-out>warning: nobody annotated this data</system-out>
    </testcase>
  </testsuite>
</testsuites>
)");
}

TEST(Fingerprint, is_made_of_rule_path_and_object_alone) {
  const Finding finding = refused_weights();
  Finding other = finding;
  other.message = "different";
  other.commit.reset();
  EXPECT_EQ(fingerprint(finding), fingerprint(other));
  EXPECT_EQ(fingerprint(finding).size(), 64U);
  other.path += "x";
  EXPECT_NE(fingerprint(finding), fingerprint(other));
  other = finding;
  other.rule = Rule::nd_data;
  EXPECT_NE(fingerprint(finding), fingerprint(other));
  other = finding;
  other.oid = oid_of('0');
  EXPECT_NE(fingerprint(finding), fingerprint(other));
}

TEST(Without_password, keeps_all_else) {
  constexpr std::pair<std::string_view, std::string_view> k_cases[] = {
      {"https://u:p@h/x", "https://u@h/x"},
      {"https://:p@h/x", "https://@h/x"},
      {"https://u:p@q@h/x", "https://u@h/x"},
      {"https://h:443/x@y:z", "https://h:443/x@y:z"},
      {"ssh://git@h:22/x", "ssh://git@h:22/x"},
      {"git@h:a/b", "git@h:a/b"},
      {"/local/path", "/local/path"},
      {"https://", "https://"},
      {"", ""},
  };
  for (const auto& [url, shown] : k_cases) EXPECT_EQ(without_password(url), shown);
}

TEST(Rule_table, has_one_row_per_rule_with_a_name_of_its_own) {
  std::set<std::string_view> names;
  for (const RuleInfo& row : all_rules()) {
    EXPECT_EQ(&info(row.rule), &info(row.rule));
    EXPECT_EQ(info(row.rule).name, row.name);
    EXPECT_FALSE(row.summary.empty());
    names.insert(row.name);
  }
  EXPECT_EQ(names.size(), 16U);
  EXPECT_EQ(info(Rule::nd_data).name, "nd-data");
  EXPECT_EQ(info(Rule::license_in_prose).name, "license-in-prose");
}

TEST(Words, are_those_of_the_config_file) {
  EXPECT_EQ(to_word(Activity::mirror), "mirror");
  EXPECT_EQ(to_word(Activity::share_modified), "share-modified");
  EXPECT_EQ(to_word(Activity::share_weights), "share-weights");
  EXPECT_EQ(to_word(Activity::share_samples), "share-samples");
  EXPECT_EQ(to_word(Activity::commercial), "commercial");
  EXPECT_EQ(to_word(Visibility::public_), "public");
  EXPECT_EQ(to_word(Visibility::private_), "private");
  EXPECT_EQ(to_word(Action::automatic), "auto");
  EXPECT_EQ(to_word(Action::refuse), "refuse");
  EXPECT_EQ(to_word(Kind::sample), "sample");
  EXPECT_EQ(to_word(Kind::other), "other");
  EXPECT_EQ(to_word(Verdict::warn), "warn");
}

}  // namespace
}  // namespace license_check::report
