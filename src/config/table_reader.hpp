// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// Reads one TOML table by a table of keys: each key is one row that names a reader for its value.
#pragma once

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "config/value_readers.hpp"

namespace license_check::config {

/// One key of a table. `T` is what the table is read into.
template <class T>
struct Row {
  std::string_view key;
  bool is_required = false;
  void (*read)(T& target, const Value& value, const Field& field) = nullptr;
  /// Where the value is the string `if_value`, the table must have the key `needs` too.
  std::string_view if_value = {};
  std::string_view needs = {};
};

template <class T>
struct Schema {
  std::string_view name;  ///< For people: `[[dataset]]`.
  std::span<const Row<T>> rows;
};

/// The reader of a row that stores what `Parse` makes of the value in a member.
template <auto Member, auto Parse, class T>
void read_one(T& target, const Value& value, const Field& field) {
  if (auto parsed = Parse(value, field)) target.*Member = *std::move(parsed);
}

/// The same for an array, whose items `Parse` reads.
template <auto Member, auto Parse, class T>
void read_each(T& target, const Value& value, const Field& field) {
  const Array* const items = array_of(value, field);
  if (items == nullptr) return;
  for (const Value& item : *items)
    if (auto parsed = Parse(item, field.item())) (target.*Member).push_back(*std::move(parsed));
}

/// The same, and an empty array is a mistake.
template <auto Member, auto Parse, class T>
void read_some(T& target, const Value& value, const Field& field) {
  const Array* const items = array_of(value, field);
  if (items != nullptr && items->empty()) field.fail(value.position, "must not be empty");
  read_each<Member, Parse>(target, value, field);
}

/// A reference to another table, or an array of them.
template <auto Member, ReferenceKind Kind, class T>
void read_reference(T& target, const Value& value, const Field& field) {
  const auto store = [&](const Value& item) -> std::optional<std::string> {
    auto id = string_of(
        item, &item == &value
                  ? field
                  : field.item());  // An alias may hold what no id does: the check of references names its id.
    if (id) field.findings.references.push_back({Kind, field.key, field.owner, *id, item.position});
    return id;
  };
  if constexpr (std::is_same_v<std::remove_cvref_t<decltype(target.*Member)>, std::string>) {
    if (auto id = store(value)) target.*Member = *std::move(id);
  } else if (const Array* const items = array_of(value, field)) {
    for (const Value& item : *items)
      if (auto id = store(item)) (target.*Member).push_back(*std::move(id));
  }
}

/// Reads `value` by `schema`. `owner` counts the tables of one kind.
template <class T>
void read_table(T& target, const Value& value, const Schema<T>& schema, std::size_t owner, Findings& findings) {
  const auto* const table = std::get_if<Table>(&value.data);
  Problems& problems = findings.problems;
  if (table == nullptr) {
    problems.add(value.position, fmt::format("{} must be a table, not {}", schema.name, type_of(value)));
    return;
  }
  const auto find_entry = [&](std::string_view key) -> const Entry* {
    for (const Entry& entry : *table)
      if (entry.key == key) return &entry;
    return nullptr;
  };
  const std::size_t problems_before = problems.count();
  for (const Entry& entry : *table) {
    const auto is_it = [&](const Row<T>& row) { return row.key == entry.key; };
    const auto row = std::find_if(schema.rows.begin(), schema.rows.end(), is_it);
    if (row == schema.rows.end()) {
      std::vector<std::string_view> keys;
      for (const Row<T>& each : schema.rows) keys.push_back(each.key);
      problems.add_near(entry.position, fmt::format("{} is no key of {}", quoted(entry.key), schema.name), entry.key,
                        keys);
      continue;
    }
    row->read(target, entry.value, Field{row->key, owner, findings});
  }
  // A key that is missing may be one that is misspelt, which says more.
  if (problems.count() != problems_before) return;
  for (const Row<T>& row : schema.rows) {
    const Entry* const entry = find_entry(row.key);
    if (entry == nullptr) {
      if (row.is_required) problems.add(value.position, fmt::format("`{}` is missing from {}", row.key, schema.name));
      continue;
    }
    const auto* const word = std::get_if<std::string>(&entry->value.data);
    if (!row.needs.empty() && word != nullptr && *word == row.if_value && find_entry(row.needs) == nullptr)
      problems.add(entry->value.position, fmt::format("`{}` {} needs the key `{}`", row.key, quoted(*word), row.needs));
  }
}

}  // namespace license_check::config
