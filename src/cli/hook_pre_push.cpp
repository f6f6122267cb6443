// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// `hook pre-push <remote> <url>`: standard input holds a line per ref, see githooks(5); the push stops unless it ends with 0.
#include "cli/commands.hpp"
#include "cli/destination.hpp"
#include "cli/session.hpp"
#include "git/hook_input.hpp"

namespace license_check::cli {

Result<ExitStatus> run_hook_pre_push(Invocation& invocation) {
  if (invocation.operands.size() != 2)
    return fail(ErrorKind::usage, "git calls this hook with the remote's name and URL");
  if (!invocation.world.in_is_readable)
    return fail(ErrorKind::io, "the hook's input cannot be read", "standard input", "run it through git");
  LC_TRY_ASSIGN(const auto updates, git::read_pre_push(*invocation.world.in));
  LC_TRY_ASSIGN(const Session session, open_session(invocation));
  // Without a name git passes the URL twice.
  const std::string& name = invocation.operands[0];
  const std::string& url = invocation.operands[1];
  PushTarget target{name == url ? "" : name, url};
  CheckRequest request = base_request(invocation, session);
  std::vector<KnownTip> reported;
  for (const git::RefUpdate& update : updates) {
    if (!update.new_oid.is_zero()) request.refs.push_back({update.ref, update.new_oid, {}});
    if (!update.old_oid.is_zero()) reported.push_back({update.ref, update.old_oid, "reported by the destination"});
  }
  if (request.refs.empty()) return ExitStatus::ok;  // Deletions publish nothing.
  request.resolve = [&](const std::vector<const Config*>& configs) {
    return resolve_push(invocation, session, target, reported, configs);
  };
  LC_TRY(set_time_limit(*session.repository, request));
  LC_TRY_ASSIGN(const Report report, check(*session.repository, request));
  return print_hook_report(invocation, *session.repository, report);
}

}  // namespace license_check::cli
