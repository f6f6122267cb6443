// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// The row that every command is: name, options, help, function. Adding a command is one file and one row of the table.
#pragma once

#include <cstdint>
#include <iosfwd>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "license_check/config.hpp"
#include "license_check/result.hpp"

namespace license_check::cli {

/// The process as a value, so that tests need no process: arguments, environment, streams, working directory.
struct World {
  std::vector<std::string> args;             ///< Without the program's name.
  std::map<std::string, std::string> env;
  std::string cwd;                           ///< Absolute.
  std::istream* in = nullptr;
  std::ostream* out = nullptr;               ///< Results only.
  std::ostream* live_out = nullptr;          ///< For lines that are results by themselves, whatever comes after them.
  std::ostream* err = nullptr;               ///< Messages and progress.
  bool out_is_terminal = false;
  bool err_is_terminal = false;
  bool in_is_readable = true;                ///< False where descriptor 0 is closed or cannot be read.
  std::string program_path;                  ///< Absolute path of the running executable; empty where unknown.
};

/// Exit statuses of the contract.
enum class ExitStatus : int { ok = 0, refused = 1, undecided = 128, usage = 129 };

enum class OutputFormat : std::uint8_t {
  text, json, sarif, github, gitlab, junit, markdown, html, cyclonedx, spdx, bibtex, csv
};
std::string_view to_word(OutputFormat format);

enum class ColorMode : std::uint8_t { automatic, always, never };

/// Options that every command understands; each command also has its own.
struct CommonOptions {
  OutputFormat format = OutputFormat::text;
  std::optional<std::string> output;         ///< `--output=<file>`, absolute; the frame writes it.
  ColorMode color = ColorMode::automatic;
  bool quiet = false;
  bool verbose = false;
  bool no_progress = false;
  std::optional<Visibility> visibility;
  std::string directory;                     ///< After all `-C <dir>`, absolute.
};

enum class OptionValue : std::uint8_t { none, required, optional };

/// One option, as help and the manual page show it. A required value may follow as the next argument or after `=`, an
/// optional one only after `=`.
struct Option {
  std::string_view name;                     ///< `--staged`
  std::string_view short_name;               ///< `-q`; may be empty.
  OptionValue value = OptionValue::none;
  std::string_view value_name;               ///< `<remote>`
  std::string_view help;                     ///< One sentence.
};

struct Command;

/// A parsed command line that can be run.
struct Invocation {
  World& world;                              ///< `out` collects: it reaches the user only where a decision was made.
  const Command& command;
  CommonOptions options;                     ///< A command that writes `output` itself resets it.
  std::vector<std::pair<std::string_view, std::string>> own_options;  ///< Name as in the row, value; as they came.
  std::vector<std::string> operands;

  [[nodiscard]] bool has(std::string_view option) const;
  /// The last value of an option; empty where it was given without one, nullopt where it was not given.
  [[nodiscard]] std::optional<std::string> value(std::string_view option) const;
  /// `path` as seen from the directory that `-C` chose.
  [[nodiscard]] std::string absolute_path(std::string_view path) const;
  /// `--color`, NO_COLOR and TERM, for output to a terminal or not.
  [[nodiscard]] bool wants_color(bool is_terminal) const;
};

/// Who calls it: people (porcelain), git (plumbing), or a shell for completion (hidden: in no help).
enum class Audience : std::uint8_t { porcelain, plumbing, hidden };

/// Does it judge? Then whatever stops it means "could not decide".
enum class Purpose : std::uint8_t { judge, tell, change };

struct Command {
  std::string_view name;                     ///< `check`, `hook pre-push`
  Audience audience = Audience::porcelain;
  Purpose purpose = Purpose::judge;
  std::string_view operands;                 ///< `[<rev-range>...]`; where empty, the frame refuses operands.
  std::string_view summary;                  ///< One line.
  std::string_view description;              ///< Paragraphs, shown by `-h` and in the manual page.
  std::span<const Option> options;           ///< Its own, beside the common ones.
  std::span<const OutputFormat> formats;     ///< What `--format` may be, the default first; empty: it takes none.
  /// Runs. An Error of kind `usage` ends with 129, any other with 128.
  Result<ExitStatus> (*run)(Invocation& invocation) = nullptr;
};

/// All commands, in the order of the manual page.
std::span<const Command> commands();

/// The options of CommonOptions, with `-C`, `-h`, `--help` and `--version`.
std::span<const Option> common_options();

/// The whole program: parses, dispatches over `table` and catches everything. Returns the exit status.
int run(World& world, std::span<const Command> table);

}  // namespace license_check::cli
