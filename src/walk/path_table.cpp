// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// A hash table of (parent, name) over one arena of names.
#include "walk/path_table.hpp"

#include <algorithm>
#include <functional>

namespace license_check::walk {

PathTable::PathTable() : m_nodes(1), m_slots(1024) {}

std::string_view PathTable::name(const Node& node) const {
  return std::string_view(m_names).substr(node.name_offset, node.name_size);
}

std::uint64_t PathTable::hash(PathId parent, std::string_view name) const {
  const std::uint64_t value = std::hash<std::string_view>()(name) ^ (std::uint64_t{parent} * 0x9e3779b97f4a7c15ULL);
  return value ^ (value >> 32U);
}

PathId PathTable::child(PathId parent, std::string_view name_of_child) {
  const std::size_t mask = m_slots.size() - 1;
  std::size_t slot = hash(parent, name_of_child) & mask;
  for (; m_slots[slot] != 0; slot = (slot + 1) & mask) {
    const Node& node = m_nodes[m_slots[slot]];
    if (node.parent == parent && name(node) == name_of_child) return m_slots[slot];
  }
  const auto id = static_cast<PathId>(m_nodes.size());
  m_nodes.push_back({parent, static_cast<std::uint32_t>(name_of_child.size()), m_names.size()});
  m_names += name_of_child;
  m_slots[slot] = id;
  if (m_nodes.size() * 2 > m_slots.size()) grow();
  return id;
}

void PathTable::grow() {
  std::vector<PathId> larger(m_slots.size() * 2);
  const std::size_t mask = larger.size() - 1;
  for (PathId id = 1; id < m_nodes.size(); ++id) {
    std::size_t slot = hash(m_nodes[id].parent, name(m_nodes[id])) & mask;
    while (larger[slot] != 0) slot = (slot + 1) & mask;
    larger[slot] = id;
  }
  m_slots.swap(larger);
}

std::string PathTable::path(PathId id) const {
  std::vector<std::string_view> names;
  for (; id != 0; id = m_nodes[id].parent) names.push_back(name(m_nodes[id]));
  std::string out;
  for (auto part = names.rbegin(); part != names.rend(); ++part) {
    if (!out.empty()) out += '/';
    out += *part;
  }
  return out;
}

}  // namespace license_check::walk
