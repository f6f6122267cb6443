// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// The compliance document as SPDX 3.0.1 in JSON-LD, with the AI and dataset profiles.
#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "report/bom_text.hpp"
#include "report/compliance_reporter.hpp"
#include "report/compliance_words.hpp"
#include "report/finding_text.hpp"

namespace license_check::report {

namespace {

using Json = nlohmann::ordered_json;

constexpr std::string_view k_creation = "_:creation";

class SpdxGraph {
 public:
  explicit SpdxGraph(const ComplianceDocument& document)
      : m_document(document),
        m_references(document),
        m_space("https://spdx.org/spdxdocs/git-license-check-" + document.commit.hex() + "-" +
                document.date.to_string() + "#") {}

  Json make() {
    m_graph = Json::array();
    m_graph.push_back({{"type", "CreationInfo"},
                       {"@id", k_creation},
                       {"specVersion", "3.0.1"},
                       {"created", m_document.date.to_string() + "T00:00:00Z"},
                       {"createdBy", Json::array({m_space + "agent"})}});
    Json& agent = element("SoftwareAgent", "agent");
    agent["name"] = "git-license-check " LICENSE_CHECK_VERSION;
    add_document();
    for (std::size_t i = 0; i < m_document.datasets.size(); ++i) add_dataset(i);
    for (std::size_t i = 0; i < m_document.models.size(); ++i) add_model(i);
    return {{"@context", "https://spdx.org/rdf/3.0.1/spdx-context.jsonld"}, {"@graph", std::move(m_graph)}};
  }

 private:
  Json& element(std::string_view type, const std::string& name) {
    m_graph.push_back({{"type", type}, {"spdxId", m_space + name}, {"creationInfo", k_creation}});
    return m_graph.back();
  }

  /// The document and its root, a bill of materials of everything below.
  void add_document() {
    Json all = Json::array();
    for (std::size_t i = 0; i < m_document.datasets.size(); ++i) all.push_back(m_space + m_references.dataset(i));
    for (std::size_t i = 0; i < m_document.models.size(); ++i) all.push_back(m_space + m_references.model(i));
    const std::string name = "Datasets and models at " + m_document.commit.hex();
    Json& document = element("SpdxDocument", "document");
    document["name"] = name;
    document["profileConformance"] = {"core", "software", "simpleLicensing", "ai", "dataset"};
    document["rootElement"] = Json::array({m_space + "bom"});
    Json& bom = element("Bom", "bom");
    bom["name"] = name;
    bom["profileConformance"] = {"core", "software", "simpleLicensing", "ai", "dataset"};
    if (!all.empty()) bom["rootElement"] = std::move(all);
  }

  void fill(Json& package, const ComplianceArtifact& artifact, std::string_view purpose) const {
    package["name"] = utf8_text(artifact.id);
    if (artifact.title) package["summary"] = utf8_text(*artifact.title);
    package["description"] = fmt::format("{}, terms: {}, annotated by {}", amount_text(artifact.files, artifact.bytes),
                                         terms_text(artifact), machine_path(artifact.annotated_by));
    package["software_primaryPurpose"] = purpose;
    if (artifact.source && is_web_address(*artifact.source)) package["software_downloadLocation"] = *artifact.source;
    if (!artifact.authors.empty()) {
      Json attribution = Json::array();
      for (const std::string& author : artifact.authors) attribution.push_back("by " + utf8_text(author));
      package["software_attributionText"] = std::move(attribution);
    }
  }

  void add_license(const ComplianceArtifact& artifact, const std::string& reference) {
    if (!artifact.license) return;
    Json& license = element("simplelicensing_LicenseExpression", "license-of-" + reference);
    license["simplelicensing_licenseExpression"] = spdx_expression(*artifact.license);
    relate(reference, "hasDeclaredLicense", {m_space + "license-of-" + reference});
  }

  void relate(const std::string& from, std::string_view type, std::vector<std::string> to) {
    if (to.empty()) return;
    Json& relationship = element("Relationship", fmt::format("{}-{}", type, from));
    relationship["from"] = m_space + from;
    relationship["relationshipType"] = type;
    relationship["to"] = std::move(to);
  }

  void append(std::vector<std::string>& to, const std::string* reference) const {
    if (reference != nullptr) to.push_back(m_space + *reference);
  }

  void add_dataset(std::size_t number) {
    const ComplianceDataset& dataset = m_document.datasets[number];
    const std::string& reference = m_references.dataset(number);
    Json& package = element("dataset_DatasetPackage", reference);
    fill(package, dataset, "data");
    package["dataset_datasetType"] = Json::array({"noAssertion"});
    if (dataset.faq && is_web_address(*dataset.faq)) package["software_homePage"] = *dataset.faq;
    add_license(dataset, reference);
    std::vector<std::string> from;
    for (const std::string& id : dataset.derived_from) append(from, m_references.dataset(id));
    relate(reference, "descendantOf", std::move(from));
  }

  void add_model(std::size_t number) {
    const ComplianceModel& model = m_document.models[number];
    const std::string& reference = m_references.model(number);
    fill(element("ai_AIPackage", reference), model, "model");
    add_license(model, reference);
    std::vector<std::string> trained_on;
    std::vector<std::string> tested_on;
    std::vector<std::string> from;
    for (const std::string& id : model.trained_on) append(trained_on, m_references.dataset(id));
    for (const std::string& id : model.evaluated_on) append(tested_on, m_references.dataset(id));
    for (const std::string& id : model.derived_from) append(from, m_references.model(id));
    relate(reference, "trainedOn", std::move(trained_on));
    relate(reference, "testedOn", std::move(tested_on));
    relate(reference, "descendantOf", std::move(from));
  }

  const ComplianceDocument& m_document;
  References m_references;
  std::string m_space;
  Json m_graph;
};

}  // namespace

std::string to_spdx(const ComplianceDocument& document) { return SpdxGraph(document).make().dump(2, ' ', true) + '\n'; }

}  // namespace license_check::report
