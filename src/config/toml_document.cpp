// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// Reads TOML by toml++ and copies what it found into plain values. The only file that knows that library.
#include "config/toml_document.hpp"

#include <fmt/format.h>
#include <toml++/toml.h>

#include <algorithm>
#include <chrono>
#include <exception>
#include <tuple>
#include <utility>

#include "base/text.hpp"
#include "config/toml_limits.hpp"

namespace license_check::config {

namespace {

Position position_of(const toml::source_region& region) { return {region.begin.line, region.begin.column}; }

Date date_of(const toml::date& date) {
  const std::chrono::year_month_day day{std::chrono::year{date.year}, std::chrono::month{date.month},
                                        std::chrono::day{date.day}};
  return {static_cast<std::int32_t>(std::chrono::sys_days{day}.time_since_epoch().count())};
}

Table copy(const toml::table& table);

/// Recursion is as deep as the document, which check_toml_limits bounds.
Value copy(const toml::node& node) {
  Value value{position_of(node.source()), Other{"nothing"}};
  switch (node.type()) {
    case toml::node_type::string:
      value.data = node.as_string()->get();
      break;
    case toml::node_type::integer:
      value.data = node.as_integer()->get();
      break;
    case toml::node_type::boolean:
      value.data = node.as_boolean()->get();
      break;
    case toml::node_type::date:
      value.data = date_of(node.as_date()->get());
      break;
    case toml::node_type::array: {
      Array array;
      array.reserve(node.as_array()->size());
      for (const toml::node& item : *node.as_array()) array.push_back(copy(item));
      value.data = std::move(array);
      break;
    }
    case toml::node_type::table:
      value.data = copy(*node.as_table());
      break;
    case toml::node_type::floating_point:
      value.data = Other{"a fraction"};
      break;
    case toml::node_type::time:
      value.data = Other{"a time"};
      break;
    case toml::node_type::date_time:
      value.data = Other{"a date with a time"};
      break;
    case toml::node_type::none:
      break;
  }
  return value;
}

Table copy(const toml::table& table) {
  Table entries;
  entries.reserve(table.size());
  for (const auto& [key, node] : table)
    entries.push_back({std::string(key.str()), position_of(key.source()), copy(node)});
  std::sort(entries.begin(), entries.end(), [](const Entry& a, const Entry& b) {
    return std::tie(a.position.line, a.position.column) < std::tie(b.position.line, b.position.column);
  });
  return entries;
}

/// The key of the line that a syntax error stands in, for its message; empty where none can be told.
std::string_view key_at(std::string_view text, std::uint32_t line) {
  for (std::uint32_t i = 1; i < line; ++i) {
    const auto end = text.find('\n');
    if (end == std::string_view::npos) return {};
    text.remove_prefix(end + 1);
  }
  text = text.substr(0, text.find('\n'));
  const auto equals = text.find('=');
  if (equals == std::string_view::npos) return {};
  const std::string_view key = trim(text.substr(0, equals));
  const bool is_plain = std::all_of(key.begin(), key.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-' ||
           c == '.';
  });
  return is_plain ? key : std::string_view{};
}

}  // namespace

std::string_view type_of(const Value& value) {
  struct Visitor {
    std::string_view operator()(const std::string&) const { return "a string"; }
    std::string_view operator()(std::int64_t) const { return "an integer"; }
    std::string_view operator()(bool) const { return "a boolean"; }
    std::string_view operator()(Date) const { return "a date"; }
    std::string_view operator()(const Array&) const { return "an array"; }
    std::string_view operator()(const Table&) const { return "a table"; }
    std::string_view operator()(Other other) const { return other.type; }
  };
  return std::visit(Visitor{}, value.data);
}

Table parse_toml(std::string_view text, Problems& problems) {
  if (!check_toml_limits(text, problems)) return {};
  try {
    return copy(toml::parse(text));
  } catch (const toml::parse_error& error) {
    const Position position = position_of(error.source());
    const std::string_view key = key_at(text, position.line);
    problems.add(position, key.empty() ? fmt::format("not TOML: {}", error.description())
                                       : fmt::format("{} is not TOML: {}", quoted(key), error.description()));
  } catch (const std::exception& error) {
    problems.add({1, 1}, fmt::format("not readable as TOML: {}", error.what()));
  }
  return {};
}

}  // namespace license_check::config
