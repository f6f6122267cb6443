// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// The frame around all commands: parse, dispatch, hand the result over, turn errors into words; the one catch.
#include <exception>
#include <filesystem>
#include <ostream>
#include <sstream>

#include "base/text.hpp"
#include "cli/command.hpp"
#include "cli/failure.hpp"
#include "cli/file_output.hpp"
#include "cli/help_text.hpp"
#include "cli/option_reader.hpp"

namespace license_check::cli {
namespace {

Status hand_over(World& world, const CommonOptions& options, const std::string& result) {
  if (options.output) return write_file(*options.output, result);
  *world.out << result << std::flush;
  if (!*world.out) return fail(ErrorKind::io, "cannot write to standard output");
  return {};
}

Result<ExitStatus> show_help(World& world, const CommandLine& line, std::span<const Command> table) {
  if (line.request == Request::manual && open_manual_page(world)) return ExitStatus::ok;
  std::string text;
  if (line.request == Request::version) {
    text = "git license-check version " LICENSE_CHECK_VERSION "\n";
  } else {
    text = line.command != nullptr ? command_help(*line.command) : program_help(table);
  }
  LC_TRY(hand_over(world, {}, text));
  return ExitStatus::ok;
}

/// Runs the command. Its results are collected, so that nothing is on standard output where it could not decide.
Result<ExitStatus> run_command(World& world, CommandLine line) {
  std::error_code error;
  if (!std::filesystem::is_directory(line.options.directory, error))
    return fail(ErrorKind::not_found, "cannot change to the directory", line.options.directory);

  std::ostringstream result;
  World inner = world;
  inner.out = &result;
  inner.live_out = world.out;
  Invocation invocation{inner, *line.command, line.options, std::move(line.own_options), std::move(line.operands)};
  LC_TRY_ASSIGN(const ExitStatus status, line.command->run(invocation));
  if (status == ExitStatus::undecided || status == ExitStatus::usage) return status;

  const std::string text = std::move(result).str();
  if (text.empty() && !invocation.options.output) return status;
  if (Status handed = hand_over(world, invocation.options, text); !handed) {
    if (status != ExitStatus::refused) return tl::unexpected<Error>(std::move(handed).error());
    // A certain refusal stays one.
    *world.err << "error: refused, but the result was not written: " << escape_controls(handed.error().what) << " ("
               << escape_controls(handed.error().where) << ")\n";
  }
  return status;
}

}  // namespace

int run(World& world, std::span<const Command> table) {
  const Command* command = nullptr;
  Error error;
  try {
    Result<CommandLine> line = read_command_line(world, table);
    Result<ExitStatus> status = tl::unexpected<Error>(Error{});
    if (!line) {
      status = tl::unexpected<Error>(std::move(line).error());
    } else if (line->request != Request::run) {
      status = show_help(world, *line, table);
    } else {
      command = line->command;
      status = run_command(world, *std::move(line));
    }
    if (status) return static_cast<int>(*status);
    error = std::move(status).error();
  } catch (const std::bad_alloc&) {
    error = Error{ErrorKind::limit, "out of memory", {}, {}};
  } catch (const std::exception& exception) {
    error = Error{ErrorKind::io, std::string("unexpected: ") + exception.what(), {}, {}};
  } catch (...) {
    error = Error{ErrorKind::io, "unexpected failure", {}, {}};
  }
  *world.err << failure_text(error, command, world.env) << std::flush;
  return static_cast<int>(status_of(error));
}

}  // namespace license_check::cli
