// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// The data files of this folder, as the build put them into the library.
#pragma once

#include <string_view>

namespace license_check::spdx {

std::string_view licenses_tsv();
std::string_view datasets_toml();

}  // namespace license_check::spdx
