// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// Walks all history once more for the files that are refused, and names the least that has to be taken out.
#include "compliance/removal.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <unordered_map>

#include "check/context.hpp"
#include "check/publication.hpp"
#include "compliance/removal_command.hpp"
#include "walk/commit_walk.hpp"
#include "walk/tree_walk.hpp"

namespace license_check::compliance_parts {

namespace {

constexpr std::size_t k_commits_per_look = 64;

struct FileKey {
  walk::PathId path = 0;
  ObjectId oid;
  bool operator==(const FileKey&) const = default;
};

struct FileKeyHash {
  std::size_t operator()(const FileKey& key) const {
    return std::hash<ObjectId>()(key.oid) ^ (std::size_t{key.path} * 0x9e3779b97f4a7c15ULL);
  }
};

/// Where one refused file comes from.
struct Origins {
  std::vector<ObjectId> commits;
  std::set<std::string> refs;  ///< That name its blob, or a tree with it, without any commit.
};

class Search {
 public:
  Search(Repository& repository, const Progress& progress)
      : m_repository(repository), m_progress(progress), m_trees(repository) {}

  void want(const Finding& finding) {
    if (finding.oid) m_wanted.try_emplace(key_of(finding));
    if (!finding.path.empty()) m_refused.insert(key_of(finding).path);
  }

  Status search(const std::vector<PushedRef>& refs) {
    std::vector<ObjectId> commits;
    for (const PushedRef& ref : refs) {
      LC_TRY_ASSIGN(const Tip tip, peel_tip(m_repository, ref));
      if (tip.type == ObjectType::commit)
        commits.push_back(tip.target);
      else
        LC_TRY(search_bare(ref.name, tip));
    }
    LC_TRY_ASSIGN(const auto selection, walk::select_commits(m_repository, commits, {}, walk::Precision::exact));
    std::size_t done = 0;
    for (const walk::CommitIndex index : selection.new_commits) {
      if (m_progress && ++done % k_commits_per_look == 0) m_progress("removals", done, selection.new_commits.size());
      LC_TRY(search_commit(*selection.graph, index));
    }
    return {};
  }

  [[nodiscard]] const Origins& origins(const Finding& finding) { return m_wanted[key_of(finding)]; }

  /// Directories (with a `/` at their end) of which every file of every commit is refused, and what is refused
  /// elsewhere.
  [[nodiscard]] std::vector<std::string> least_paths() const {
    std::map<std::string, bool> is_mixed;  // By directory.
    for (const walk::PathId id : m_refused) {
      const std::string path = m_paths.path(id);
      for (std::string_view above = directory_of(path); !above.empty(); above = directory_of(above))
        if (!is_mixed.try_emplace(std::string(above), false).second) break;
    }
    for (const walk::PathId id : m_others) {
      const std::string path = m_paths.path(id);
      for (std::string_view above = directory_of(path); !above.empty(); above = directory_of(above)) {
        const auto found = is_mixed.find(std::string(above));
        if (found == is_mixed.end()) continue;
        if (found->second) break;
        found->second = true;
      }
    }
    std::set<std::string> least;
    for (const walk::PathId id : m_refused) {
      const std::string path = m_paths.path(id);
      std::string best = path;
      for (std::string_view above = directory_of(path); !above.empty(); above = directory_of(above)) {
        if (is_mixed.at(std::string(above))) break;
        best = std::string(above) + "/";
      }
      least.insert(std::move(best));
    }
    return {least.begin(), least.end()};
  }

  [[nodiscard]] std::set<std::string> refs() const {
    std::set<std::string> all;
    for (const auto& [key, origins] : m_wanted) all.insert(origins.refs.begin(), origins.refs.end());
    return all;
  }

 private:
  FileKey key_of(const Finding& finding) {
    return {finding.path.empty() ? 0 : intern_path(m_paths, finding.path), finding.oid.value_or(ObjectId())};
  }

  Status search_bare(const std::string& ref, const Tip& tip) {
    if (tip.type == ObjectType::blob) {
      if (const auto found = m_wanted.find({0, tip.target}); found != m_wanted.end()) found->second.refs.insert(ref);
      return {};
    }
    std::vector<walk::BroughtEntry> entries;
    LC_TRY(walk::TreeWalk(m_trees, m_paths).compare(tip.target, {}, 0, entries));
    for (const walk::BroughtEntry& entry : entries)
      if (const auto found = m_wanted.find({entry.path, entry.oid}); found != m_wanted.end())
        found->second.refs.insert(ref);
    return {};
  }

  Status search_commit(walk::CommitGraph& graph, walk::CommitIndex index) {
    const walk::Commit commit = graph[index];
    std::vector<ObjectId> parent_trees;
    for (const walk::CommitIndex parent : commit.parents) {
      LC_TRY(graph.read(parent));
      parent_trees.push_back(graph[parent].tree);
    }
    std::vector<walk::BroughtEntry> entries;
    // A new walk each time: one that remembers passes over a directory that comes back.
    LC_TRY(walk::TreeWalk(m_trees, m_paths).compare(commit.tree, parent_trees, 0, entries));
    for (const walk::BroughtEntry& entry : entries) {
      if (!m_refused.contains(entry.path)) m_others.insert(entry.path);
      const auto found = m_wanted.find({entry.path, entry.oid});
      if (found == m_wanted.end()) continue;
      auto& commits = found->second.commits;
      if (commits.empty() || commits.back() != commit.oid) commits.push_back(commit.oid);
    }
    return {};
  }

  Repository& m_repository;
  const Progress& m_progress;
  walk::TreeCache m_trees;
  walk::PathTable m_paths;
  std::unordered_map<FileKey, Origins, FileKeyHash> m_wanted;
  std::unordered_set<walk::PathId> m_refused;
  std::unordered_set<walk::PathId> m_others;  ///< Paths of commits under which nothing is refused.
};

}  // namespace

Status add_removals(Repository& repository, const std::vector<PushedRef>& refs, const Progress& progress,
                    Report& report) {
  Search search(repository, progress);
  bool is_any = false;
  for (const Finding& finding : report.findings) {
    if (finding.verdict != Verdict::refuse) continue;
    search.want(finding);
    is_any = true;
  }
  if (!is_any) return {};
  LC_TRY(search.search(refs));
  for (Finding& finding : report.findings) {
    if (finding.verdict != Verdict::refuse) continue;
    const Origins& origins = search.origins(finding);
    Removal removal{origins.commits, {}};
    for (const std::string& ref : origins.refs) removal.commands.push_back(ref_removal_command(ref));
    if (!finding.path.empty() && !origins.commits.empty())
      for (std::string& command : path_removal_commands({&finding.path, 1}))
        removal.commands.push_back(std::move(command));
    finding.removal = std::move(removal);
    if (finding.size || !finding.oid) continue;
    LC_TRY_ASSIGN(const ObjectHeader header, repository.header(*finding.oid));
    finding.size = header.size;
  }
  for (const std::string& ref : search.refs()) report.removal_commands.push_back(ref_removal_command(ref));
  for (std::string& command : path_removal_commands(search.least_paths()))
    report.removal_commands.push_back(std::move(command));
  return {};
}

}  // namespace license_check::compliance_parts
