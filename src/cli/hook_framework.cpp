// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// `hook framework`: what .pre-commit-hooks.yaml runs. The pre-commit framework reads a pre-push hook's standard input
// itself and hands on one ref of it, in its environment: so all refs are judged that such a push may send.
#include <algorithm>
#include <array>

#include "cli/commands.hpp"
#include "cli/destination.hpp"
#include "cli/session.hpp"

namespace license_check::cli {

namespace {

constexpr std::string_view k_note =
    "the pre-commit framework names one ref of a push, so every branch and tag here was judged; "
    "`git license-check install` puts a hook in place that judges what is pushed and nothing else";

/// Other stages that a hook without `stages` is run in; they publish nothing and commit nothing.
constexpr std::array k_silent_stages = {"PRE_COMMIT_CHECKOUT_TYPE", "PRE_COMMIT_IS_SQUASH_MERGE",
                                        "PRE_COMMIT_REWRITE_COMMAND", "PRE_COMMIT_COMMIT_MSG_SOURCE"};

/// Refs that no push sends by itself.
constexpr std::array<std::string_view, 4> k_own_refs = {"refs/remotes/", "refs/stash", "refs/bisect/",
                                                        "refs/rewritten/"};

std::string variable(const Invocation& invocation, const std::string& name) {
  const auto found = invocation.world.env.find(name);
  return found == invocation.world.env.end() ? std::string() : found->second;
}

/// What a push could send: all refs but those that only this repository has a use for, and the named one, whatever it
/// is.
Result<std::vector<PushedRef>> pushable_refs(const Invocation& invocation, Repository& repository) {
  std::vector<PushedRef> pushed;
  LC_TRY_ASSIGN(const auto refs, repository.refs("refs/"));
  for (const Ref& ref : refs) {
    const bool is_own = std::any_of(k_own_refs.begin(), k_own_refs.end(),
                                    [&](std::string_view prefix) { return ref.name.starts_with(prefix); });
    if (!is_own) pushed.push_back({ref.name, ref.target, {}});
  }
  // It may be an object id, `HEAD`, or a ref of those left out.
  for (const char* name : {"PRE_COMMIT_TO_REF", "PRE_COMMIT_LOCAL_BRANCH"}) {
    const std::string revision = variable(invocation, name);
    if (revision.empty()) continue;
    LC_TRY_ASSIGN(const ObjectId oid, repository.resolve(revision));
    const bool is_known =
        std::any_of(pushed.begin(), pushed.end(), [&](const PushedRef& ref) { return ref.oid == oid; });
    if (!is_known) pushed.push_back({revision, oid, {}});
  }
  return pushed;
}

Result<ExitStatus> judge_push(Invocation& invocation, const std::string& name, const std::string& url) {
  LC_TRY_ASSIGN(const Session session, open_session(invocation));
  const PushTarget target{name == url ? "" : name, url};
  CheckRequest request = base_request(invocation, session);
  LC_TRY_ASSIGN(request.refs, pushable_refs(invocation, *session.repository));
  request.resolve = [&](const std::vector<const Config*>& configs) {
    return resolve_push(invocation, session, target, {}, configs);
  };
  LC_TRY(set_time_limit(*session.repository, request));
  LC_TRY_ASSIGN(Report report, check(*session.repository, request));
  if (report.verdict == Verdict::refuse) report.notes.emplace_back(k_note);
  return print_hook_report(invocation, *session.repository, report);
}

/// `pre-commit run --from-ref --to-ref` names a range and no destination: it is judged as `check <from>..<to>` is.
Result<ExitStatus> judge_range(Invocation& invocation, const std::string& from, const std::string& to) {
  LC_TRY_ASSIGN(const Session session, open_session(invocation));
  CheckRequest request = base_request(invocation, session);
  request.needs_whole_history = true;
  LC_TRY_ASSIGN(const ObjectId tip, session.repository->resolve(to));
  request.refs.push_back({to, tip, {}});
  LC_TRY_ASSIGN(const ObjectId base, session.repository->resolve(from));
  request.resolve = [&](const std::vector<const Config*>& configs) -> Result<ResolvedDestination> {
    ResolvedDestination resolved = resolve_nowhere(invocation, std::nullopt, configs);
    resolved.known.push_back({from, base, "named by the framework"});
    return resolved;
  };
  LC_TRY(set_time_limit(*session.repository, request));
  LC_TRY_ASSIGN(const Report report, check(*session.repository, request));
  return print_hook_report(invocation, *session.repository, report);
}

}  // namespace

Result<ExitStatus> run_hook_framework(Invocation& invocation) {
  if (variable(invocation, "PRE_COMMIT").empty())
    return fail(ErrorKind::usage,
                "the pre-commit framework calls this hook; git calls hook pre-push and hook pre-commit");
  const std::string url = variable(invocation, "PRE_COMMIT_REMOTE_URL");
  if (!url.empty()) return judge_push(invocation, variable(invocation, "PRE_COMMIT_REMOTE_NAME"), url);
  for (const char* stage : k_silent_stages) {
    if (!variable(invocation, stage).empty()) return ExitStatus::ok;
  }
  const std::string from = variable(invocation, "PRE_COMMIT_FROM_REF");
  const std::string to = variable(invocation, "PRE_COMMIT_TO_REF");
  if (!from.empty() && !to.empty()) return judge_range(invocation, from, to);
  return run_hook_pre_commit(invocation);
}

}  // namespace license_check::cli
