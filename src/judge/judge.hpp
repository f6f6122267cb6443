// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// The decision table: one file, one annotation, one destination to findings. Pure: no git, no bytes, no printing.
#pragma once

#include <vector>

#include "judge/policy.hpp"
#include "judge/relief.hpp"
#include "judge/rulebook.hpp"
#include "license_check/result.hpp"
#include "license_check/verdict.hpp"

namespace license_check::judge {

/// What judgement must know about the destination.
struct Setting {
  bool is_public = true;
  bool is_commercial = false;
  Policy policy;
};

/// Judges one file under one annotation. The findings lack what only the caller knows: path, oid, commit, ref, format,
/// size, hint. Several entities that break one rule make one finding. Errors come from `evidence` alone.
/// `declares_license` is false for a source that can only restrict: its license is none for license-conflict.
Result<std::vector<Finding>> judge_subject(const Subject& subject, const Lineage& lineage, bool declares_license,
                                           const Setting& setting, const Relief& relief, Evidence& evidence);

/// Merges a second finding of the same (rule, oid, path): the worse verdict and its words stand, names are united.
void merge_finding(Finding& into, Finding other);

}  // namespace license_check::judge
