// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// Path patterns, as git's `:(glob)` pathspecs from the root, alone and as a set that is fast at any size.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/glob_program.hpp"
#include "license_check/result.hpp"

namespace license_check {

/// One pattern. `*` and `?` stop at `/`, `**/`, `/**` and `/**/` cross it, `[...]` is a class and `\` escapes as in git's
/// wildmatch with WM_PATHNAME; a pattern that matches a directory covers everything below it, and one that ends with `/`
/// nothing else. As in git, doubled slashes count as one, a path that is spelled like the pattern matches, and a `**` that
/// is the first wildcard crosses `/` wherever it stands. Bytes, case-sensitive. Immutable.
class PathPattern {
 public:
  /// Errors (kind `config`): empty, longer than 4096 bytes, a leading `/`, a `.` or `..` component, NUL.
  static Result<PathPattern> create(std::string_view pattern);

  [[nodiscard]] bool matches(std::string_view path) const;
  /// True where something below directory `path` (`""` is the root) could match: false lets a walk skip it.
  [[nodiscard]] bool may_match_below(std::string_view path) const;
  [[nodiscard]] const std::string& text() const { return m_text; }
  /// The leading part without wildcards, up to and with the last `/` before the first wildcard.
  [[nodiscard]] std::string_view literal_prefix() const;
  [[nodiscard]] bool has_wildcard() const { return m_literal < m_text.size(); }

 private:
  explicit PathPattern(std::string text);

  std::string m_text;
  std::size_t m_literal = 0;      ///< Where the first wildcard stands.
  bool m_is_possible = true;      ///< False where a bracket is malformed: then git matches the very text alone.
  bool m_is_below_only = false;   ///< Ends with `/`.
  GlobProgram m_program;          ///< What follows `m_literal`, without a final `/`.
};

/// Many patterns, each with a number: which of them match a path? Time does not grow with the number of patterns that have
/// different literal prefixes, or else name different components (`**/a.bin`) or extensions (`**/*.bin`).
class PathPatternSet {
 public:
  PathPatternSet();
  ~PathPatternSet();
  PathPatternSet(PathPatternSet&&) noexcept;
  PathPatternSet& operator=(PathPatternSet&&) noexcept;

  void add(PathPattern pattern, std::uint32_t value);
  [[nodiscard]] bool empty() const;
  /// Appends the values of all patterns that match, each once, in ascending order.
  void match(std::string_view path, std::vector<std::uint32_t>& values) const;
  [[nodiscard]] bool may_match_below(std::string_view directory) const;

 private:
  class Index;
  std::unique_ptr<Index> m_index;
};

}  // namespace license_check
