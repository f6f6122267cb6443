// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// `hook pre-receive` (standard input: `<old> <new> <ref>` lines) and `hook update <ref> <old> <new>`, see githooks(5).
#include <ostream>

#include "base/text.hpp"
#include "cli/commands.hpp"
#include "cli/destination.hpp"
#include "cli/failure.hpp"
#include "cli/override.hpp"
#include "cli/session.hpp"
#include "git/hook_input.hpp"
#include "report/reporter.hpp"
#include "visibility/visibility.hpp"

namespace license_check::cli {

namespace {

std::optional<std::string> variable(const World& world, const std::string& name) {
  const auto found = world.env.find(name);
  return found == world.env.end() ? std::nullopt : std::optional<std::string>(found->second);
}

/// What a receiving repository is, and what it has: every existing ref, and not what the pusher says that a ref pointed
/// to, which git compares with the ref only after the hook. It is never asked over the network.
Result<ResolvedDestination> resolve_here(const Invocation& invocation, const Session& session) {
  Repository& repository = *session.repository;
  ResolvedDestination resolved;
  LC_TRY_ASSIGN(const auto declared,
                visibility::server_visibility(repository, variable(invocation.world, "GITHUB_REPO_PUBLIC")));
  visibility::Sources standing;
  if (session.policy_file) standing.configs.push_back(&*session.policy_file);
  // A push must not call its own destination private: only the config that stands at HEAD may. One that is broken says
  // nothing.
  const auto head = head_config(repository);
  if (head && *head) standing.configs.push_back(&**head);
  const auto fallback = visibility::unknown_visibility(standing);
  Destination& destination = resolved.destination;
  destination.visibility = declared.visibility.value_or(fallback.visibility);
  destination.reason = declared.visibility ? declared.reason : fallback.reason;
  if (invocation.options.visibility) {
    destination.visibility = *invocation.options.visibility;
    destination.reason = "--visibility on the command line";
  }
  destination.commercial = declared.commercial;
  LC_TRY_ASSIGN(const auto refs, repository.refs("refs/"));
  for (const Ref& ref : refs) resolved.known.push_back({ref.name, ref.target, "is here already"});
  return resolved;
}

report::TextStyle pusher_style(const Invocation& invocation) {
  report::TextStyle style;
  style.is_hook = true;
  style.quiet = invocation.options.quiet;
  style.verbose = invocation.options.verbose;
  style.line_prefix = hook_line_prefix(invocation.command, invocation.world.env);
  style.max_columns = k_pusher_columns - style.line_prefix.size();
  return style;
}

/// What came of a push option that asks to let the push through all the same.
struct OverrideAnswer {
  bool is_granted = false;
  std::string sentence;  ///< For the pusher; empty where nobody asked.
};

/// Lets a refused push through where somebody with the right to it gives a reason, and logs it.
OverrideAnswer answer_override(const Invocation& invocation, const Repository& repository,
                               const std::vector<git::RefUpdate>& updates, const Report& report) {
  std::vector<std::string> refs;
  for (const git::RefUpdate& update : updates) refs.push_back(update.ref);
  const std::string pusher = pusher_name(invocation.world.env);
  const auto reason = override_reason(invocation.world.env);
  OverrideAnswer answer;
  if (reason && report.is_complete && may_override(repository, pusher)) {
    const Status logged = append_log(repository, LogAction::overridden, pusher, *reason, refs, report);
    if (logged) return {true, "license-check: overridden by " + escape_controls(pusher) + ", and logged"};
    answer.sentence = "license-check: no override: it cannot be logged (" + escape_controls(logged.error().what) + ")";
  } else if (reason && !report.is_complete) {
    answer.sentence = "license-check: no override where something could not be decided";
  } else if (reason) {
    answer.sentence = "license-check: " + escape_controls(pusher) + " may not override";
  }
  // The refusal stands whether or not it can be written down.
  static_cast<void>(append_log(repository, LogAction::refused, pusher, reason.value_or(""), refs, report));
  return answer;
}

Result<ExitStatus> judge_updates(const Invocation& invocation, const std::vector<git::RefUpdate>& updates) {
  Session session;
  LC_TRY_ASSIGN(session.repository, open_repository(invocation));
  std::vector<PushedRef> refs;
  for (const git::RefUpdate& update : updates)
    if (!update.new_oid.is_zero()) refs.push_back({update.ref, update.new_oid, update.old_oid});
  if (refs.empty()) return ExitStatus::ok;  // Deletions pass whatever the config and the policy file.
  LC_TRY(load_policy_file(session, invocation.world.env));
  CheckRequest request = base_request(invocation, session);
  request.refs = std::move(refs);
  request.trust = Trust::standing;
  request.progress = {};
  request.resolve = [&](const std::vector<const Config*>&) { return resolve_here(invocation, session); };
  LC_TRY(set_time_limit(*session.repository, request));
  LC_TRY_ASSIGN(const Report report, check(*session.repository, request));
  const std::string text = report::to_text(report, pusher_style(invocation));
  std::ostream& err = *invocation.world.err;
  if (report.verdict != Verdict::refuse) {
    err << text;
    return ExitStatus::ok;
  }
  const OverrideAnswer answer = answer_override(invocation, *session.repository, updates, report);
  const std::string sentence =
      answer.sentence.empty() ? "" : hook_sentence(invocation.command, invocation.world.env, answer.sentence);
  if (answer.is_granted)
    err << text << sentence;
  else
    err << sentence << text;  // What to do about the refusal is read last.
  return answer.is_granted ? ExitStatus::ok : ExitStatus::refused;
}

}  // namespace

Result<ExitStatus> run_hook_pre_receive(Invocation& invocation) {
  if (!invocation.world.in_is_readable)
    return fail(ErrorKind::io, "the hook's input cannot be read", "standard input", "run it through git");
  LC_TRY_ASSIGN(const auto updates, git::read_pre_receive(*invocation.world.in));
  return judge_updates(invocation, updates);
}

Result<ExitStatus> run_hook_update(Invocation& invocation) {
  if (invocation.operands.size() != 3)
    return fail(ErrorKind::usage, "git calls this hook with a ref and two object ids");
  const auto old_oid = ObjectId::from_hex(invocation.operands[1]);
  const auto new_oid = ObjectId::from_hex(invocation.operands[2]);
  if (!old_oid || !new_oid) return fail(ErrorKind::usage, "git calls this hook with a ref and two object ids");
  return judge_updates(invocation, {{invocation.operands[0], *new_oid, *old_oid}});
}

}  // namespace license_check::cli
