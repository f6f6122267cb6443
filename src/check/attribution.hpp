// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// Is a dataset or model attributed in a tree?
#pragma once

#include <string_view>

#include "check/tree_view.hpp"
#include "judge/rulebook.hpp"

namespace license_check {

/// True for README*, NOTICE*, ATTRIBUTION*, CITATION* and *CARD*, whatever their case.
bool is_attribution_name(std::string_view name);
/// True for LICENSE*, LICENCE*, COPYING*, whatever their case.
bool is_license_text_name(std::string_view name);

/// Does one attribution file in this very directory name the entity's title or id, its source and its
/// license? What the annotation does not give need not be named.
Result<bool> is_attributed_in(TreeFiles& files, const judge::Entity& entity, std::string_view directory);

}  // namespace license_check
