// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// Places boxes of a graph without cycles in columns from left to right. Our own, and not Graphviz: that would bring X
// and font libraries into the dependencies of a gate, give other pictures with other versions, and parse ids of
// strangers.
#pragma once

#include <cstddef>
#include <vector>

namespace license_check::report {

struct LayoutNode {
  double height = 0;
  // What the layout answers: the upper left corner.
  double x = 0;
  double y = 0;
};

struct LayoutEdge {
  std::size_t from = 0;
  std::size_t to = 0;
  /// Where it passes the columns between its ends: x of the column's left side, y.
  struct Point {
    double x = 0;
    double y = 0;
  };
  std::vector<Point> way;
};

struct LayoutSize {
  double width = 0;
  double height = 0;
};

struct LayoutStyle {
  double node_width = 216;
  double column_gap = 76;
  double row_gap = 14;
};

/// Fills in the places. Parts that do not hang together stand below each other, single boxes last, side by side. The
/// same graph gets the same picture. Time and memory grow with nodes and edges.
LayoutSize lay_out(std::vector<LayoutNode>& nodes, std::vector<LayoutEdge>& edges, const LayoutStyle& style);

}  // namespace license_check::report
