// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// Tables with one licence per file of a dataset: CSV, TSV, COCO JSON.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "license_check/config.hpp"
#include "license_check/result.hpp"

namespace license_check::declared {

/// Callers read no more than this of a table, and refuse a longer one.
inline constexpr std::uint64_t k_max_item_table = 16 * 1024 * 1024;

/// The licence of each file that a table names.
class ItemLicenseTable {
 public:
  static constexpr std::size_t k_max_rows = 250'000;

  /// False where the table has too many rows. Rows without a path or a licence are no rows; of several rows for one
  /// file all licences apply.
  bool add(std::string_view path, std::string_view license);

  /// The licence of a file of the tree as the table writes it; nullopt where it has no row. A table names files as seen
  /// from its own directory, from the root, or from wherever the data lay: the longest end of `path` that has a row
  /// counts.
  [[nodiscard]] std::optional<std::string_view> find(std::string_view path) const;

  [[nodiscard]] std::size_t size() const { return m_rows.size(); }

 private:
  std::uint32_t number_of(std::string license);

  std::vector<std::string> m_licenses;  ///< Each once: tables repeat few licences often.
  std::unordered_map<std::string, std::uint32_t> m_numbers;
  std::unordered_map<std::string, std::uint32_t> m_rows;
};

/// Reads a table; its kind follows from the extension of `columns.file` (`.json`: COCO; else a delimited text, whose
/// delimiter is a tab for `.tsv` and is otherwise told from the header). Errors: `config` where a column is missing,
/// `corrupt` for JSON that is not well-formed, `limit` for too many rows.
Result<ItemLicenseTable> item_licenses(std::string_view text, const ItemLicenses& columns);

/// COCO JSON alone: `images[]` with the columns' names, `licenses[]` with `id`, `url`, `name`.
Result<ItemLicenseTable> coco_item_licenses(std::string_view text, const ItemLicenses& columns);

}  // namespace license_check::declared
