// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// Strict readers of what git writes to the standard input of hooks; see githooks(5).
#pragma once

#include <iosfwd>
#include <string>
#include <vector>

#include "license_check/object.hpp"
#include "license_check/result.hpp"

namespace license_check::git {

/// One line of pre-push (`<local-ref> <local-oid> <remote-ref> <remote-oid>`) or of pre-receive (`<old> <new> <ref>`).
struct RefUpdate {
  std::string ref;    ///< The name at the destination.
  ObjectId new_oid;   ///< Zero: the ref is deleted.
  ObjectId old_oid;   ///< Zero: the ref is created.
};

/// Errors (kind `io`): a line that is no such line, or is cut short; more input than any push has.
Result<std::vector<RefUpdate>> read_pre_push(std::istream& in);
Result<std::vector<RefUpdate>> read_pre_receive(std::istream& in);

}  // namespace license_check::git
