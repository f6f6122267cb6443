// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// Goes through a tree once, subtree by subtree.
#include "declared/pipeline_finder.hpp"

#include <cstddef>
#include <utility>

#include "declared/tree_paths.hpp"

namespace license_check::declared {

namespace {

constexpr std::size_t k_max_pipelines = 10'000;
constexpr std::size_t k_max_levels = 1000;
constexpr std::size_t k_max_remembered = 500'000;

}  // namespace

Result<std::vector<std::string>> PipelineFinder::find(TreeReader& tree) {
  if (m_known.size() > k_max_remembered) m_known.clear();
  return find_below(tree, "", ObjectId(), 0);
}

Result<std::vector<std::string>> PipelineFinder::find_below(TreeReader& tree, const std::string& directory,
                                                            const ObjectId& oid, std::size_t depth) {
  if (const auto known = m_known.find(oid); !oid.is_zero() && known != m_known.end()) return known->second;
  if (depth > k_max_levels) return fail(ErrorKind::limit, "the tree is nested too deeply", directory.substr(0, 80));
  std::vector<std::string> found;
  auto entries = tree.list(directory);
  if (!entries && entries.error().kind == ErrorKind::not_found && depth != 0) return found;
  LC_TRY(entries);
  bool is_pipeline = false;
  for (const TreeEntry& entry : *entries) {
    if (entry.mode != FileMode::tree) {
      is_pipeline = is_pipeline || entry.name == "dvc.yaml" || entry.name == "dvc.lock";
      continue;
    }
    LC_TRY_ASSIGN(const auto below, find_below(tree, child(directory, entry.name), entry.oid, depth + 1));
    for (const std::string& path : below) found.push_back(path.empty() ? entry.name : child(entry.name, path));
    if (found.size() > k_max_pipelines)
      return fail(ErrorKind::limit, "the tree holds too many DVC pipelines", directory);
  }
  if (is_pipeline) found.emplace_back();
  if (!oid.is_zero()) m_known.insert_or_assign(oid, found);
  return found;
}

}  // namespace license_check::declared
