// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// Trees by path, over raw tree objects and over the sorted entries of the index.
#include "check/tree_view.hpp"

#include <algorithm>

#include "base/text.hpp"

namespace license_check {

namespace {

constexpr std::size_t k_max_directories = 65536;

/// True where a path of the index is `directory` or lies below it.
bool is_below(std::string_view path, std::string_view directory) {
  return directory.empty() ||
         (path.size() > directory.size() && path.starts_with(directory) && path[directory.size()] == '/');
}

bool is_regular(FileMode mode) { return mode == FileMode::regular || mode == FileMode::executable; }

}  // namespace

std::string_view directory_of(std::string_view path) {
  const auto slash = path.rfind('/');
  return slash == std::string_view::npos ? std::string_view() : path.substr(0, slash);
}

std::string_view name_of(std::string_view path) { return path.substr(path.rfind('/') + 1); }

Result<std::string> read_head(BlobReader& reader, std::uint64_t limit) {
  std::string text(std::min(reader.size(), limit), '\0');
  LC_TRY_ASSIGN(const std::size_t got, reader.read_at(0, std::as_writable_bytes(std::span(text))));
  text.resize(got);
  return text;
}

Result<std::vector<TreeEntry>> CommitTree::list(std::string_view directory) {
  LC_TRY_ASSIGN(const auto found, find_directory(directory));
  if (!found) return std::vector<TreeEntry>();
  const ObjectId oid = *found;
  LC_TRY_ASSIGN(const auto raw, m_trees.read(oid));
  walk::TreeCursor cursor(*raw, oid.raw().size());
  std::vector<TreeEntry> entries;
  while (const auto entry = cursor.next())
    entries.push_back({std::string(entry->name), entry->mode, ObjectId::from_raw(entry->raw_oid)});
  if (cursor.is_torn()) return fail(ErrorKind::corrupt, "the tree is torn", oid.hex());
  return entries;
}

Result<std::optional<ObjectId>> CommitTree::find_directory(std::string_view directory) {
  if (directory.empty()) return m_root;
  if (const auto known = m_directories.find(std::string(directory)); known != m_directories.end()) return known->second;
  LC_TRY_ASSIGN(const auto parent, find_directory(directory_of(directory)));
  std::optional<ObjectId> found;
  if (parent) {
    LC_TRY_ASSIGN(const auto entry, m_trees.find(*parent, name_of(directory)));
    if (entry && entry->mode == FileMode::tree) found = entry->oid;
  }
  if (m_directories.size() > k_max_directories) m_directories.clear();
  m_directories.emplace(directory, found);
  return found;
}

Result<std::optional<TreeEntry>> CommitTree::find(std::string_view path) {
  LC_TRY_ASSIGN(const auto directory, find_directory(directory_of(path)));
  if (!directory) return std::optional<TreeEntry>();
  LC_TRY_ASSIGN(const auto entry, m_trees.find(*directory, name_of(path)));
  if (!entry) return std::optional<TreeEntry>();
  return std::optional<TreeEntry>(TreeEntry{std::string(name_of(path)), entry->mode, entry->oid});
}

IndexTree::IndexTree(std::vector<IndexEntry> entries) : m_entries(std::move(entries)) {
  std::sort(m_entries.begin(), m_entries.end(),
            [](const IndexEntry& a, const IndexEntry& b) { return a.path < b.path; });
}

Result<std::vector<TreeEntry>> IndexTree::list(std::string_view directory) {
  const std::string first = directory.empty() ? std::string() : std::string(directory) + '/';
  auto at = std::lower_bound(m_entries.begin(), m_entries.end(), first,
                             [](const IndexEntry& entry, const std::string& path) { return entry.path < path; });
  std::vector<TreeEntry> entries;
  for (; at != m_entries.end() && is_below(at->path, directory); ++at) {
    const std::string_view rest = std::string_view(at->path).substr(first.size());
    const auto slash = rest.find('/');
    const std::string_view name = rest.substr(0, slash);
    if (slash == std::string_view::npos)
      entries.push_back({std::string(name), at->mode, at->oid});
    else if (entries.empty() || entries.back().name != name)
      entries.push_back({std::string(name), FileMode::tree, ObjectId()});
  }
  return entries;
}

Result<std::optional<TreeEntry>> IndexTree::find(std::string_view path) {
  const auto at = std::lower_bound(m_entries.begin(), m_entries.end(), path,
                                   [](const IndexEntry& entry, std::string_view wanted) { return entry.path < wanted; });
  if (at != m_entries.end() && at->path == path) return TreeEntry{std::string(name_of(path)), at->mode, at->oid};
  const std::string first = std::string(path) + '/';
  const auto below = std::lower_bound(at, m_entries.end(), first,
                                      [](const IndexEntry& entry, const std::string& wanted) { return entry.path < wanted; });
  if (below != m_entries.end() && is_below(below->path, path))
    return TreeEntry{std::string(name_of(path)), FileMode::tree, ObjectId()};
  return std::optional<TreeEntry>();
}

Result<std::vector<std::string>> TreeFiles::list(std::string_view directory) {
  LC_TRY_ASSIGN(const auto entries, m_tree->list(directory));
  std::vector<std::string> names;
  names.reserve(entries.size());
  for (const TreeEntry& entry : entries) names.push_back(entry.name);
  return names;
}

Result<std::unique_ptr<BlobReader>> TreeFiles::open(std::string_view path) {
  LC_TRY_ASSIGN(const auto entry, m_tree->find(path));
  if (!entry || !is_regular(entry->mode)) return std::unique_ptr<BlobReader>();
  auto reader = m_repository.open_blob(entry->oid);
  if (!reader && reader.error().kind == ErrorKind::not_found) return std::unique_ptr<BlobReader>();
  return reader;
}

Result<std::optional<std::string>> TreeFiles::read_head(std::string_view path, std::uint64_t limit) {
  LC_TRY_ASSIGN(const auto reader, open(path));
  if (reader == nullptr) return std::optional<std::string>();
  LC_TRY_ASSIGN(std::string text, license_check::read_head(*reader, limit));
  return std::optional<std::string>(std::move(text));
}

Result<std::optional<std::string>> DeclaringTree::read(std::string_view path, std::uint64_t limit) {
  LC_TRY_ASSIGN(const auto reader, m_files.open(path));
  if (reader == nullptr || reader->size() > limit) return std::optional<std::string>();
  LC_TRY_ASSIGN(std::string text, read_head(*reader, limit));
  return std::optional<std::string>(std::move(text));
}

}  // namespace license_check
