// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// Recipes of the documentation, cut out of their pages so that tests follow them to the letter.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace license_check::test {

/// The fenced block of a page (`docs/hooks.md`) whose first line has `recipe=<name>`. Throws where there is none.
std::string recipe(const std::string& page, std::string_view name);

/// The names of all recipes of a page, in order.
std::vector<std::string> recipes_of(const std::string& page);

}  // namespace license_check::test
