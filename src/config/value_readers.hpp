// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// Readers of single values: a mistake is reported with its key, and the value is then nothing.
#pragma once

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "config/problems.hpp"
#include "config/references.hpp"
#include "config/toml_document.hpp"
#include "config/words.hpp"

namespace license_check::config {

/// What readers of values leave behind for the checks that need the whole config.
struct Findings {
  Problems& problems;
  std::vector<Reference> references;
  std::vector<Alias> aliases;
};

/// The key whose value is read. A reader that finds a mistake reports it here and leaves the target as it is.
struct Field {
  std::string_view key;
  std::size_t owner = 0;  ///< Number of the dataset or model that has the key.
  Findings& findings;
  bool is_item = false;  ///< True for what stands in the key's array.

  [[nodiscard]] Field item() const { return {key, owner, findings, true}; }
  [[nodiscard]] std::string name() const { return fmt::format("{}`{}`", is_item ? "an item of " : "", key); }
  void fail(Position position, std::string_view mistake) const {
    findings.problems.add(position, fmt::format("{} {}", name(), mistake));
  }
  void fail_type(const Value& value, std::string_view wanted) const {
    fail(value.position, fmt::format("must be {}, not {}", wanted, type_of(value)));
  }
};

/// A string with something in it; nullopt after a report.
std::optional<std::string> string_of(const Value& value, const Field& field);
/// A string that names a regular path of the tree: relative, without `.` and `..`.
std::optional<std::string> path_of(const Value& value, const Field& field);
/// A path as above, or a URL.
std::optional<std::string> path_or_url_of(const Value& value, const Field& field);
std::optional<std::string> id_of(const Value& value, const Field& field);
std::optional<std::string> license_id_of(const Value& value, const Field& field);
std::optional<std::string> pattern_of(const Value& value, const Field& field);
std::optional<std::string> url_glob_of(const Value& value, const Field& field);
std::optional<bool> flag_of(const Value& value, const Field& field);
std::optional<std::uint64_t> count_of(const Value& value, const Field& field);
std::optional<Date> date_of(const Value& value, const Field& field);
std::optional<LicenseExpression> license_of(const Value& value, const Field& field);
/// The items of an array; nullptr after a report.
const Array* array_of(const Value& value, const Field& field);

/// One word of the enum's; terms go without regard to case, as in the table of licences.
template <class E>
std::optional<E> word_of_value(const Value& value, const Field& field) {
  const auto* const word = std::get_if<std::string>(&value.data);
  if (word == nullptr) {
    field.fail_type(value, "a string");
    return std::nullopt;
  }
  std::optional<E> read;
  if constexpr (std::is_same_v<E, Term>)
    read = parse_term(*word);
  else
    read = value_of<E>(*word);
  if (!read)
    field.findings.problems.add_near(
        value.position,
        fmt::format("{} must be one of {}, not {}", field.name(), fmt::join(k_spellings<E>, ", "), quoted(*word)),
        *word, k_spellings<E>);
  return read;
}

}  // namespace license_check::config
