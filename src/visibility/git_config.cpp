// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// Taking apart names and values of git's configuration.
#include "visibility/git_config.hpp"

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <system_error>

#include "base/text.hpp"

namespace license_check::visibility {

std::optional<ConfigName> split_config_name(std::string_view name) {
  const auto first = name.find('.');
  if (first == std::string_view::npos) return std::nullopt;
  const auto last = name.rfind('.');
  ConfigName parts{name.substr(0, first), std::nullopt, name.substr(last + 1)};
  if (first != last) parts.subsection = name.substr(first + 1, last - first - 1);
  return parts;
}

std::optional<std::string> last_config_value(const std::vector<ConfigValue>& configuration, std::string_view name) {
  const auto found = std::find_if(configuration.rbegin(), configuration.rend(),
                                  [&](const ConfigValue& entry) { return entry.name == name; });
  if (found == configuration.rend()) return std::nullopt;
  return found->value;
}

std::optional<bool> parse_git_bool(std::string_view value) {
  if (value.empty()) return false;
  const std::string word = ascii_lower(value);
  if (word == "true" || word == "yes" || word == "on") return true;
  if (word == "false" || word == "no" || word == "off") return false;
  std::string_view digits = word;
  if (digits.starts_with('+') && !digits.starts_with("+-")) digits.remove_prefix(1);
  if (!digits.empty() && std::string_view("kmg").find(digits.back()) != std::string_view::npos) digits.remove_suffix(1);
  std::int64_t number = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
  if (error != std::errc() || end != digits.data() + digits.size()) return std::nullopt;
  return number != 0;
}

}  // namespace license_check::visibility
