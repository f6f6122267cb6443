// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// Turns an Error into words, and into an exit status.
#include "cli/failure.hpp"

#include "base/text.hpp"

namespace license_check::cli {

std::string hook_line_prefix(const Command& command, const std::map<std::string, std::string>& env) {
  const bool is_receiving = command.name == "hook pre-receive" || command.name == "hook update";
  const bool is_gitlab = env.contains("GL_REPOSITORY") || env.contains("GL_PROJECT_PATH");
  return is_receiving && is_gitlab ? "GL-HOOK-ERR: " : "";
}

std::string failure_text(const Error& error, const Command* command, const std::map<std::string, std::string>& env) {
  const std::string prefix = command == nullptr ? "" : hook_line_prefix(*command, env);
  const bool judges = command == nullptr || command->purpose == Purpose::judge;

  std::string text = prefix;
  if (error.kind == ErrorKind::usage) {
    text += "error: ";
  } else {
    text += judges ? "fatal: could not decide: " : "fatal: ";
  }
  text += escape_controls(error.what);
  if (!error.where.empty()) text += " (" + escape_controls(error.where) + ")";
  text += '\n';
  if (!error.hint.empty()) {
    // A hint may be several lines to copy; what it quotes was escaped where it was written.
    for (const std::string_view line : split(error.hint, '\n')) text += prefix + "hint: " + escape_controls(line) + "\n";
  }
  if (error.kind == ErrorKind::usage) {
    text += "usage: git license-check ";
    text += command == nullptr ? "[<command>] [<options>]; -h lists the commands"
                               : std::string(command->name) + " [<options>]; -h lists the options";
    text += '\n';
  }
  return text;
}

ExitStatus status_of(const Error& error) {
  return error.kind == ErrorKind::usage ? ExitStatus::usage : ExitStatus::undecided;
}

}  // namespace license_check::cli
