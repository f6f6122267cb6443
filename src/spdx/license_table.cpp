// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// Finds licences by id, synonym or rule. The rows are in licenses.tsv.
#include "spdx/license_table.hpp"

#include <map>
#include <memory>
#include <mutex>
#include <unordered_map>

#include "base/text.hpp"
#include "spdx/creative_commons.hpp"
#include "spdx/embedded.hpp"

namespace license_check {

namespace {

constexpr std::size_t k_longest_id = 64;

struct Table {
  std::vector<LicenseEntry> rows;
  std::unordered_map<std::string, const LicenseEntry*> by_name;  ///< Ids and synonyms in lower case.
  std::vector<std::pair<std::string_view, const LicenseEntry*>> synonyms;
};

Terms parse_terms(std::string_view text) {
  Terms terms;
  for (const std::string_view name : split(text, ' '))
    if (const auto term = parse_term(name)) terms |= *term;
  return terms;
}

Table read_table() {
  constexpr std::size_t k_columns = 7;
  Table table;
  std::vector<std::string_view> synonyms;
  for (const std::string_view line : split(spdx::licenses_tsv(), '\n')) {
    if (line.empty() || line.front() == '#') continue;
    const std::vector<std::string_view> cells = split(line, '\t');
    if (cells.size() != k_columns) continue;
    table.rows.push_back({.id = cells[0],
                          .name = cells[4],
                          .url = cells[5],
                          .terms = parse_terms(cells[2]),
                          .hub_id = cells[3],
                          .is_spdx = cells[1] == "spdx"});
    synonyms.push_back(cells[6]);
  }
  for (const LicenseEntry& row : table.rows) {
    table.by_name.emplace(ascii_lower(row.id), &row);
    if (!row.hub_id.empty()) table.by_name.emplace(ascii_lower(row.hub_id), &row);
  }
  for (std::size_t i = 0; i < table.rows.size(); ++i)
    for (const std::string_view synonym : split(synonyms[i], '|')) {
      if (synonym.empty()) continue;
      table.by_name.emplace(ascii_lower(synonym), &table.rows[i]);
      table.synonyms.emplace_back(synonym, &table.rows[i]);
    }
  return table;
}

const Table& table() {
  static const Table k_table = read_table();
  return k_table;
}

const LicenseEntry* find_row(std::string_view id) {
  if (id.empty() || id.size() > k_longest_id) return nullptr;
  const auto at = table().by_name.find(ascii_lower(id));
  return at == table().by_name.end() ? nullptr : at->second;
}

/// Rows made by rule. There are only so many ports, so a process never holds more than a few thousand.
class PortedLicenses {
 public:
  const LicenseEntry* find(const spdx::CreativeCommonsLicense& license) {
    spdx::CreativeCommonsLicense unported = license;
    unported.port = {};
    const LicenseEntry* base = find_row(unported.id());
    if (base == nullptr || license.port.empty()) return base;
    const std::lock_guard lock(m_mutex);
    std::unique_ptr<Row>& row = m_rows[license.id()];
    if (!row) {
      row = std::make_unique<Row>();
      row->id = license.id();
      row->name = std::string(base->name) + ", port " + std::string(license.port);
      row->url = std::string(base->url) + ascii_lower(license.port) + '/';
      row->entry = {.id = row->id, .name = row->name, .url = row->url, .terms = base->terms, .hub_id = {}};
    }
    return &row->entry;
  }

 private:
  struct Row {
    std::string id;
    std::string name;
    std::string url;
    LicenseEntry entry;
  };
  std::mutex m_mutex;
  std::map<std::string, std::unique_ptr<Row>> m_rows;
};

/// Without regard to a final `+`.
const LicenseEntry* find_version(std::string_view id) {
  if (const LicenseEntry* row = find_row(id)) return row;
  static PortedLicenses ported_licenses;
  const auto license = spdx::parse_creative_commons_id(id);
  return license ? ported_licenses.find(*license) : nullptr;
}

}  // namespace

const LicenseEntry* find_license(std::string_view id) {
  if (const LicenseEntry* entry = find_version(id)) return entry;
  return id.ends_with('+') ? find_version(id.substr(0, id.size() - 1)) : nullptr;
}

std::span<const LicenseEntry> all_licenses() { return table().rows; }

namespace spdx {

std::string canonical_id(std::string_view id) {
  if (is_reference(id)) return std::string(id);
  if (const LicenseEntry* entry = find_version(id)) return std::string(entry->id);
  const LicenseEntry* entry = find_license(id);
  return entry == nullptr ? std::string(id) : std::string(entry->id) + '+';
}

const std::vector<std::pair<std::string_view, const LicenseEntry*>>& synonyms() { return table().synonyms; }

bool is_reference(std::string_view id) {
  constexpr std::string_view k_license = "licenseref-";
  constexpr std::string_view k_document = "documentref-";
  return equals_ignoring_case(id.substr(0, k_license.size()), k_license) ||
         equals_ignoring_case(id.substr(0, k_document.size()), k_document);
}

}  // namespace spdx

}  // namespace license_check
