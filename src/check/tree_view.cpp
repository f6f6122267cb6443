// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// Trees by path, over raw tree objects and over the sorted entries of the index.
#include "check/tree_view.hpp"

#include <algorithm>

#include "base/text.hpp"

namespace license_check {

namespace {

constexpr std::size_t k_questions_before_index = 8;

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
  ObjectId oid = m_root;
  if (!directory.empty()) {
    LC_TRY_ASSIGN(const auto entry, find_by_scan(directory));
    if (!entry || entry->mode != FileMode::tree) return std::vector<TreeEntry>();
    oid = entry->oid;
  }
  LC_TRY_ASSIGN(const auto raw, m_trees.read(oid));
  walk::TreeCursor cursor(*raw, oid.raw().size());
  std::vector<TreeEntry> entries;
  while (const auto entry = cursor.next())
    entries.push_back({std::string(entry->name), entry->mode, ObjectId::from_raw(entry->raw_oid)});
  if (cursor.is_torn()) return fail(ErrorKind::corrupt, "the tree is torn", oid.hex());
  return entries;
}

Result<std::optional<TreeEntry>> CommitTree::find(std::string_view path) {
  const std::string_view directory = directory_of(path);
  if (directory != m_asked_directory || m_asked_times == 0) {
    m_asked_directory = directory;
    m_asked_times = 1;
    m_asked_entries.clear();
    return find_by_scan(path);
  }
  if (++m_asked_times < k_questions_before_index) return find_by_scan(path);
  if (m_asked_times == k_questions_before_index) {
    LC_TRY_ASSIGN(auto entries, list(m_asked_directory));
    for (const TreeEntry& entry : entries) m_asked_entries.emplace(entry.name, entry);
  }
  const auto found = m_asked_entries.find(std::string(name_of(path)));
  if (found == m_asked_entries.end()) return std::optional<TreeEntry>();
  return std::optional<TreeEntry>(found->second);
}

Result<std::optional<TreeEntry>> CommitTree::find_by_scan(std::string_view path) {
  ObjectId oid = m_root;
  for (;;) {
    const auto slash = path.find('/');
    const std::string_view name = path.substr(0, slash);
    LC_TRY_ASSIGN(const auto raw, m_trees.read(oid));
    walk::TreeCursor cursor(*raw, oid.raw().size());
    std::optional<walk::RawEntry> found;
    while (const auto entry = cursor.next()) {
      if (entry->name != name) continue;
      found = entry;
      break;
    }
    if (cursor.is_torn()) return fail(ErrorKind::corrupt, "the tree is torn", oid.hex());
    if (!found) return std::optional<TreeEntry>();
    oid = ObjectId::from_raw(found->raw_oid);
    if (slash == std::string_view::npos) return TreeEntry{std::string(name), found->mode, oid};
    if (!found->is_tree()) return std::optional<TreeEntry>();
    path.remove_prefix(slash + 1);
  }
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
