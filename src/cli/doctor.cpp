// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// Is everything in place: hooks and their order, configs, remotes.
#include "cli/doctor.hpp"

#include <optional>
#include <utility>
#include <vector>

#include "base/text.hpp"
#include "cli/file_output.hpp"
#include "cli/hook_files.hpp"
#include "cli/hook_managers.hpp"
#include "cli/session.hpp"
#include "visibility/remotes.hpp"
#include "visibility/visibility.hpp"

namespace license_check::cli {
namespace {

class Doctor {
 public:
  Doctor(Session& session, const std::map<std::string, std::string>& env, const std::string& program)
      : m_session(session), m_repository(*session.repository), m_env(env), m_program(program) {}

  Diagnosis diagnose() {
    line("version  " LICENSE_CHECK_VERSION + (m_program.empty() ? "" : " at " + quote_path(m_program)));
    look_at_hooks();
    look_at_configs();
    look_at_remotes();
    line(m_result.is_well ? "all is well" : "something is missing, see the problems above");
    return std::move(m_result);
  }

 private:
  void line(const std::string& text) { m_result.text += escape_controls(text) + "\n"; }
  void problem(const std::string& text, const std::string& hint) {
    m_result.is_well = false;
    line("  problem: " + text);
    for (const std::string_view part : split(hint, '\n')) {
      if (!part.empty()) line("    hint: " + std::string(part));
    }
  }
  void problem(const Error& error) {
    problem(error.what + (error.where.empty() ? "" : " (" + error.where + ")"), error.hint);
  }

  void look_at_hooks() {
    const auto directory = find_hook_directory(m_repository, m_env);
    if (!directory) {
      line("hooks");
      problem(directory.error());
      return;
    }
    line("hooks    " + quote_path(directory->path));
    if (directory->owner == HookOwner::shared) line("  shared with other repositories (core.hooksPath)");
    if (directory->owner == HookOwner::husky) line("  run by husky (core.hooksPath)");
    m_is_run_by_husky = directory->owner == HookOwner::husky;

    // A bare repository receives pushes: there the receiving hook is the one that counts.
    const HookFile receiving = server_hook(m_repository, *directory);
    const bool receives = look_at_hook(receiving.name, receiving.path).state != HookState::absent;
    if (m_repository.worktree().empty() && receives) {
      look_at_one(receiving, true);
      return;
    }
    for (const HookFile& hook : client_hooks(*directory)) look_at_one(hook, hook.name == "pre-push");
    if (receives) look_at_one(receiving, false);
  }

  void look_at_one(const HookFile& hook, bool is_needed) {
    const std::string install =
        hook.name == "pre-receive" ? "git license-check install --server" : "git license-check install";
    HookLook look = look_at_hook(hook.name, hook.path);
    if (look.state == HookState::absent && !is_needed) {
      line("  " + hook.name + ": none");
    } else if (look.state == HookState::absent) {
      problem("there is no " + hook.name + " hook, so nothing checks what is pushed", install);
    } else if (look.state == HookState::foreign && look.made_by == "lefthook") {
      look_at_lefthook(hook, is_needed);
    } else if (look.state == HookState::foreign && look.made_by == "pre-commit" && is_needed &&
               pre_commit_config(m_repository).calls_us()) {
      problem(
          "pre-commit runs git license-check, but names one ref of a push, and runs nothing where it sees no new "
          "commit",
          install + " puts ours before it, which judges what is pushed and nothing else");
    } else if (look.state == HookState::foreign) {
      const std::string text =
          m_is_run_by_husky ? "husky's " + hook.name + " script does not ask git license-check"
                            : hook.name + " is not ours" + (look.made_by.empty() ? "" : " but made by " + look.made_by);
      if (is_needed) problem(text, install + " puts ours before it");
      if (!is_needed) line("  " + text);
    } else if (!look.is_executable && !m_is_run_by_husky) {
      problem(hook.name + " is not executable, so git passes over it", install);
    } else if (!look.is_first) {
      problem(hook.name + " uploads before it asks git license-check", "move the line that asks it to the top");
    } else {
      const HookLook chained = look_at_hook(hook.name, hook.chained_path());
      const bool is_called = look.state == HookState::calls_us;
      line("  " + hook.name + ": 1. git license-check" + (is_called ? who_calls(look) : what_follows(hook, chained)));
      if (hook.name == "pre-push") look_for_git_lfs(look, chained);
    }
  }

  /// lefthook's hooks run what its config says.
  void look_at_lefthook(const HookFile& hook, bool is_needed) {
    const bool with_git_lfs = uses_git_lfs(m_repository);
    const ManagerConfig config = lefthook_config(m_repository);
    if (!is_needed) {
      const bool is_called = config.text.find("license-check hook " + hook.name) != std::string::npos;
      line("  " + hook.name + ": made by lefthook" + (is_called ? ", which runs git license-check" : ""));
      return;
    }
    const std::vector<std::string> faults = lefthook_faults(config, with_git_lfs);
    for (const std::string& fault : faults)
      problem(hook.name + " is made by lefthook: " + fault,
              "git license-check install prints the lines for its config");
    if (faults.empty())
      line("  " + hook.name + ": 1. git license-check, called by lefthook (" + quote_path(config.path) + ")");
  }

