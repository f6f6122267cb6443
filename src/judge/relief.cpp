// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// Looks relief up in the configs that may grant it.
#include "judge/relief.hpp"

#include <algorithm>

#include "base/url_glob.hpp"

namespace license_check::judge {

namespace {

bool covers_remote(const Permission& permission, std::string_view url) {
  return permission.remotes.empty() ||
         std::any_of(permission.remotes.begin(), permission.remotes.end(),
                     [&](const std::string& glob) { return !url.empty() && url_glob_matches(glob, url); });
}

bool covers_activity(const Permission& permission, Activity activity) {
  return std::find(permission.activities.begin(), permission.activities.end(), activity) != permission.activities.end();
}

}  // namespace

template <class Predicate>
const Artifact* Relief::find_definition(const Entity& entity, Predicate predicate) const {
  for (const Rulebook* granter : m_granters) {
    const Artifact* artifact = nullptr;
    if (entity.is_model)
      artifact = granter->config().model(entity.id);
    else
      artifact = granter->config().dataset(entity.id);
    if (artifact != nullptr && predicate(*artifact)) return artifact;
  }
  return nullptr;
}

bool Relief::is_licensor(const Entity& entity) const {
  return find_definition(entity, [](const Artifact& artifact) { return artifact.licensor; }) != nullptr;
}

bool Relief::is_redistribution_allowed(const Entity& entity) const {
  if (entity.is_redistribution_forbidden) return false;
  return find_definition(entity, [](const Artifact& artifact) {
           return artifact.redistribution == Redistribution::allowed;
         }) != nullptr;
}

const Artifact* Relief::verbatim_definition(const Entity& entity) const {
  return find_definition(entity,
                         [](const Artifact& artifact) { return artifact.redistribution == Redistribution::verbatim; });
}

Result<bool> Relief::are_weights_allowed(const Entity& entity, Evidence& evidence,
                                         std::vector<std::string>& failed_evidence) const {
  if (entity.is_model || entity.are_weights_restricted) return false;
  for (const Rulebook* granter : m_granters) {
    const Dataset* dataset = granter->config().dataset(entity.id);
    if (dataset == nullptr || dataset->weights != WeightsWord::allowed || !dataset->weights_evidence) continue;
    LC_TRY_ASSIGN(const bool exists, evidence.exists(*dataset->weights_evidence));
    if (exists) return true;
    failed_evidence.push_back(*dataset->weights_evidence);
  }
  return false;
}

Result<bool> Relief::is_permitted(const Entity& entity, Activity activity, const std::vector<const Entity*>& models,
                                  Evidence& evidence, std::vector<FailedPermission>& failed) const {
  for (const Rulebook* granter : m_granters) {
    for (const Permission& permission : granter->config().permissions) {
      const bool is_for_model = !entity.is_model && std::any_of(models.begin(), models.end(), [&](const Entity* model) {
        return model->id == permission.for_id && granter->reaches(model->id, entity);
      });
      if (permission.for_id != entity.id && !is_for_model) continue;
      if (!covers_activity(permission, activity) || !covers_remote(permission, m_url)) continue;
      const auto add_failed = [&](FailedPermission::Why why) {
        failed.push_back({&permission, why, granter->config().name});
      };
      if (m_today < permission.granted) {
        add_failed(FailedPermission::Why::not_yet);
        continue;
      }
      if (permission.expires && m_today >= *permission.expires) {
        add_failed(FailedPermission::Why::expired);
        continue;
      }
      LC_TRY_ASSIGN(const bool exists, evidence.exists(permission.evidence));
      if (exists) {
        if (m_uses != nullptr) m_uses->push_back(&permission);
        return true;
      }
      add_failed(FailedPermission::Why::evidence_missing);
    }
  }
  return false;
}

}  // namespace license_check::judge
