// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// Reads what managers of hooks are told, as text: nothing of theirs is run, and their YAML is not rewritten.
#include "cli/hook_managers.hpp"

#include <algorithm>
#include <array>
#include <filesystem>

#include "base/text.hpp"
#include "cli/file_output.hpp"

namespace license_check::cli {
namespace {

namespace fs = std::filesystem;

constexpr std::uint64_t k_max_config_text = 1024 * 1024;
constexpr std::string_view k_lead = "# git license-check is asked first: what it refuses must not be uploaded.\n";

constexpr std::array k_lefthook_names = {
    "lefthook.yml",   "lefthook.yaml",  "lefthook.toml",  "lefthook.json",        ".lefthook.yml",
    ".lefthook.yaml", ".lefthook.toml", ".lefthook.json", ".config/lefthook.yml", ".config/lefthook.yaml"};

/// The first of those files that is there and can be read.
template <std::size_t Count>
ManagerConfig first_of(const Repository& repository, const std::array<const char*, Count>& names) {
  if (repository.worktree().empty()) return {};
  for (const char* name : names) {
    const std::string path = repository.worktree() + "/" + name;
    const auto text = read_small_file(path, k_max_config_text);
    if (text && *text) return {path, **text};
  }
  return {};
}

bool has(std::string_view text, std::string_view word) { return text.find(word) != std::string_view::npos; }

/// Where our lines begin in a script: below `#!`, and below the line with which husky 8 starts the script anew.
std::size_t place_in_script(std::string_view script) {
  std::size_t place = 0;
  if (script.starts_with("#!")) place = std::min(script.find('\n'), script.size() - 1) + 1;
  if (const auto line = script.find("/husky.sh\""); line != std::string_view::npos)
    place = std::min(script.find('\n', line), script.size() - 1) + 1;
  return place;
}

std::string block_for(const HookFile& hook) { return std::string(k_lead) + lines_for_hook(hook.name); }

Permissions permissions_of(const HookLook& look) {
  return look.state == HookState::absent || look.is_executable ? Permissions::executable : Permissions::by_umask;
}

}  // namespace

bool ManagerConfig::calls_us() const { return has(text, "license-check"); }

ManagerConfig lefthook_config(const Repository& repository) { return first_of(repository, k_lefthook_names); }

ManagerConfig pre_commit_config(const Repository& repository) {
  return first_of(repository, std::array{".pre-commit-config.yaml"});
}

bool has_husky(const Repository& repository) {
  std::error_code error;
  return !repository.worktree().empty() && fs::is_directory(repository.worktree() + "/.husky", error);
}

bool uses_git_lfs(const Repository& repository) {
  return std::any_of(
      repository.configuration().begin(), repository.configuration().end(),
      [](const ConfigValue& entry) { return entry.name.starts_with("lfs.") || entry.name == "filter.lfs.process"; });
}

std::vector<std::string> lefthook_faults(const ManagerConfig& config, bool with_git_lfs) {
  const std::string_view text = config.text;
  const auto ours = text.find("license-check hook pre-push");
  if (ours == std::string_view::npos) return {"its pre-push commands do not run git license-check"};
  std::vector<std::string> faults;
  if (!has(text, "use_stdin"))
    faults.emplace_back("without use_stdin: true git license-check is not told what is pushed");
  if (!has(text, "piped")) faults.emplace_back("without piped: true the commands after a refusal run all the same");
  if (with_git_lfs && !has(text, "skip_lfs"))
    faults.emplace_back("without skip_lfs: true lefthook lets git-lfs upload before any command runs");
  for (const std::string_view uploader : {"git lfs pre-push", "git-lfs pre-push", "dvc push", "dvc git-hook"}) {
    if (text.find(uploader) < ours) faults.push_back("`" + std::string(uploader) + "` stands above it");
  }
  return faults;
}

std::string lines_for_lefthook(bool with_git_lfs) {
  std::string text = with_git_lfs ? "skip_lfs: true\n" : "";
  text +=
      "pre-push:\n"
      "  piped: true\n"
      "  commands:\n"
      "    license-check:\n"
      "      priority: 1\n"
      "      run: git license-check hook pre-push \"{1}\" \"{2}\"\n"
      "      use_stdin: true\n";
  if (with_git_lfs) {
    text +=
        "    git-lfs:\n"
        "      priority: 2\n"
        "      run: git lfs pre-push \"{1}\" \"{2}\"\n"
        "      use_stdin: true\n";
  }
  return text +
         "pre-commit:\n"
         "  commands:\n"
         "    license-check:\n"
         "      run: git license-check hook pre-commit\n";
}

Status add_to_husky(const HookFile& hook, std::vector<std::string>& lines) {
  const HookLook look = look_at_hook(hook.name, hook.path);
  const std::string shown = quote_path(hook.path);
  if (look.state == HookState::calls_us) {
    lines.push_back("already in place: " + shown + " runs git license-check");
    if (!look.is_first) lines.emplace_back("  but below something that uploads: move its lines to the top");
    return {};
  }
  LC_TRY_ASSIGN(const std::optional<std::string> before, read_small_file(hook.path, k_max_config_text));
  std::string script = before.value_or("");
  script.insert(place_in_script(script), block_for(hook));
  std::error_code error;
  fs::create_directories(fs::path(hook.path).parent_path(), error);
  if (error) return fail(ErrorKind::io, "cannot make husky's directory: " + error.message(), shown);
  LC_TRY(write_file(hook.path, script, permissions_of(look)));
  lines.push_back(before ? "put at the top of husky's script: " + shown : "made a script for husky: " + shown);
  return {};
}

Result<bool> take_out_of_husky(const HookFile& hook) {
  const HookLook look = look_at_hook(hook.name, hook.path);
  LC_TRY_ASSIGN(const std::optional<std::string> text, read_small_file(hook.path, k_max_config_text));
  const std::string block = block_for(hook);
  const auto at = text ? text->find(block) : std::string::npos;
  if (at == std::string::npos) return false;
  std::string rest = *text;
  rest.erase(at, block.size());
  if (!rest.empty()) {
    LC_TRY(write_file(hook.path, rest, permissions_of(look)));
    return true;
  }
  std::error_code error;
  fs::remove(hook.path, error);
  if (error) return fail(ErrorKind::io, "cannot remove husky's script: " + error.message(), quote_path(hook.path));
  return true;
}

Status take_back_from_pre_commit(const HookFile& hook) {
  const std::string legacy = hook.path + ".legacy";
  if (look_at_hook(hook.name, legacy).state != HookState::ours) return {};
  std::error_code error;
  if (fs::exists(fs::symlink_status(hook.chained_path(), error))) {
    fs::rename(hook.chained_path(), legacy, error);
  } else {
    fs::remove(legacy, error);
  }
  if (error)
    return fail(ErrorKind::io, "cannot take the hook back from pre-commit: " + error.message(), quote_path(legacy));
  return {};
}

}  // namespace license_check::cli
