// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// A fleet as CSV, for spreadsheets.
#include <string_view>

#include "report/finding_text.hpp"
#include "report/fleet_reporter.hpp"

namespace license_check::report {

namespace {

/// RFC 4180. What a spreadsheet would take for a formula gets an apostrophe, which it takes for "this is text".
std::string field(std::string_view text) {
  std::string value = utf8_text(text);
  if (!value.empty() && std::string_view("=+-@\t\r\n").find(value.front()) != std::string_view::npos)
    value.insert(0, 1, '\'');
  if (value.find_first_of(",\"\r\n") == std::string::npos) return value;
  std::string out = "\"";
  for (const char c : value) {
    if (c == '"') out += '"';
    out += c;
  }
  return out + "\"";
}

void add_record(std::string& out, std::initializer_list<std::string_view> fields) {
  bool is_first = true;
  for (const std::string_view text : fields) {
    if (!is_first) out += ',';
    out += field(text);
    is_first = false;
  }
  out += "\r\n";
}

}  // namespace

std::string to_fleet_csv(const Fleet& fleet) {
  std::string out;
  add_record(out, {"repository", "head", "verdict", "artifact", "license", "kind", "terms", "holding_verdict", "rules",
                   "files", "bytes", "newest", "finished", "error"});
  const auto add = [&](const fleet::FleetRow& row, const fleet::Holding& holding, bool is_empty) {
    add_record(out, {machine_path(row.repository), row.head.value_or(""), row.verdict.value_or(""), holding.artifact,
                     holding.license, holding.kind, holding.terms, holding.verdict, holding.rules,
                     is_empty ? "" : std::to_string(holding.files), is_empty ? "" : std::to_string(holding.bytes),
                     day_text(holding.newest), row.finished, row.error.value_or("")});
  };
  for (const PlacedHolding& placed : holdings_of(fleet)) add(*placed.row, *placed.holding, false);
  for (const fleet::FleetRow& row : fleet.rows)
    if (row.holdings.empty()) add(row, {}, true);
  return out;
}

}  // namespace license_check::report
