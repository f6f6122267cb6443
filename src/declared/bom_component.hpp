// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// What the two bills of materials (CycloneDX, SPDX 3) have in common: components with licences, and edges between them.
#pragma once

#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

#include "declared/notice.hpp"

namespace license_check::declared {

/// A model or dataset of a bill of materials.
struct BomComponent {
  enum class Kind : std::uint8_t { other, model, dataset };
  Kind kind = Kind::other;
  std::string name;
  std::uint32_t line = 0;
  std::vector<LicenseClaim> licenses;
  std::vector<std::string> trained_on;  ///< Keys of components, or names of what the document does not describe.
  std::vector<std::string> derived_from;
};

/// Components by the document's own references.
using BomComponents = std::unordered_map<std::string, BomComponent>;

/// One notice per model for weights; per dataset for data where the document describes no model (beside a model, a
/// dataset is what it was trained on, which lies elsewhere) or where its name is that of a file. A name that looks like
/// a file's speaks of files of that name alone. Lineage is followed through the document, and the terms of a dataset in
/// it that restrict come along with `restricts_only`.
Notices notices_of(const BomComponents& components);

}  // namespace license_check::declared
