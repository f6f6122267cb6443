// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// What is known of one repository of a fleet: its line of JSON, and what it holds, as values that cross processes.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "license_check/result.hpp"

namespace license_check::fleet {

/// What one repository has of one dataset or model (or of what nobody named), as far as findings speak of it.
struct Holding {
  std::string artifact;     ///< Id of a dataset or model; empty: nobody gave it one.
  std::string license;      ///< SPDX expression; empty: nobody knows.
  std::string kind;         ///< `data`, `weights`, `sample`, `other`
  std::string terms;        ///< `BY NC ND`
  std::string verdict;      ///< The worst: `warn`, `refuse`.
  std::string rules;        ///< `nd-data license-conflict`
  std::uint64_t files = 0;  ///< Different (path, object) pairs.
  std::uint64_t bytes = 0;
  std::int64_t newest = 0;  ///< Seconds since 1970 of the youngest commit that brings some of it; 0: unknown.
};

/// One repository judged, or not.
struct FleetRow {
  std::string repository;  ///< As the list names it.
  std::optional<std::string> head;
  std::optional<std::string> verdict;  ///< nullopt: it could not be judged.
  std::optional<std::string> error;
  std::string line;              ///< The JSON of the contract, without a line end.
  std::string digest;            ///< Of its refs, the program and the rules: the same means the same result.
  std::int32_t valid_until = 0;  ///< Days since 1970 from which on the result may be another; 0: none.
  std::string finished;          ///< `2026-01-31T12:00:00Z`
  std::vector<Holding> holdings;
  bool is_unchanged = false;  ///< Nothing was judged anew: what is known already holds.
};

/// A row as bytes that cross a pipe, and back. Errors: the bytes are torn.
std::string pack_row(const FleetRow& row);
Result<FleetRow> unpack_row(std::string_view bytes);

/// Texts one after another, each with its length. unpack_texts() errors where the bytes are torn.
std::string pack_texts(const std::vector<std::string>& texts);
Result<std::vector<std::string>> unpack_texts(std::string_view bytes);

}  // namespace license_check::fleet
