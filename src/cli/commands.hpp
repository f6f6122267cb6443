// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// The functions that run the commands, one source each; the table in command_table.cpp names them.
#pragma once

#include "cli/command.hpp"

namespace license_check::cli {

Result<ExitStatus> run_check(Invocation& invocation);
Result<ExitStatus> run_check_directory(Invocation& invocation);  ///< Called by run_check.
Result<ExitStatus> run_audit(Invocation& invocation);
Result<ExitStatus> run_audit_repositories(Invocation& invocation);  ///< Called by run_audit.
Result<ExitStatus> run_report_fleet(Invocation& invocation);        ///< Called by run_report.
Result<ExitStatus> run_remotes(Invocation& invocation);
Result<ExitStatus> run_hook_pre_commit(Invocation& invocation);
Result<ExitStatus> run_hook_pre_push(Invocation& invocation);
Result<ExitStatus> run_hook_framework(Invocation& invocation);
Result<ExitStatus> run_hook_pre_receive(Invocation& invocation);
Result<ExitStatus> run_hook_update(Invocation& invocation);
Result<ExitStatus> run_explain(Invocation& invocation);
Result<ExitStatus> run_init(Invocation& invocation);
Result<ExitStatus> run_install(Invocation& invocation);
Result<ExitStatus> run_uninstall(Invocation& invocation);
Result<ExitStatus> run_report(Invocation& invocation);
Result<ExitStatus> run_attribution(Invocation& invocation);
Result<ExitStatus> run_card(Invocation& invocation);
Result<ExitStatus> run_licenses(Invocation& invocation);
Result<ExitStatus> run_complete(Invocation& invocation);
Result<ExitStatus> run_doctor(Invocation& invocation);

}  // namespace license_check::cli
