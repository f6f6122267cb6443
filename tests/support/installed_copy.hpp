// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// What `cmake --install` makes of this build, in a temporary prefix.
#pragma once

#include <filesystem>
#include <string>

#include "support/git_sandbox.hpp"

namespace license_check::test {

/// Installs into `<sandbox>/prefix`, which it returns; `component` is `program`, `library` or empty for both. Throws
/// where that fails. The installed program is the sandbox's from then on, and `man` finds its pages.
std::filesystem::path install_copy(GitSandbox& sandbox, const std::string& component);

}  // namespace license_check::test
