// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// What a command asks of its command line.
#include <filesystem>

#include "cli/command.hpp"

namespace license_check::cli {

bool Invocation::has(std::string_view option) const { return value(option).has_value(); }

std::optional<std::string> Invocation::value(std::string_view option) const {
  for (auto given = own_options.rbegin(); given != own_options.rend(); ++given) {
    if (given->first == option) return given->second;
  }
  return std::nullopt;
}

std::string Invocation::absolute_path(std::string_view path) const {
  return (std::filesystem::path(options.directory) / path).string();
}

bool Invocation::wants_color(bool is_terminal) const {
  if (options.color != ColorMode::automatic) return options.color == ColorMode::always;
  const auto no_color = world.env.find("NO_COLOR");
  if (no_color != world.env.end() && !no_color->second.empty()) return false;
  const auto term = world.env.find("TERM");
  return is_terminal && (term == world.env.end() || term->second != "dumb");
}

}  // namespace license_check::cli
