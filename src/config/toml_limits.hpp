// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// What a TOML text may cost, checked before a parser sees it.
#pragma once

#include <string_view>

#include "config/problems.hpp"

namespace license_check::config {

/// Looks at nothing but strings, comments and punctuation. Goes wrong together with the TOML grammar at the latest, so
/// that a parser which stops at the first mistake never meets more than this has counted. True where all is well.
bool check_toml_limits(std::string_view text, Problems& problems);

}  // namespace license_check::config
