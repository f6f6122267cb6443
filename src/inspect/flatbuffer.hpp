// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// Reads tables and vectors of a flatbuffer, every offset checked against the file.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "inspect/content_view.hpp"

namespace license_check::inspect {

/// A flatbuffer that starts at `base` of the file. Positions are absolute.
class FlatBuffer {
 public:
  explicit FlatBuffer(ContentView& view, std::uint64_t base = 0) : m_view(view), m_base(base) {}

  struct Vector {
    std::uint64_t start = 0;  ///< Of its first element.
    std::uint64_t count = 0;
  };

  [[nodiscard]] std::optional<std::uint64_t> root() { return follow(m_base); }
  /// Position of field `index` of the table at `table`; nullopt where it is absent or a position lies.
  std::optional<std::uint64_t> field(std::uint64_t table, unsigned index);
  /// The table, vector or string that the offset at `position` points to.
  std::optional<std::uint64_t> follow(std::uint64_t position);
  std::optional<Vector> vector(std::uint64_t table, unsigned index);
  std::optional<std::string> text(std::uint64_t table, unsigned index, std::size_t limit);

 private:
  ContentView& m_view;
  std::uint64_t m_base;
};

}  // namespace license_check::inspect
