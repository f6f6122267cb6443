// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// Reads delimited texts with a header, quoted as RFC 4180 says.
#include "declared/item_licenses.hpp"

#include <algorithm>
#include <utility>

#include "base/text.hpp"

namespace license_check::declared {

namespace {

constexpr std::size_t k_max_fields = 4096;

/// Reads a delimited text row by row. Fields beyond k_max_fields of a row are passed over.
class Rows {
 public:
  Rows(std::string_view text, char delimiter) : m_rest(text), m_delimiter(delimiter) {}

  /// False at the end of the text.
  bool next(std::vector<std::string>& fields) {
    fields.clear();
    if (m_rest.empty()) return false;
    for (bool is_last = false; !is_last;) {
      std::string field = next_field(is_last);
      if (fields.size() < k_max_fields) fields.push_back(std::move(field));
    }
    return true;
  }

 private:
  std::string next_field(bool& is_last) {
    std::string field;
    if (m_rest.starts_with('"')) field = next_quoted();
    const char ends[] = {m_delimiter, '\n'};
    const std::size_t end = m_rest.find_first_of(std::string_view(ends, 2));
    field += m_rest.substr(0, end);
    is_last = end == std::string_view::npos || m_rest[end] == '\n';
    m_rest.remove_prefix(end == std::string_view::npos ? m_rest.size() : end + 1);
    return std::string(trim(field));
  }

  std::string next_quoted() {
    std::string field;
    for (;;) {
      m_rest.remove_prefix(1);
      const std::size_t quote = m_rest.find('"');
      field += m_rest.substr(0, quote);
      m_rest.remove_prefix(quote == std::string_view::npos ? m_rest.size() : quote + 1);
      if (!m_rest.starts_with('"')) return field;
      field += '"';
    }
  }

  std::string_view m_rest;
  char m_delimiter;
};

char delimiter_of(std::string_view file, std::string_view text) {
  if (file.ends_with(".tsv")) return '\t';
  const std::string_view header = text.substr(0, text.find('\n'));
  for (const char candidate : {',', '\t', ';'})
    if (header.find(candidate) != std::string_view::npos) return candidate;
  return ',';
}

}  // namespace

std::uint32_t ItemLicenseTable::number_of(std::string license) {
  const auto [at, is_new] = m_numbers.try_emplace(std::move(license), static_cast<std::uint32_t>(m_licenses.size()));
  if (is_new) m_licenses.push_back(at->first);
  return at->second;
}

bool ItemLicenseTable::add(std::string_view path, std::string_view license) {
  while (path.starts_with("./")) path.remove_prefix(2);
  while (path.starts_with('/')) path.remove_prefix(1);
  if (path.empty() || license.empty()) return true;
  const auto [row, is_new] = m_rows.try_emplace(std::string(path), 0);
  if (is_new) {
    row->second = number_of(std::string(license));
  } else if (m_licenses[row->second] != license) {
    std::string both = '(' + m_licenses[row->second] + ") AND (" + std::string(license) + ')';
    if (both.size() > 4096) return false;
    row->second = number_of(std::move(both));
  }
  return m_rows.size() <= k_max_rows;
}

std::optional<std::string_view> ItemLicenseTable::find(std::string_view path) const {
  for (;;) {
    if (const auto row = m_rows.find(std::string(path)); row != m_rows.end()) return m_licenses[row->second];
    const std::size_t slash = path.find('/');
    if (slash == std::string_view::npos) return std::nullopt;
    path.remove_prefix(slash + 1);
  }
}

Result<ItemLicenseTable> item_licenses(std::string_view text, const ItemLicenses& columns) {
  if (columns.file.ends_with(".json")) return coco_item_licenses(text, columns);
  if (text.starts_with("\xef\xbb\xbf")) text.remove_prefix(3);
  Rows rows(text, delimiter_of(columns.file, text));
  std::vector<std::string> fields;
  rows.next(fields);
  const auto column_of = [&](const std::string& name) -> std::optional<std::size_t> {
    const auto at = std::find(fields.begin(), fields.end(), name);
    return at == fields.end() ? std::nullopt : std::optional(static_cast<std::size_t>(at - fields.begin()));
  };
  const auto path_at = column_of(columns.path_column);
  const auto license_at = column_of(columns.license_column);
  if (!path_at || !license_at)
    return fail(ErrorKind::config,
                "the table has no column '" + (path_at ? columns.license_column : columns.path_column) + "'",
                columns.file);
  ItemLicenseTable table;
  while (rows.next(fields)) {
    if (fields.size() <= std::max(*path_at, *license_at)) continue;
    if (!table.add(fields[*path_at], fields[*license_at]))
      return fail(ErrorKind::limit, "the table has too many rows", columns.file);
  }
  return table;
}

}  // namespace license_check::declared
