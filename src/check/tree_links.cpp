// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// Follows symbolic links from entry to entry of one tree, and never out of it.
#include <deque>

#include "base/text.hpp"
#include "check/tree_view.hpp"

namespace license_check {

namespace {

constexpr std::uint64_t k_max_link_size = 4096;
constexpr std::size_t k_max_links = 16;
constexpr std::size_t k_max_names = 4096;

void put_in_front(std::string_view path, std::deque<std::string>& names) {
  const std::vector<std::string_view> parts = split(path, '/');
  for (auto part = parts.rbegin(); part != parts.rend(); ++part) names.emplace_front(*part);
}

}  // namespace

Result<std::optional<std::string>> TreeFiles::follow(std::string_view path) {
  std::deque<std::string> names;
  put_in_front(path, names);
  std::string reached;
  FileMode mode = FileMode::tree;
  for (std::size_t links = 0; !names.empty();) {
    const std::string name = std::move(names.front());
    names.pop_front();
    if (name.empty() || name == ".") continue;
    if (mode != FileMode::tree) return std::nullopt;
    if (name == "..") {
      if (reached.empty()) return std::nullopt;
      reached = std::string(directory_of(reached));
      continue;
    }
    const std::string candidate = reached.empty() ? name : reached + '/' + name;
    LC_TRY_ASSIGN(const auto entry, m_tree->find(candidate));
    if (!entry) return std::nullopt;
    if (entry->mode == FileMode::symlink) {
      auto target = m_repository.read(entry->oid, ObjectType::blob, k_max_link_size);
      if (!target && target.error().kind == ErrorKind::limit) return std::nullopt;
      LC_TRY(target);
      if (target->starts_with('/') || ++links > k_max_links || names.size() > k_max_names) return std::nullopt;
      put_in_front(*target, names);
    } else {
      mode = entry->mode;
      reached = candidate;
    }
  }
  const bool is_file = mode == FileMode::regular || mode == FileMode::executable;
  return is_file ? std::optional<std::string>(std::move(reached)) : std::nullopt;
}

}  // namespace license_check
