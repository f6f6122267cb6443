// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// REUSE 3.3: the tables of REUSE.toml, the paragraphs of .reuse/dep5, and which of them hold for a file.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "declared/notice.hpp"
#include "declared/reuse_glob.hpp"
#include "license_check/result.hpp"

namespace license_check::declared {

enum class Precedence : std::uint8_t { closest, aggregate, override_ };

/// One `[[annotations]]` table or DEP5 paragraph.
struct ReuseAnnotation {
  Precedence precedence = Precedence::closest;
  std::vector<LicenseClaim> licenses;  ///< Empty where it speaks of copyright alone.
  std::uint32_t line = 0;
};

/// A parsed REUSE.toml or dep5 file.
class ReuseFile {
 public:
  /// Errors: `corrupt` where it is no TOML or has no `version`, a table has no `path`, or a value is of a wrong type;
  /// `limit` where a bound is exceeded.
  static Result<ReuseFile> parse_toml(std::string_view text);
  /// DEP5 has no errors: what is no paragraph with `Files` is passed over. `limit` where a bound is exceeded.
  static Result<ReuseFile> parse_dep5(std::string_view text);

  /// The last annotation that matches a path relative to the file's directory; nullptr where none does.
  [[nodiscard]] const ReuseAnnotation* find(std::string_view path) const;
  [[nodiscard]] bool empty() const { return m_annotations.empty(); }

 private:
  Status add_path(std::string_view path, bool is_dep5);

  std::vector<ReuseAnnotation> m_annotations;
  /// Literal paths, each with the last annotation that names it, and globs in order of appearance.
  std::unordered_map<std::string, std::size_t> m_literal;
  std::vector<std::pair<ReuseGlob, std::size_t>> m_globs;
};

/// What one REUSE source says of a file.
struct ReuseMatch {
  std::string source;  ///< Path of the declaring file.
  const ReuseAnnotation* annotation = nullptr;
};

/// Applies REUSE's order of precedence for licensing. `matches` are those of the REUSE.toml files from the root down;
/// `own` is what the file's own header or sidecar says, nullptr where that is silent on licensing. Returns those whose
/// licences hold, `own` included; `reads_own` of the same matches tells beforehand whether `own` is looked at.
std::vector<ReuseMatch> apply_precedence(const std::vector<ReuseMatch>& matches, const ReuseMatch* own);
bool reads_own(const std::vector<ReuseMatch>& matches);

}  // namespace license_check::declared
