// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// Counts the sample files that the destination would hold, and scans trees for annotated paths.
#pragma once

#include <functional>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "check/publication.hpp"
#include "judge/rulebook.hpp"

namespace license_check {

/// Visits every file of a tree that lies where `book` may annotate something. `visit` gets the path, mode and oid.
using VisitFile = std::function<void(const std::string& path, FileMode mode, const ObjectId& oid)>;

class AnnotatedScan {
 public:
  AnnotatedScan(walk::TreeCache& trees, const judge::Rulebook& book) : m_trees(trees), m_book(book) {}

  /// Subtrees that were visited before at the same path are passed over, over all calls. Errors: an absent or torn tree.
  Status visit(const ObjectId& root, const VisitFile& visit_file);

 private:
  Status visit_below(const ObjectId& tree, const std::string& directory, int depth, const VisitFile& visit_file);

  walk::TreeCache& m_trees;
  const judge::Rulebook& m_book;
  std::set<std::pair<ObjectId, std::string>> m_visited;
};

/// Different (path, object) pairs that are samples of one dataset or model: in the trees of the pushed tips, of the
/// destination's known tips that are here, and in all commits of the push.
class SampleCounter {
 public:
  SampleCounter(Repository& repository, walk::TreeCache& trees, const std::vector<Tip>& tips,
                const std::vector<KnownTip>& known, const walk::PathTable& paths, const Publication& publication)
      : m_repository(repository), m_trees(trees), m_tips(tips), m_known(known), m_paths(paths), m_publication(publication) {}

  Result<std::uint64_t> count(const judge::Rulebook& book, const judge::Entity& entity);

 private:
  Repository& m_repository;
  walk::TreeCache& m_trees;
  const std::vector<Tip>& m_tips;
  const std::vector<KnownTip>& m_known;
  const walk::PathTable& m_paths;
  const Publication& m_publication;
  std::map<std::pair<const judge::Rulebook*, std::string>, std::uint64_t> m_counts;
};

}  // namespace license_check
