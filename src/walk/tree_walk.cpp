// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// Comparison of raw trees, subtree by subtree, skipping what is equal.
#include "walk/tree_walk.hpp"

#include <algorithm>

namespace license_check::walk {

namespace {

constexpr std::size_t k_cache_bytes = std::size_t{16} << 20U;
/// A tree of fewer bytes is scanned as quickly as it is looked up.
constexpr std::size_t k_small_tree = 1024;
constexpr std::uint32_t k_questions_before_index = 8;
constexpr std::size_t k_max_counted_trees = 65536;
constexpr std::size_t k_max_indexed_entries = 200000;
/// Deeper than any path that a file system takes.
constexpr int k_max_depth = 2048;
/// A hostile tree that holds the same subtree over and over unfolds into more paths than anybody can store; real histories
/// bring about as many entries as their trees hold.
constexpr std::uint64_t k_free_entries = std::uint64_t{1} << 20U;
constexpr std::uint64_t k_max_entries_per_read = 16;
/// `100644 a`, NUL and an id.
constexpr std::uint64_t k_smallest_entry = 29;

/// One parent's tree, walked in step with the new one.
struct ParentCursor {
  std::shared_ptr<const std::string> raw;
  TreeCursor cursor;
  std::optional<RawEntry> entry;
  bool is_ahead = false;  ///< `entry` was read, and is not behind us yet.

  ParentCursor(std::shared_ptr<const std::string> tree, std::size_t oid_size)
      : raw(std::move(tree)), cursor(*raw, oid_size) {}

  /// Most entries of a tree are as they were: passes over those that come next in both.
  void skip_common(TreeCursor& child) {
    if (!is_ahead) child.skip_common(cursor);
  }

  /// The entry of this parent with the name and kind of `wanted`, where it has one.
  const RawEntry* find(const RawEntry& wanted) {
    int order = 1;
    for (;;) {
      if (!is_ahead) entry = cursor.next();
      is_ahead = true;
      if (!entry || (order = compare_entries(*entry, wanted)) >= 0) break;
      is_ahead = false;
    }
    if (!entry || order != 0) return nullptr;
    is_ahead = false;
    return &*entry;
  }
};

}  // namespace

Result<std::shared_ptr<const std::string>> TreeCache::read(const ObjectId& oid) {
  if (const auto found = m_entries.find(oid); found != m_entries.end()) {
    m_order.splice(m_order.begin(), m_order, found->second);
    return found->second->second;
  }
  ++m_reads;
  LC_TRY_ASSIGN(std::string raw, m_repository.read(oid, ObjectType::tree, k_max_tree_size));
  m_bytes_read += raw.size();
  auto shared = std::make_shared<const std::string>(std::move(raw));
  m_bytes += shared->size();
  m_order.emplace_front(oid, shared);
  m_entries[oid] = m_order.begin();
  while (m_bytes > k_cache_bytes && m_order.size() > 1) {
    m_bytes -= m_order.back().second->size();
    m_entries.erase(m_order.back().first);
    m_order.pop_back();
  }
  return shared;
}

Result<std::optional<TreeCache::Entry>> TreeCache::find(const ObjectId& tree, std::string_view name) {
  if (const auto index = m_indexes.find(tree); index != m_indexes.end()) {
    const auto found = index->second.find(std::string(name));
    return found == index->second.end() ? std::optional<Entry>() : std::optional<Entry>(found->second);
  }
  LC_TRY_ASSIGN(const auto raw, read(tree));
  if (m_questions.size() > k_max_counted_trees) m_questions.clear();
  const bool is_worth_an_index = raw->size() > k_small_tree && ++m_questions[tree] > k_questions_before_index;
  TreeCursor cursor(*raw, tree.raw().size());
  std::optional<Entry> found;
  Index index;
  while (const auto entry = cursor.next()) {
    const Entry own{entry->mode, ObjectId::from_raw(entry->raw_oid)};
    if (!found && entry->name == name) found = own;
    if (found && !is_worth_an_index) break;
    if (is_worth_an_index) index.try_emplace(std::string(entry->name), own);
  }
  if (cursor.is_torn()) return fail(ErrorKind::corrupt, "the tree is torn", tree.hex());
  if (is_worth_an_index) {
    if (m_indexed_entries > k_max_indexed_entries) {
      m_indexes.clear();
      m_indexed_entries = 0;
    }
    m_indexed_entries += index.size();
    m_indexes.emplace(tree, std::move(index));
    m_questions.erase(tree);
  }
  return found;
}

Status TreeWalk::compare(const ObjectId& tree, std::span<const ObjectId> parents, std::uint32_t judgement,
                         std::vector<BroughtEntry>& brought) {
  return compare_below(tree, parents, 0, 0, judgement, brought);
}

Status TreeWalk::compare_below(const ObjectId& tree, std::span<const ObjectId> parents, PathId directory, int depth,
                               std::uint32_t judgement, std::vector<BroughtEntry>& brought) {
  if (std::find(parents.begin(), parents.end(), tree) != parents.end()) return {};
  if (parents.empty() && !m_whole.insert({tree, directory, judgement}).second) return {};
  if (depth > k_max_depth) return fail(ErrorKind::limit, "trees nest too deep", tree.hex());
  LC_TRY_ASSIGN(const auto raw, m_trees.read(tree));
  const std::size_t oid_size = tree.raw().size();
  std::vector<ParentCursor> cursors;
  cursors.reserve(parents.size());
  for (const ObjectId& parent : parents) {
    LC_TRY_ASSIGN(auto parent_raw, m_trees.read(parent));
    cursors.emplace_back(std::move(parent_raw), oid_size);
  }
  TreeCursor cursor(*raw, oid_size);
  std::vector<ObjectId> parent_subtrees;
  for (;;) {
    if (cursors.size() == 1) cursors.front().skip_common(cursor);
    const auto entry = cursor.next();
    if (!entry) break;
    if (entry->mode == FileMode::gitlink) continue;
    if (entry->name == "." || entry->name == "..")
      return fail(ErrorKind::corrupt, "the tree has an entry that no path can name", tree.hex());
    parent_subtrees.clear();
    bool is_brought_by_parent = false;
    for (ParentCursor& parent : cursors) {
      const RawEntry* same = parent.find(*entry);
      if (same == nullptr) continue;
      is_brought_by_parent = is_brought_by_parent || *same == *entry;
      if (same->is_tree()) parent_subtrees.push_back(ObjectId::from_raw(same->raw_oid));
    }
    if (is_brought_by_parent) continue;
    const ObjectId oid = ObjectId::from_raw(entry->raw_oid);
    const PathId path = m_paths.child(directory, entry->name);
    if (entry->is_tree()) {
      LC_TRY(compare_below(oid, parent_subtrees, path, depth + 1, judgement, brought));
      continue;
    }
    if (++m_entries > k_free_entries + k_max_entries_per_read * (m_trees.bytes_read() / k_smallest_entry))
      return fail(ErrorKind::limit, "the trees hold the same subtrees too many times over", tree.hex());
    brought.push_back({path, entry->mode, oid});
  }
  if (cursor.is_torn()) return fail(ErrorKind::corrupt, "the tree is torn", tree.hex());
  return {};
}

}  // namespace license_check::walk
