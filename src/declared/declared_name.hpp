// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// What a declaring file calls the dataset or model that it speaks of.
#pragma once

#include <string>
#include <string_view>

namespace license_check::declared {

/// `pretty_name` of a card, `name` of a Croissant file, …; else the first heading of a page. Empty where it has none,
/// or cannot be parsed. The text may be hostile.
std::string declared_name(std::string_view source, std::string_view text);

}  // namespace license_check::declared