  /// Whose script asks us, and what is known to come after us in it.
  [[nodiscard]] std::string who_calls(const HookLook& look) const {
    const bool has_git_lfs = look.made_by == "git-lfs";
    std::string who = look.made_by.empty() || has_git_lfs ? "a script of its own" : look.made_by;
    if (m_is_run_by_husky) who = "husky's script";
    return ", called by " + who + (has_git_lfs ? ", 2. git-lfs" : "");
  }

  /// What runs after ours.
  static std::string what_follows(const HookFile& hook, const HookLook& chained) {
    if (chained.state == HookState::absent) return "";
    return ", 2. " + (chained.made_by.empty() ? quote_path(hook.chained_path()) : chained.made_by) +
           (chained.is_executable ? "" : " (not executable, does not run)");
  }

  /// `git lfs install` passes over a hook that is there already, so its own may be missing without a word.
  void look_for_git_lfs(const HookLook& look, const HookLook& chained) {
    if (!uses_git_lfs(m_repository) || chained.made_by == "git-lfs" || look.state != HookState::ours) return;
    line("  git-lfs is in use, but its pre-push hook does not run: it does not install over ours");
    line("    hint: git license-check uninstall && git lfs install --local && git license-check install");
  }

  void look_at_configs() {
    line("configs");
    bool is_any = look_at_config(config_at_head(), ".license-check.toml at HEAD");
    if (!m_repository.worktree().empty()) {
      const std::string path = m_repository.worktree() + "/" + std::string(k_config_path);
      is_any = look_at_config(read_small_file(path, k_max_config_size), quote_path(path)) || is_any;
    }
    if (const Status policy = load_policy_file(m_session, m_env); !policy) problem(policy.error());
    if (m_session.policy_file) {
      line("  " + quote_path(m_session.policy_file->name) + ": no error (license-check.policy)");
      m_configs.push_back(*m_session.policy_file);
      is_any = true;
    }
    if (!is_any && m_result.is_well) line("  none: git license-check init writes one");
  }

  /// True where there is one.
  bool look_at_config(const Result<std::optional<std::string>>& text, const std::string& name) {
    if (!text) {
      problem(text.error());
      return true;
    }
    if (!*text) return false;
    auto config = parse_config(**text, name);
    if (!config) {
      problem(config.error());
      return true;
    }
    line("  " + name + ": no error");
    m_configs.push_back(*std::move(config));
    return true;
  }

  Result<std::optional<std::string>> config_at_head() {
    LC_TRY_ASSIGN(const std::optional<ObjectId> head, m_repository.head());
    if (!head) return std::nullopt;
    const auto blob = m_repository.resolve("HEAD:" + std::string(k_config_path));
    if (!blob && blob.error().kind == ErrorKind::not_found) return std::nullopt;
    if (!blob) return tl::unexpected<Error>(blob.error());
    LC_TRY_ASSIGN(std::string text, m_repository.read(*blob, ObjectType::blob, k_max_config_size));
    return text;
  }

  void look_at_remotes() {
    line("remotes");
    visibility::Sources sources;
    sources.configuration = &m_repository.configuration();
    sources.base_directory = m_repository.worktree().empty() ? m_repository.git_dir() : m_repository.worktree();
    for (const Config& config : m_configs) sources.configs.push_back(&config);
    const visibility::Fallback fallback = visibility::unknown_visibility(sources);
    for (const visibility::Remote& remote : visibility::read_remotes(m_repository.configuration())) {
      for (const std::string& url : remote.push_urls) {
        const auto declared = visibility::declared_visibility(sources, {remote.name}, url);
        if (!declared) {
          problem(declared.error());
          continue;
        }
        std::string who = std::string(to_word(declared->visibility.value_or(fallback.visibility))) + ", ";
        who += declared->visibility ? declared->reason : "unless asking it tells otherwise: " + fallback.reason;
        line("  " + remote.name + "  " + without_password(url) + "  " + who + (declared->commercial ? ", commercial" : ""));
      }
    }
  }

  Session& m_session;
  Repository& m_repository;
  const std::map<std::string, std::string>& m_env;
  const std::string& m_program;
  std::vector<Config> m_configs;
  bool m_is_run_by_husky = false;
  Diagnosis m_result;
};

}  // namespace

Diagnosis diagnose(Session& session, const std::map<std::string, std::string>& env, const std::string& program) {
  return Doctor(session, env, program).diagnose();
}

}  // namespace license_check::cli
