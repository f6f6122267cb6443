// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// Which entries (path, mode, object) the new commits bring: each commit's tree compared with each of its parents'.
#pragma once

#include <cstdint>
#include <list>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "license_check/object.hpp"
#include "license_check/repository.hpp"
#include "license_check/result.hpp"
#include "walk/object_parser.hpp"
#include "walk/path_table.hpp"

namespace license_check::walk {

/// Raw trees, the last ones read kept.
class TreeCache {
 public:
  explicit TreeCache(Repository& repository) : m_repository(repository) {}

  /// The raw tree; shared, so that it stays while a caller walks it. Errors name the tree.
  Result<std::shared_ptr<const std::string>> read(const ObjectId& oid);
  /// The entry `name` of a tree; nullopt where it has none. Many questions about one large tree cost what one reading does.
  struct Entry {
    FileMode mode = FileMode::regular;
    ObjectId oid;
  };
  Result<std::optional<Entry>> find(const ObjectId& tree, std::string_view name);
  /// How many different reads went to the repository.
  [[nodiscard]] std::uint64_t reads() const { return m_reads; }
  [[nodiscard]] std::uint64_t bytes_read() const { return m_bytes_read; }

 private:
  using Index = std::unordered_map<std::string, Entry>;
  using Order = std::list<std::pair<ObjectId, std::shared_ptr<const std::string>>>;

  Repository& m_repository;
  Order m_order;  ///< Last used first.
  std::unordered_map<ObjectId, Order::iterator> m_entries;
  std::size_t m_bytes = 0;
  std::unordered_map<ObjectId, std::uint32_t> m_questions;  ///< By tree, while it has no index.
  std::unordered_map<ObjectId, Index> m_indexes;
  std::size_t m_indexed_entries = 0;
  std::uint64_t m_reads = 0;
  std::uint64_t m_bytes_read = 0;
};

/// One entry that a commit brings.
struct BroughtEntry {
  PathId path = 0;
  FileMode mode = FileMode::regular;
  ObjectId oid;
};

/// Finds brought entries. An entry counts unless some parent has the same one (path, mode, object): that parent brings
/// it, not the merge. Gitlinks never count.
class TreeWalk {
 public:
  TreeWalk(TreeCache& trees, PathTable& paths) : m_trees(trees), m_paths(paths) {}

  /// Appends what `tree` has and none of `parents` has. `judgement` says under which rules the entries will be judged:
  /// a tree that was met whole at the same path under the same rules is passed over.
  /// Errors: an absent or corrupt tree, or `limit` where the trees nest too deep or hold too many entries.
  Status compare(const ObjectId& tree, std::span<const ObjectId> parents, std::uint32_t judgement,
                 std::vector<BroughtEntry>& brought);

 private:
  struct Whole {
    ObjectId tree;
    PathId path;
    std::uint32_t judgement;
    bool operator==(const Whole&) const = default;
  };
  struct WholeHash {
    std::size_t operator()(const Whole& whole) const {
      return std::hash<ObjectId>()(whole.tree) ^ (std::size_t{whole.path} * 0x9e3779b97f4a7c15ULL) ^ whole.judgement;
    }
  };

  Status compare_below(const ObjectId& tree, std::span<const ObjectId> parents, PathId directory, int depth,
                       std::uint32_t judgement, std::vector<BroughtEntry>& brought);

  TreeCache& m_trees;
  PathTable& m_paths;
  std::unordered_set<Whole, WholeHash> m_whole;
  std::uint64_t m_entries = 0;  ///< Brought so far.
};

}  // namespace license_check::walk
