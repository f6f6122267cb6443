// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// `explain`: the five answers about one file, each with its source, and what would change the verdict.
#include <ostream>

#include "base/text.hpp"
#include "cli/commands.hpp"
#include "cli/destination.hpp"
#include "cli/session.hpp"

namespace license_check::cli {

namespace {

/// The push remote of the current branch; nullopt without one.
Result<std::optional<PushTarget>> push_target(Repository& repository) {
  LC_TRY_ASSIGN(const auto head_ref, repository.head_ref());
  std::string branch = head_ref.value_or("");
  if (branch.starts_with("refs/heads/")) branch.erase(0, 11);
  const auto remote = visibility::push_remote_of(repository.configuration(), branch);
  if (!remote) return std::optional<PushTarget>();
  LC_TRY_ASSIGN(const auto targets, push_targets(repository, *remote));
  return std::optional<PushTarget>(targets.front());
}

std::string shown_terms(Terms terms) {
  std::string text;
  for (const std::string_view name : terms.names()) (text += text.empty() ? "" : " ") += name;
  return text.empty() ? "none" : text;
}

void print_verdict(std::ostream& out, const Report& report) {
  if (report.findings.empty()) {
    out << "allowed:     yes\n";
    return;
  }
  out << "allowed:     " << (report.verdict == Verdict::refuse ? "no" : "yes, with a warning") << "\n";
  for (const Finding& finding : report.findings) {
    out << "  [" << info(finding.rule).name << "] " << escape_controls(finding.message) << "\n";
    if (finding.where && !finding.where->empty()) out << "    decided by: " << escape_controls(*finding.where) << "\n";
    if (!finding.hint.empty()) out << "    what would change it: " << escape_controls(finding.hint) << "\n";
  }
}

void print_text(std::ostream& out, const std::vector<Explanation>& explanations, const Report& report) {
  for (const Explanation& explanation : explanations) {
    out << "file:        " << quote_path(explanation.path) << " (" << explanation.oid.hex() << ")\n";
    out << "what it is:  " << to_word(explanation.kind);
    if (!explanation.format.empty()) out << ", " << escape_controls(explanation.format) << " by its content";
    if (explanation.size) out << ", " << *explanation.size << " bytes";
    out << "\n";
    out << "whose:" << (explanation.sources.empty() ? "       nobody says" : "") << "\n";
    for (const SourceWord& word : explanation.sources)
      out << "  " << escape_controls(word.source) << ": " << escape_controls(word.says) << "\n";
  }
  Terms terms;
  for (const Finding& finding : report.findings) terms |= finding.terms;
  out << "terms:       " << shown_terms(terms) << "\n";
  out << "who reads:   " << to_word(report.destination.visibility);
  if (report.destination.url) out << ", " << escape_controls(without_password(*report.destination.url));
  out << " (" << escape_controls(report.destination.reason) << ")\n";
  print_verdict(out, report);
}

}  // namespace

Result<ExitStatus> run_explain(Invocation& invocation) {
  if (invocation.operands.empty() || invocation.operands.size() > 2)
    return fail(ErrorKind::usage, "explain takes a path or object id, and at most one revision");
  LC_TRY_ASSIGN(const Session session, open_session(invocation));
  Repository& repository = *session.repository;
  const std::string revision = invocation.operands.size() == 2 ? invocation.operands[1] : "HEAD";
  LC_TRY_ASSIGN(const ObjectId oid, repository.resolve(revision));
  LC_TRY_ASSIGN(const auto target, push_target(repository));
  CheckRequest request = base_request(invocation, session);
  request.refs.push_back({revision, oid, {}});
  const std::string& wanted = invocation.operands[0];
  const bool is_oid = wanted.size() >= 7 && wanted.find_first_not_of("0123456789abcdef") == std::string::npos &&
                      repository.resolve(wanted).has_value();
  request.only = is_oid ? wanted : path_in_repository(invocation, repository, wanted);
  std::vector<Explanation> explanations;
  request.explain = [&](const Explanation& explanation) { explanations.push_back(explanation); };
  request.resolve = [&](const std::vector<const Config*>& configs) -> Result<ResolvedDestination> {
    if (!target) return resolve_nowhere(invocation, Visibility::public_, configs);
    return resolve_push(invocation, session, *target, {}, configs);
  };
  LC_TRY_ASSIGN(const Report report, check(repository, request));
  if (invocation.options.format != OutputFormat::text) return print_report(invocation, repository, report);
  print_text(*invocation.world.out, explanations, report);
  return report.verdict == Verdict::refuse ? ExitStatus::refused : ExitStatus::ok;
}

}  // namespace license_check::cli
