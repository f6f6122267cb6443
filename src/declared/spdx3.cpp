// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// SPDX 3 (JSON-LD): AI and dataset packages, their licences, and what they were trained on and descend from.
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "declared/bom_component.hpp"
#include "declared/conventions.hpp"
#include "declared/value.hpp"

namespace license_check::declared {

namespace {

std::string_view first_text(const Value& value, std::initializer_list<std::string_view> keys) {
  for (const std::string_view key : keys)
    if (const std::string_view text = value.text_of(key); !text.empty()) return text;
  return {};
}

std::string_view id_of(const Value& value) { return first_text(value, {"spdxId", "@id"}); }

std::string_view type_of(const Value& value) { return first_text(value, {"type", "@type"}); }

/// An element that is given by its id, or in place.
std::vector<std::string> references_in(const Value* value) {
  std::vector<std::string> references;
  if (value == nullptr) return references;
  for (const Value* item : value->one_or_many()) {
    if (item->is_scalar())
      references.push_back(item->text);
    else if (const std::string_view id = id_of(*item); !id.empty())
      references.emplace_back(id);
  }
  return references;
}

class Reader {
 public:
  void read_element(const Value& element) {
    const std::string_view type = type_of(element);
    const std::string id(id_of(element));
    if (type == "ai_AIPackage" || type == "dataset_DatasetPackage") {
      BomComponent component;
      component.kind = type == "ai_AIPackage" ? BomComponent::Kind::model : BomComponent::Kind::dataset;
      component.name = element.text_of("name");
      component.line = element.line;
      m_components.insert_or_assign(id, std::move(component));
    } else if (type.starts_with("simplelicensing_") || type.starts_with("expandedlicensing_")) {
      const std::string_view text =
          first_text(element, {"simplelicensing_licenseExpression", "simplelicensing_licenseText", "name"});
      if (!text.empty()) m_licenses.insert_or_assign(id, LicenseClaim{{std::string(text)}, element.line});
    }
  }

  void read_relationship(const Value& element) {
    std::string_view kind = element.text_of("relationshipType");
    if (const auto slash = kind.rfind('/'); slash != std::string_view::npos) kind.remove_prefix(slash + 1);
    for (const std::string& from : references_in(element.get("from")))
      for (const std::string& to : references_in(element.get("to"))) relate(from, kind, to, element.line);
  }

  [[nodiscard]] const BomComponents& components() const { return m_components; }

 private:
  void relate(const std::string& from, std::string_view kind, const std::string& to, std::uint32_t line) {
    if (kind == "ancestorOf") {
      relate(to, "descendantOf", from, line);
      return;
    }
    const auto at = m_components.find(from);
    if (at == m_components.end()) return;
    if (kind == "trainedOn") {
      at->second.trained_on.push_back(to);
    } else if (kind == "descendantOf") {
      at->second.derived_from.push_back(to);
    } else if (kind == "hasDeclaredLicense" || kind == "hasConcludedLicense") {
      const auto license = m_licenses.find(to);
      at->second.licenses.push_back(license == m_licenses.end() ? LicenseClaim{{to}, line} : license->second);
    }
  }

  BomComponents m_components;
  std::unordered_map<std::string, LicenseClaim> m_licenses;
};

}  // namespace

Result<Notices> parse_spdx3(const FileText& file) {
  LC_TRY_ASSIGN(const Value document, parse_json(file.text));
  Notices said;
  const Value* graph = document.get("@graph");
  if (graph == nullptr) return said;
  Reader reader;
  for (const Value* element : graph->one_or_many()) reader.read_element(*element);
  for (const Value* element : graph->one_or_many()) reader.read_relationship(*element);
  return notices_of(reader.components());
}

}  // namespace license_check::declared
