// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// CycloneDX ML-BOM: machine-learning models and data, their licences, training data and ancestors.
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "declared/bom_component.hpp"
#include "declared/conventions.hpp"
#include "declared/value.hpp"

namespace license_check::declared {

namespace {

std::vector<LicenseClaim> licenses_of(const Value& component) {
  std::vector<LicenseClaim> claims;
  for (const Value* licenses : component.all({"licenses"})) {
    for (const Value* choice : licenses->one_or_many()) {
      LicenseClaim claim{{}, choice->line};
      if (const std::string_view text = choice->text_of("expression"); !text.empty())
        claim.spellings.emplace_back(text);
      const Value* license = choice->get("license");
      for (const std::string_view key : {"id", "name", "url"})
        if (license != nullptr && !license->text_of(key).empty()) claim.spellings.emplace_back(license->text_of(key));
      if (!claim.spellings.empty()) claims.push_back(std::move(claim));
    }
  }
  return claims;
}

/// The reference by which a component is known; its name where it has none.
std::string key_of(const Value& component) {
  std::string_view key = component.text_of("bom-ref");
  if (key.empty()) key = component.text_of("name");
  return std::string(key);
}

class Reader {
 public:
  void read(const Value& value) {
    const std::string key = key_of(value);
    const std::string_view type = value.text_of("type");
    BomComponent component;
    component.name = value.text_of("name");
    component.line = value.line;
    component.licenses = licenses_of(value);
    if (type == "machine-learning-model") component.kind = BomComponent::Kind::model;
    if (type == "data") component.kind = BomComponent::Kind::dataset;
    if (const Value* card = value.get("modelCard"))
      if (const Value* parameters = card->get("modelParameters")) read_datasets(*parameters, component);
    if (const Value* pedigree = value.get("pedigree"))
      for (const Value* ancestors : pedigree->all({"ancestors"}))
        for (const Value* ancestor : ancestors->one_or_many()) {
          component.derived_from.push_back(key_of(*ancestor));
          read_inline(*ancestor);
        }
    if (!key.empty()) m_components.insert_or_assign(key, std::move(component));
    for (const Value* inner : value.all({"components"}))
      for (const Value* item : inner->one_or_many()) read(*item);
  }

  [[nodiscard]] const BomComponents& components() const { return m_components; }

 private:
  /// Training and evaluation data stand in one list, so each taints.
  void read_datasets(const Value& parameters, BomComponent& component) {
    for (const Value* datasets : parameters.all({"datasets"})) {
      for (const Value* dataset : datasets->one_or_many()) {
        std::string key(dataset->text_of("ref"));
        if (key.empty()) {
          key = key_of(*dataset);
          read_inline(*dataset);
        }
        if (!key.empty()) component.trained_on.push_back(std::move(key));
        const Value* contents = dataset->get("contents");
        if (contents != nullptr && !contents->text_of("url").empty())
          component.trained_on.emplace_back(contents->text_of("url"));
      }
    }
  }

  /// A component that stands inside of another one and is described nowhere else. It is no subject of the document.
  void read_inline(const Value& value) {
    BomComponent component;
    component.name = value.text_of("name");
    component.line = value.line;
    component.licenses = licenses_of(value);
    if (!component.licenses.empty()) m_components.try_emplace(key_of(value), std::move(component));
  }

  BomComponents m_components;
};

}  // namespace

Result<Notices> parse_cyclonedx(const FileText& file) {
  LC_TRY_ASSIGN(const Value bom, parse_json(file.text));
  if (bom.text_of("bomFormat") != "CycloneDX") return Notices{};
  Reader reader;
  if (const Value* metadata = bom.get("metadata"))
    if (const Value* component = metadata->get("component")) reader.read(*component);
  for (const Value* components : bom.all({"components"}))
    for (const Value* component : components->one_or_many()) reader.read(*component);
  return notices_of(reader.components());
}

}  // namespace license_check::declared
