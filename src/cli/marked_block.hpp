// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// One block of a file that belongs to the program, between two marked lines; all else belongs to people.
#pragma once

#include <string>
#include <string_view>

#include "license_check/result.hpp"

namespace license_check::cli {

/// How a mark is hidden from the readers of a file.
struct MarkStyle {
  std::string_view before;  ///< `<!-- `
  std::string_view after;   ///< ` -->`
};

/// `text` with `body` (lines with their ends) between the marks: in place of what stands there, else in a new block at
/// the end. Line ends are those of the file. Nothing else changes. Errors, kind `corrupt`: marks that are no pair.
Result<std::string> with_marked_block(std::string_view text, std::string_view body, const MarkStyle& style);

}  // namespace license_check::cli
