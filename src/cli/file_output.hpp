// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// Small files read and written whole: results, hooks, a new config.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "license_check/result.hpp"

namespace license_check::cli {

/// The content of a regular file; nullopt where nothing is there. More than `limit` bytes is an error.
Result<std::optional<std::string>> read_small_file(const std::string& path, std::uint64_t limit);

/// Who may do what with a new file: as the umask says, or everybody may run it (whoever git runs as must be able to), or
/// as with the file that it replaces, where there is one.
enum class Permissions : std::uint8_t { by_umask, executable, as_before };

/// Puts a file in place in one step, so that a reader sees the old one or the new one, never a part.
Status write_file(const std::string& path, std::string_view content, Permissions permissions = Permissions::by_umask);

/// The same for a file that must not exist yet; an error of kind `io` where it does.
Status write_new_file(const std::string& path, std::string_view content);

}  // namespace license_check::cli
