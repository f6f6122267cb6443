// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// Follows the lineage through a bill of materials.
#include "declared/bom_component.hpp"

#include <algorithm>
#include <string_view>
#include <unordered_set>
#include <utility>

#include "declared/tree_paths.hpp"

namespace license_check::declared {

namespace {

/// `train.csv`, `weights/model.safetensors`: an extension of letters and digits and no blanks.
bool looks_like_file(std::string_view name) {
  const auto dot = name.rfind('.');
  if (dot == std::string_view::npos || dot == 0 || name.find(' ') != std::string_view::npos) return false;
  const std::string_view extension = name.substr(dot + 1);
  const bool has_letter = std::any_of(extension.begin(), extension.end(), [](char c) { return c >= 'a' && c <= 'z'; });
  const auto is_plain = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); };
  return extension.size() <= 12 && has_letter && std::all_of(extension.begin(), extension.end(), is_plain);
}

struct Walk {
  const BomComponents& components;
  Notice notice;
  std::vector<Notice> restrictions;
  std::unordered_set<std::string_view> seen;

  void follow(const std::string& start) {
    std::vector<std::string_view> open = {start};
    seen.insert(start);
    while (!open.empty()) {
      const auto at = components.find(std::string(open.back()));
      open.pop_back();
      if (at == components.end()) continue;
      for (const std::string& key : at->second.trained_on) visit(key, notice.datasets, open);
      const bool is_dataset = at->second.kind == BomComponent::Kind::dataset;
      for (const std::string& key : at->second.derived_from)
        visit(key, is_dataset ? notice.datasets : notice.base_models, open);
    }
  }

 private:
  void visit(const std::string& key, std::vector<std::string>& names, std::vector<std::string_view>& open) {
    if (!seen.insert(key).second) return;
    const auto at = components.find(key);
    if (at == components.end()) {
      names.push_back(key);
      return;
    }
    const BomComponent& ancestor = at->second;
    if (!ancestor.name.empty())
      (ancestor.kind == BomComponent::Kind::dataset ? notice.datasets : names).push_back(ancestor.name);
    if (!ancestor.licenses.empty()) {
      Notice restriction;
      restriction.licenses = ancestor.licenses;
      restriction.restricts_only = true;
      restriction.line = ancestor.line;
      restrictions.push_back(std::move(restriction));
    }
    open.push_back(key);
  }
};

}  // namespace

Notices notices_of(const BomComponents& components) {
  const auto is_model = [](const auto& entry) { return entry.second.kind == BomComponent::Kind::model; };
  const bool has_model = std::any_of(components.begin(), components.end(), is_model);
  std::vector<const std::string*> keys;
  for (const auto& [key, component] : components)
    if (component.kind != BomComponent::Kind::other) keys.push_back(&key);
  std::sort(keys.begin(), keys.end(), [](const std::string* a, const std::string* b) { return *a < *b; });
  Notices said;
  for (const std::string* key : keys) {
    const BomComponent& component = components.at(*key);
    const bool is_file = looks_like_file(component.name);
    if (component.kind == BomComponent::Kind::dataset && has_model && !is_file) continue;
    Walk walk{components, {}, {}, {}};
    walk.notice.line = component.line;
    walk.notice.licenses = component.licenses;
    walk.follow(*key);
    std::vector<Notice> notices = std::move(walk.restrictions);
    if (!walk.notice.says_nothing()) notices.insert(notices.begin(), std::move(walk.notice));
    for (Notice& notice : notices) {
      notice.scope = component.kind == BomComponent::Kind::model ? Scope::weights : Scope::data;
      if (is_file) notice.files = {"**/" + escape_pattern(name_of(component.name))};
      said.notices.push_back(std::move(notice));
    }
  }
  return said;
}

}  // namespace license_check::declared
