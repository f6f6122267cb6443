// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// `check`: the staged objects, and what a push of the current branch would publish; or ranges.
#include "check/hints.hpp"
#include "cli/commands.hpp"
#include "cli/destination.hpp"
#include "cli/revision_range.hpp"
#include "cli/session.hpp"

namespace license_check::cli {

namespace {

std::string without_heads(const std::string& ref) {
  constexpr std::string_view k_heads = "refs/heads/";
  return ref.starts_with(k_heads) ? ref.substr(k_heads.size()) : ref;
}

/// The destinations that a push of the current branch would have; none where git would not know where to push.
Result<std::vector<PushTarget>> targets_of_branch(const Session& session, const std::optional<std::string>& named) {
  Repository& repository = *session.repository;
  if (named && !named->empty()) return push_targets(repository, *named);
  LC_TRY_ASSIGN(const auto head_ref, repository.head_ref());
  const auto remote =
      visibility::push_remote_of(repository.configuration(), head_ref ? without_heads(*head_ref) : std::string());
  if (!remote) return std::vector<PushTarget>();
  return push_targets(repository, *remote);
}

/// The worse verdict, and on a tie the first.
void keep_worse(std::optional<Report>& kept, Report report) {
  if (!kept || report.verdict > kept->verdict) kept = std::move(report);
}

Result<Report> check_ranges(const Invocation& invocation, const Session& session) {
  auto parsed = parse_ranges(*session.repository, invocation.operands);
  if (!parsed && parsed.error().kind == ErrorKind::not_found && !session.repository->shallow_commits().empty())
    parsed.error().hint = "this clone is shallow; " + std::string(k_deepen_hint);
  LC_TRY_ASSIGN(RevisionRange range, std::move(parsed));
  CheckRequest request = base_request(invocation, session);
  request.needs_whole_history = true;
  request.refs = std::move(range.refs);
  request.resolve = [&](const std::vector<const Config*>& configs) -> Result<ResolvedDestination> {
    ResolvedDestination resolved = resolve_nowhere(invocation, std::nullopt, configs);
    resolved.known = range.known;
    return resolved;
  };
  return check(*session.repository, request);
}

/// One destination; several push URLs are judged one by one.
Result<Report> check_target(const Invocation& invocation, const Session& session, const PushTarget* target,
                            bool with_push, bool with_staged) {
  CheckRequest request = base_request(invocation, session);
  request.staged = with_staged;
  if (with_push) {
    LC_TRY_ASSIGN(const auto head, session.repository->head());
    LC_TRY_ASSIGN(const auto head_ref, session.repository->head_ref());
    if (head) request.refs.push_back({head_ref.value_or("HEAD"), *head, {}});
  }
  request.resolve = [&](const std::vector<const Config*>& configs) -> Result<ResolvedDestination> {
    if (target == nullptr) {
      ResolvedDestination resolved = resolve_nowhere(invocation, std::nullopt, configs);
      resolved.destination.reason += "; this branch has no push remote";
      return resolved;
    }
    return resolve_push(invocation, session, *target, {}, configs);
  };
  return check(*session.repository, request);
}

}  // namespace

Result<ExitStatus> run_check(Invocation& invocation) {
  if (invocation.has("--directory")) return run_check_directory(invocation);
  if (invocation.has("--destination") || invocation.has("--config"))
    return fail(ErrorKind::usage, "--destination and --config go with --directory");
  LC_TRY_ASSIGN(const Session session, open_session(invocation));
  if (!invocation.operands.empty()) {
    if (invocation.has("--staged"))
      return fail(ErrorKind::usage, "--staged and revision ranges exclude each other");
    LC_TRY_ASSIGN(const Report report, check_ranges(invocation, session));
    return print_report(invocation, *session.repository, report);
  }
  const bool is_plain = !invocation.has("--staged") && !invocation.has("--push");
  const bool with_staged = (is_plain || invocation.has("--staged")) && !session.repository->worktree().empty();
  const bool with_push = is_plain || invocation.has("--push");
  LC_TRY_ASSIGN(const auto targets, targets_of_branch(session, invocation.value("--push")));
  std::optional<Report> worst;
  if (targets.empty()) {
    LC_TRY_ASSIGN(worst, check_target(invocation, session, nullptr, with_push, with_staged));
  }
  for (const PushTarget& target : targets) {
    LC_TRY_ASSIGN(Report report, check_target(invocation, session, &target, with_push, with_staged));
    keep_worse(worst, std::move(report));
  }
  return print_report(invocation, *session.repository, *worst);
}

}  // namespace license_check::cli
