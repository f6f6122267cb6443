// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// What a push publishes: every (path, mode, object) that it brings, and by which commit.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <unordered_set>
#include <vector>

#include "check/context.hpp"
#include "check/context_sets.hpp"
#include "license_check/verdict.hpp"
#include "walk/commit_walk.hpp"
#include "walk/path_table.hpp"
#include "walk/tree_walk.hpp"

namespace license_check {

/// Under which rules an item is judged: the tips that reach its commit, and that commit's own config.
struct Judgement {
  std::uint32_t contexts = 0;  ///< A set of Publication::sets.
  RulebookPtr commit_book;     ///< nullptr where the commit has none, or a broken one.
};

/// What brought items: a commit, a tree or blob that a ref names, or the index.
struct Origin {
  std::optional<ObjectId> commit;
  std::shared_ptr<TreeView> tree;  ///< For siblings; nullptr for a blob.
  std::uint32_t judgement = 0;
};

struct Item {
  walk::PathId path = 0;  ///< 0 for a blob that a ref names.
  FileMode mode = FileMode::regular;
  ObjectId oid;
  std::uint32_t origin = 0;
};

/// A tree that the destination has already and a new commit builds on, or one whose config changed: where bytes may
/// have been copied from.
struct BaseTree {
  ObjectId root;
  std::uint32_t judgement = 0;
};

struct Publication {
  ContextSets sets;
  std::vector<Judgement> judgements;
  std::vector<Origin> origins;
  std::vector<Item> items;  ///< Each (path, mode, object, judgement) once, oldest commit first.
  std::vector<BaseTree> bases;
  Scanned scanned;
  bool is_exact = true;
  std::vector<std::string> notes;  ///< Configs of older commits that were passed over.
  std::optional<Error> error;      ///< Why the walk ended early: what it had found by then is here.
};

/// What collect_publication needs.
struct CollectInput {
  Repository& repository;
  walk::TreeCache& trees;
  ConfigStore& configs;
  const std::vector<Tip>& tips;
  const std::vector<std::uint32_t>& context_of_tip;  ///< By number of the tip.
  const std::vector<std::uint32_t>& kinds;           ///< By context: as ContextSets takes them.
  std::span<const ObjectId> known;
  const CheckRequest& request;
};

/// Walks commits and trees. `paths` numbers the items' paths.
Result<Publication> collect_publication(const CollectInput& input, walk::Precision precision, walk::PathTable& paths);

/// Just the file at path `wanted` in the tip's tree, or all files with that object id. Errors: there is none.
Result<Publication> collect_only(const CollectInput& input, const std::string& wanted, walk::PathTable& paths);

/// Adds what the index holds and HEAD does not, judged under context `context`.
Status add_staged(Repository& repository, walk::TreeCache& trees, const IndexTree& index, std::uint32_t context,
                  std::shared_ptr<TreeView> tree, walk::PathTable& paths, Publication& publication);

/// Interns a directory path, name by name.
walk::PathId intern_path(walk::PathTable& paths, std::string_view path);

}  // namespace license_check
