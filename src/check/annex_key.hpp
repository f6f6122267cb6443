// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// Where git-annex keeps what belongs to a key.
#pragma once

#include <string>
#include <string_view>

namespace license_check {

/// The hash directories of a key, `aa/bb` each.
struct AnnexDirectories {
  std::string mixed;  ///< Of objects in most repositories: `X6/92`.
  std::string lower;  ///< Of objects in bare repositories, and of the files of the git-annex branch: `062/6a6`.
};

/// `file_name` is the key as git-annex writes it as a file's name, with its escapes.
AnnexDirectories annex_directories(std::string_view file_name);

}  // namespace license_check
