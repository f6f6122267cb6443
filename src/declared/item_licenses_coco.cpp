// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// COCO JSON as a table of licences: one pass over the events, keeping images and licences alone.
#include <cstddef>
#include <exception>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "declared/item_licenses.hpp"
#include "declared/value.hpp"

namespace license_check::declared {

namespace {

class CocoEvents : public nlohmann::json_sax<nlohmann::json> {
 public:
  explicit CocoEvents(const ItemLicenses& columns) : m_columns(columns) {}

  bool null() override { return true; }
  bool boolean(bool /*value*/) override { return true; }
  bool number_integer(number_integer_t value) override { return scalar(std::to_string(value)); }
  bool number_unsigned(number_unsigned_t value) override { return scalar(std::to_string(value)); }
  bool number_float(number_float_t /*value*/, const string_t& text) override { return scalar(text); }
  bool string(string_t& text) override { return scalar(text); }
  bool binary(binary_t& /*value*/) override { return true; }
  bool key(string_t& text) override {
    if (m_depth == 1) m_section = text;
    if (m_depth == 3) m_field = std::move(text);
    return true;
  }
  bool start_object(std::size_t /*elements*/) override {
    if (m_depth == 2) m_item.clear();
    return deeper();
  }
  bool end_object() override {
    --m_depth;
    return m_depth != 2 || finish_item();
  }
  bool start_array(std::size_t /*elements*/) override { return deeper(); }
  bool end_array() override {
    --m_depth;
    return true;
  }
  bool parse_error(std::size_t /*position*/, const std::string& /*token*/,
                   const nlohmann::detail::exception& /*error*/) override {
    m_is_malformed = true;
    return false;
  }

  [[nodiscard]] bool is_malformed() const { return m_is_malformed; }

  /// False where there are too many rows.
  bool fill(ItemLicenseTable& table) const {
    for (const auto& [path, id] : m_images) {
      const auto license = m_licenses.find(id);
      if (!table.add(path, license == m_licenses.end() ? id : license->second)) return false;
    }
    return true;
  }

 private:
  bool deeper() { return ++m_depth <= k_max_depth; }

  bool scalar(const std::string& text) {
    if (m_depth == 3 && (m_section == "images" || m_section == "licenses")) m_item.insert_or_assign(m_field, text);
    return true;
  }

  std::string take(const std::string& field) {
    const auto at = m_item.find(field);
    return at == m_item.end() ? std::string{} : std::move(at->second);
  }

  bool finish_item() {
    if (m_section == "images") {
      m_images.emplace_back(take(m_columns.path_column), take(m_columns.license_column));
      return m_images.size() <= ItemLicenseTable::k_max_rows;
    }
    if (m_section == "licenses") {
      std::string license = take("url");
      if (license.empty()) license = take("name");
      m_licenses.insert_or_assign(take("id"), std::move(license));
      return m_licenses.size() <= ItemLicenseTable::k_max_rows;
    }
    return true;
  }

  const ItemLicenses& m_columns;
  std::size_t m_depth = 0;
  std::string m_section;
  std::string m_field;
  std::unordered_map<std::string, std::string> m_item;
  std::vector<std::pair<std::string, std::string>> m_images;
  std::unordered_map<std::string, std::string> m_licenses;
  bool m_is_malformed = false;
};

}  // namespace

Result<ItemLicenseTable> coco_item_licenses(std::string_view text, const ItemLicenses& columns) {
  if (has_long_gap(text)) return fail(ErrorKind::limit, "the table has too many empty lines", columns.file);
  try {
    CocoEvents events(columns);
    ItemLicenseTable table;
    const bool is_read = nlohmann::json::sax_parse(text.begin(), text.end(), &events);
    if (!is_read && events.is_malformed())
      return fail(ErrorKind::corrupt, "the table is not well-formed JSON", columns.file);
    if (!is_read || !events.fill(table))
      return fail(ErrorKind::limit, "the table has too many rows or is nested too deeply", columns.file);
    if (table.size() == 0)
      return fail(ErrorKind::config,
                  "the table has no images with '" + columns.path_column + "' and '" + columns.license_column + "'",
                  columns.file);
    return table;
  } catch (const std::exception& error) {
    return fail(ErrorKind::corrupt, std::string("the table cannot be read: ") + error.what(), columns.file);
  }
}

}  // namespace license_check::declared
