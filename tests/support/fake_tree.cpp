// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// Answers from a map of paths.
#include "support/fake_tree.hpp"

#include <algorithm>
#include <cstring>

#include "declared/tree_paths.hpp"

namespace license_check::test {

Result<std::size_t> MemoryReader::read_at(std::uint64_t offset, std::span<std::byte> into) {
  if (offset >= m_content.size()) return std::size_t{0};
  const std::size_t count = std::min<std::size_t>(into.size(), m_content.size() - static_cast<std::size_t>(offset));
  std::memcpy(into.data(), m_content.data() + offset, count);
  return count;
}

FakeTree& FakeTree::add(std::string path, std::string content) {
  m_files.insert_or_assign(std::move(path), std::move(content));
  return *this;
}

FakeTree& FakeTree::add_symlink(std::string path, std::string target) {
  m_symlinks.insert(path);
  return add(std::move(path), std::move(target));
}

FakeTree& FakeTree::add_absent(std::string path) {
  m_absent.insert(path);
  return add(std::move(path), {});
}

Status FakeTree::count_call() {
  if (m_calls++ == m_failing_call) return fail(ErrorKind::corrupt, "the object is damaged", "fake");
  return {};
}

const std::string* FakeTree::content(std::string_view path) const {
  const auto at = m_files.find(path);
  return at == m_files.end() || m_absent.contains(path) || m_symlinks.contains(path) ? nullptr : &at->second;
}

Result<std::vector<declared::TreeEntry>> FakeTree::list(std::string_view directory) {
  LC_TRY(count_call());
  m_listed.emplace_back(directory);
  std::vector<declared::TreeEntry> entries;
  const std::string prefix = directory.empty() ? std::string{} : std::string(directory) + '/';
  for (auto at = m_files.lower_bound(prefix); at != m_files.end() && at->first.starts_with(prefix); ++at) {
    const std::string rest = at->first.substr(prefix.size());
    const std::size_t slash = rest.find('/');
    declared::TreeEntry entry;
    entry.name = rest.substr(0, slash);
    entry.mode = slash != std::string::npos       ? FileMode::tree
                 : m_symlinks.contains(at->first) ? FileMode::symlink
                                                  : FileMode::regular;
    if (entries.empty() || entries.back().name != entry.name) entries.push_back(std::move(entry));
  }
  return entries;
}

Result<std::optional<std::string>> FakeTree::read(std::string_view path, std::uint64_t limit) {
  LC_TRY(count_call());
  m_read.emplace_back(path);
  const std::string* text = content(path);
  if (text == nullptr || text->size() > limit) return std::nullopt;
  return *text;
}

Result<std::unique_ptr<BlobReader>> FakeTree::open(std::string_view path) {
  LC_TRY(count_call());
  m_read.emplace_back(path);
  const std::string* text = content(path);
  if (text == nullptr) return nullptr;
  return std::make_unique<MemoryReader>(*text);
}

Result<std::optional<std::string>> FakeTree::follow(std::string_view path) {
  LC_TRY(count_call());
  const auto link = m_files.find(path);
  if (link == m_files.end() || !m_symlinks.contains(path)) return std::nullopt;
  auto target = declared::resolve_path(declared::directory_of(path), link->second);
  if (!target || content(*target) == nullptr) return std::nullopt;
  return target;
}

}  // namespace license_check::test
