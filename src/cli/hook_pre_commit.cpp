// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// `hook pre-commit`: judges the staged objects where the branch's push remote is public.
#include "cli/commands.hpp"
#include "cli/destination.hpp"
#include "cli/session.hpp"

namespace license_check::cli {

namespace {

/// A commit publishes nothing yet: where no remote is known, or nobody says that it is public, the push will be judged.
ResolvedDestination private_for_now() {
  ResolvedDestination resolved;
  resolved.destination.visibility = Visibility::private_;
  resolved.destination.reason = "this branch has no push remote yet";
  return resolved;
}

}  // namespace

Result<ExitStatus> run_hook_pre_commit(Invocation& invocation) {
  LC_TRY_ASSIGN(const Session session, open_session(invocation));
  Repository& repository = *session.repository;
  LC_TRY_ASSIGN(const auto head_ref, repository.head_ref());
  std::string branch = head_ref.value_or("");
  if (branch.starts_with("refs/heads/")) branch.erase(0, 11);
  const auto remote = visibility::push_remote_of(repository.configuration(), branch);
  std::vector<PushTarget> targets;
  if (remote) {
    LC_TRY_ASSIGN(targets, push_targets(repository, *remote));
  }
  std::optional<Report> worst;
  for (std::size_t i = 0; i < std::max<std::size_t>(targets.size(), 1); ++i) {
    CheckRequest request = base_request(invocation, session);
    request.staged = true;
    request.resolve = [&](const std::vector<const Config*>& configs) -> Result<ResolvedDestination> {
      if (targets.empty()) return private_for_now();
      return resolve_push(invocation, session, targets[i], {}, configs);
    };
    LC_TRY(set_time_limit(repository, request));
    LC_TRY_ASSIGN(Report report, check(repository, request));
    if (!worst || report.verdict > worst->verdict) worst = std::move(report);
  }
  return print_hook_report(invocation, repository, *worst);
}

}  // namespace license_check::cli
