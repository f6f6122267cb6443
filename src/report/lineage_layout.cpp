// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// Layers by the longest way, order by the middle of the neighbours, ways around boxes for long edges.
#include "report/lineage_layout.hpp"

#include <algorithm>
#include <numeric>

namespace license_check::report {

namespace {

constexpr int k_sweeps = 6;
constexpr std::size_t k_max_waypoints = 4000;
constexpr double k_waypoint_height = 6;
constexpr std::size_t k_columns_of_singles = 3;

/// A box, or a place where a long edge passes a column.
struct Slot {
  std::size_t column = 0;
  double height = 0;
  double order = 0;  ///< Where its neighbours are.
  double y = 0;
  std::vector<std::size_t> before;
  std::vector<std::size_t> after;
};

class Layout {
 public:
  Layout(std::vector<LayoutNode>& nodes, std::vector<LayoutEdge>& edges, const LayoutStyle& style)
      : m_nodes(nodes), m_edges(edges), m_style(style) {}

  LayoutSize run() {
    find_parts();
    find_columns();
    m_slot_of.resize(m_nodes.size());
    for (std::size_t part = 0; part < m_parts.size(); ++part)
      if (m_parts[part].size() > 1) place_part(m_parts[part], m_edges_of[part]);
    place_singles();
    return m_size;
  }

 private:
  std::size_t root_of(std::size_t node) {
    while (m_root[node] != node) node = m_root[node] = m_root[m_root[node]];
    return node;
  }

  void find_parts() {
    m_root.resize(m_nodes.size());
    std::iota(m_root.begin(), m_root.end(), std::size_t{0});
    for (const LayoutEdge& edge : m_edges) {
      const std::size_t a = root_of(edge.from);
      const std::size_t b = root_of(edge.to);
      m_root[std::max(a, b)] = std::min(a, b);
    }
    std::vector<std::size_t> number(m_nodes.size(), m_nodes.size());
    for (std::size_t i = 0; i < m_nodes.size(); ++i) {
      std::size_t& part = number[root_of(i)];
      if (part == m_nodes.size()) {
        part = m_parts.size();
        m_parts.emplace_back();
      }
      m_parts[part].push_back(i);
    }
    m_edges_of.resize(m_parts.size());
    for (std::size_t i = 0; i < m_edges.size(); ++i) m_edges_of[number[root_of(m_edges[i].from)]].push_back(i);
  }

  /// The longest way from a box that nothing leads to; in a cycle, which nobody should have, boxes stay in the first
  /// column.
  void find_columns() {
    m_column.assign(m_nodes.size(), 0);
    std::vector<std::vector<std::size_t>> targets(m_nodes.size());
    std::vector<std::size_t> open(m_nodes.size(), 0);
    for (const LayoutEdge& edge : m_edges) {
      targets[edge.from].push_back(edge.to);
      ++open[edge.to];
    }
    std::vector<std::size_t> ready;
    for (std::size_t i = 0; i < m_nodes.size(); ++i)
      if (open[i] == 0) ready.push_back(i);
    for (std::size_t i = 0; i < ready.size(); ++i) {
      for (const std::size_t target : targets[ready[i]]) {
        m_column[target] = std::max(m_column[target], m_column[ready[i]] + 1);
        if (--open[target] == 0) ready.push_back(target);
      }
    }
    // What only feeds one later box stands right before it.
    for (auto node = ready.rbegin(); node != ready.rend(); ++node) {
      if (targets[*node].empty()) continue;
      std::size_t nearest = m_column[targets[*node].front()];
      for (const std::size_t target : targets[*node]) nearest = std::min(nearest, m_column[target]);
      if (nearest > 0) m_column[*node] = std::max(m_column[*node], nearest - 1);
    }
  }

  double column_x(std::size_t column) const {
    return static_cast<double>(column) * (m_style.node_width + m_style.column_gap);
  }

