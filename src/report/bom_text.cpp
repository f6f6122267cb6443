// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// Spelling for bills of materials.
#include "report/bom_text.hpp"

#include <algorithm>

#include "base/text.hpp"

namespace license_check::report {

namespace {

bool is_operator(std::string_view word) { return word == "AND" || word == "OR" || word == "WITH" || word.empty(); }

/// Letters that SPDX allows in an id of one's own.
std::string license_ref(std::string_view id) {
  std::string ref = "LicenseRef-";
  for (const char c : id) {
    const bool is_allowed =
        (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '.' || c == '-';
    ref += is_allowed ? c : '-';
  }
  return ref;
}

std::string spelled(const std::string& word, bool is_exception) {
  if (is_operator(word) || is_exception || word.starts_with("LicenseRef-") || word.starts_with("DocumentRef-"))
    return word;
  const std::string_view bare = word.ends_with('+') ? std::string_view(word).substr(0, word.size() - 1) : word;
  const LicenseEntry* entry = find_license(bare);
  return entry != nullptr && entry->is_spdx ? word : license_ref(word);
}

std::vector<std::string> references(const std::string& prefix, const std::vector<std::string>& ids,
                                    std::map<std::string, std::size_t, std::less<>>& numbers) {
  std::vector<std::string> refs;
  for (std::size_t i = 0; i < ids.size(); ++i) {
    const bool is_first = numbers.try_emplace(ids[i], i).second;
    refs.push_back(prefix + iri_part(ids[i]) + (is_first ? "" : "~" + std::to_string(i + 1)));
  }
  return refs;
}

const std::string* find_reference(const std::vector<std::string>& refs,
                                  const std::map<std::string, std::size_t, std::less<>>& numbers, std::string_view id) {
  const auto found = numbers.find(id);
  return found == numbers.end() ? nullptr : &refs[found->second];
}

template <class Row>
std::vector<std::string> ids_of(const std::vector<Row>& rows) {
  std::vector<std::string> ids;
  for (const Row& row : rows) ids.push_back(row.id);
  return ids;
}

}  // namespace

std::string spdx_id(const LicenseExpression& license) {
  const std::string text = license.to_string();
  if (text.find_first_of(" ()+") != std::string::npos) return {};
  const LicenseEntry* entry = find_license(text);
  return entry != nullptr && entry->is_spdx ? std::string(entry->id) : std::string();
}

std::string spdx_expression(const LicenseExpression& license) {
  std::string out;
  std::string word;
  bool is_exception = false;
  const auto flush = [&] {
    out += spelled(word, is_exception);
    if (!word.empty()) is_exception = word == "WITH";
    word.clear();
  };
  for (const char c : license.to_string()) {
    if (c != ' ' && c != '(' && c != ')') {
      word += c;
      continue;
    }
    flush();
    out += c;
  }
  flush();
  return out;
}

std::string iri_part(std::string_view text) {
  constexpr std::string_view k_digits = "0123456789ABCDEF";
  std::string out;
  for (const char c : text) {
    const bool is_plain =
        (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '.' || c == '_' || c == '-';
    if (is_plain) {
      out += c;
      continue;
    }
    const auto byte = static_cast<unsigned char>(c);
    out += '%';
    out += k_digits[byte >> 4U];
    out += k_digits[byte & 0xFU];
  }
  return out;
}

bool is_web_address(std::string_view text) {
  const std::string lower = ascii_lower(text.substr(0, 8));
  const bool is_web = lower.starts_with("https://") || lower.starts_with("http://");
  return is_web && std::all_of(text.begin(), text.end(), [](char c) {
           return c > ' ' && c < 0x7F && std::string_view("<>\"{}|\\^`").find(c) == std::string_view::npos;
         });
}

References::References(const ComplianceDocument& document)
    : m_datasets(references("dataset-", ids_of(document.datasets), m_dataset_numbers)),
      m_models(references("model-", ids_of(document.models), m_model_numbers)) {}

const std::string* References::dataset(std::string_view id) const {
  return find_reference(m_datasets, m_dataset_numbers, id);
}

const std::string* References::model(std::string_view id) const {
  return find_reference(m_models, m_model_numbers, id);
}

}  // namespace license_check::report
