// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// Drafts a config from what the tree holds and says.
#pragma once

#include <string>

#include "license_check/repository.hpp"
#include "license_check/result.hpp"

namespace license_check::cli {

/// The text of a `.license-check.toml` that parses: the data whose license is declared as tables in force, all else that
/// was found as comments to complete. A model is never in force: only people know what it was trained on.
Result<std::string> draft_config(Repository& repository);

}  // namespace license_check::cli
