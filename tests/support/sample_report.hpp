// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// A small report with a refusal and a warning, for the tests of all report formats.
#pragma once

#include <string>

#include "license_check/verdict.hpp"

namespace license_check::test {

inline ObjectId oid_of(char digit) { return *ObjectId::from_hex(std::string(40, digit)); }

inline Finding refused_weights() {
  Finding finding;
  finding.rule = Rule::nd_weights;
  finding.verdict = Verdict::refuse;
  finding.path = "checkpoints/a.safetensors";
  finding.oid = oid_of('a');
  finding.commit = oid_of('c');
  finding.ref = "refs/heads/main";
  finding.kind = Kind::weights;
  finding.format = "safetensors";
  finding.size = 1234;
  finding.datasets = {"pico-banana-400k"};
  finding.models = {"pico-edit-v1"};
  finding.terms = Term::by | Term::nc | Term::nd;
  finding.activity = Activity::share_weights;
  finding.source = "config";
  finding.where = ".license-check.toml:12";
  finding.lineage = {"pico-edit-v1", "pico-banana-400k"};
  finding.message = "the weights were trained on pico-banana-400k";
  finding.hint = "record a `[[permission]]`";
  return finding;
}

inline Finding warned_data() {
  Finding finding;
  finding.rule = Rule::unannotated_data;
  finding.verdict = Verdict::warn;
  finding.path = "data/b.csv";
  finding.oid = oid_of('b');
  finding.kind = Kind::data;
  finding.message = "nobody annotated this data";
  return finding;
}

inline Report empty_report() {
  Report report;
  report.destination = {.remote = "origin",
                        .url = "https://git.example/lab/x.git",
                        .visibility = Visibility::public_,
                        .reason = "anonymous read succeeded",
                        .commercial = false};
  return report;
}

inline Report sample_report() {
  Report report = empty_report();
  report.verdict = Verdict::refuse;
  report.scanned = {.refs = 1, .commits = 12, .trees = 57, .objects = 340, .bytes = 123456};
  report.known = {{.ref = "refs/remotes/origin/main", .oid = oid_of('d'), .reason = "tracking ref of origin"}};
  report.findings = {refused_weights(), warned_data()};
  return report;
}

}  // namespace license_check::test
