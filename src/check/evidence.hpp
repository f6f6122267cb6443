// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// Answers judgement's questions about one item from the trees of its context.
#pragma once

#include <string>

#include "check/content.hpp"
#include "check/context.hpp"
#include "check/samples.hpp"
#include "judge/relief.hpp"

namespace license_check {

/// What all items share.
struct EvidenceTools {
  Repository& repository;
  ContentReader& content;
  SampleCounter& samples;
  std::string policy_directory;  ///< Empty without a policy file.
  RepoPath attribution_root;     ///< Attribution counts from this directory on.
};

/// One item under judgement.
struct ItemView {
  const std::string& path;
  FileMode mode = FileMode::regular;
  const ObjectId& oid;
  const Inspected& inspected;
};

class ItemEvidence : public judge::Evidence {
 public:
  /// `book` is the one whose annotation is judged.
  ItemEvidence(const EvidenceTools& tools, Context& context, const ItemView& item, const judge::Rulebook& book)
      : m_tools(tools), m_context(context), m_item(item), m_book(book) {}
  /// From here on as if the push had landed already: what it brings counts. For the hint that says so, never for a
  /// verdict.
  void look_once_landed() { m_is_once_landed = true; }

  Result<bool> exists(const std::string& evidence) override;
  Result<bool> is_attributed(const judge::Entity& entity) override;
  Result<Checksum> checksum(const Artifact& artifact) override;
  Result<std::uint64_t> sample_count(const judge::Entity& entity) override;
  Result<std::optional<std::uint64_t>> size() override;
  Result<Pixels> pixels() override;

 private:
  using ChecksumList = std::unordered_map<std::string, std::string>;  ///< Path from the root to hex.
  Result<bool> is_attributed_above(const judge::Entity& entity, const std::string& key, std::string_view directory);
  Result<const ChecksumList*> checksum_list(const std::string& path);
  Result<bool> needs_no_line(const Artifact& artifact);
  Result<std::optional<std::string>> sha256();

  const EvidenceTools& m_tools;
  Context& m_context;
  const ItemView& m_item;
  const judge::Rulebook& m_book;
  bool m_is_once_landed = false;
};

}  // namespace license_check
