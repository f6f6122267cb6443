// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// Bytes that also lie under an annotated path: copying or moving them elsewhere changes nothing.
#pragma once

#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "check/context.hpp"
#include "check/publication.hpp"

namespace license_check {

/// Another path under which an object appears in the trees of the push, and who annotates it there.
struct CopySource {
  std::string path;
  std::uint32_t contexts = 0;  ///< A set of Publication::sets; those of kind `kind` in it are meant.
  std::uint32_t kind = 0;
  RulebookPtr book;
  std::uint32_t subject = 0;
};

/// Known by the trees of the new commits and of their parents, not by all of history. The empty file is nobody's copy.
class CopyFinder {
 public:
  CopyFinder(walk::TreeCache& trees, std::vector<Context>& contexts, const Publication& publication,
             const walk::PathTable& paths, const CheckRequest& request)
      : m_trees(trees), m_contexts(contexts), m_publication(publication), m_paths(paths), m_request(request) {}

  /// Reads the trees, where any rulebook annotates something that may be refused.
  Status build();
  /// nullptr where the object stands under no annotated path.
  [[nodiscard]] const std::vector<CopySource>* sources(const ObjectId& oid) const;

 private:
  Status look(std::size_t done, std::size_t total) const;
  void add(std::uint32_t judgement, const std::string& path, const ObjectId& oid);
  void add_from(const RulebookPtr& book, std::uint32_t contexts, std::uint32_t voice, const std::string& path,
                const ObjectId& oid);

  walk::TreeCache& m_trees;
  std::vector<Context>& m_contexts;
  const Publication& m_publication;
  const walk::PathTable& m_paths;
  const CheckRequest& m_request;
  std::unordered_set<ObjectId> m_published;
  std::unordered_map<ObjectId, std::vector<CopySource>> m_sources;
};

}  // namespace license_check
