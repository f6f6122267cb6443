// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// `card`: a model or dataset card from the config, or the one that is there compared with it.
#include <ostream>

#include "base/text.hpp"
#include "cli/commands.hpp"
#include "cli/session.hpp"
#include "compliance/hub_card.hpp"

namespace license_check::cli {

Result<ExitStatus> run_card(Invocation& invocation) {
  using compliance_parts::HeadState;
  if (invocation.operands.size() != 1) return fail(ErrorKind::usage, "card takes the id of one dataset or model");
  LC_TRY_ASSIGN(const Session session, open_session(invocation));
  LC_TRY_ASSIGN(const auto head,
                HeadState::open(*session.repository, session.policy_file ? &*session.policy_file : nullptr));
  LC_TRY_ASSIGN(const auto known, head->find_or_suggest(invocation.operands[0]));
  std::ostream& out = *invocation.world.out;
  if (!invocation.has("--check")) {
    out << compliance_parts::hub_card(*head, known);
    return ExitStatus::ok;
  }
  LC_TRY_ASSIGN(const auto comparison, compliance_parts::compare_card(*head, known));
  const std::string path = escape_controls(quote_path(comparison.path));
  for (const std::string& contradiction : comparison.contradictions)
    out << path << ": " << escape_controls(contradiction) << "\n";
  if (comparison.contradictions.empty() && !invocation.options.quiet) out << path << " says what the config says\n";
  return comparison.contradictions.empty() ? ExitStatus::ok : ExitStatus::refused;
}

}  // namespace license_check::cli
