// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// One repository of a fleet, judged whole.
#pragma once

#include <cstdint>
#include <string>

#include "cli/command.hpp"
#include "fleet/fleet_row.hpp"

namespace license_check::cli {

/// What is asked about one repository.
struct RepositoryQuestion {
  std::string repository;        ///< As the list names it.
  std::string known_digest;      ///< Of the result that is known; empty: none is.
  std::int32_t known_until = 0;  ///< See FleetRow::valid_until.
};
std::string pack_question(const RepositoryQuestion& question);
Result<RepositoryQuestion> unpack_question(const std::string& bytes);

/// Judges all refs as if they were published. Always a row: what went wrong is its error. Where the digest is the known
/// one and still holds, the row says `is_unchanged` and has nothing else. `program` tells one build of the program from
/// another; empty: results are not kept, and no digest is made.
fleet::FleetRow audit_repository(const Invocation& invocation, const RepositoryQuestion& question,
                                 const std::string& program);

/// The row of a repository that could not be judged.
fleet::FleetRow failed_row(const std::string& repository, const Error& error, double seconds);

}  // namespace license_check::cli
