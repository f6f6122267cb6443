// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// A folder on disk behind the git seam: one commit that publishes all that is in it.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "folder/folder_scan.hpp"
#include "license_check/repository.hpp"

namespace license_check::folder {

struct FolderSource {
  std::string root;  ///< Absolute, without links: paths count from here.
  ScanPlan plan;
  std::optional<std::string> config;       ///< Stands for `.license-check.toml` at the root.
  std::vector<ConfigValue> configuration;  ///< Git's.
  std::string common_dir;                  ///< Of the repository around; empty: there is none.
};

/// Files are judged by their heads, so most are never read whole: those that may equal another one (same size, same
/// first and last bytes) have their true object id, all others one that stands for them; see true_id(). Reading blobs
/// is safe from several threads.
class FolderRepository final : public Repository {
 public:
  /// Errors: the root cannot be opened, or a limit of scan_folder().
  static Result<std::unique_ptr<FolderRepository>> open(FolderSource source);

  /// The commit that holds everything, and the one that holds what is only around the folder; nullopt: nothing is.
  [[nodiscard]] const ObjectId& tip() const { return m_tip; }
  [[nodiscard]] const std::optional<ObjectId>& base() const { return m_base; }
  [[nodiscard]] const FolderScan& scan() const { return m_scan; }

  /// The id that git would give the file's bytes; they are read for it where that was not done yet. nullopt: they are more
  /// than is worth reading for that (256 MiB).
  Result<std::optional<ObjectId>> true_id(const ObjectId& oid);

  Result<ObjectHeader> header(const ObjectId& oid) override;
  Result<std::string> read(const ObjectId& oid, ObjectType expected, std::uint64_t limit) override;
  Result<std::unique_ptr<BlobReader>> open_blob(const ObjectId& oid) override;
  [[nodiscard]] bool is_partial() const override { return true; }
  [[nodiscard]] bool leads_out(const ObjectId& link) const override { return m_leading_out.contains(link); }
  [[nodiscard]] const std::vector<ObjectId>& shallow_commits() const override { return m_shallow; }
  Result<std::vector<Ref>> refs(std::string_view prefix) override;
  Result<std::optional<ObjectId>> head() override { return std::optional<ObjectId>(); }
  Result<std::optional<std::string>> head_ref() override { return std::optional<std::string>(); }
  Result<std::vector<IndexEntry>> index() override { return std::vector<IndexEntry>(); }
  Result<ObjectId> resolve(std::string_view revision) override;
  [[nodiscard]] const std::vector<ConfigValue>& configuration() const override { return m_source.configuration; }
  [[nodiscard]] const std::string& git_dir() const override { return m_source.common_dir; }
  [[nodiscard]] const std::string& common_dir() const override { return m_source.common_dir; }
  [[nodiscard]] const std::string& worktree() const override { return m_source.root; }

 private:
  FolderRepository(FolderSource source, ConfinedRoot root, FolderScan scan)
      : m_source(std::move(source)), m_root(std::move(root)), m_scan(std::move(scan)) {}

  /// A tree object: of all, or of what is around the folder alone.
  struct Tree {
    NodeNumber directory = 0;
    bool is_around = false;
  };

  void name_files();
  void name_links();
  void name_trees();
  ObjectId add_commit(const ObjectId& tree, const std::optional<ObjectId>& parent);
  [[nodiscard]] std::string tree_content(const Tree& tree) const;
  [[nodiscard]] Result<std::unique_ptr<BlobReader>> open_node(NodeNumber number) const;

  FolderSource m_source;
  ConfinedRoot m_root;
  FolderScan m_scan;
  std::vector<ObjectId> m_ids;                       ///< By node; zero for a directory without files.
  std::vector<ObjectId> m_around_ids;                ///< Of directories, without what is published.
  std::unordered_map<ObjectId, NodeNumber> m_blobs;  ///< Files and links.
  std::unordered_set<ObjectId> m_provisional;
  std::unordered_set<ObjectId> m_leading_out;
  std::unordered_map<ObjectId, Tree> m_trees;
  std::unordered_map<ObjectId, std::string> m_texts;  ///< Commits, and the config that was given.
  std::vector<ObjectId> m_shallow;
  std::optional<ObjectId> m_config;
  ObjectId m_tip;
  std::optional<ObjectId> m_base;
};

}  // namespace license_check::folder
