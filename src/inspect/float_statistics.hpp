// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// Do bytes look like trained parameters? Supports what structure or context suggests; decides nothing alone.
#pragma once

#include <string_view>

namespace license_check::inspect {

/// True where `bytes`, read as 32-bit floats, are mostly of ordinary size, of both signs, with well-mixed mantissas. At
/// least 64 floats.
bool looks_like_floats(std::string_view bytes);

}  // namespace license_check::inspect
