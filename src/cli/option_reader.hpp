// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// Reads the command line: which command, its options and the common ones, before and after the command's name.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "cli/command.hpp"

namespace license_check::cli {

/// What the user asks for.
enum class Request : std::uint8_t { run, short_help, manual, version };

/// A command line that was understood. Where `request` is not `run`, `command` may be nullptr: the program as a whole.
struct CommandLine {
  Request request = Request::run;
  const Command* command = nullptr;
  CommonOptions options;
  std::vector<std::pair<std::string_view, std::string>> own_options;
  std::vector<std::string> operands;
};

/// Mistakes are errors of kind `usage` that name the word and, where there is one, the nearest valid one. Options are
/// common ones up to the command's name, common ones and the command's own behind it; `--` ends them. Without a name the
/// command is `check`. (A library for this would have to be told of every subcommand's tree at each start and suggests no
/// nearest word; git's own rules fit into this one file.)
Result<CommandLine> read_command_line(const World& world, std::span<const Command> table);

}  // namespace license_check::cli
