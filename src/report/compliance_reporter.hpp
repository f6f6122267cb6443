// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// A compliance document becomes a page for people or a document for machines. One file per format.
#pragma once

#include <string>

#include "license_check/compliance.hpp"

namespace license_check::report {

// Each has a final line end. Everything that comes from the repository is made harmless in the way of the format.
// The same document gives the same bytes.

/// The JSON of docs/compliance.schema.json, in ASCII.
std::string to_compliance_json(const ComplianceDocument& document);

/// For people: what matters first stands first.
std::string to_compliance_markdown(const ComplianceDocument& document);

/// One page that asks the network for nothing and needs no script.
std::string to_compliance_html(const ComplianceDocument& document);

/// A CycloneDX 1.6 ML-BOM.
std::string to_cyclonedx(const ComplianceDocument& document);

/// SPDX 3.0.1 as JSON-LD, with the AI and dataset profiles.
std::string to_spdx(const ComplianceDocument& document);

}  // namespace license_check::report
