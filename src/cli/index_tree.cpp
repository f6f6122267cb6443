// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// The index as a tree.
#include "cli/index_tree.hpp"

#include <algorithm>

namespace license_check::cli {

Result<IndexTree> IndexTree::create(Repository& repository) {
  LC_TRY_ASSIGN(std::vector<IndexEntry> entries, repository.index());
  return IndexTree(repository, std::move(entries));
}

IndexTree::IndexTree(Repository& repository, std::vector<IndexEntry> entries)
    : m_repository(&repository), m_entries(std::move(entries)) {
  for (const IndexEntry& entry : m_entries) {
    std::string_view path = entry.path;
    declared::TreeEntry child{"", entry.mode, entry.oid};
    // A directory that is known already stands in its parent already.
    while (true) {
      const auto slash = path.rfind('/');
      child.name = std::string(slash == std::string_view::npos ? path : path.substr(slash + 1));
      path = slash == std::string_view::npos ? std::string_view{} : path.substr(0, slash);
      const auto [directory, is_new] = m_directories.try_emplace(std::string(path));
      directory->second.push_back(child);
      if (!is_new || path.empty()) break;
      child = {"", FileMode::tree, ObjectId{}};
    }
  }
}

const IndexEntry* IndexTree::find(std::string_view path) const {
  const auto entry = std::lower_bound(m_entries.begin(), m_entries.end(), path,
                                      [](const IndexEntry& a, std::string_view b) { return a.path < b; });
  return entry == m_entries.end() || entry->path != path ? nullptr : &*entry;
}

Result<std::vector<declared::TreeEntry>> IndexTree::list(std::string_view directory) {
  const auto found = m_directories.find(directory);
  return found == m_directories.end() ? std::vector<declared::TreeEntry>{} : found->second;
}

Result<std::unique_ptr<BlobReader>> IndexTree::open(std::string_view path) {
  const IndexEntry* entry = find(path);
  if (entry == nullptr || (entry->mode != FileMode::regular && entry->mode != FileMode::executable)) return nullptr;
  auto reader = m_repository->open_blob(entry->oid);
  if (!reader && reader.error().kind == ErrorKind::not_found) return nullptr;
  return reader;
}

Result<std::optional<std::string>> IndexTree::read(std::string_view path, std::uint64_t limit) {
  LC_TRY_ASSIGN(const std::unique_ptr<BlobReader> reader, open(path));
  if (reader == nullptr || reader->size() > limit) return std::nullopt;
  std::string text(static_cast<std::size_t>(reader->size()), '\0');
  LC_TRY_ASSIGN(const std::size_t count, reader->read_at(0, std::as_writable_bytes(std::span(text))));
  text.resize(count);
  return text;
}

Result<std::vector<std::string>> IndexSurroundings::list(std::string_view directory) {
  LC_TRY_ASSIGN(const std::vector<declared::TreeEntry> entries, m_tree->list(directory));
  std::vector<std::string> names;
  for (const declared::TreeEntry& entry : entries) names.push_back(entry.name);
  return names;
}

}  // namespace license_check::cli
