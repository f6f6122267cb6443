// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// Turns an Error into words, and into an exit status.
#include "cli/failure.hpp"

#include "base/text.hpp"
#include "report/line_wrap.hpp"

namespace license_check::cli {

namespace {

/// Narrow where a pusher reads it through git, and as it is elsewhere.
std::string in_lines(std::string_view text, std::string_view prefix, bool is_receiving) {
  const std::size_t columns = k_pusher_columns - prefix.size();
  std::string out;
  for (const std::string& line : report::wrapped(text, is_receiving ? columns : 0, "  ", report::Backticks::pass_over))
    out.append(prefix).append(line) += '\n';
  return out;
}

bool is_receiving_hook(const Command& command) {
  return command.name == "hook pre-receive" || command.name == "hook update";
}

}  // namespace

std::string hook_line_prefix(const Command& command, const std::map<std::string, std::string>& env) {
  const bool is_gitlab = env.contains("GL_REPOSITORY") || env.contains("GL_PROJECT_PATH");
  return is_receiving_hook(command) && is_gitlab ? "GL-HOOK-ERR: " : "";
}

std::string hook_sentence(const Command& command, const std::map<std::string, std::string>& env,
                          std::string_view text) {
  return in_lines(text, hook_line_prefix(command, env), is_receiving_hook(command));
}

std::string failure_text(const Error& error, const Command* command, const std::map<std::string, std::string>& env) {
  const std::string prefix = command == nullptr ? "" : hook_line_prefix(*command, env);
  const bool judges = command == nullptr || command->purpose == Purpose::judge;

  const bool is_receiving = command != nullptr && is_receiving_hook(*command);
  std::string text;
  if (error.kind == ErrorKind::usage) {
    text += "error: ";
  } else {
    text += judges ? "fatal: could not decide: " : "fatal: ";
  }
  text += escape_controls(error.what);
  if (!error.where.empty()) text += " (" + escape_controls(error.where) + ")";
  text = in_lines(text, prefix, is_receiving);
  if (!error.hint.empty()) {
    // A hint may be several lines to copy; what it quotes was escaped where it was written.
    for (const std::string_view line : split(error.hint, '\n'))
      text += in_lines("hint: " + escape_controls(line), prefix, is_receiving);
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
