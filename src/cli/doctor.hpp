// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// Is everything in place: hooks and their order, configs, remotes; the look alone, no command line.
#pragma once

#include <map>
#include <string>

#include "cli/session.hpp"

namespace license_check::cli {

struct Diagnosis {
  bool is_well = true;
  std::string text;  ///< For people, with line ends; escaped.
};

/// Never asks anything over the network. `session` holds the repository, not yet the policy file: that may have errors.
/// `program` is the path of the running program.
Diagnosis diagnose(Session& session, const std::map<std::string, std::string>& env, const std::string& program);

}  // namespace license_check::cli
