// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// `install` and `uninstall`: the hooks in place beside the existing ones, and out again.
#include <ostream>

#include "cli/commands.hpp"
#include "cli/failure.hpp"
#include "cli/fleet_install.hpp"
#include "cli/hook_install.hpp"
#include "cli/session.hpp"

namespace license_check::cli {
namespace {

HookRequest request_of(const Invocation& invocation) {
  HookRequest request;
  request.is_server = invocation.has("--server");
  request.is_forced = invocation.has("--force");
  request.program = invocation.world.program_path;
  request.env = invocation.world.env;
  return request;
}

ExitStatus print(const Invocation& invocation, const std::vector<std::string>& lines) {
  if (invocation.options.quiet) return ExitStatus::ok;
  for (const std::string& line : lines) *invocation.world.out << line << "\n";
  return ExitStatus::ok;
}

/// `--server <directory>`: what could not be done is told, and the rest is done.
Result<ExitStatus> change_below(const Invocation& invocation, HookChange change) {
  if (!invocation.has("--server"))
    return fail(ErrorKind::usage, "a directory is named for --server only; for one repository use -C <dir>");
  std::vector<std::string> directories;
  for (const std::string& operand : invocation.operands) directories.push_back(invocation.absolute_path(operand));
  LC_TRY_ASSIGN(const FleetChange done, change_server_hooks(directories, request_of(invocation), change));
  if (done.errors.empty()) return print(invocation, done.lines);
  std::ostream& err = *invocation.world.err;
  for (const std::string& line : done.lines) err << line << "\n";
  for (const Error& error : done.errors) err << failure_text(error, &invocation.command, invocation.world.env);
  return ExitStatus::undecided;
}

}  // namespace

Result<ExitStatus> run_install(Invocation& invocation) {
  if (!invocation.operands.empty()) return change_below(invocation, HookChange::install);
  LC_TRY_ASSIGN(const std::unique_ptr<Repository> repository, open_repository(invocation));
  LC_TRY_ASSIGN(const std::vector<std::string> lines, install_hooks(*repository, request_of(invocation)));
  return print(invocation, lines);
}

Result<ExitStatus> run_uninstall(Invocation& invocation) {
  if (!invocation.operands.empty()) return change_below(invocation, HookChange::uninstall);
  LC_TRY_ASSIGN(const std::unique_ptr<Repository> repository, open_repository(invocation));
  LC_TRY_ASSIGN(const std::vector<std::string> lines, uninstall_hooks(*repository, request_of(invocation)));
  return print(invocation, lines);
}

}  // namespace license_check::cli
