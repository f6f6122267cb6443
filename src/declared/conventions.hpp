// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// The table of conventions that speak for their directory and below. Adding one is one file and one row.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "declared/notice.hpp"
#include "license_check/result.hpp"

namespace license_check::declared {

/// How much of a declaring file its parser got.
struct FileText {
  std::string_view text;
  bool is_whole = true;  ///< False where only the head was read, see Convention::limit.
};

/// One convention. `parse` is a pure function from a file's text to what it says; a file that only has the name of the
/// convention says nothing. Errors: `corrupt`, `limit`, with `line N` in `where` as far as it can be told.
struct Convention {
  std::string_view label;                   ///< For people.
  bool (*is_named)(std::string_view name);  ///< Does a file of that name follow it?
  Result<Notices> (*parse)(const FileText& file);
  std::uint64_t limit;      ///< Bytes that are read.
  bool reads_head_only;     ///< A longer file is read up to `limit`; otherwise it is an error …
  std::string_view marker;  ///< … unless it lacks these bytes, which no file of the kind does.
};

std::span<const Convention> conventions();

/// Cards: README.md and index.mdx, and `<name>.md` beside `<name>.*` (parsed the same way). The YAML front matter alone
/// counts. One that is not well-formed is an error where it mentions a licence or lineage, and no card otherwise.
Result<Notices> parse_card(const FileText& file);
inline constexpr std::uint64_t k_card_head = 512 * 1024;

Result<Notices> parse_croissant(const FileText& file);
Result<Notices> parse_datapackage(const FileText& file);
Result<Notices> parse_kaggle(const FileText& file);
Result<Notices> parse_citation(const FileText& file);
Result<Notices> parse_bioimage(const FileText& file);
Result<Notices> parse_cyclonedx(const FileText& file);
Result<Notices> parse_spdx3(const FileText& file);

}  // namespace license_check::declared
