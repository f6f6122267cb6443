// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// The lineage as an SVG element for a page: datasets, models, permissions, remotes, and what leads where.
#pragma once

#include <string>

#include "license_check/compliance.hpp"

namespace license_check::report {

/// Its title and description say in words what it shows. Colours come from the page's style; restricted boxes and ways
/// are thick or dashed and named, so that colour alone says nothing. Empty where there is nothing to draw.
std::string lineage_picture(const ComplianceDocument& document);

}  // namespace license_check::report
