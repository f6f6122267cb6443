// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// Counts images, sounds and videos: a handful is no dataset.
#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>

#include "check/tree_view.hpp"
#include "walk/path_table.hpp"

namespace license_check {

/// Media that the config does not name count as data only where more than `sample-max-files` of them stand in one directory
/// or under one annotation of another source.
class MediaCounter {
 public:
  explicit MediaCounter(const walk::PathTable& paths) : m_paths(paths) {}

  /// Notes a published media file; `group` names the annotation that it stands under, empty for none.
  void add(walk::PathId path, const std::string& group);
  /// How many times add() was called.
  [[nodiscard]] std::size_t size() const { return m_size; }

  /// How many stand with it, those that the tip's tree holds beside it included.
  Result<std::uint64_t> count(TreeView& tip, std::string_view path, const std::string& group);

 private:
  const walk::PathTable& m_paths;
  std::size_t m_size = 0;
  std::map<std::string, std::set<std::string>, std::less<>> m_directories;  ///< Directory to names.
  std::map<std::string, std::set<walk::PathId>> m_groups;
  std::set<std::pair<const TreeView*, std::string>> m_listed;
};

}  // namespace license_check
