// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// `report --fleet`: one page over the databases of many audits.
#include <ostream>

#include "cli/commands.hpp"
#include "fleet/fleet_store.hpp"
#include "report/fleet_reporter.hpp"

namespace license_check::cli {

Result<ExitStatus> run_report_fleet(Invocation& invocation) {
  if (invocation.operands.empty()) return fail(ErrorKind::usage, "--fleet takes one database or more");
  // Without --format a report is Markdown; of a fleet it is a page.
  const OutputFormat format = invocation.options.format;
  if (format == OutputFormat::cyclonedx || format == OutputFormat::spdx)
    return fail(ErrorKind::usage, "--fleet takes --format=html, csv or json");
  std::vector<fleet::FleetRow> rows;
  for (const std::string& path : invocation.operands) {
    LC_TRY_ASSIGN(const auto store, fleet::FleetStore::open_existing(invocation.absolute_path(path)));
    LC_TRY(store->for_each([&](const fleet::FleetRow& row) { rows.push_back(row); }));
  }
  const report::Fleet fleet = report::make_fleet(std::move(rows));
  std::ostream& out = *invocation.world.out;
  switch (format) {
    case OutputFormat::csv:
      out << report::to_fleet_csv(fleet);
      break;
    case OutputFormat::json:
      out << report::to_fleet_json(fleet);
      break;
    default:
      out << report::to_fleet_html(fleet);
  }
  return ExitStatus::ok;
}

}  // namespace license_check::cli
