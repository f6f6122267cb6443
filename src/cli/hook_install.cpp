// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// Puts hooks into place beside existing ones and takes them out again.
#include "cli/hook_install.hpp"

#include <filesystem>

#include "base/text.hpp"
#include "cli/file_output.hpp"
#include "cli/hook_managers.hpp"

namespace license_check::cli {
namespace {

namespace fs = std::filesystem;
using Lines = std::vector<std::string>;

std::string shown(const std::string& path) { return quote_path(path); }

/// The lines of `text` as part of a hint.
std::string indented(std::string_view text) {
  std::string lines;
  for (const std::string_view line : split(text, '\n')) {
    if (!line.empty()) lines += "  " + std::string(line) + "\n";
  }
  return lines;
}

/// Other repositories would run what is written there.
Error shared_objection(const HookDirectory& directory, const std::vector<HookFile>& hooks) {
  Error error{ErrorKind::unsupported, "the hooks directory is shared with other repositories",
              "core.hooksPath = " + directory.path, ""};
  for (const HookFile& hook : hooks)
    error.hint += "put these lines at the top of " + shown(hook.path) + ":\n" + indented(lines_for_hook(hook.name));
  error.hint += "--force installs there, for all repositories that take their hooks from it";
  return error;
}

/// lefthook moves every hook that is not its own out of the way, at its install and whenever its config has changed.
Status leave_to_lefthook(const Repository& repository, const ManagerConfig& config, Lines& lines) {
  const bool with_git_lfs = uses_git_lfs(repository);
  const std::vector<std::string> faults = lefthook_faults(config, with_git_lfs);
  const std::string name = config.exists() ? config.path : repository.worktree() + "/lefthook.yml";
  if (faults.empty()) {
    lines.push_back("already in place: " + shown(name) + " runs git license-check; `lefthook install` puts its hooks in place");
    return {};
  }
  Error error{ErrorKind::unsupported, "lefthook makes the hooks here and would replace ours: " + join(faults, "; "), shown(name),
              "merge these lines into " + shown(name) + ":\n" + indented(lines_for_lefthook(with_git_lfs))};
  error.hint += "--force puts ours before lefthook's hooks, until lefthook writes them again";
  return tl::unexpected<Error>(std::move(error));
}

/// True where a manager has been seen to, one way or the other, and no file is to be written.
Result<bool> left_to_manager(const Repository& repository, const HookDirectory& directory,
                             const std::vector<HookFile>& hooks, bool is_forced, Lines& lines) {
  if (directory.owner == HookOwner::husky) {
    for (const HookFile& hook : hooks) LC_TRY(add_to_husky(hook, lines));
    lines.emplace_back("commit them: husky runs these scripts in every clone");
    return true;
  }
  const ManagerConfig lefthook = lefthook_config(repository);
  const bool is_lefthook = lefthook.exists() || look_at_hook("pre-push", hooks.front().path).made_by == "lefthook";
  if (!is_lefthook || is_forced || directory.owner == HookOwner::shared) return false;
  LC_TRY(leave_to_lefthook(repository, lefthook, lines));
  return true;
}

/// Keeps the hook that stands at `hook` under its chained name. It stays in place too until ours replaces it, so that at
/// no moment there is no hook.
Status keep_existing(const HookFile& hook, const HookLook& existing) {
  std::error_code error;
  const std::string chained = hook.chained_path();
  if (fs::exists(fs::symlink_status(chained, error))) {
    if (look_at_hook(hook.name, chained).text == existing.text) return {};  // Installed over ours by its own tool.
    return fail(ErrorKind::io, "two hooks want to run after ours: " + shown(hook.path) + " and " + shown(chained), {},
                "make one script of them at the first path, remove the second, and run install again");
  }
  fs::create_hard_link(hook.path, chained, error);
  if (error) fs::rename(hook.path, chained, error);  // A file system without hard links.
  if (error) return fail(ErrorKind::io, "cannot keep the existing hook: " + error.message(), shown(hook.path));
  return {};
}

}  // namespace

Status install_hook(const HookFile& hook, const HookRequest& request, Lines& lines) {
  const HookLook existing = look_at_hook(hook.name, hook.path);
  const std::string shim = make_hook_shim(hook.name, request.program, hook.is_vref);
  if (existing.state == HookState::calls_us) {
    lines.push_back("already in place: " + shown(hook.path) + " runs git license-check itself");
    if (!existing.is_first) lines.push_back("  but below something that uploads: move that line to the top");
    return {};
  }
  if (existing.state == HookState::ours && existing.text == shim && existing.is_executable) {
    lines.push_back("already in place: " + shown(hook.path));
    return {};
  }
  std::error_code error;
  fs::create_directories(fs::path(hook.path).parent_path(), error);
  if (error) return fail(ErrorKind::io, "cannot make the hooks directory: " + error.message(), shown(hook.path));
  if (existing.made_by == "pre-commit") LC_TRY(take_back_from_pre_commit(hook));
  if (existing.state == HookState::foreign) LC_TRY(keep_existing(hook, existing));
  LC_TRY(write_file(hook.path, shim, Permissions::executable));

  lines.push_back((existing.state == HookState::ours ? "brought up to date: " : "installed: ") + shown(hook.path));
  if (existing.state != HookState::foreign) return {};
  const std::string maker = existing.made_by.empty() ? "" : " of " + existing.made_by;
  lines.push_back("  the existing hook" + maker + " runs after it: " + shown(hook.chained_path()));
  if (!existing.is_executable) lines.push_back("  (it is not executable, so git did not run it, and neither do we)");
  if (existing.made_by == "lefthook")
    lines.push_back("  lefthook replaces hooks at its next install: run git license-check install after it");
  return {};
}

Status uninstall_hook(const HookFile& hook, Lines& lines) {
  const HookLook existing = look_at_hook(hook.name, hook.path);
  if (existing.state == HookState::calls_us) {
    LC_TRY_ASSIGN(const bool is_out, take_out_of_husky(hook));
    if (is_out) lines.push_back("took our lines out of " + shown(hook.path));
    if (is_out) return {};
  }
  if (existing.state == HookState::calls_us)
    lines.push_back("left alone: " + shown(hook.path) + " runs git license-check itself; take its lines out by hand");
  if (existing.state != HookState::ours) return {};
  std::error_code error;
  if (fs::exists(fs::symlink_status(hook.chained_path(), error))) {
    fs::rename(hook.chained_path(), hook.path, error);
    if (!error) lines.push_back("put back: " + shown(hook.path));
  } else {
    fs::remove(hook.path, error);
    if (!error) lines.push_back("removed: " + shown(hook.path));
  }
  if (error) return fail(ErrorKind::io, "cannot take the hook out: " + error.message(), shown(hook.path));
  return {};
}

Result<Lines> install_hooks(const Repository& repository, const HookRequest& request) {
  LC_TRY_ASSIGN(const HookDirectory directory, find_hook_directory(repository, request.env));
  std::vector<HookFile> hooks = client_hooks(directory);
  if (request.is_server) hooks = {server_hook(repository, directory)};

  Lines lines;
  if (!request.is_server) {
    LC_TRY_ASSIGN(const bool is_left, left_to_manager(repository, directory, hooks, request.is_forced, lines));
    if (is_left) return lines;
  }
  const bool is_inside = hooks.front().path.starts_with(directory.path + "/");
  bool all_call_us = true;
  for (const HookFile& hook : hooks) {
    const HookState state = look_at_hook(hook.name, hook.path).state;
    all_call_us = all_call_us && (state == HookState::ours || state == HookState::calls_us);
  }
  if (directory.owner == HookOwner::shared && is_inside && !request.is_forced && !all_call_us)
    return tl::unexpected<Error>(shared_objection(directory, hooks));
  for (const HookFile& hook : hooks) LC_TRY(install_hook(hook, request, lines));
  if (directory.owner == HookOwner::worktree)
    lines.push_back("core.hooksPath points into the working tree: commit the hooks, or keep them out with .gitignore");
  if (!request.is_server && directory.owner == HookOwner::repository && has_husky(repository))
    lines.emplace_back("husky is used here: once its install has run, git looks for hooks elsewhere; run this again then");
  return lines;
}

Result<Lines> uninstall_hooks(const Repository& repository, const HookRequest& request) {
  LC_TRY_ASSIGN(const HookDirectory directory, find_hook_directory(repository, request.env));
  std::vector<HookFile> hooks = server_hooks(repository, directory);
  if (!request.is_server) {
    const auto client = client_hooks(directory);
    hooks.insert(hooks.begin(), client.begin(), client.end());
  }
  Lines lines;
  for (const HookFile& hook : hooks) LC_TRY(uninstall_hook(hook, lines));
  if (lines.empty()) lines.emplace_back("nothing to take out");
  return lines;
}

}  // namespace license_check::cli
