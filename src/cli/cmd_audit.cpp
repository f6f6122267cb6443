// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// `audit`: the whole history, as if everything were published.
#include "cli/commands.hpp"
#include "cli/destination.hpp"
#include "cli/session.hpp"
#include "compliance/removal.hpp"

namespace license_check::cli {

Result<ExitStatus> run_audit(Invocation& invocation) {
  if (invocation.has("--repositories")) return run_audit_repositories(invocation);
  for (const std::string_view option : {"--null", "--shard", "--jobs", "--timeout"})
    if (invocation.has(option)) return fail(ErrorKind::usage, std::string(option) + " goes with --repositories");
  const bool as_public = invocation.has("--as-public");
  if (as_public && invocation.options.visibility == Visibility::private_)
    return fail(ErrorKind::usage, "--as-public and --visibility=private exclude each other");
  const bool all = as_public || invocation.has("--all");
  LC_TRY_ASSIGN(const Session session, open_session(invocation));
  Repository& repository = *session.repository;
  CheckRequest request = base_request(invocation, session);
  request.needs_whole_history = true;
  if (all) {
    LC_TRY_ASSIGN(request.refs, all_refs(repository));
  }
  for (const std::string& revision : invocation.operands) {
    LC_TRY_ASSIGN(const ObjectId oid, repository.resolve(revision));
    request.refs.push_back({revision, oid, {}});
  }
  if (invocation.operands.empty() && !all) {
    LC_TRY_ASSIGN(const auto head, repository.head());
    LC_TRY_ASSIGN(const auto head_ref, repository.head_ref());
    if (head) request.refs.push_back({head_ref.value_or("HEAD"), *head, {}});
  }
  request.resolve = [&](const std::vector<const Config*>& configs) -> Result<ResolvedDestination> {
    return resolve_nowhere(invocation, Visibility::public_, configs);
  };
  LC_TRY_ASSIGN(Report report, check(repository, request));
  if (as_public) LC_TRY(compliance_parts::add_removals(repository, request.refs, request.progress, report));
  return print_report(invocation, repository, report);
}

}  // namespace license_check::cli
