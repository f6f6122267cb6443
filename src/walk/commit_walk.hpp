// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// Which commits a push brings: those that the new tips reach and the destination's known tips do not.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "license_check/object.hpp"
#include "license_check/repository.hpp"
#include "license_check/result.hpp"

namespace license_check::walk {

using CommitIndex = std::uint32_t;

struct Commit {
  ObjectId oid;
  ObjectId tree;                     ///< Set once it is read, like all that follows.
  std::vector<CommitIndex> parents;  ///< None where the clone is shallow at this commit.
  std::int64_t date = 0;             ///< Committer date, seconds since 1970.
  bool is_read = false;
};

/// The commits that a walk has met, each read at most once.
class CommitGraph {
 public:
  explicit CommitGraph(Repository& repository);

  CommitIndex number(const ObjectId& oid);
  /// Reads a commit that was only named. Errors: absent, no commit, corrupt.
  Status read(CommitIndex index);
  [[nodiscard]] const Commit& operator[](CommitIndex index) const { return m_commits[index]; }
  [[nodiscard]] std::size_t size() const { return m_commits.size(); }
  [[nodiscard]] bool is_shallow(CommitIndex index) const { return m_shallow.contains(m_commits[index].oid); }

 private:
  Repository* m_repository;
  std::unordered_set<ObjectId> m_shallow;
  std::vector<Commit> m_commits;
  std::unordered_map<ObjectId, CommitIndex> m_numbers;
};

struct CommitSelection {
  std::unique_ptr<CommitGraph> graph;
  std::vector<CommitIndex> new_commits;  ///< What the push brings, parents before children.
  /// False where commits that the destination has through a tip nobody read may be among new_commits: a superset, enough
  /// to find nothing in, not enough to refuse by.
  bool is_exact = true;
};

enum class Precision { quick, exact };

/// Selects the commits. `new_tips` are commits; `known_tips` any ids that the destination has: those that are not here, or
/// are no commits, are passed over (which widens what is new, never narrows it).
///
/// `exact` paints from the known tips in order of date and stops as git's own walk does. `quick` reads no known tip at
/// all: it follows the new tips until every path meets one. It may answer with a superset (is_exact = false), and falls
/// back to `exact` by itself where a path goes on too long, or there are few known tips.
/// Errors: a commit that must be there is absent or corrupt.
Result<CommitSelection> select_commits(Repository& repository, std::span<const ObjectId> new_tips,
                                       std::span<const ObjectId> known_tips, Precision precision);

}  // namespace license_check::walk
