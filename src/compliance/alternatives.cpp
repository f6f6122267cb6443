// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// What could be done instead: other data, another license, a separate license.
#include <algorithm>

#include "base/text.hpp"
#include "compliance/checklist.hpp"

namespace license_check::compliance_parts {

namespace {

constexpr std::size_t k_told_datasets = 5;

const UseAnswer& answer(const ComplianceArtifact& artifact, Use use) {
  return artifact.uses[static_cast<std::size_t>(use)];
}

class Finder {
 public:
  explicit Finder(const ComplianceDocument& document) : m_document(document) {}

  std::vector<Alternative> find() {
    for (const CompliancePermission& row : m_document.permissions) add_renewal(row);
    for (const ComplianceDataset& dataset : m_document.datasets) {
      if (!dataset.is_restricted || dataset.is_licensor) continue;
      const std::vector<std::string> tainted = refused_models_of(dataset);
      add_separate_license(dataset, tainted);
      if (!tainted.empty()) add_other_data(dataset);
      if (dataset.terms.has(Term::nd) && (!tainted.empty() || dataset.files != 0)) add_share_alike(dataset);
    }
    return std::move(m_found);
  }

 private:
  [[nodiscard]] std::vector<std::string> refused_models_of(const ComplianceDataset& dataset) const {
    std::vector<std::string> ids;
    for (const ComplianceModel& model : m_document.models) {
      const bool is_tainted =
          std::find(model.tainted_by.begin(), model.tainted_by.end(), dataset.id) != model.tainted_by.end();
      if (is_tainted && answer(model, Use::share_weights).state == UseState::no) ids.push_back("`" + model.id + "`");
    }
    return ids;
  }

  void add_renewal(const CompliancePermission& row) {
    if (row.state != PermissionState::expired && row.state != PermissionState::ends_soon) return;
    const bool has_ended = row.state == PermissionState::expired;
    m_found.push_back({row.permission.for_id, "Ask " + row.permission.granted_by + " to renew the permission that " +
                                                  (has_ended ? "ended" : "ends") + " on " +
                                                  row.permission.expires->to_string()});
  }

  void add_separate_license(const ComplianceDataset& dataset, const std::vector<std::string>& tainted) {
    std::vector<std::string> activities;
    std::vector<std::string> reasons;
    const auto consider = [&](Use use, const std::string& reason) {
      if (answer(dataset, use).state != UseState::no) return;
      activities.emplace_back(to_word(use));
      reasons.push_back(reason);
    };
    if (!tainted.empty()) consider(Use::share_weights, "to share " + join(tainted, ", "));
    if (dataset.files != 0) consider(Use::mirror, "to publish its files");
    const bool is_adapted = std::any_of(m_document.datasets.begin(), m_document.datasets.end(), [&](const auto& other) {
      return std::find(other.derived_from.begin(), other.derived_from.end(), dataset.id) != other.derived_from.end();
    });
    if (is_adapted) consider(Use::share_modified, "to share what is adapted from it");
    const bool serves_commerce = std::any_of(m_document.remotes.begin(), m_document.remotes.end(),
                                             [](const Destination& remote) { return remote.commercial; });
    if (serves_commerce) consider(Use::commercial, "to use it at a commercial destination");
    if (activities.empty()) return;
    m_found.push_back({dataset.id, "Ask the publisher for a separate license for " + join(activities, ", ") + " (" +
                                       join(reasons, "; ") + "), and record it as [[permission]] with its evidence"});
  }

  void add_other_data(const ComplianceDataset& dataset) {
    std::vector<std::string> free;
    for (const ComplianceDataset& other : m_document.datasets) {
      const bool is_permissive = other.license && (other.terms - Term::by).empty() && other.derived_from.empty();
      const bool is_free = is_permissive && answer(other, Use::share_weights).state != UseState::no;
      if (is_free && free.size() < k_told_datasets)
        free.push_back("`" + other.id + "` (" + other.license->to_string() + ")");
    }
    std::string text =
        "Train without it: data under CC0-1.0, CC-BY-4.0, CDLA-Permissive-2.0, ODC-By-1.0 or PDDL-1.0 does "
        "not keep weights from being shared";
    if (!free.empty()) text += "; here already: " + join(free, ", ");
    m_found.push_back({dataset.id, std::move(text)});
  }

  void add_share_alike(const ComplianceDataset& dataset) {
    std::string text = "Ask whether the publisher would offer it under CC-BY-SA-4.0";
    if (dataset.terms.has(Term::nc)) text += " or CC-BY-NC-SA-4.0";
    text += ": what is adapted from it could then be shared, attributed and under the same license";
    m_found.push_back({dataset.id, std::move(text)});
  }

  const ComplianceDocument& m_document;
  std::vector<Alternative> m_found;
};

}  // namespace

std::vector<Alternative> find_alternatives(const ComplianceDocument& document) { return Finder(document).find(); }

}  // namespace license_check::compliance_parts
