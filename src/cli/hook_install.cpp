// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// Puts hooks into place beside existing ones and takes them out again.
#include "cli/hook_install.hpp"

#include <filesystem>
#include <optional>

#include "base/text.hpp"
#include "cli/file_output.hpp"

namespace license_check::cli {
namespace {

namespace fs = std::filesystem;
using Lines = std::vector<std::string>;

std::string shown(const std::string& path) { return quote_path(path); }

/// Why it is not for us to write into that directory; nullopt where it is.
std::optional<Error> objection(const HookDirectory& directory, const std::vector<HookFile>& hooks) {
  if (directory.owner != HookOwner::shared && directory.owner != HookOwner::husky) return std::nullopt;
  const bool is_husky = directory.owner == HookOwner::husky;
  Error error{ErrorKind::unsupported, "", "core.hooksPath = " + directory.path, ""};
  error.what = is_husky ? "husky makes these hooks and would write over ours"
                        : "the hooks directory is shared with other repositories";
  fs::path scripts = directory.path;
  if (is_husky && scripts.filename() == "_") scripts = scripts.parent_path();
  for (const HookFile& hook : hooks) {
    error.hint += "put these lines at the top of " + shown((scripts / hook.name).string()) + ":\n";
    for (const std::string_view line : split(lines_for_hook(hook.name), '\n')) {
      if (!line.empty()) error.hint += "  " + std::string(line) + "\n";
    }
  }
  error.hint += is_husky ? "--force writes beside husky's hooks all the same, until husky installs again"
                         : "--force installs there, for all repositories that take their hooks from it";
  return error;
}

/// Keeps the hook that stands at `hook` under its chained name. It stays in place too until ours replaces it, so that
/// at no moment there is no hook.
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

  const bool is_inside = hooks.front().path.starts_with(directory.path + "/");
  bool all_call_us = true;
  for (const HookFile& hook : hooks) {
    const HookState state = look_at_hook(hook.name, hook.path).state;
    all_call_us = all_call_us && (state == HookState::ours || state == HookState::calls_us);
  }
  if (is_inside && !request.is_forced && !all_call_us) {
    if (std::optional<Error> error = objection(directory, hooks)) return tl::unexpected<Error>(*std::move(error));
  }
  Lines lines;
  for (const HookFile& hook : hooks) LC_TRY(install_hook(hook, request, lines));
  if (directory.owner == HookOwner::worktree)
    lines.push_back("core.hooksPath points into the working tree: commit the hooks, or keep them out with .gitignore");
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
