// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// The compliance document as a CycloneDX 1.6 bill of materials.
#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "report/bom_text.hpp"
#include "report/compliance_reporter.hpp"
#include "report/compliance_words.hpp"
#include "report/finding_text.hpp"

namespace license_check::report {

namespace {

using Json = nlohmann::ordered_json;

Json property(std::string_view name, const std::string& value) {
  return {{"name", fmt::format("git-license-check:{}", name)}, {"value", value}};
}

/// An id, an expression, or a name: what SPDX does not know is a name.
Json licenses_json(const LicenseExpression& license) {
  const std::string id = spdx_id(license);
  if (!id.empty()) return Json::array({{{"license", {{"id", id}}}}});
  const std::string text = utf8_text(license.to_string());
  const bool is_compound = text.find(' ') != std::string::npos;
  if (is_compound) return Json::array({{{"expression", spdx_expression(license)}}});
  return Json::array({{{"license", {{"name", text}}}}});
}

/// `urn:uuid:` made of the commit: one revision, one document.
std::string serial_number(const ObjectId& commit) {
  const std::string hex = commit.hex();
  // Version 8 and the variant of RFC 9562: made in a way of our own.
  return fmt::format("urn:uuid:{}-{}-8{}-8{}-{}", hex.substr(0, 8), hex.substr(8, 4), hex.substr(12, 3),
                     hex.substr(15, 3), hex.substr(18, 12));
}

class Bom {
 public:
  explicit Bom(const ComplianceDocument& document) : m_document(document), m_references(document) {}

  Json make() {
    Json json;
    json["$schema"] = "http://cyclonedx.org/schema/bom-1.6.schema.json";
    json["bomFormat"] = "CycloneDX";
    json["specVersion"] = "1.6";
    json["serialNumber"] = serial_number(m_document.commit);
    json["version"] = 1;
    json["metadata"] = metadata();
    json["components"] = Json::array();
    for (std::size_t i = 0; i < m_document.datasets.size(); ++i) json["components"].push_back(dataset_json(i));
    for (std::size_t i = 0; i < m_document.models.size(); ++i) json["components"].push_back(model_json(i));
    json["dependencies"] = dependencies();
    return json;
  }

 private:
  [[nodiscard]] Json metadata() const {
    const Json tool = {{"type", "application"}, {"name", "git-license-check"}, {"version", LICENSE_CHECK_VERSION}};
    return {{"timestamp", m_document.date.to_string() + "T00:00:00Z"},
            {"tools", {{"components", Json::array({tool})}}},
            {"component",
             {{"type", "application"},
              {"bom-ref", "revision"},
              {"name", utf8_text(m_document.revision)},
              {"version", m_document.commit.hex()}}}};
  }

  Json component(const ComplianceArtifact& artifact, std::string_view type, const std::string& reference) const {
    Json json;
    json["type"] = type;
    json["bom-ref"] = reference;
    if (!artifact.authors.empty()) {
      json["authors"] = Json::array();
      for (const std::string& author : artifact.authors) json["authors"].push_back({{"name", utf8_text(author)}});
    }
    json["name"] = utf8_text(artifact.id);
    if (artifact.title) json["description"] = utf8_text(*artifact.title);
    if (artifact.license) json["licenses"] = licenses_json(*artifact.license);
    if (artifact.source && is_web_address(*artifact.source))
      json["externalReferences"] = Json::array({{{"type", "distribution"}, {"url", *artifact.source}}});
    return json;
  }

  Json properties(const ComplianceArtifact& artifact) const {
    Json list = Json::array();
    list.push_back(property("terms", terms_text(artifact)));
    list.push_back(property("annotated-by", machine_path(artifact.annotated_by)));
    list.push_back(property("files", std::to_string(artifact.files)));
    list.push_back(property("bytes", std::to_string(artifact.bytes)));
    for (const std::string& path : artifact.paths) list.push_back(property("path", machine_path(path)));
    for (std::size_t i = 0; i < k_uses.size(); ++i)
      list.push_back(
          property(fmt::format("activity:{}", to_word(k_uses[i])), std::string(to_word(artifact.uses[i].state))));
    return list;
  }

  Json dataset_json(std::size_t number) const {
    const ComplianceDataset& dataset = m_document.datasets[number];
    Json json = component(dataset, "data", m_references.dataset(number));
    Json data = {{"type", "dataset"}, {"name", utf8_text(dataset.title.value_or(dataset.id))}};
    if (dataset.source && is_web_address(*dataset.source)) data["contents"] = {{"url", *dataset.source}};
    json["data"] = Json::array({data});
    json["properties"] = properties(dataset);
    return json;
  }

  Json model_json(std::size_t number) const {
    const ComplianceModel& model = m_document.models[number];
    Json json = component(model, "machine-learning-model", m_references.model(number));
    Json datasets = Json::array();
    for (const std::string& id : model.trained_on)
      if (const std::string* reference = m_references.dataset(id)) datasets.push_back({{"ref", *reference}});
    json["modelCard"] = {{"modelParameters", {{"datasets", datasets}}}};
    json["properties"] = properties(model);
    for (const std::string& id : model.tainted_by) json["properties"].push_back(property("tainted-by", utf8_text(id)));
    for (const std::string& id : model.evaluated_on)
      json["properties"].push_back(property("evaluated-on", utf8_text(id)));
    return json;
  }

  static void add(Json& list, const std::string* reference) {
    if (reference == nullptr) return;
    for (const Json& other : list)
      if (other == *reference) return;
    list.push_back(*reference);
  }

  /// Lineage as dependencies: each names what it comes from.
  Json dependencies() const {
    Json list = Json::array();
    for (std::size_t i = 0; i < m_document.datasets.size(); ++i) {
      Json from = Json::array();
      for (const std::string& id : m_document.datasets[i].derived_from) add(from, m_references.dataset(id));
      list.push_back({{"ref", m_references.dataset(i)}, {"dependsOn", std::move(from)}});
    }
    for (std::size_t i = 0; i < m_document.models.size(); ++i) {
      Json from = Json::array();
      for (const std::string& id : m_document.models[i].trained_on) add(from, m_references.dataset(id));
      for (const std::string& id : m_document.models[i].derived_from) add(from, m_references.model(id));
      list.push_back({{"ref", m_references.model(i)}, {"dependsOn", std::move(from)}});
    }
    return list;
  }

  const ComplianceDocument& m_document;
  References m_references;
};

}  // namespace

std::string to_cyclonedx(const ComplianceDocument& document) { return Bom(document).make().dump(2, ' ', true) + '\n'; }

}  // namespace license_check::report
