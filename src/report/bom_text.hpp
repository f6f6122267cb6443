// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// What the bills of materials share: licenses in SPDX's spelling, references that are unique.
#pragma once

#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "license_check/compliance.hpp"

namespace license_check::report {

/// The id, where the license is one id of the SPDX License List; else empty.
std::string spdx_id(const LicenseExpression& license);

/// An SPDX expression; ids that the License List lacks become `LicenseRef-…`.
std::string spdx_expression(const LicenseExpression& license);

/// `dataset-a%20b`: what an IRI may hold, the same for the same name.
std::string iri_part(std::string_view text);

/// True for one http or https URL.
bool is_web_address(std::string_view text);

/// References of datasets and models by their place in the document: two rows may have one id.
class References {
 public:
  explicit References(const ComplianceDocument& document);

  [[nodiscard]] const std::string& dataset(std::size_t number) const { return m_datasets[number]; }
  [[nodiscard]] const std::string& model(std::size_t number) const { return m_models[number]; }
  /// By id, the first that has it; nullptr where none has.
  [[nodiscard]] const std::string* dataset(std::string_view id) const;
  [[nodiscard]] const std::string* model(std::string_view id) const;

 private:
  // The maps first: making the references fills them.
  std::map<std::string, std::size_t, std::less<>> m_dataset_numbers;
  std::map<std::string, std::size_t, std::less<>> m_model_numbers;
  std::vector<std::string> m_datasets;
  std::vector<std::string> m_models;
};

}  // namespace license_check::report
