// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// The style sheet of the compliance page.
#pragma once

#include <string_view>

namespace license_check::report {

/// Light and dark, narrow and wide, screen and paper. Pairs of text and background have a contrast of 4.5 at least.
std::string_view compliance_style();

}  // namespace license_check::report
