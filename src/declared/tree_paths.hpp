// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// Paths of a tree, cut and joined: a directory is `""` for the root, else a path without a trailing slash.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace license_check::declared {

inline std::string_view directory_of(std::string_view path) {
  const auto slash = path.rfind('/');
  return slash == std::string_view::npos ? std::string_view{} : path.substr(0, slash);
}

inline std::string_view name_of(std::string_view path) {
  const auto slash = path.rfind('/');
  return slash == std::string_view::npos ? path : path.substr(slash + 1);
}

/// The directory of a path and all above it, the nearest first, the root last.
std::vector<std::string_view> directories_above(std::string_view path);

/// `path` as seen from `directory`. REQUIRES: it lies below.
inline std::string_view relative_to(std::string_view directory, std::string_view path) {
  return directory.empty() ? path : path.substr(directory.size() + 1);
}

inline std::string child(std::string_view directory, std::string_view name) {
  return directory.empty() ? std::string(name) : std::string(directory).append("/").append(name);
}

/// `path` as written in a file of `directory`, `.` and `..` resolved; nullopt where it is absolute, a URL, or leaves
/// the tree. The root is `""`.
std::optional<std::string> resolve_path(std::string_view directory, std::string_view path);

/// A literal path as a path pattern: its wildcards lose their meaning.
std::string escape_pattern(std::string_view path);

}  // namespace license_check::declared
