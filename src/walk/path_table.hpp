// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// Interns paths: a walk over history meets each path many times and keeps it once.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace license_check::walk {

/// Number of an interned path; 0 is the root, the empty path.
using PathId = std::uint32_t;

/// A tree of names. Memory: 16 bytes, the name and a hash slot per different path.
class PathTable {
 public:
  PathTable();

  /// The path `name` in directory `parent`, interned.
  PathId child(PathId parent, std::string_view name);

  [[nodiscard]] std::string path(PathId id) const;
  [[nodiscard]] std::size_t size() const { return m_nodes.size(); }

 private:
  struct Node {
    PathId parent = 0;
    std::uint32_t name_size = 0;
    std::uint64_t name_offset = 0;
  };

  [[nodiscard]] std::string_view name(const Node& node) const;
  [[nodiscard]] std::uint64_t hash(PathId parent, std::string_view name) const;
  void grow();

  std::vector<Node> m_nodes;
  std::string m_names;
  std::vector<PathId> m_slots;  ///< Open addressing; 0 is free, since nobody looks the root up.
};

}  // namespace license_check::walk
