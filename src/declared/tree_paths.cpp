// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// Cuts and joins paths of a tree.
#include "declared/tree_paths.hpp"

#include "base/text.hpp"

namespace license_check::declared {

std::vector<std::string_view> directories_above(std::string_view path) {
  std::vector<std::string_view> directories;
  while (!path.empty()) {
    path = directory_of(path);
    directories.push_back(path);
  }
  return directories;
}

std::optional<std::string> resolve_path(std::string_view directory, std::string_view path) {
  if (path.starts_with('/') || path.find("://") != std::string_view::npos) return std::nullopt;
  std::vector<std::string_view> names;
  if (!directory.empty()) names = split(directory, '/');
  for (const std::string_view name : split(path, '/')) {
    if (name.empty() || name == ".") continue;
    if (name != "..") {
      names.push_back(name);
    } else {
      if (names.empty()) return std::nullopt;
      names.pop_back();
    }
  }
  std::string resolved;
  for (const std::string_view name : names) {
    if (!resolved.empty()) resolved += '/';
    resolved += name;
  }
  return resolved;
}

std::string escape_pattern(std::string_view path) {
  std::string pattern;
  for (const char c : path) {
    if (c == '*' || c == '?' || c == '[' || c == '\\') pattern += '\\';
    pattern += c;
  }
  return pattern;
}

}  // namespace license_check::declared
