// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// A revision with the rules under which an audit of it would judge.
#pragma once

#include <memory>

#include "check/context.hpp"
#include "license_check/compliance.hpp"
#include "walk/tree_walk.hpp"

namespace license_check::compliance_parts {

struct RevisionContext {
  ObjectId commit;
  ObjectId root;
  Context context;
  RulebookPtr empty_book;  ///< Knows the register alone.
};

/// Errors: the revision does not exist or is no commit, its config has a mistake.
Result<RevisionContext> open_revision(Repository& repository, walk::TreeCache& trees, const ComplianceRequest& request);

}  // namespace license_check::compliance_parts
