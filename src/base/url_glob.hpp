// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// Globs over URLs, for `[[remote]]`, permissions and `license-check.<url-glob>.visibility`.
#pragma once

#include <string_view>

namespace license_check {

/// The whole URL must match, bytes, case-sensitive. `?` and `*` stop at `/`, `**` crosses it, `**/` may be empty, and a
/// `*` that ends the glob covers all that follows. No brackets, no escapes. Time is bounded by size of glob x size of URL.
bool url_glob_matches(std::string_view glob, std::string_view url);

}  // namespace license_check
