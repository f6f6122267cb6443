// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// The second seam: a report becomes text for a person or a document for a machine. One file per format.
#pragma once

#include <cstddef>
#include <string>

#include "license_check/verdict.hpp"

namespace license_check::report {

struct TextStyle {
  bool color = false;
  bool quiet = false;             ///< Nothing where nothing is refused; no warnings, no summary.
  bool verbose = false;           ///< Every finding, what was left out as known, and what was looked at.
  bool quote_high_bytes = true;   ///< core.quotePath
  std::size_t max_findings = 20;  ///< Then a count. 0: all.
  std::size_t max_columns = 0;    ///< Lines are wrapped at that width, `line_prefix` not counted; 0: not at all.
  std::string line_prefix;        ///< Before every line, `GL-HOOK-ERR: `.
  bool is_hook = false;           ///< Called by git: quiet on success, warnings in one line each.
};

/// For people. Everything that comes from the repository is escaped. May be empty.
std::string to_text(const Report& report, const TextStyle& style);

// Documents for machines, each with a final line end. They hold every finding, worst first, then by path, then by
// object.

/// The JSON of the contract, in ASCII. See docs/report.schema.json.
std::string to_json(const Report& report);

/// One finding in the form of that JSON, without line ends.
std::string finding_to_json(const Finding& finding);

/// SARIF 2.1.0 with one result per finding.
std::string to_sarif(const Report& report);

/// Workflow commands for GitHub Actions, one line per finding; empty without findings.
std::string to_github(const Report& report);

/// A Code Quality report for GitLab, one entry per finding.
std::string to_gitlab(const Report& report);

/// JUnit XML, one test case per finding; only refusals fail.
std::string to_junit(const Report& report);

}  // namespace license_check::report
