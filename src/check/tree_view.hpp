// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// A whole tree by path: of a commit, or of the index. Nothing is ever read from the working tree.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "declared/declared.hpp"
#include "license_check/recognition.hpp"
#include "license_check/repository.hpp"
#include "walk/tree_walk.hpp"

namespace license_check {

using declared::TreeEntry;

/// Looks entries up. `""` is the root.
class TreeView {
 public:
  virtual ~TreeView() = default;
  /// Entries of a directory; empty where there is no such directory.
  virtual Result<std::vector<TreeEntry>> list(std::string_view directory) = 0;
  virtual Result<std::optional<TreeEntry>> find(std::string_view path) = 0;
};

/// The tree of a commit.
class CommitTree : public TreeView {
 public:
  CommitTree(walk::TreeCache& trees, const ObjectId& root) : m_trees(trees), m_root(root) {}
  Result<std::vector<TreeEntry>> list(std::string_view directory) override;
  Result<std::optional<TreeEntry>> find(std::string_view path) override;

 private:
  /// The tree of a directory; nullopt where there is none.
  Result<std::optional<ObjectId>> find_directory(std::string_view directory);

  walk::TreeCache& m_trees;
  ObjectId m_root;
  std::unordered_map<std::string, std::optional<ObjectId>> m_directories;  ///< As far as asked.
};

/// What the index would commit.
class IndexTree : public TreeView {
 public:
  explicit IndexTree(std::vector<IndexEntry> entries);
  Result<std::vector<TreeEntry>> list(std::string_view directory) override;
  Result<std::optional<TreeEntry>> find(std::string_view path) override;
  [[nodiscard]] const std::vector<IndexEntry>& entries() const { return m_entries; }

 private:
  std::vector<IndexEntry> m_entries;  ///< In path order.
};

/// A tree as recognition and the readers of declarations see it: regular files with their content.
class TreeFiles : public Surroundings {
 public:
  TreeFiles(Repository& repository, std::shared_ptr<TreeView> tree) : m_repository(repository), m_tree(std::move(tree)) {}

  Result<std::vector<std::string>> list(std::string_view directory) override;
  Result<std::unique_ptr<BlobReader>> open(std::string_view path) override;

  /// The first `limit` bytes of a regular file; nullopt where there is none or its content is absent.
  Result<std::optional<std::string>> read_head(std::string_view path, std::uint64_t limit);
  /// The regular file that a path leads to, symbolic links followed within the tree; nullopt where it leads to none.
  Result<std::optional<std::string>> follow(std::string_view path);
  [[nodiscard]] TreeView& tree() { return *m_tree; }

 private:
  Repository& m_repository;
  std::shared_ptr<TreeView> m_tree;
};

/// The same for `declared`.
class DeclaringTree : public declared::TreeReader {
 public:
  DeclaringTree(Repository& repository, std::shared_ptr<TreeView> tree) : m_files(repository, std::move(tree)) {}

  Result<std::vector<TreeEntry>> list(std::string_view directory) override { return m_files.tree().list(directory); }
  Result<std::optional<std::string>> read(std::string_view path, std::uint64_t limit) override;
  Result<std::unique_ptr<BlobReader>> open(std::string_view path) override { return m_files.open(path); }
  Result<std::optional<std::string>> follow(std::string_view path) override { return m_files.follow(path); }

 private:
  TreeFiles m_files;
};

/// `a/b/c` to `a/b`; "" for a name at the root.
std::string_view directory_of(std::string_view path);
std::string_view name_of(std::string_view path);
/// Up to `limit` bytes from the start of `reader`.
Result<std::string> read_head(BlobReader& reader, std::uint64_t limit);

}  // namespace license_check
