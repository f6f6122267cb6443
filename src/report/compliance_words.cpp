// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// Words for compliance pages.
#include "report/compliance_words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/text.hpp"

namespace license_check::report {

namespace {

constexpr std::size_t k_told_ids = 6;
constexpr std::size_t k_told_models = 4;
constexpr std::size_t k_told_lines = 12;

std::string counted(std::size_t count, std::string_view one, std::string_view many) {
  return fmt::format("{} {}", count, count == 1 ? one : many);
}

std::string id_list(const std::vector<std::string>& ids) {
  std::vector<std::string> told;
  for (const std::string& id : ids)
    if (told.size() < k_told_ids) told.push_back("`" + id + "`");
  std::string text = join(told, ", ");
  if (ids.size() > told.size()) text += fmt::format(" and {} more", ids.size() - told.size());
  return text;
}

/// Said once for all.
bool is_always_ok(Use use) { return use == Use::private_research || use == Use::publish_metrics; }

bool is_kept_back(const ComplianceModel& model) {
  return model.uses[static_cast<std::size_t>(Use::share_weights)].state == UseState::no;
}

void add_refused(const ComplianceDocument& document, std::vector<Headline>& lines) {
  if (document.refused.empty()) return;
  std::vector<std::string> paths;
  for (const Finding& finding : document.refused)
    if (std::find(paths.begin(), paths.end(), finding.path) == paths.end()) paths.push_back(finding.path);
  lines.push_back({Headline::Weight::bad,
                   fmt::format("{} in the history of this revision must not be published: `git license-check audit` "
                               "names {}",
                               counted(paths.size(), "file", "files"), paths.size() == 1 ? "it" : "them")});
}

void add_permissions(const ComplianceDocument& document, std::vector<Headline>& lines) {
  for (const CompliancePermission& row : document.permissions) {
    const Permission& permission = row.permission;
    const std::string what = fmt::format("The permission of {} for `{}` ({})", permission.granted_by, permission.for_id,
                                         activities_text(permission));
    switch (row.state) {
      case PermissionState::expired:
        lines.push_back(
            {Headline::Weight::bad, what + " ended on " + permission.expires->to_string() + " and no longer counts"});
        break;
      case PermissionState::evidence_missing:
        lines.push_back(
            {Headline::Weight::bad, what + " does not count: its evidence is not in the tree: " + permission.evidence});
        break;
      case PermissionState::ends_soon:
        lines.push_back({Headline::Weight::soon, what + " ends on " + permission.expires->to_string()});
        break;
      case PermissionState::not_yet:
        lines.push_back({Headline::Weight::soon, what + " counts from " + permission.granted.to_string() + " on"});
        break;
      case PermissionState::valid:
        break;
    }
  }
}

void add_models(const ComplianceDocument& document, std::vector<Headline>& lines) {
  std::vector<std::string> ids;
  std::vector<Headline> one_by_one;
  for (const ComplianceModel& model : document.models) {
    if (!is_kept_back(model)) continue;
    ids.push_back(model.id);
    std::string text = "Keep the weights of `" + model.id + "` private";
    if (!model.tainted_by.empty()) text += ": they come from " + id_list(model.tainted_by);
    one_by_one.push_back({Headline::Weight::bad, std::move(text)});
  }
  if (ids.size() <= k_told_models)
    lines.insert(lines.end(), one_by_one.begin(), one_by_one.end());
  else
    lines.push_back(
        {Headline::Weight::bad, fmt::format("Keep the weights of {} models private: {}", ids.size(), id_list(ids))});
}

void add_checklist(const ComplianceDocument& document, std::vector<Headline>& lines) {
  const auto open =
      static_cast<std::size_t>(std::count_if(document.checklist.begin(), document.checklist.end(),
                                             [](const ChecklistItem& item) { return item.state == ItemState::open; }));
  if (open != 0)
    lines.push_back({Headline::Weight::bad, fmt::format("{} of the checklist {} open", counted(open, "item", "items"),
                                                        open == 1 ? "is" : "are")});
}

}  // namespace

std::vector<Headline> headlines(const ComplianceDocument& document) {
  std::vector<Headline> lines;
  add_refused(document, lines);
  add_permissions(document, lines);
  add_models(document, lines);
  add_checklist(document, lines);
  if (lines.empty())
    lines.push_back({Headline::Weight::good, "Nothing is refused, no permission ends soon, and no item is open"});
  std::stable_sort(lines.begin(), lines.end(),
                   [](const Headline& a, const Headline& b) { return a.weight < b.weight; });
  return lines;
}

std::string_view title(Use use) {
  switch (use) {
    case Use::private_research:
      return "Private research";
    case Use::publish_metrics:
      return "Publish metrics";
    case Use::mirror:
      return "Mirror";
    case Use::share_modified:
      return "Share modified";
    case Use::share_weights:
      return "Share weights";
    case Use::share_samples:
      return "Share samples";
    case Use::commercial:
      return "Commercial use";
  }
  return {};
}

std::string_view title(ItemState state) {
  return state == ItemState::not_applicable ? "not applicable" : to_word(state);
}

std::string_view title(PermissionState state) {
  switch (state) {
    case PermissionState::valid:
      return "valid";
    case PermissionState::ends_soon:
      return "ends soon";
    case PermissionState::expired:
      return "ended";
    case PermissionState::not_yet:
      return "not yet";
    case PermissionState::evidence_missing:
      return "evidence missing";
  }
  return {};
}

std::vector<Reason> reasons(const ComplianceArtifact& artifact) {
  std::vector<Reason> all;
  for (const UseState state : {UseState::no, UseState::caution, UseState::ok}) {
    const std::size_t first = all.size();
    for (std::size_t i = 0; i < k_uses.size(); ++i) {
      const UseAnswer& answer = artifact.uses[i];
      if (answer.state != state || is_always_ok(k_uses[i])) continue;
      const auto same = std::find_if(all.begin() + static_cast<std::ptrdiff_t>(first), all.end(),
                                     [&](const Reason& reason) { return reason.why == answer.why; });
      if (same == all.end())
        all.push_back({state, std::string(title(k_uses[i])), answer.why});
      else
        same->uses.append(", ").append(title(k_uses[i]));
    }
  }
  return all;
}

std::vector<const ChecklistItem*> open_first(const ComplianceDocument& document) {
  std::vector<const ChecklistItem*> items;
  for (const ItemState state : {ItemState::open, ItemState::done, ItemState::not_applicable})
    for (const ChecklistItem& item : document.checklist)
      if (item.state == state) items.push_back(&item);
  return items;
}

std::vector<std::string> told_lines(const std::vector<std::string>& lines) {
  if (lines.size() <= k_told_lines) return lines;
  std::vector<std::string> told(lines.begin(), lines.begin() + static_cast<std::ptrdiff_t>(k_told_lines));
  told.push_back(
      fmt::format("{} more: `git license-check report --format=json` has them all", lines.size() - k_told_lines));
  return told;
}

std::vector<std::string> told_words(const std::vector<std::string>& words, std::string& rest) {
  rest.clear();
  if (words.size() <= k_told_lines) return words;
  rest = fmt::format(" and {} more", words.size() - k_told_lines);
  return {words.begin(), words.begin() + static_cast<std::ptrdiff_t>(k_told_lines)};
}

std::string attribution_text(const AttributionState& state) {
  if (!state.is_needed) return "not needed";
  if (state.is_there) return "in the tree";
  return "missing: " + join(told_lines(state.missing), "; ");
}

std::string size_text(std::uint64_t bytes) {
  constexpr std::array<std::string_view, 6> k_units = {"kB", "MB", "GB", "TB", "PB", "EB"};
  if (bytes < 1000) return counted(bytes, "byte", "bytes");
  auto size = static_cast<double>(bytes) / 1000;
  std::size_t unit = 0;
  while (size >= 999.95 && unit + 1 < k_units.size()) {
    size /= 1000;
    ++unit;
  }
  return fmt::format("{:.1f} {}", size, k_units[unit]);
}

std::string amount_text(std::uint64_t files, std::uint64_t bytes) {
  if (files == 0) return "not in the tree";
  return counted(files, "file", "files") + ", " + size_text(bytes);
}

std::string terms_text(const ComplianceArtifact& artifact) {
  std::string text;
  for (const std::string_view name : artifact.terms.names()) (text += text.empty() ? "" : " ") += name;
  return text.empty() ? "none" : text;
}

std::string license_text(const ComplianceArtifact& artifact) {
  return artifact.license ? artifact.license->to_string() : "not declared";
}

std::string activities_text(const Permission& permission) {
  std::string text;
  for (const Activity activity : permission.activities) (text += text.empty() ? "" : ", ") += to_word(activity);
  return text;
}

std::string annotator_text(const std::string& annotated_by) {
  if (annotated_by == "config") return std::string(k_config_path);
  if (annotated_by == "policy") return "the policy file";
  if (annotated_by == "register") return "the register of well-known datasets";
  return annotated_by;
}

}  // namespace license_check::report
