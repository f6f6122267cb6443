// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// SPDX-License-Identifier tags in comment headers, `.license` sidecars and licence files, as REUSE reads them.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace license_check::declared {

struct SpdxTag {
  std::string expression;
  std::uint32_t line = 0;  ///< 1-based.
};

/// `header`: only comment characters may stand before the tag on its line, so that a table or a JSON Lines file whose
/// records quote source code is not licensed by its records.
enum class TagPlace : std::uint8_t { anywhere, header };

/// Tags outside of REUSE-IgnoreStart … REUSE-IgnoreEnd and of snippets. A tag ends with its line, less the characters
/// that close a comment.
std::vector<SpdxTag> find_spdx_tags(std::string_view text, TagPlace place);

}  // namespace license_check::declared
