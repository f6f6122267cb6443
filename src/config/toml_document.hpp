// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// A TOML document as a plain tree with positions: what the config reader needs of TOML, and nothing of its parser.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "config/problems.hpp"
#include "license_check/config.hpp"

namespace license_check::config {

struct Value;
struct Entry;
using Array = std::vector<Value>;
using Table = std::vector<Entry>;  ///< In the order of the file.

/// A value of a type that no key of the config takes: floats, times, dates with times.
struct Other {
  std::string_view type;  ///< For people, with its article.
};

struct Value {
  Position position;
  std::variant<std::string, std::int64_t, bool, Date, Array, Table, Other> data;
};

struct Entry {
  std::string key;
  Position position;  ///< Of the key.
  Value value;
};

/// The type of a value for people: `a string`, `an array`.
std::string_view type_of(const Value& value);

/// Parses `text`, which may be hostile: its nesting and its counts are checked before (see toml_limits.hpp). What is
/// wrong with it goes to `problems`, and the table is then empty.
Table parse_toml(std::string_view text, Problems& problems);

}  // namespace license_check::config
