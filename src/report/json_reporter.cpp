// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// The report as the JSON of the contract (docs/report.schema.json).
#include <nlohmann/json.hpp>

#include "base/text.hpp"
#include "report/finding_text.hpp"
#include "report/reporter.hpp"

namespace license_check::report {

namespace {

using Json = nlohmann::ordered_json;

Json text_or_null(const std::optional<std::string>& text) { return text ? Json(utf8_text(*text)) : Json(); }

Json oid_or_null(const std::optional<ObjectId>& oid) { return oid ? Json(oid->hex()) : Json(); }

Json texts(const std::vector<std::string>& values) {
  Json list = Json::array();
  for (const std::string& value : values) list.push_back(utf8_text(value));
  return list;
}

Json removal_json(const Removal& removal) {
  Json commits = Json::array();
  for (const ObjectId& commit : removal.commits) commits.push_back(commit.hex());
  return {{"commits", std::move(commits)}, {"commands", texts(removal.commands)}};
}

Json finding_json(const Finding& finding) {
  Json json;
  json["rule"] = info(finding.rule).name;
  json["verdict"] = to_word(finding.verdict);
  json["path"] = finding.path.empty() ? Json() : Json(machine_path(finding.path));
  json["oid"] = oid_or_null(finding.oid);
  json["commit"] = oid_or_null(finding.commit);
  json["ref"] = text_or_null(finding.ref);
  json["kind"] = to_word(finding.kind);
  json["format"] = text_or_null(finding.format);
  json["size"] = finding.size ? Json(*finding.size) : Json();
  json["datasets"] = texts(finding.datasets);
  json["models"] = texts(finding.models);
  Json terms = Json::array();
  for (const std::string_view name : finding.terms.names()) terms.push_back(name);
  json["terms"] = std::move(terms);
  json["activity"] = finding.activity ? Json(to_word(*finding.activity)) : Json();
  json["source"] = finding.source ? Json(machine_path(*finding.source)) : Json();
  json["lineage"] = texts(finding.lineage);
  json["message"] = utf8_text(finding.message);
  json["hint"] = finding.hint.empty() ? Json() : Json(utf8_text(finding.hint));
  if (finding.removal) json["removal"] = removal_json(*finding.removal);
  return json;
}

Json destination_json(const Destination& destination) {
  Json json;
  json["remote"] = text_or_null(destination.remote);
  json["url"] = destination.url ? Json(utf8_text(without_password(*destination.url))) : Json();
  json["visibility"] = to_word(destination.visibility);
  json["reason"] = utf8_text(destination.reason);
  json["commercial"] = destination.commercial;
  return json;
}

}  // namespace

std::string to_json(const Report& report) {
  Json json;
  json["version"] = 1;
  json["verdict"] = to_word(worst(report));
  json["destination"] = destination_json(report.destination);
  json["scanned"] = {{"refs", report.scanned.refs},
                     {"commits", report.scanned.commits},
                     {"trees", report.scanned.trees},
                     {"objects", report.scanned.objects},
                     {"bytes", report.scanned.bytes}};
  json["known"] = Json::array();
  for (const KnownTip& tip : report.known)
    json["known"].push_back({{"ref", utf8_text(tip.ref)}, {"oid", tip.oid.hex()}, {"reason", utf8_text(tip.reason)}});
  json["findings"] = Json::array();
  for (const Finding* finding : in_order(report)) json["findings"].push_back(finding_json(*finding));
  // ASCII only, so that no control character of any plane reaches a terminal.
  return json.dump(2, ' ', true) + '\n';
}

std::string finding_to_json(const Finding& finding) { return finding_json(finding).dump(-1, ' ', true); }

}  // namespace license_check::report
