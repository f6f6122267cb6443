// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// The flatbuffer reader.
#include "inspect/flatbuffer.hpp"

#include <algorithm>

namespace license_check::inspect {

std::optional<std::uint64_t> FlatBuffer::follow(std::uint64_t position) {
  const auto offset = m_view.le<std::uint32_t>(position);
  if (!offset || *offset < 4 || *offset >= m_view.size() || position + *offset >= m_view.size()) return std::nullopt;
  return position + *offset;
}

std::optional<std::uint64_t> FlatBuffer::field(std::uint64_t table, unsigned index) {
  const auto back = m_view.le<std::uint32_t>(table);
  if (!back) return std::nullopt;
  const auto distance = static_cast<std::int64_t>(static_cast<std::int32_t>(*back));
  const auto position = static_cast<std::int64_t>(table) - distance;
  if (position < static_cast<std::int64_t>(m_base)) return std::nullopt;
  const auto vtable = static_cast<std::uint64_t>(position);
  const auto size = m_view.le<std::uint16_t>(vtable);
  const std::uint64_t slot = 4 + 2 * std::uint64_t{index};
  if (!size || *size < 4 || *size % 2 != 0 || slot + 2 > *size) return std::nullopt;
  const auto offset = m_view.le<std::uint16_t>(vtable + slot);
  if (!offset || *offset < 4) return std::nullopt;
  return table + *offset;
}

std::optional<FlatBuffer::Vector> FlatBuffer::vector(std::uint64_t table, unsigned index) {
  const auto position = field(table, index);
  if (!position) return std::nullopt;
  const auto start = follow(*position);
  if (!start) return std::nullopt;
  const auto count = m_view.le<std::uint32_t>(*start);
  if (!count || *count > m_view.size() - *start) return std::nullopt;
  return Vector{*start + 4, *count};
}

std::optional<std::string> FlatBuffer::text(std::uint64_t table, unsigned index, std::size_t limit) {
  const auto bytes = vector(table, index);
  if (!bytes) return std::nullopt;
  return std::string(m_view.at(bytes->start, static_cast<std::size_t>(std::min<std::uint64_t>(bytes->count, limit))));
}

}  // namespace license_check::inspect
