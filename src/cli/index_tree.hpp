// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// The index as a tree: what git tracks, for commands that look before anything is committed.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "declared/declared.hpp"
#include "license_check/recognition.hpp"
#include "license_check/repository.hpp"

namespace license_check::cli {

/// Reads the staged objects. The repository must outlive it.
class IndexTree final : public declared::TreeReader {
 public:
  static Result<IndexTree> create(Repository& repository);

  [[nodiscard]] const std::vector<IndexEntry>& entries() const { return m_entries; }

  Result<std::vector<declared::TreeEntry>> list(std::string_view directory) override;
  Result<std::optional<std::string>> read(std::string_view path, std::uint64_t limit) override;
  /// Of a regular file; nullptr for anything else, and where the object is absent.
  Result<std::unique_ptr<BlobReader>> open(std::string_view path) override;

 private:
  IndexTree(Repository& repository, std::vector<IndexEntry> entries);
  [[nodiscard]] const IndexEntry* find(std::string_view path) const;

  Repository* m_repository;
  std::vector<IndexEntry> m_entries;  ///< In order of their paths.
  std::map<std::string, std::vector<declared::TreeEntry>, std::less<>> m_directories;
};

/// The same for recognition. The tree must outlive it.
class IndexSurroundings final : public Surroundings {
 public:
  explicit IndexSurroundings(IndexTree& tree) : m_tree(&tree) {}
  Result<std::vector<std::string>> list(std::string_view directory) override;
  Result<std::unique_ptr<BlobReader>> open(std::string_view path) override { return m_tree->open(path); }

 private:
  IndexTree* m_tree;
};

}  // namespace license_check::cli
