// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// `complete -- <word>...`: what may stand for the last word, for the completion of shells. Never an error: nothing is
// offered.
#include <algorithm>
#include <ostream>
#include <set>

#include "cli/commands.hpp"
#include "cli/file_output.hpp"
#include "cli/session.hpp"
#include "license_check/license.hpp"
#include "visibility/remotes.hpp"

namespace license_check::cli {
namespace {

/// The words before the one that is completed, without options: which command it is, and what is said already.
struct Typed {
  const Command* command = nullptr;
  std::string group;  ///< `hook`, where its second word is still to come.
  bool is_any = false;
};

bool takes_next(std::string_view word) {
  const auto takes = [&](const Option& option) {
    return option.value == OptionValue::required && (option.name == word || option.short_name == word);
  };
  if (std::any_of(common_options().begin(), common_options().end(), takes)) return true;
  return std::any_of(commands().begin(), commands().end(), [&](const Command& command) {
    return std::any_of(command.options.begin(), command.options.end(), takes);
  });
}

Typed read_typed(std::span<const std::string> words) {
  Typed typed;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (words[i].starts_with("-")) {
      if (takes_next(words[i])) ++i;
      continue;
    }
    if (typed.command != nullptr || (typed.is_any && typed.group.empty())) continue;
    typed.is_any = true;
    const std::string name = typed.group.empty() ? words[i] : typed.group + " " + words[i];
    typed.group.clear();
    for (const Command& command : commands()) {
      if (command.name == name) typed.command = &command;
      if (command.name.starts_with(name + " ")) typed.group = name;
    }
  }
  return typed;
}

class Candidates {
 public:
  Candidates(const Invocation& invocation, std::string_view word, const Typed& typed) : m_word(word), m_typed(typed) {
    if (auto repository = open_repository(invocation)) m_repository = *std::move(repository);
  }

  std::set<std::string> take() {
    const Command* command = m_typed.command != nullptr || m_typed.is_any ? m_typed.command : &commands().front();
    if (const auto equals = m_word.find('='); m_word.starts_with("--") && equals != std::string_view::npos) {
      if (command != nullptr) add_values(*command, m_word.substr(0, equals));
    } else if (m_word.starts_with("-")) {
      if (command != nullptr) add_options(command->options);
      add_options(common_options());
    } else if (m_typed.command == nullptr) {
      if (!m_typed.is_any || !m_typed.group.empty()) add_commands();
    } else {
      add_operands(*m_typed.command);
    }
    return std::move(m_found);
  }

 private:
  void add(std::string_view candidate) {
    if (candidate.starts_with(m_word)) m_found.emplace(candidate);
  }

  void add_commands() {
    for (const Command& command : commands()) {
      if (command.audience == Audience::hidden) continue;
      std::string_view name = command.name;
      if (!m_typed.group.empty()) {
        if (name.starts_with(m_typed.group + " ")) add(name.substr(m_typed.group.size() + 1));
      } else {
        add(name.substr(0, name.find(' ')));
      }
    }
  }

  void add_options(std::span<const Option> options) {
    for (const Option& option : options) {
      if (!option.name.starts_with("--")) continue;
      if (option.value != OptionValue::required) add(option.name);
      if (option.value != OptionValue::none) add(std::string(option.name) + "=");
    }
  }

  void add_values(const Command& command, std::string_view option) {
    const std::string lead = std::string(option) + "=";
    if (option == "--format")
      for (const OutputFormat format : command.formats) add(lead + std::string(to_word(format)));
    if (option == "--color")
      for (const char* word : {"auto", "always", "never"}) add(lead + word);
    if (option == "--visibility")
      for (const char* word : {"public", "private"}) add(lead + word);
    if (option == "--push" && m_repository != nullptr)
      for (const auto& remote : visibility::read_remotes(m_repository->configuration())) add(lead + remote.name);
  }

  /// What an operand may be, told by how the command's help names it.
  void add_operands(const Command& command) {
    if (command.operands.find("<rev") != std::string_view::npos || command.name == "explain") add_refs();
    if (command.name == "licenses") {
      for (const LicenseEntry& license : all_licenses()) add(license.id);
      for (const KnownDataset& dataset : all_known_datasets()) add(dataset.id);
    } else if (command.operands.find("<id>") != std::string_view::npos) {
      add_ids();
    }
  }

  void add_refs() {
    if (m_repository == nullptr) return;
    for (const std::string_view prefix : {"refs/heads/", "refs/tags/", "refs/remotes/"}) {
      const auto refs = m_repository->refs(prefix);
      if (!refs) continue;
      for (const Ref& ref : *refs) add(std::string_view(ref.name).substr(prefix.size()));
    }
    add("HEAD");
  }

  /// Of the config that the working tree holds, else of HEAD's.
  void add_ids() {
    if (m_repository == nullptr) return;
    const std::string path = m_repository->worktree() + "/" + std::string(k_config_path);
    const auto text = read_small_file(path, k_max_config_size);
    if (text && *text) {
      if (const auto config = parse_config(**text, path)) add_ids_of(*config);
    } else if (const auto config = head_config(*m_repository); config && *config) {
      add_ids_of(**config);
    }
  }

  void add_ids_of(const Config& config) {
    for (const Dataset& dataset : config.datasets) add(dataset.id);
    for (const Model& model : config.models) add(model.id);
  }

  std::string_view m_word;
  const Typed& m_typed;
  std::unique_ptr<Repository> m_repository;
  std::set<std::string> m_found;
};

}  // namespace

Result<ExitStatus> run_complete(Invocation& invocation) {
  if (invocation.operands.empty()) return ExitStatus::ok;
  const std::span<const std::string> words = invocation.operands;
  const Typed typed = read_typed(words.first(words.size() - 1));
  for (const std::string& candidate : Candidates(invocation, words.back(), typed).take())
    *invocation.world.out << candidate << "\n";
  return ExitStatus::ok;
}

}  // namespace license_check::cli
