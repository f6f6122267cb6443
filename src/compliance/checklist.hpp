// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// The checklist: each item done by evidence that is named, open with what is missing, or not applicable.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "check/tree_view.hpp"
#include "compliance/inventory.hpp"
#include "compliance/use_judge.hpp"
#include "license_check/compliance.hpp"

namespace license_check::compliance_parts {

/// What the items are decided from, beside the document.
struct ChecklistFacts {
  const ComplianceDocument& document;
  const Inventory& inventory;
  TreeFiles& files;
  UseJudge& judge;
  const std::map<std::string, MirrorState>& mirrors;  ///< Of datasets with `redistribution = "verbatim"`, by id.
  /// Other names of a dataset, by id.
  const std::map<std::string, std::vector<std::string>>& names;
  /// Permissions for a model stand for the datasets of its lineage: by dataset.
  const std::map<std::string, std::vector<std::string>>& models_of;
  std::optional<std::string> audit_error;  ///< Why the audit could not decide.
};

/// Errors: a README or card cannot be read.
Result<std::vector<ChecklistItem>> make_checklist(const ChecklistFacts& facts);

/// What could be done instead of what is not allowed. REQUIRES: everything else of the document is there.
std::vector<Alternative> find_alternatives(const ComplianceDocument& document);

}  // namespace license_check::compliance_parts
