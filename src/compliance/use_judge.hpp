// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// What may be done with a dataset or model: the decision table is asked about a file that somebody would publish, so
// that the report and the gate never disagree.
#pragma once

#include <array>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "check/content.hpp"
#include "check/evidence.hpp"
#include "compliance/inventory.hpp"
#include "judge/judge.hpp"
#include "license_check/compliance.hpp"

namespace license_check::compliance_parts {

/// Whether a verbatim mirror is what its list says.
struct MirrorState {
  bool is_confirmed = false;
  std::uint64_t files = 0;
  std::vector<std::string> problems;  ///< What does not match, in words; at most a few.
  judge::Evidence::Checksum worst = judge::Evidence::Checksum::no_line;
};

/// The dataset or model that is asked about.
struct Asked {
  judge::Entity own;
  judge::Lineage lineage;  ///< Lives in `book`.
  const judge::Rulebook* book = nullptr;
  const Holding* holding = nullptr;  ///< nullptr where nothing of it is in the tree.
  bool is_known = true;              ///< False where nobody says under which license it is.
};

class UseJudge {
 public:
  /// `permissions` are those of all granters; their order numbers UseAnswer::permission.
  UseJudge(Repository& repository, Context& context, walk::TreeCache& trees, const walk::PathTable& paths,
           std::string policy_directory, Date today, const std::vector<CompliancePermission>& permissions);
  ~UseJudge();

  Result<std::array<UseAnswer, k_uses.size()>> answers(const Asked& asked);
  Result<AttributionState> attribution(const Asked& asked);
  /// REQUIRES: the asked artifact's definition has `redistribution = "verbatim"`.
  Result<MirrorState> mirror(const Asked& asked);
  /// True for a URL, and for a path that the tree holds.
  Result<bool> exists(const std::string& evidence);
  [[nodiscard]] bool is_licensor(const judge::Entity& entity) const;

 private:
  class SyntheticEvidence;
  struct Question;
  struct Outcome;

  Status spend(const Asked& asked);
  Question question(const Asked& asked, Use use) const;
  Result<UseAnswer> answer(const Asked& asked, Use use);
  Result<Outcome> ask(const Asked& asked, const Question& question, const judge::Relief& relief);
  Result<UseAnswer> answer_for_unknown(const Asked& asked, Use use) const;
  /// Configs in which every permission that names the URL glob counts anywhere, and others that are bound do not.
  Result<std::vector<const judge::Rulebook*>> granters_at(const std::string& remote_glob);
  [[nodiscard]] std::optional<std::size_t> number_of(const Permission& permission) const;
  [[nodiscard]] std::set<std::string> bound_globs(const Asked& asked, Use use) const;
  UseAnswer passed(const Asked& asked, Use use, const Outcome& outcome, const std::string& remote_glob) const;
  [[nodiscard]] std::string conditions(const Asked& asked, Use use, const Outcome& outcome,
                                       const std::string& remote_glob) const;

  Repository& m_repository;
  Context& m_context;
  const walk::PathTable& m_paths;
  const std::vector<Tip> m_no_tips;
  const std::vector<KnownTip> m_no_known;
  const Publication m_nothing;
  ContentReader m_content;
  SampleCounter m_samples;
  EvidenceTools m_tools;
  Date m_today;
  const std::vector<CompliancePermission>& m_permissions;
  std::uint64_t m_steps = 0;      ///< Members of lineages times permissions, as far as asked.
  std::uint64_t m_questions = 0;  ///< Members of lineages times directories.
  std::map<std::string, std::vector<RulebookPtr>> m_books_at;  ///< By URL glob.
  std::map<std::string, MirrorState> m_mirrors;                ///< By id.
};

/// Directories of which attribution is asked: those of its files, else where its files would lie.
std::set<std::string> directories_of(const Asked& asked);

}  // namespace license_check::compliance_parts
