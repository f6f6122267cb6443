// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// TOML texts as trees of values, through toml++.
#include <toml++/toml.h>

#include <cstddef>
#include <exception>
#include <sstream>
#include <string>
#include <string_view>

#include "declared/value.hpp"

namespace license_check::declared {

namespace {

/// toml++ builds one table per part of a dotted key, without a bound of its own, and takes them apart recursively. More
/// than this many dots between characters that end a key, and the text is refused before it is parsed.
constexpr std::size_t k_max_dots = 128;

bool has_deep_key(std::string_view text) {
  std::size_t dots = 0;
  for (const char c : text) {
    if (c == '\n' || c == '=' || c == ',' || c == '{' || c == '#') dots = 0;
    if (c == '.' && ++dots > k_max_dots) return true;
  }
  return false;
}

std::string scalar_text(const toml::node& node) {
  if (const auto* text = node.as_string()) return text->get();
  if (const auto* number = node.as_integer()) return std::to_string(number->get());
  if (const auto* truth = node.as_boolean()) return truth->get() ? "true" : "false";
  std::ostringstream out;
  node.visit([&out](const auto& value) {
    if constexpr (toml::is_value<decltype(value)>) out << value.get();
  });
  return out.str();
}

/// False where a bound is exceeded.
bool convert(const toml::node& node, std::size_t depth, std::size_t& nodes, Value& value) {
  if (depth >= k_max_depth || ++nodes > k_max_nodes) return false;
  value.line = node.source().begin.line;
  if (const toml::table* table = node.as_table()) {
    value.type = Value::Type::map;
    for (const auto& [key, item] : *table) {
      value.keys.emplace_back(key.str());
      if (!convert(item, depth + 1, nodes, value.items.emplace_back())) return false;
    }
  } else if (const toml::array* array = node.as_array()) {
    value.type = Value::Type::list;
    for (const toml::node& item : *array)
      if (!convert(item, depth + 1, nodes, value.items.emplace_back())) return false;
  } else {
    value.type = Value::Type::scalar;
    value.text = scalar_text(node);
  }
  return true;
}

}  // namespace

Result<Value> parse_toml(std::string_view text) {
  constexpr std::string_view k_over_limit = "the TOML text is too large, nested too deeply or has too many values";
  if (text.size() > k_max_toml_size || has_deep_key(text)) return fail(ErrorKind::limit, std::string(k_over_limit));
  try {
    const toml::table table = toml::parse(text);
    Value value;
    std::size_t nodes = 0;
    if (!convert(table, 0, nodes, value)) return fail(ErrorKind::limit, std::string(k_over_limit));
    return value;
  } catch (const toml::parse_error& error) {
    return fail(ErrorKind::corrupt, "the TOML text is not well-formed: " + std::string(error.description()),
                "line " + std::to_string(error.source().begin.line));
  } catch (const std::exception& error) {
    return fail(ErrorKind::corrupt, std::string("the TOML text cannot be read: ") + error.what());
  }
}

}  // namespace license_check::declared