  void place_part(const std::vector<std::size_t>& part, const std::vector<std::size_t>& edges) {
    std::vector<Slot> slots;
    std::vector<std::vector<std::size_t>> columns;
    const auto add_slot = [&](std::size_t column, double height) {
      if (columns.size() <= column) columns.resize(column + 1);
      columns[column].push_back(slots.size());
      slots.push_back({column, height, 0, 0, {}, {}});
      return slots.size() - 1;
    };
    for (const std::size_t node : part) m_slot_of[node] = add_slot(m_column[node], m_nodes[node].height);
    std::vector<std::pair<LayoutEdge*, std::vector<std::size_t>>> ways;
    for (const std::size_t number : edges) {
      LayoutEdge& edge = m_edges[number];
      std::size_t at = m_slot_of[edge.from];
      std::vector<std::size_t> way;
      for (std::size_t column = m_column[edge.from] + 1; column < m_column[edge.to]; ++column) {
        if (m_waypoints >= k_max_waypoints) break;
        ++m_waypoints;
        const std::size_t slot = add_slot(column, k_waypoint_height);
        connect(slots, at, slot);
        way.push_back(slot);
        at = slot;
      }
      connect(slots, at, m_slot_of[edge.to]);
      ways.emplace_back(&edge, std::move(way));
    }
    order(slots, columns);
    const double height = stack(slots, columns);
    const double top = m_size.height == 0 ? 0 : m_size.height + 2 * m_style.row_gap;
    for (const std::size_t node : part) {
      m_nodes[node].x = column_x(m_column[node]);
      m_nodes[node].y = top + slots[m_slot_of[node]].y;
    }
    for (auto& [edge, way] : ways)
      for (const std::size_t slot : way)
        edge->way.push_back({column_x(slots[slot].column), top + slots[slot].y + k_waypoint_height / 2});
    m_size.height = top + height;
    m_size.width = std::max(m_size.width, column_x(columns.size() - 1) + m_style.node_width);
  }

  static void connect(std::vector<Slot>& slots, std::size_t from, std::size_t to) {
    slots[from].after.push_back(to);
    slots[to].before.push_back(from);
  }

  /// Sweeps over the columns, there and back: each box goes to the middle of what it is connected with.
  static void order(std::vector<Slot>& slots, std::vector<std::vector<std::size_t>>& columns) {
    for (auto& column : columns)
      for (std::size_t i = 0; i < column.size(); ++i) slots[column[i]].order = static_cast<double>(i);
    const auto sort_by = [&](std::vector<std::size_t>& column, std::vector<std::size_t> Slot::*side) {
      std::vector<std::pair<double, std::size_t>> keys;
      for (const std::size_t slot : column) {
        double sum = 0;
        for (const std::size_t other : slots[slot].*side) sum += slots[other].order;
        const auto count = static_cast<double>((slots[slot].*side).size());
        keys.emplace_back(count == 0 ? slots[slot].order : sum / count, slot);
      }
      std::stable_sort(keys.begin(), keys.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
      for (std::size_t i = 0; i < keys.size(); ++i) {
        column[i] = keys[i].second;
        slots[column[i]].order = static_cast<double>(i);
      }
    };
    for (int sweep = 0; sweep < k_sweeps; ++sweep) {
      for (std::size_t i = 1; i < columns.size(); ++i) sort_by(columns[i], &Slot::before);
      for (std::size_t i = columns.size() - 1; i-- > 0;) sort_by(columns[i], &Slot::after);
    }
  }

  /// Boxes below each other, each column in the middle of the tallest. Returns the height.
  double stack(std::vector<Slot>& slots, const std::vector<std::vector<std::size_t>>& columns) const {
    std::vector<double> heights;
    for (const auto& column : columns) {
      double height = -m_style.row_gap;
      for (const std::size_t slot : column) height += slots[slot].height + m_style.row_gap;
      heights.push_back(height);
    }
    const double tallest = *std::max_element(heights.begin(), heights.end());
    for (std::size_t i = 0; i < columns.size(); ++i) {
      double y = (tallest - heights[i]) / 2;
      for (const std::size_t slot : columns[i]) {
        slots[slot].y = y;
        y += slots[slot].height + m_style.row_gap;
      }
    }
    return tallest;
  }

  void place_singles() {
    std::size_t column = 0;
    double row_height = 0;
    double y = m_size.height == 0 ? 0 : m_size.height + 2 * m_style.row_gap;
    for (const std::vector<std::size_t>& part : m_parts) {
      if (part.size() != 1) continue;
      LayoutNode& node = m_nodes[part.front()];
      if (column == k_columns_of_singles) {
        column = 0;
        y += row_height + m_style.row_gap;
        row_height = 0;
      }
      node.x = column_x(column);
      node.y = y;
      row_height = std::max(row_height, node.height);
      m_size.height = std::max(m_size.height, y + row_height);
      m_size.width = std::max(m_size.width, node.x + m_style.node_width);
      ++column;
    }
  }

  std::vector<LayoutNode>& m_nodes;
  std::vector<LayoutEdge>& m_edges;
  const LayoutStyle& m_style;
  std::vector<std::size_t> m_root;
  std::vector<std::vector<std::size_t>> m_parts;
  std::vector<std::vector<std::size_t>> m_edges_of;  ///< By part.
  std::vector<std::size_t> m_slot_of;                ///< By box, within its part.
  std::vector<std::size_t> m_column;
  std::size_t m_waypoints = 0;
  LayoutSize m_size;
};

}  // namespace

LayoutSize lay_out(std::vector<LayoutNode>& nodes, std::vector<LayoutEdge>& edges, const LayoutStyle& style) {
  return Layout(nodes, edges, style).run();
}

}  // namespace license_check::report
