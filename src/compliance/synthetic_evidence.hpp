// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// Evidence about a file that somebody would publish where a dataset's files lie: small, one of few, in the same
// directories.
#pragma once

#include <set>
#include <string>

#include "check/evidence.hpp"
#include "compliance/use_judge.hpp"

namespace license_check::compliance_parts {

class UseJudge::SyntheticEvidence : public judge::Evidence {
 public:
  /// `checksum` is what holds for all files of the artifact.
  SyntheticEvidence(const EvidenceTools& tools, Context& context, const judge::Rulebook& book,
                    std::set<std::string> directories, Checksum checksum)
      : m_tools(tools), m_context(context), m_book(book), m_directories(std::move(directories)), m_checksum(checksum) {}

  Result<bool> exists(const std::string& evidence) override;
  Result<bool> is_attributed(const judge::Entity& entity) override;
  Result<Checksum> checksum(const Artifact&) override { return m_checksum; }
  Result<std::uint64_t> sample_count(const judge::Entity&) override { return 0; }
  Result<std::optional<std::uint64_t>> size() override { return std::optional<std::uint64_t>(0); }
  Result<Pixels> pixels() override { return Pixels{}; }

  /// The directories of which no attribution file at or above names the entity.
  Result<std::vector<std::string>> directories_without(const judge::Entity& entity);

 private:
  const EvidenceTools& m_tools;
  Context& m_context;
  const judge::Rulebook& m_book;
  std::set<std::string> m_directories;
  Checksum m_checksum;
};

}  // namespace license_check::compliance_parts
