// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// The licence table for this folder: what find_license alone does not give.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "license_check/license.hpp"

namespace license_check::spdx {

/// The id as the table spells it, a final `+` kept; as written where the table does not know it.
std::string canonical_id(std::string_view id);

/// Every synonym of the table with the row that it stands for.
const std::vector<std::pair<std::string_view, const LicenseEntry*>>& synonyms();

/// True for `LicenseRef-…` and `DocumentRef-…`, which only a config can define.
bool is_reference(std::string_view id);

}  // namespace license_check::spdx
