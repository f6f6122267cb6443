// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// Readers of single values: what each type of key takes.
#include "config/value_readers.hpp"

#include <algorithm>

#include "base/path_pattern.hpp"
#include "base/text.hpp"

namespace license_check::config {

namespace {

constexpr std::size_t k_max_url_glob_size = 4096;

bool is_id(std::string_view word) {
  return !word.empty() && std::all_of(word.begin(), word.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' || c == '_' ||
           c == '-';
  });
}

std::optional<std::string> checked_path(std::string path, Position position, const Field& field) {
  const auto components = split(path, '/');
  const bool is_bad = std::any_of(components.begin(), components.end(),
                                  [](std::string_view each) { return each.empty() || each == "." || each == ".."; });
  if (!is_bad) return path;
  field.fail(position,
             fmt::format("must be a path from the root of the repository, without `.`, `..` and empty parts, not {}",
                         quoted(path)));
  return std::nullopt;
}

}  // namespace

std::optional<std::string> string_of(const Value& value, const Field& field) {
  const auto* const text = std::get_if<std::string>(&value.data);
  if (text == nullptr) {
    field.fail_type(value, "a string");
  } else if (text->empty()) {
    field.fail(value.position, "must not be empty");
  } else if (text->find('\0') != std::string::npos) {
    field.fail(value.position, "must not hold a NUL");
  } else {
    return *text;
  }
  return std::nullopt;
}

std::optional<std::string> path_of(const Value& value, const Field& field) {
  auto path = string_of(value, field);
  return path ? checked_path(*std::move(path), value.position, field) : std::nullopt;
}

std::optional<std::string> path_or_url_of(const Value& value, const Field& field) {
  auto text = string_of(value, field);
  if (!text || text->find("://") != std::string::npos) return text;
  return checked_path(*std::move(text), value.position, field);
}

std::optional<std::string> id_of(const Value& value, const Field& field) {
  const auto* const text = std::get_if<std::string>(&value.data);
  if (text == nullptr) {
    field.fail_type(value, "a string");
  } else if (!is_id(*text)) {
    field.fail(value.position, fmt::format("must be an id of the characters A-Z a-z 0-9 . _ -, not {}", quoted(*text)));
  } else {
    return *text;
  }
  return std::nullopt;
}

std::optional<std::string> license_id_of(const Value& value, const Field& field) {
  constexpr std::string_view k_prefix = "licenseref-";
  auto id = id_of(value, field);
  if (!id) return std::nullopt;
  const bool is_custom = ascii_lower(*id).starts_with(k_prefix) && id->size() > k_prefix.size();
  if (is_custom && id->find('_') == std::string::npos) return id;
  field.fail(value.position, fmt::format("must be `LicenseRef-` and characters A-Z a-z 0-9 . -, not {}", quoted(*id)));
  return std::nullopt;
}

std::optional<std::string> pattern_of(const Value& value, const Field& field) {
  auto text = string_of(value, field);
  if (!text) return std::nullopt;
  const auto pattern = PathPattern::create(*text);
  if (pattern) return text;
  field.fail(value.position, fmt::format("cannot be {}: {}", quoted(*text), pattern.error().what));
  return std::nullopt;
}

std::optional<std::string> url_glob_of(const Value& value, const Field& field) {
  auto text = string_of(value, field);
  if (!text || text->size() <= k_max_url_glob_size) return text;
  field.fail(value.position, fmt::format("is longer than {} bytes", k_max_url_glob_size));
  return std::nullopt;
}

std::optional<bool> flag_of(const Value& value, const Field& field) {
  if (const auto* const flag = std::get_if<bool>(&value.data)) return *flag;
  field.fail_type(value, "true or false");
  return std::nullopt;
}

std::optional<std::uint64_t> count_of(const Value& value, const Field& field) {
  const auto* const number = std::get_if<std::int64_t>(&value.data);
  if (number == nullptr)
    field.fail_type(value, "an integer");
  else if (*number < 0)
    field.fail(value.position, fmt::format("must not be negative, and {} is", *number));
  else
    return static_cast<std::uint64_t>(*number);
  return std::nullopt;
}

std::optional<Date> date_of(const Value& value, const Field& field) {
  if (const auto* const date = std::get_if<Date>(&value.data)) return *date;
  field.fail_type(value, "a date (2026-01-31, without quotes)");
  return std::nullopt;
}

std::optional<LicenseExpression> license_of(const Value& value, const Field& field) {
  const auto text = string_of(value, field);
  if (!text) return std::nullopt;
  auto license = LicenseExpression::parse(*text);
  if (license) return *std::move(license);
  field.fail(value.position, fmt::format("cannot be {}: {}", quoted(*text), license.error().what));
  return std::nullopt;
}

const Array* array_of(const Value& value, const Field& field) {
  const auto* const items = std::get_if<Array>(&value.data);
  if (items == nullptr) field.fail_type(value, "an array");
  return items;
}

}  // namespace license_check::config
