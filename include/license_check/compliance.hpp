// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// The compliance document: everything restricted that one revision holds, what may be done with it, and a checklist.
#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "license_check/check.hpp"
#include "license_check/config.hpp"
#include "license_check/object.hpp"
#include "license_check/repository.hpp"
#include "license_check/result.hpp"
#include "license_check/verdict.hpp"

namespace license_check {

/// What somebody may want to do with a dataset or model. The last five are the activities of permissions.
enum class Use : std::uint8_t {
  private_research,
  publish_metrics,
  mirror,
  share_modified,
  share_weights,
  share_samples,
  commercial,
};
inline constexpr std::array k_uses = {Use::private_research, Use::publish_metrics, Use::mirror,    Use::share_modified,
                                      Use::share_weights,    Use::share_samples,   Use::commercial};
std::string_view to_word(Use use);

enum class UseState : std::uint8_t { ok, caution, no };
std::string_view to_word(UseState state);

/// May it be done at a public destination (`commercial`: at a commercial one)? As the decision table says.
struct UseAnswer {
  UseState state = UseState::no;
  std::string why;
  std::optional<std::size_t> permission;  ///< Into ComplianceDocument::permissions, where the answer follows from one.
};

/// Is it attributed in the tree, as far as it must be?
struct AttributionState {
  bool is_needed = false;
  bool is_there = false;
  std::vector<std::string> missing;  ///< Whom no attribution file at or above which directory names, in words.
};

/// What datasets, models and samples share. Texts are as the config or a stranger's file has them: not escaped.
struct ComplianceArtifact {
  std::string id;
  std::optional<std::string> title;
  std::vector<std::string> authors;
  std::optional<std::string> source;
  std::optional<LicenseExpression> license;
  Terms terms;                 ///< Of its own license.
  bool is_restricted = false;  ///< ND or NR, or `redistribution = "forbidden"`.
  bool is_licensor = false;
  std::string annotated_by;  ///< `config`, `policy`, `register` or the declaring file's path.
  std::uint64_t files = 0;
  std::uint64_t bytes = 0;         ///< As stored: a pointer counts with its own size.
  std::vector<std::string> paths;  ///< Patterns of the config; directories for what other sources declare.
  std::vector<std::string> derived_from;
  std::array<UseAnswer, k_uses.size()> uses;  ///< In the order of k_uses.
  AttributionState attribution;
};

struct ComplianceDataset : ComplianceArtifact {
  std::optional<WeightsWord> weights;
  std::optional<std::string> weights_evidence;
  std::optional<Redistribution> redistribution;
  std::optional<std::string> faq;
};

struct ComplianceModel : ComplianceArtifact {
  std::vector<std::string> trained_on;
  std::vector<std::string> evaluated_on;
  std::vector<std::string> tainted_by;  ///< ND and NR datasets of its lineage, lifted or not.
};

struct ComplianceSample {
  std::string of;
  std::vector<std::string> paths;
  std::uint64_t files = 0;
  std::uint64_t bytes = 0;
  std::string annotated_by;  ///< `config` or `policy`.
};

enum class PermissionState : std::uint8_t { valid, ends_soon, expired, not_yet, evidence_missing };
std::string_view to_word(PermissionState state);
inline constexpr std::int32_t k_ends_soon_days = 90;

struct CompliancePermission {
  Permission permission;
  PermissionState state = PermissionState::valid;
  std::string granted_in;  ///< Name of the config that has it.
  [[nodiscard]] bool counts() const { return state == PermissionState::valid || state == PermissionState::ends_soon; }
};

enum class ItemState : std::uint8_t { done, open, not_applicable };
std::string_view to_word(ItemState state);

/// One line of the checklist. Done by evidence that is named, never by a sentence alone.
struct ChecklistItem {
  std::string_view item;   ///< `license-and-faq-confirmed`, …
  std::string_view title;  ///< The same for people.
  ItemState state = ItemState::open;
  std::vector<std::string> evidence;  ///< What was found: also of an open item, as far as it goes.
  std::vector<std::string> missing;   ///< Empty unless open.
};

/// What could be done instead.
struct Alternative {
  std::string about;  ///< Id of a dataset or model.
  std::string text;
};

struct ComplianceDocument {
  std::string revision;  ///< As it was asked for.
  ObjectId commit;
  Date date;
  std::vector<ComplianceDataset> datasets;
  std::vector<ComplianceModel> models;
  std::vector<ComplianceSample> samples;
  std::vector<CompliancePermission> permissions;
  std::vector<Destination> remotes;
  std::vector<ChecklistItem> checklist;
  std::vector<Alternative> alternatives;
  std::vector<Finding> refused;  ///< What an audit of the revision refuses.
  std::optional<ReviewTable> review;

  [[nodiscard]] const ComplianceDataset* dataset(std::string_view id) const;
  [[nodiscard]] const ComplianceModel* model(std::string_view id) const;
};

struct ComplianceRequest {
  std::string revision = "HEAD";
  Date date;
  const Config* policy_file = nullptr;
  std::string policy_directory;
  /// The remotes and who can read them, as far as is declared: nobody is asked. Called once with the configs in force.
  std::function<Result<std::vector<Destination>>(const std::vector<const Config*>& configs)> remotes;
  std::function<void(std::string_view stage, std::uint64_t done, std::uint64_t total)> progress;
};

/// Works the document out of one revision. Errors: the revision or something in it could not be read.
Result<ComplianceDocument> compliance(Repository& repository, const ComplianceRequest& request);

}  // namespace license_check
