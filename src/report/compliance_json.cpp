// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// The compliance document as JSON (docs/compliance.schema.json).
#include <nlohmann/json.hpp>

#include "base/text.hpp"
#include "report/compliance_reporter.hpp"
#include "report/finding_text.hpp"

namespace license_check::report {

namespace {

using Json = nlohmann::ordered_json;

Json text_or_null(const std::optional<std::string>& text) { return text ? Json(utf8_text(*text)) : Json(); }

Json texts(const std::vector<std::string>& values) {
  Json list = Json::array();
  for (const std::string& value : values) list.push_back(utf8_text(value));
  return list;
}

Json paths_json(const std::vector<std::string>& values) {
  Json list = Json::array();
  for (const std::string& value : values) list.push_back(machine_path(value));
  return list;
}

/// Several sentences as one; null where there are none.
Json sentences(const std::vector<std::string>& values) {
  std::string text;
  for (const std::string& value : values) text += (text.empty() ? "" : "; ") + utf8_text(value);
  return text.empty() ? Json() : Json(text);
}

Json permission_json(const CompliancePermission& row) {
  const Permission& permission = row.permission;
  Json activities = Json::array();
  for (const Activity activity : permission.activities) activities.push_back(to_word(activity));
  Json json;
  json["for"] = utf8_text(permission.for_id);
  json["activities"] = std::move(activities);
  json["granted-by"] = utf8_text(permission.granted_by);
  json["granted"] = permission.granted.to_string();
  json["expires"] = permission.expires ? Json(permission.expires->to_string()) : Json();
  json["state"] = to_word(row.state);
  json["evidence"] = utf8_text(permission.evidence);
  json["remotes"] = texts(permission.remotes);
  return json;
}

Json activities_json(const ComplianceDocument& document, const ComplianceArtifact& artifact) {
  Json json = Json::object();
  for (std::size_t i = 0; i < k_uses.size(); ++i) {
    const UseAnswer& answer = artifact.uses[i];
    json[std::string(to_word(k_uses[i]))] = {
        {"state", to_word(answer.state)},
        {"why", utf8_text(answer.why)},
        {"permission", answer.permission ? permission_json(document.permissions[*answer.permission]) : Json()}};
  }
  return json;
}

Json attribution_json(const AttributionState& state) {
  return {{"needed", state.is_needed}, {"present", state.is_there}, {"missing", texts(state.missing)}};
}

Json artifact_json(const ComplianceArtifact& artifact) {
  Json terms = Json::array();
  for (const std::string_view name : artifact.terms.names()) terms.push_back(name);
  Json json;
  json["id"] = utf8_text(artifact.id);
  json["title"] = text_or_null(artifact.title);
  json["authors"] = texts(artifact.authors);
  json["license"] = artifact.license ? Json(utf8_text(artifact.license->to_string())) : Json();
  json["terms"] = std::move(terms);
  json["restricted"] = artifact.is_restricted;
  json["licensor"] = artifact.is_licensor;
  json["source"] = text_or_null(artifact.source);
  json["annotated-by"] = machine_path(artifact.annotated_by);
  json["files"] = artifact.files;
  json["bytes"] = artifact.bytes;
  json["paths"] = paths_json(artifact.paths);
  json["derived-from"] = texts(artifact.derived_from);
  json["attribution"] = attribution_json(artifact.attribution);
  return json;
}

Json datasets_json(const ComplianceDocument& document) {
  Json list = Json::array();
  for (const ComplianceDataset& dataset : document.datasets) {
    Json json = artifact_json(dataset);
    json["faq"] = text_or_null(dataset.faq);
    json["activities"] = activities_json(document, dataset);
    list.push_back(std::move(json));
  }
  return list;
}

Json models_json(const ComplianceDocument& document) {
  Json list = Json::array();
  for (const ComplianceModel& model : document.models) {
    Json json = artifact_json(model);
    json["trained-on"] = texts(model.trained_on);
    json["evaluated-on"] = texts(model.evaluated_on);
    json["tainted-by"] = texts(model.tainted_by);
    json["activities"] = activities_json(document, model);
    list.push_back(std::move(json));
  }
  return list;
}

Json samples_json(const ComplianceDocument& document) {
  Json list = Json::array();
  for (const ComplianceSample& sample : document.samples)
    list.push_back({{"of", utf8_text(sample.of)},
                    {"annotated-by", machine_path(sample.annotated_by)},
                    {"files", sample.files},
                    {"bytes", sample.bytes},
                    {"paths", paths_json(sample.paths)}});
  return list;
}

Json remotes_json(const ComplianceDocument& document) {
  Json list = Json::array();
  for (const Destination& remote : document.remotes)
    list.push_back({{"remote", text_or_null(remote.remote)},
                    {"url", remote.url ? Json(utf8_text(without_password(*remote.url))) : Json()},
                    {"visibility", to_word(remote.visibility)},
                    {"reason", utf8_text(remote.reason)},
                    {"commercial", remote.commercial}});
  return list;
}

Json review_json(const std::optional<ReviewTable>& review) {
  if (!review) return {};
  return {{"date", review->date.to_string()},
          {"reviewer", utf8_text(review->reviewer)},
          {"evidence", text_or_null(review->evidence)},
          {"notes", text_or_null(review->notes)}};
}

}  // namespace

std::string to_compliance_json(const ComplianceDocument& document) {
  Json json;
  json["version"] = 1;
  json["commit"] = document.commit.hex();
  json["date"] = document.date.to_string();
  json["datasets"] = datasets_json(document);
  json["models"] = models_json(document);
  json["samples"] = samples_json(document);
  json["permissions"] = Json::array();
  for (const CompliancePermission& row : document.permissions) json["permissions"].push_back(permission_json(row));
  json["remotes"] = remotes_json(document);
  json["checklist"] = Json::array();
  for (const ChecklistItem& item : document.checklist)
    json["checklist"].push_back({{"item", item.item},
                                 {"state", to_word(item.state)},
                                 {"evidence", sentences(item.evidence)},
                                 {"missing", sentences(item.missing)}});
  json["alternatives"] = Json::array();
  for (const Alternative& alternative : document.alternatives)
    json["alternatives"].push_back({{"about", utf8_text(alternative.about)}, {"text", utf8_text(alternative.text)}});
  json["review"] = review_json(document.review);
  // ASCII only, so that no control character of any plane reaches a terminal.
  return json.dump(2, ' ', true) + '\n';
}

}  // namespace license_check::report
