// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// `attribution`: what each license requires, ready to paste or kept current in a file.
#include <sys/stat.h>

#include <ostream>

#include "base/text.hpp"
#include "cli/commands.hpp"
#include "cli/file_output.hpp"
#include "cli/marked_block.hpp"
#include "cli/session.hpp"
#include "compliance/attribution_notice.hpp"
#include "compliance/attribution_text.hpp"

namespace license_check::cli {

namespace {

using compliance_parts::Credit;
using compliance_parts::HeadState;

constexpr std::uint64_t k_max_written_file = 16 * 1024 * 1024;

MarkStyle mark_style(OutputFormat format) {
  if (format == OutputFormat::bibtex) return {"% ", ""};
  if (format == OutputFormat::text) return {"# ", ""};
  return {"<!-- ", " -->"};
}

Result<std::string> rendered(const Invocation& invocation, HeadState& head, const std::vector<Credit>& credits) {
  if (invocation.options.format == OutputFormat::text) return compliance_parts::attribution_text(credits);
  if (invocation.options.format == OutputFormat::markdown) return compliance_parts::attribution_markdown(credits);
  std::vector<std::string> warnings;
  LC_TRY_ASSIGN(std::string text, compliance_parts::attribution_bibtex(head, credits, warnings));
  for (const std::string& warning : warnings) *invocation.world.err << "warning: " << escape_controls(warning) << "\n";
  return text;
}

/// What the file holds now, and what it should.
struct Rewriting {
  std::string path;
  std::optional<std::string> before;
  std::string after;
  [[nodiscard]] bool is_current() const { return before == after; }
};

Result<Rewriting> plan_rewriting(const Invocation& invocation, const std::string& file, const std::string& body) {
  if (file.empty()) return fail(ErrorKind::usage, "option '--write' needs a file");
  Rewriting plan{invocation.absolute_path(file), {}, {}};
  struct stat status {};
  if (lstat(plan.path.c_str(), &status) == 0 && S_ISLNK(status.st_mode))
    return fail(ErrorKind::unsupported, "it is a symbolic link: name the file that it leads to", file);
  LC_TRY_ASSIGN(plan.before, read_small_file(plan.path, k_max_written_file));
  auto after = with_marked_block(plan.before.value_or(""), body, mark_style(invocation.options.format));
  if (!after)
    return fail(after.error().kind, after.error().what + ": the file is left as it is", file,
                "take the lines `git license-check attribution: begin` and `end` out, or make them a pair");
  plan.after = *std::move(after);
  // No block is made to say nothing.
  if (body.empty() && plan.before.value_or("").find("git license-check attribution:") == std::string::npos)
    plan.after = plan.before.value_or("");
  return plan;
}

Status write(const Invocation& invocation, const Rewriting& plan, const std::string& file) {
  std::ostream& out = *invocation.world.out;
  const bool has_nothing = !plan.before && plan.after.empty();
  if (plan.is_current() || has_nothing) {
    if (!invocation.options.quiet) out << quote_path(file) << (has_nothing ? ": nothing to write\n" : " is current\n");
    return {};
  }
  LC_TRY(write_file(plan.path, plan.after, Permissions::as_before));
  if (!invocation.options.quiet) out << "wrote " << quote_path(file) << "\n";
  return {};
}

/// Names what is missing; true where anything is.
Result<bool> report_missing(const Invocation& invocation, HeadState& head, const std::vector<Credit>& credits) {
  bool is_any = false;
  for (const Credit& credit : credits) {
    LC_TRY_ASSIGN(const auto directory, compliance_parts::missing_attribution(head, credit));
    if (!directory) continue;
    is_any = true;
    *invocation.world.out << "missing: " << credit.id
                          << ": no README, NOTICE, ATTRIBUTION, CITATION or card at or above "
                          << (directory->empty() ? "the root" : escape_controls(quote_path(*directory))) << " names "
                          << (credit.title ? "its title or id" : "it") << (credit.source ? ", its source" : "")
                          << (credit.license.empty() ? "" : " and its license") << "\n";
  }
  if (!is_any && !invocation.options.quiet)
    *invocation.world.out << "nothing is missing: " << credits.size() << " attributed\n";
  return is_any;
}

}  // namespace

Result<ExitStatus> run_attribution(Invocation& invocation) {
  LC_TRY_ASSIGN(const Session session, open_session(invocation));
  LC_TRY_ASSIGN(const auto head,
                HeadState::open(*session.repository, session.policy_file ? &*session.policy_file : nullptr));
  LC_TRY_ASSIGN(const auto credits, compliance_parts::credits(*head, invocation.operands));
  if (credits.empty() && !invocation.options.quiet)
    *invocation.world.err << "note: nothing in HEAD has to be attributed\n";
  const auto file = invocation.value("--write");
  std::optional<Rewriting> plan;
  if (file || !invocation.has("--check")) {
    LC_TRY_ASSIGN(const std::string body, rendered(invocation, *head, credits));
    if (!file) {
      *invocation.world.out << body;
      return ExitStatus::ok;
    }
    LC_TRY_ASSIGN(plan, plan_rewriting(invocation, *file, body));
  }
  if (!invocation.has("--check")) {
    LC_TRY(write(invocation, *plan, *file));
    return ExitStatus::ok;
  }
  // Both together look and change nothing.
  LC_TRY_ASSIGN(bool is_missing, report_missing(invocation, *head, credits));
  if (plan && !plan->is_current() && (plan->before || !plan->after.empty())) {
    is_missing = true;
    *invocation.world.out << "missing: the block in " << quote_path(*file) << " is not current\n";
  }
  return is_missing ? ExitStatus::refused : ExitStatus::ok;
}

}  // namespace license_check::cli
