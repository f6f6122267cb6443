// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// Builds a tree of values from the events of a parser, within the bounds on depth and number of nodes.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "declared/value.hpp"

namespace license_check::declared {

/// Takes events and says with `false` that a bound was exceeded; nothing must be added after that.
class ValueBuilder {
 public:
  bool open(Value::Type type, std::uint32_t line) {
    if (m_open.size() >= k_max_depth || !count(1)) return false;
    m_open.emplace_back();
    m_open.back().type = type;
    m_open.back().line = line;
    return true;
  }

  /// Ends the innermost list or map and hands it back before it goes into its parent: add() it.
  Value close() {
    Value value = std::move(m_open.back());
    if (value.items.size() < value.keys.size()) value.items.emplace_back();
    m_open.pop_back();
    return value;
  }

  /// In a map every other value is a key, unless key() gave it.
  void add(Value value) {
    if (m_open.empty()) {
      m_root = std::move(value);
      return;
    }
    Value& parent = m_open.back();
    if (parent.type == Value::Type::map && parent.keys.size() == parent.items.size())
      parent.keys.push_back(std::move(value.text));
    else
      parent.items.push_back(std::move(value));
  }

  void key(std::string text) { m_open.back().keys.push_back(std::move(text)); }

  /// Charges `nodes` to the bound.
  bool count(std::size_t nodes) {
    if (nodes > k_max_nodes - m_nodes) return false;
    m_nodes += nodes;
    return true;
  }

  [[nodiscard]] std::size_t depth() const { return m_open.size(); }
  [[nodiscard]] Value take() { return std::move(m_root); }

 private:
  std::vector<Value> m_open;
  Value m_root;
  std::size_t m_nodes = 0;
};

}  // namespace license_check::declared
