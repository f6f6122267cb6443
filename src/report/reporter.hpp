// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// The second seam: a report becomes text for a person or a document for a machine. One file per format.
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "license_check/verdict.hpp"

namespace license_check::report {

struct TextStyle {
  bool color = false;
  bool quiet = false;            ///< Nothing where nothing is refused; no summary.
  bool verbose = false;          ///< Every finding, what was left out as known, and what was looked at.
  bool quote_high_bytes = true;  ///< core.quotePath
  std::size_t max_findings = 20; ///< Then a count. 0: all.
  std::size_t max_columns = 0;   ///< Lines are wrapped at that width; 0: not at all.
  std::string line_prefix;       ///< Before every line, `GL-HOOK-ERR: `.
  bool is_hook = false;          ///< Called by git: quiet on success, warnings in one line each.
};

/// For people. Everything that comes from the repository is escaped.
std::string to_text(const Report& report, const TextStyle& style);

/// The JSON of the contract, with a final line end. See docs/report.schema.json.
std::string to_json(const Report& report, bool quote_high_bytes = true);

}  // namespace license_check::report
