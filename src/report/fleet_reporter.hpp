// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// Many repositories in a line, a page or a table: what is held where.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "fleet/fleet_row.hpp"
#include "license_check/verdict.hpp"

namespace license_check::report {

/// Findings in one line, the worst.
inline constexpr std::size_t k_max_line_findings = 20;

/// One repository of a fleet, as it was judged.
struct FleetLine {
  std::string repository;
  std::optional<ObjectId> head;
  const Report* report = nullptr;  ///< nullptr: it could not be judged, and `error` says why.
  double seconds = 0;
  std::optional<std::string> error;
};

/// The line of JSON of the contract, in ASCII, without a line end.
std::string to_fleet_line(const FleetLine& line);

/// What one dataset, model or license has all over a fleet.
struct FleetGroup {
  std::string artifact;
  std::string license;
  std::uint64_t files = 0;
  std::uint64_t bytes = 0;
  std::int64_t newest = 0;
  std::size_t repositories = 0;
  bool is_refused = false;
};

/// A fleet, put together.
struct Fleet {
  std::vector<fleet::FleetRow> rows;  ///< By repository, each once.
};

/// Puts together what several databases say; of a repository that several know, the result that was finished last
/// counts.
Fleet make_fleet(std::vector<fleet::FleetRow> rows);

/// One row per (artifact, license), or per license where `by_license`; newest first, unknown dates last.
std::vector<FleetGroup> groups_of(const Fleet& fleet, bool by_license);

/// A holding with the repository that has it.
struct PlacedHolding {
  const fleet::FleetRow* row = nullptr;
  const fleet::Holding* holding = nullptr;
};
/// All holdings, newest first, then by repository.
std::vector<PlacedHolding> holdings_of(const Fleet& fleet);

/// Seconds since 1970 as `2026-01-31`; empty for 0.
std::string day_text(std::int64_t seconds);

/// The id, or what stands for it where nobody gave one.
std::string artifact_text(const std::string& artifact);
std::string license_text(const std::string& license);

/// One page that asks the network for nothing and is complete without script.
std::string to_fleet_html(const Fleet& fleet);
/// RFC 4180: one record per holding, and one per repository without any. No field starts a formula.
std::string to_fleet_csv(const Fleet& fleet);
std::string to_fleet_json(const Fleet& fleet);

}  // namespace license_check::report
