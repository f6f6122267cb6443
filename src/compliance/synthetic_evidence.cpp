// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// Attribution, mirrors and evidence of datasets and models as a whole.
#include "compliance/synthetic_evidence.hpp"

#include <algorithm>

#include "base/path_pattern.hpp"
#include "base/text.hpp"

namespace license_check::compliance_parts {

namespace {

constexpr std::size_t k_told_problems = 3;

/// A file in `directory`, which need not be there.
struct Stand {
  explicit Stand(const std::string& directory) : path(directory.empty() ? "file" : directory + "/file") {}
  std::string path;
  ObjectId oid;
  Inspected inspected;
  [[nodiscard]] ItemView view() const { return {path, FileMode::regular, oid, inspected}; }
};

}  // namespace

std::set<std::string> directories_of(const Asked& asked) {
  if (asked.holding != nullptr && !asked.holding->directories.empty()) return asked.holding->directories;
  if (asked.own.definition != nullptr && !asked.own.definition->paths.empty()) {
    const auto pattern = PathPattern::create(asked.own.definition->paths.front());
    if (pattern) {
      std::string_view prefix = pattern->literal_prefix();
      while (prefix.ends_with('/')) prefix.remove_suffix(1);
      return {std::string(prefix)};
    }
  }
  return {""};
}

Result<bool> UseJudge::SyntheticEvidence::exists(const std::string& evidence) {
  const Stand stand("");
  const ItemView view = stand.view();
  return ItemEvidence(m_tools, m_context, view, m_book).exists(evidence);
}

Result<bool> UseJudge::SyntheticEvidence::is_attributed(const judge::Entity& entity) {
  LC_TRY_ASSIGN(const auto missing, directories_without(entity));
  return missing.empty();
}

Result<std::vector<std::string>> UseJudge::SyntheticEvidence::directories_without(const judge::Entity& entity) {
  std::vector<std::string> missing;
  for (const std::string& directory : m_directories) {
    const Stand stand(directory);
    const ItemView view = stand.view();
    LC_TRY_ASSIGN(const bool attributed, ItemEvidence(m_tools, m_context, view, m_book).is_attributed(entity));
    if (!attributed) missing.push_back(directory);
  }
  return missing;
}

Result<bool> UseJudge::exists(const std::string& evidence) {
  const judge::Rulebook* book = m_context.granters.empty() ? nullptr : m_context.granters.front();
  if (book == nullptr) return false;
  return SyntheticEvidence(m_tools, m_context, *book, {}, judge::Evidence::Checksum::no_line).exists(evidence);
}

Result<AttributionState> UseJudge::attribution(const Asked& asked) {
  AttributionState state;
  if (asked.book == nullptr || asked.holding == nullptr || asked.holding->files == 0) return state;
  SyntheticEvidence evidence(m_tools, m_context, *asked.book, directories_of(asked),
                             judge::Evidence::Checksum::no_line);
  std::set<std::string> missing;
  const auto consider = [&](const judge::Entity& entity) -> Status {
    if (!entity.terms.has(Term::by) || is_licensor(entity)) return {};
    state.is_needed = true;
    LC_TRY_ASSIGN(const auto without, evidence.directories_without(entity));
    for (const std::string& directory : without)
      missing.insert("`" + entity.id + "` in " + (directory.empty() ? "the root" : "`" + directory + "`"));
    return {};
  };
  LC_TRY(consider(asked.own));
  for (const judge::Ancestor& ancestor : asked.lineage) LC_TRY(consider(*ancestor.entity));
  state.is_there = state.is_needed && missing.empty();
  state.missing.assign(missing.begin(), missing.end());
  return state;
}

Result<MirrorState> UseJudge::mirror(const Asked& asked) {
  if (const auto found = m_mirrors.find(asked.own.id); found != m_mirrors.end()) return found->second;
  using Checksum = judge::Evidence::Checksum;
  MirrorState state;
  state.worst = Checksum::matches;
  std::uint64_t bad = 0;
  const Artifact& definition = *asked.own.definition;
  if (asked.holding != nullptr) {
    TreeFiles files(m_repository, m_context.tree);
    for (const walk::BroughtEntry& entry : asked.holding->entries) {
      const std::string path = m_paths.path(entry.path);
      LC_TRY_ASSIGN(const Inspected inspected, m_content.inspect(path, entry.mode, entry.oid, &files, std::nullopt));
      const ItemView view{path, entry.mode, entry.oid, inspected};
      LC_TRY_ASSIGN(const Checksum checksum, ItemEvidence(m_tools, m_context, view, *asked.book).checksum(definition));
      ++state.files;
      if (checksum == Checksum::matches || checksum == Checksum::not_needed) continue;
      state.worst = checksum;
      if (++bad <= k_told_problems)
        state.problems.push_back(quote_path(path) +
                                 (checksum == Checksum::differs ? " differs from its line in " : " has no line in ") +
                                 definition.checksums.value_or("the list"));
    }
  }
  if (bad > k_told_problems) state.problems.push_back(std::to_string(bad - k_told_problems) + " more files");
  if (state.files == 0) {
    state.worst = Checksum::no_line;
    state.problems.emplace_back("no file of it lies in the tree, so nothing confirms the mirror");
  }
  state.is_confirmed = state.problems.empty();
  return m_mirrors[asked.own.id] = state;
}

}  // namespace license_check::compliance_parts
