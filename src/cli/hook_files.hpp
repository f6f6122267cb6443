// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// Where git looks for hooks, what stands there, and what ours look like.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "license_check/repository.hpp"
#include "license_check/result.hpp"

namespace license_check::cli {

/// Whose the directory is that git takes hooks from.
enum class HookOwner : std::uint8_t {
  repository,  ///< The repository's own.
  worktree,    ///< A directory of the working tree (core.hooksPath): part of what people commit.
  shared,      ///< Outside of the repository: other repositories take their hooks from there too.
  husky,       ///< The scripts that husky runs: part of what people commit.
};

struct HookDirectory {
  std::string path;  ///< Absolute.
  HookOwner owner = HookOwner::repository;
};

/// As git finds it: core.hooksPath, else `hooks` of the common directory. Where core.hooksPath turns hooks off
/// (`/dev/null`) or cannot be resolved, an error of kind `config`.
Result<HookDirectory> find_hook_directory(const Repository& repository, const std::map<std::string, std::string>& env);

/// One hook and its file.
struct HookFile {
  std::string name;  ///< `pre-push`
  std::string path;
  bool is_vref = false;  ///< Called by gitolite as a VREF: an update hook with more arguments than git gives.
  [[nodiscard]] std::string chained_path() const { return path + ".license-check-chained"; }
};

std::vector<HookFile> client_hooks(const HookDirectory& directory);

/// The receiving hook, where the server's layout wants it: GitLab's `custom_hooks` (its `pre-receive.d`, where there is
/// one), the `hooks/pre-receive.d` of Gitea and Forgejo, else git's own.
HookFile server_hook(const Repository& repository, const HookDirectory& directory);
/// Every place where server_hook() may have put it, and the update hook's.
std::vector<HookFile> server_hooks(const Repository& repository, const HookDirectory& directory);

/// The hook in a directory that a forge takes hooks of all its repositories from, told by its name: `pre-receive.d`
/// (GitLab, and any other dispatcher), `hooks/common` and `VREF` of gitolite. nullopt for any other directory.
std::optional<HookFile> common_hook(const std::string& directory);

enum class HookState : std::uint8_t {
  absent,
  ours,      ///< A shim of this program, of this or an earlier version.
  calls_us,  ///< Somebody else's hook that runs `git license-check hook <name>` itself.
  foreign,
};

/// What stands at a hook's place.
struct HookLook {
  HookState state = HookState::absent;
  std::string text;            ///< The first 64 KiB.
  std::string made_by;         ///< `git-lfs`, `pre-commit`, `lefthook`, `overcommit`; empty where nobody is recognised.
  bool is_executable = false;  ///< Git passes over a hook that is not.
  /// For `calls_us`: nothing that uploads (git-lfs, DVC) stands above the line that calls us.
  bool is_first = true;
};

HookLook look_at_hook(std::string_view name, const std::string& path);

/// hooks/pre-push as it stands in the source tree.
std::string_view hook_shim_text();

/// Our hook of that name; `program` is the absolute path that it tries before PATH, empty for none.
std::string make_hook_shim(std::string_view name, std::string_view program, bool is_vref = false);

/// What to put at the top of a shell script that is the hook, so that it asks us first and all else goes on as before.
std::string lines_for_hook(std::string_view name);

}  // namespace license_check::cli
