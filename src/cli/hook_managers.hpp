// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// Programs that manage a repository's hooks (husky, lefthook, the pre-commit framework): what they run, and our lines
// there.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "cli/hook_files.hpp"

namespace license_check::cli {

/// The file in the working tree that tells a manager what to run.
struct ManagerConfig {
  std::string path;  ///< Absolute; empty where there is none.
  std::string text;
  [[nodiscard]] bool exists() const { return !path.empty(); }
  /// True where it runs `git license-check hook <name>` or, for the pre-commit framework, our hook.
  [[nodiscard]] bool calls_us() const;
};

ManagerConfig lefthook_config(const Repository& repository);
ManagerConfig pre_commit_config(const Repository& repository);

/// True where husky is at home in the working tree, whether or not it has pointed git at its hooks yet.
bool has_husky(const Repository& repository);

/// git-lfs is set up, here or for all of the user's repositories.
bool uses_git_lfs(const Repository& repository);

/// What keeps lefthook from asking us about every push before anything is uploaded, one sentence each.
std::vector<std::string> lefthook_faults(const ManagerConfig& config, bool with_git_lfs);

/// What to write into lefthook's config.
std::string lines_for_lefthook(bool with_git_lfs);

/// husky runs the script at `hook.path`, which belongs to the repository: puts our lines at its top, or makes it.
/// What was done is added to `lines`.
Status add_to_husky(const HookFile& hook, std::vector<std::string>& lines);

/// Takes those lines out again, with the script where nothing else is in it. False where they are not there as written.
Result<bool> take_out_of_husky(const HookFile& hook);

/// `pre-commit install` keeps the hook that it finds as `<hook>.legacy` and runs it first, but goes on where that one
/// refuses. Where ours was kept there, it goes, since it is about to be first; what ours had chained takes its place.
Status take_back_from_pre_commit(const HookFile& hook);

}  // namespace license_check::cli
