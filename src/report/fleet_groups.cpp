// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// Puts the results of a fleet together: by repository, by dataset, by license.
#include <algorithm>
#include <ctime>
#include <map>
#include <set>

#include "report/fleet_reporter.hpp"

namespace license_check::report {

Fleet make_fleet(std::vector<fleet::FleetRow> rows) {
  std::sort(rows.begin(), rows.end(), [](const fleet::FleetRow& a, const fleet::FleetRow& b) {
    return a.repository != b.repository ? a.repository < b.repository : a.finished > b.finished;
  });
  const auto is_same = [](const fleet::FleetRow& a, const fleet::FleetRow& b) { return a.repository == b.repository; };
  rows.erase(std::unique(rows.begin(), rows.end(), is_same), rows.end());
  return {std::move(rows)};
}

std::vector<FleetGroup> groups_of(const Fleet& fleet, bool by_license) {
  std::map<std::pair<std::string, std::string>, FleetGroup> groups;
  for (const fleet::FleetRow& row : fleet.rows) {
    std::set<const FleetGroup*> counted;
    for (const fleet::Holding& holding : row.holdings) {
      const std::string artifact = by_license ? "" : holding.artifact;
      FleetGroup& group = groups[{artifact, holding.license}];
      group.artifact = artifact;
      group.license = holding.license;
      group.files += holding.files;
      group.bytes += holding.bytes;
      group.newest = std::max(group.newest, holding.newest);
      group.is_refused = group.is_refused || holding.verdict == to_word(Verdict::refuse);
      if (counted.insert(&group).second) ++group.repositories;
    }
  }
  std::vector<FleetGroup> ordered;
  ordered.reserve(groups.size());
  for (auto& [key, group] : groups) ordered.push_back(std::move(group));
  std::stable_sort(ordered.begin(), ordered.end(),
                   [](const FleetGroup& a, const FleetGroup& b) { return a.newest > b.newest; });
  return ordered;
}

std::vector<PlacedHolding> holdings_of(const Fleet& fleet) {
  std::vector<PlacedHolding> placed;
  for (const fleet::FleetRow& row : fleet.rows)
    for (const fleet::Holding& holding : row.holdings) placed.push_back({&row, &holding});
  std::stable_sort(placed.begin(), placed.end(), [](const PlacedHolding& a, const PlacedHolding& b) {
    return a.holding->newest > b.holding->newest;
  });
  return placed;
}

std::string day_text(std::int64_t seconds) {
  if (seconds <= 0) return {};
  const std::time_t time = seconds;
  std::tm parts{};
  // Dates of commits are anybody's words: a year that no calendar has is no date.
  if (gmtime_r(&time, &parts) == nullptr || parts.tm_year > 9999 - 1900) return {};
  std::string text(sizeof "2026-01-31", '\0');
  text.resize(std::strftime(text.data(), text.size(), "%Y-%m-%d", &parts));
  return text;
}

std::string artifact_text(const std::string& artifact) { return artifact.empty() ? "(not named)" : artifact; }
std::string license_text(const std::string& license) { return license.empty() ? "(unknown)" : license; }

}  // namespace license_check::report
