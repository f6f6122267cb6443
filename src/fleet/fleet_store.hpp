// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// Results of a fleet in an SQLite file; docs/fleet.md has the schema.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "fleet/fleet_row.hpp"
#include "license_check/result.hpp"

namespace license_check::fleet {

/// Several processes of one machine may write into one file at a time. What is put is kept, whatever happens to the
/// process afterwards.
class FleetStore {
 public:
  /// Opens or makes the file. Errors: it cannot be opened, or is a database of something else, which is left as it is.
  static Result<std::unique_ptr<FleetStore>> open(const std::string& path);
  /// The same for reading; the file must be there, and is not changed.
  static Result<std::unique_ptr<FleetStore>> open_existing(const std::string& path);

  FleetStore(const FleetStore&) = delete;
  FleetStore& operator=(const FleetStore&) = delete;
  ~FleetStore();

  /// Replaces what is known of the row's repository.
  Status put(const FleetRow& row);
  /// Line and digest of a repository that was judged, without its holdings; nullopt where nothing is known of it.
  Result<std::optional<FleetRow>> find(const std::string& repository);
  /// All rows with their holdings, by repository.
  Status for_each(const std::function<void(const FleetRow& row)>& visit);

 private:
  class Statement;
  struct Database;
  explicit FleetStore(std::unique_ptr<Database> database);

  std::unique_ptr<Database> m_database;
};

}  // namespace license_check::fleet
