// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// Where in a tree DVC pipelines lie, for those whose outputs lie elsewhere.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "declared/declared.hpp"
#include "license_check/result.hpp"

namespace license_check::declared {

/// Remembers subtrees by their ids: what a commit leaves as it was is not read again. May serve many trees.
class PipelineFinder {
 public:
  /// The directories that hold a dvc.yaml or dvc.lock, in order. A subtree that is absent from a partial clone has
  /// none. Errors: `limit` for a tree with more pipelines or levels than anybody could mean.
  Result<std::vector<std::string>> find(TreeReader& tree);

 private:
  Result<std::vector<std::string>> find_below(TreeReader& tree, const std::string& directory, const ObjectId& oid,
                                              std::size_t depth);

  /// By the id of a subtree: directories relative to it.
  std::unordered_map<ObjectId, std::vector<std::string>> m_known;
};

}  // namespace license_check::declared
