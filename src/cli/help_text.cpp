// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// Help from the table of commands, and the way to the manual page.
#include "cli/help_text.hpp"

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>

#include <algorithm>
#include <cerrno>
#include <csignal>

namespace license_check::cli {
namespace {

constexpr std::size_t k_name_column = 26;

std::string with_value(const Option& option) {
  std::string text(option.name);
  if (option.value == OptionValue::required)
    text += (option.name.starts_with("--") ? "=" : " ") + std::string(option.value_name);
  if (option.value == OptionValue::optional) text += "[=" + std::string(option.value_name) + "]";
  return text;
}

/// `  name      text`, the text below where the name is long.
void add_row(std::string& text, const std::string& name, std::string_view help) {
  text += "  " + name;
  if (name.size() + 2 > k_name_column) {
    text += "\n" + std::string(k_name_column + 2, ' ');
  } else {
    text += std::string(k_name_column - name.size(), ' ');
  }
  text += std::string(help) + "\n";
}

void add_options(std::string& text, std::span<const Option> options) {
  for (const Option& option : options) {
    const std::string name = with_value(option);
    add_row(text, option.short_name.empty() ? name : std::string(option.short_name) + ", " + name, option.help);
  }
}

/// Runs a program found through PATH; its exit status, or -1 where it could not run or was killed.
int spawn(const World& world, std::vector<std::string> args, bool is_silent) {
  std::vector<std::string> environment;
  for (const auto& [name, value] : world.env) environment.push_back(name + "=" + value);
  const auto pointers = [](std::vector<std::string>& strings) {
    std::vector<char*> result;
    for (std::string& string : strings) result.push_back(string.data());
    result.push_back(nullptr);
    return result;
  };
  std::vector<char*> argv = pointers(args);
  std::vector<char*> envp = pointers(environment);

  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  if (is_silent) {
    posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0);
    posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0);
  }
  posix_spawnattr_t attributes;  // The pager must end when its reader goes away; this process ignores that signal.
  posix_spawnattr_init(&attributes);
  sigset_t defaults;
  sigemptyset(&defaults);
  sigaddset(&defaults, SIGPIPE);
  posix_spawnattr_setsigdefault(&attributes, &defaults);
  posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGDEF);
  pid_t child = -1;
  const int error = posix_spawnp(&child, argv[0], &actions, &attributes, argv.data(), envp.data());
  posix_spawnattr_destroy(&attributes);
  posix_spawn_file_actions_destroy(&actions);
  if (error != 0) return -1;
  int status = 0;
  while (waitpid(child, &status, 0) < 0) {
    if (errno != EINTR) return -1;
  }
  return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

}  // namespace

std::string usage_line(const Command& command) {
  std::string text(command.name);
  for (const Option& option : command.options) text += " [" + with_value(option) + "]";
  if (!command.formats.empty() && command.formats.size() > 1) {
    text += " [--format=";
    for (const OutputFormat format : command.formats) {
      if (format != command.formats.front()) text += '|';
      text += to_word(format);
    }
    text += ']';
  }
  if (!command.operands.empty()) text += " " + std::string(command.operands);
  return text;
}

std::string program_help(std::span<const Command> table) {
  std::string text =
      "usage: git license-check [<command>] [<options>]\n\n"
      "Keeps data and weights that a license forbids to share out of remotes that the\n"
      "public can read. Without a command: check.\n\n"
      "Commands:\n";
  for (const Command& command : table) {
    if (command.audience == Audience::porcelain) add_row(text, std::string(command.name), command.summary);
  }
  text += "\nRun by git:\n";
  for (const Command& command : table) {
    if (command.audience == Audience::plumbing) add_row(text, std::string(command.name), command.summary);
  }
  text += "\nOptions of every command:\n";
  add_options(text, common_options());
  text +=
      "\nExit status: 0 nothing refused, 1 refused, 128 could not decide, 129 usage.\n"
      "'git license-check <command> -h' says more, 'git help license-check' everything.\n";
  return text;
}

std::string command_help(const Command& command) {
  std::string text = "usage: git license-check " + usage_line(command) + "\n\n" + std::string(command.description);
  if (!command.options.empty()) text += "\n\nOptions:\n";
  add_options(text, command.options);
  text += command.options.empty() ? "\n\n" : "\n";
  text += "Options of every command:\n";
  add_options(text, common_options());
  return text;
}

bool open_manual_page(const World& world) {
  if (spawn(world, {"man", "-w", "git-license-check"}, true) != 0) return false;
  return spawn(world, {"man", "git-license-check"}, false) == 0;
}

}  // namespace license_check::cli
