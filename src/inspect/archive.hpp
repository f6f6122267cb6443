// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// Archives: recognising what lies in them, within limits.
#pragma once

#include <string_view>

#include "inspect/inspector.hpp"

namespace license_check::inspect {

/// What the archive is for decides which of its members count.
enum class ArchiveRole : std::uint8_t {
  plain,     ///< Everything counts.
  package,   ///< A library or program: its pictures are no dataset.
  document,  ///< A text with pictures and tables: only weights count.
};

/// Recognises every member. The answer is the worst of them, under the archive's name, with the member in `detail`.
Recognition walk_archive(Subject& subject, std::string_view format, ArchiveRole role);

}  // namespace license_check::inspect
