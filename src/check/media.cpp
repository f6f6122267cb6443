// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// Media by directory and by annotation.
#include "check/media.hpp"

#include <algorithm>

namespace license_check {

void MediaCounter::add(walk::PathId path, const std::string& group) {
  ++m_size;
  const std::string text = m_paths.path(path);
  m_directories[std::string(directory_of(text))].insert(std::string(name_of(text)));
  if (!group.empty()) m_groups[group].insert(path);
}

Result<std::uint64_t> MediaCounter::count(TreeView& tip, std::string_view path, const std::string& group) {
  const std::string directory(directory_of(path));
  auto& names = m_directories[directory];
  if (m_listed.insert({&tip, directory}).second) {
    LC_TRY_ASSIGN(const auto entries, tip.list(directory));
    for (const TreeEntry& entry : entries)
      if (entry.mode != FileMode::tree && recognise_by_name(entry.name).is_media) names.insert(entry.name);
  }
  std::uint64_t count = names.size();
  if (const auto found = m_groups.find(group); !group.empty() && found != m_groups.end())
    count = std::max<std::uint64_t>(count, found->second.size());
  return count;
}

}  // namespace license_check
