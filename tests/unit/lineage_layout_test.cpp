// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// Placing boxes: none on another, lines from left to right, the same picture each time, any size.
#include "report/lineage_layout.hpp"

#include <gtest/gtest.h>

#include <utility>
#include <vector>

namespace license_check::report {
namespace {

struct Graph {
  std::vector<LayoutNode> nodes;
  std::vector<LayoutEdge> edges;
};

Graph graph(std::size_t count, const std::vector<std::pair<std::size_t, std::size_t>>& pairs) {
  Graph made;
  for (std::size_t i = 0; i < count; ++i) made.nodes.push_back({40 + static_cast<double>(i % 3) * 16, 0, 0});
  for (const auto& [from, to] : pairs) made.edges.push_back({from, to, {}});
  return made;
}

void expect_apart(const Graph& graph, const LayoutSize& size, double width) {
  for (std::size_t i = 0; i < graph.nodes.size(); ++i) {
    const LayoutNode& a = graph.nodes[i];
    EXPECT_LE(a.x + width, size.width + 0.01);
    EXPECT_LE(a.y + a.height, size.height + 0.01);
    for (std::size_t j = i + 1; j < graph.nodes.size(); ++j) {
      const LayoutNode& b = graph.nodes[j];
      const bool is_apart = a.x + width <= b.x || b.x + width <= a.x || a.y + a.height <= b.y || b.y + b.height <= a.y;
      EXPECT_TRUE(is_apart) << i << " lies on " << j;
    }
  }
}

TEST(LineageLayout, boxes_lie_apart_and_lines_go_right) {
  Graph made = graph(9, {{0, 1}, {1, 2}, {0, 2}, {3, 2}, {4, 5}, {0, 6}, {6, 1}});
  const LayoutStyle style;
  expect_apart(made, lay_out(made.nodes, made.edges, style), style.node_width);
  for (const LayoutEdge& edge : made.edges) EXPECT_LT(made.nodes[edge.from].x, made.nodes[edge.to].x);
}

TEST(LineageLayout, a_long_line_passes_between_the_boxes) {
  Graph made = graph(3, {{0, 1}, {1, 2}, {0, 2}});
  lay_out(made.nodes, made.edges, {});
  ASSERT_EQ(made.edges[2].way.size(), 1U);
  const double y = made.edges[2].way[0].y;
  EXPECT_TRUE(y < made.nodes[1].y || y > made.nodes[1].y + made.nodes[1].height);
}

TEST(LineageLayout, the_same_graph_gets_the_same_picture) {
  Graph a = graph(6, {{0, 3}, {1, 3}, {2, 4}, {3, 5}});
  Graph b = a;
  lay_out(a.nodes, a.edges, {});
  lay_out(b.nodes, b.edges, {});
  for (std::size_t i = 0; i < a.nodes.size(); ++i) {
    EXPECT_EQ(a.nodes[i].x, b.nodes[i].x);
    EXPECT_EQ(a.nodes[i].y, b.nodes[i].y);
  }
}

TEST(LineageLayout, cycles_and_nothing_do_no_harm) {
  Graph cycle = graph(3, {{0, 1}, {1, 2}, {2, 0}});
  lay_out(cycle.nodes, cycle.edges, {});
  Graph nothing;
  EXPECT_EQ(lay_out(nothing.nodes, nothing.edges, {}).height, 0);
}

TEST(LineageLayout, thousands_of_boxes_are_placed) {
  std::vector<std::pair<std::size_t, std::size_t>> pairs;
  for (std::size_t i = 1; i < 5000; ++i) pairs.emplace_back(i / 2, i);
  Graph made = graph(6000, pairs);
  EXPECT_GT(lay_out(made.nodes, made.edges, {}).height, 1000);
}

}  // namespace
}  // namespace license_check::report
