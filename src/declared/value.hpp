// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// A YAML, JSON or TOML text as one plain tree of values with line numbers, so that conventions know no parser.
#pragma once

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "license_check/result.hpp"

namespace license_check::declared {

/// One node of a parsed text. Numbers and booleans are scalars as written or as JSON prints them.
struct Value {
  enum class Type : std::uint8_t { null, scalar, list, map };

  Type type = Type::null;
  std::uint32_t line = 0;         ///< 1-based; 0 where the parser does not say.
  std::string text;               ///< Of a scalar.
  std::vector<std::string> keys;  ///< Of a map: keys[i] belongs to items[i]. A hostile text may repeat a key.
  std::vector<Value> items;       ///< Of a list or a map.

  /// The first value of that key; nullptr where this is no map or has no such key.
  [[nodiscard]] const Value* get(std::string_view key) const;
  /// The values of all these keys, repeated ones too, in order of appearance.
  [[nodiscard]] std::vector<const Value*> all(std::initializer_list<std::string_view> names) const;
  /// The text of a scalar at that key; empty where there is none.
  [[nodiscard]] std::string_view text_of(std::string_view key) const;
  /// This value if it is no list, else its items: for keys that take one or many.
  [[nodiscard]] std::vector<const Value*> one_or_many() const;
  /// The texts of all scalars in one_or_many() that are not empty.
  [[nodiscard]] std::vector<std::string> texts() const;

  [[nodiscard]] bool is_map() const { return type == Type::map; }
  [[nodiscard]] bool is_list() const { return type == Type::list; }
  [[nodiscard]] bool is_scalar() const { return type == Type::scalar; }
};

/// Bounds of a hostile text: sizes are checked before parsing, depth and nodes while parsing.
inline constexpr std::size_t k_max_depth = 64;
inline constexpr std::size_t k_max_nodes = 200'000;
inline constexpr std::uint64_t k_max_yaml_size = 256 * 1024;
inline constexpr std::uint64_t k_max_json_size = 4 * 1024 * 1024;
inline constexpr std::uint64_t k_max_toml_size = 1024 * 1024;

/// Each parses a whole text. Errors: `limit` where a bound is exceeded, `corrupt` where the text is not well-formed;
/// `where` is then `line N` as far as the parser tells. Aliases of YAML are expanded within the bound on nodes.
Result<Value> parse_yaml(std::string_view text);
Result<Value> parse_json(std::string_view text);
Result<Value> parse_toml(std::string_view text);

/// True where a JSON text has so many empty lines in a row that nlohmann-json must not see it: it writes out the
/// control characters before a mistake, eight bytes for each, several times.
bool has_long_gap(std::string_view text);

}  // namespace license_check::declared
