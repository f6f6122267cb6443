// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// The row that every command is: name, audience, help, function. Adding a command is one file and one row in cli.cpp.
#pragma once

#include <iosfwd>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "license_check/config.hpp"
#include "license_check/result.hpp"

namespace CLI {
class App;
}

namespace license_check::cli {

/// The process as a value, so that tests need no process: arguments, environment, streams, working directory.
struct World {
  std::vector<std::string> args;             ///< Without the program's name.
  std::map<std::string, std::string> env;
  std::string cwd;                           ///< Absolute.
  std::istream* in = nullptr;
  std::ostream* out = nullptr;               ///< Results only.
  std::ostream* err = nullptr;               ///< Messages and progress.
  bool out_is_terminal = false;
  bool err_is_terminal = false;
  bool in_is_readable = true;                ///< False where descriptor 0 is closed or cannot be read.
  std::string program_path;                  ///< Absolute path of the running executable; empty where unknown.
};

/// Exit statuses of the contract.
enum class ExitStatus : int { ok = 0, refused = 1, undecided = 128, usage = 129 };

enum class OutputFormat { text, json, sarif, github, gitlab, junit };
enum class ColorMode { automatic, always, never };

/// Options that every command understands; each command also reads its own.
struct CommonOptions {
  OutputFormat format = OutputFormat::text;
  std::optional<std::string> output;         ///< `--output=<file>`
  ColorMode color = ColorMode::automatic;
  bool quiet = false;
  bool verbose = false;
  bool no_progress = false;
  std::optional<Visibility> visibility;
  std::string directory;                     ///< After all `-C <dir>`, absolute.
};

/// A parsed command line that can be run. Made by Command::parse.
struct Invocation {
  World& world;
  CommonOptions options;
  std::vector<std::string> args;             ///< What follows the command's name, unparsed.
};

/// Who calls it: people (porcelain) or git (plumbing).
enum class Audience { porcelain, plumbing };

struct Command {
  std::string_view name;                     ///< `check`, `hook pre-push`
  Audience audience;
  std::string_view usage;                    ///< `check [--staged] [--push[=<remote>]] [<rev-range>...]`
  std::string_view summary;                  ///< One line.
  std::string_view description;              ///< Paragraphs and options, shown by `-h` and in the manual page.
  /// Parses its own arguments and runs. An Error of kind `usage` ends with 129, any other with 128.
  Result<ExitStatus> (*run)(Invocation& invocation);
};

/// All commands, in the order of the manual page.
std::span<const Command> commands();

/// The whole program. Catches everything.
int run(World& world);

}  // namespace license_check::cli
