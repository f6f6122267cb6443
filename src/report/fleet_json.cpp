// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// A fleet as one JSON document.
#include <nlohmann/json.hpp>

#include "base/text.hpp"
#include "report/finding_text.hpp"
#include "report/fleet_reporter.hpp"

namespace license_check::report {

namespace {

using Json = nlohmann::ordered_json;

Json text_or_null(const std::string& text) { return text.empty() ? Json() : Json(utf8_text(text)); }

Json words(const std::string& text) {
  Json list = Json::array();
  for (const std::string_view word : split(text, ' '))
    if (!word.empty()) list.push_back(std::string(word));
  return list;
}

Json group_json(const FleetGroup& group, bool with_artifact) {
  Json json;
  if (with_artifact) json["artifact"] = text_or_null(group.artifact);
  json["license"] = text_or_null(group.license);
  json["verdict"] = to_word(group.is_refused ? Verdict::refuse : Verdict::warn);
  json["repositories"] = group.repositories;
  json["files"] = group.files;
  json["bytes"] = group.bytes;
  json["newest"] = text_or_null(day_text(group.newest));
  return json;
}

Json repository_json(const fleet::FleetRow& row) {
  Json json;
  json["repository"] = machine_path(row.repository);
  json["head"] = row.head ? Json(*row.head) : Json();
  json["verdict"] = row.verdict ? Json(*row.verdict) : Json();
  json["error"] = row.error ? Json(utf8_text(*row.error)) : Json();
  json["finished"] = row.finished;
  return json;
}

}  // namespace

std::string to_fleet_json(const Fleet& fleet) {
  Json json;
  json["version"] = 1;
  json["artifacts"] = Json::array();
  for (const FleetGroup& group : groups_of(fleet, false)) json["artifacts"].push_back(group_json(group, true));
  json["licenses"] = Json::array();
  for (const FleetGroup& group : groups_of(fleet, true)) json["licenses"].push_back(group_json(group, false));
  json["holdings"] = Json::array();
  for (const PlacedHolding& placed : holdings_of(fleet)) {
    const fleet::Holding& holding = *placed.holding;
    json["holdings"].push_back({{"repository", machine_path(placed.row->repository)},
                                {"artifact", text_or_null(holding.artifact)},
                                {"license", text_or_null(holding.license)},
                                {"kind", holding.kind},
                                {"terms", words(holding.terms)},
                                {"verdict", holding.verdict},
                                {"rules", words(holding.rules)},
                                {"files", holding.files},
                                {"bytes", holding.bytes},
                                {"newest", text_or_null(day_text(holding.newest))}});
  }
  json["repositories"] = Json::array();
  for (const fleet::FleetRow& row : fleet.rows) json["repositories"].push_back(repository_json(row));
  return json.dump(2, ' ', true) + '\n';
}

}  // namespace license_check::report
