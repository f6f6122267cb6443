// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// `install` and `uninstall`: the hooks in place beside the existing ones, and out again.
#include <ostream>

#include "cli/commands.hpp"
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

}  // namespace

Result<ExitStatus> run_install(Invocation& invocation) {
  LC_TRY_ASSIGN(const std::unique_ptr<Repository> repository, open_repository(invocation));
  LC_TRY_ASSIGN(const std::vector<std::string> lines, install_hooks(*repository, request_of(invocation)));
  return print(invocation, lines);
}

Result<ExitStatus> run_uninstall(Invocation& invocation) {
  LC_TRY_ASSIGN(const std::unique_ptr<Repository> repository, open_repository(invocation));
  LC_TRY_ASSIGN(const std::vector<std::string> lines, uninstall_hooks(*repository, request_of(invocation)));
  return print(invocation, lines);
}

}  // namespace license_check::cli
