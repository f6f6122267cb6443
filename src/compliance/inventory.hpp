// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// What one tree holds of each dataset, model and sample, and what other sources than the config declare of the rest.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <unordered_map>
#include <vector>

#include "check/content.hpp"
#include "check/context.hpp"
#include "check/declared_rules.hpp"
#include "walk/path_table.hpp"
#include "walk/tree_walk.hpp"

namespace license_check::compliance_parts {

/// Files of the tree that stand under one annotation.
struct Holding {
  std::uint64_t files = 0;
  std::uint64_t bytes = 0;            ///< As stored.
  std::set<std::string> directories;  ///< That hold one of them.
  std::vector<walk::BroughtEntry>
      entries;  ///< Where each file matters: of a dataset with `redistribution = "verbatim"`.
};

/// What one source other than the config says of some files, under one license.
struct DeclaredHolding {
  std::string name;
  std::string source;  ///< Path of the declaring file.
  DeclaredSubject word;
  bool is_media = false;  ///< Nothing but images, sounds and videos.
  Holding holding;
};

/// Something of a restricted dataset that lies where other material does.
struct Mixture {
  std::string dataset;
  std::string path;
  std::string with;      ///< Another id that annotates the same path; empty for a copy.
  std::string original;  ///< Of a copy: a path of the dataset with the same bytes.
};

struct Inventory {
  /// By rulebook and number of the subject.
  std::map<std::pair<const judge::Rulebook*, std::uint32_t>, Holding> held;
  std::vector<DeclaredHolding> declared;  ///< By source, license and kind.
  std::vector<Mixture> mixtures;          ///< At most k_max_mixtures.
  std::vector<std::string> cards;         ///< README* and *CARD* files, the nearest to the root first.
  static constexpr std::size_t k_max_mixtures = 100;
};

/// Reads the tree of `context`. `paths` gets the paths of the entries that are kept.
/// Errors: a tree, a declaring file or content that is here cannot be read.
Result<Inventory> take_inventory(Repository& repository, walk::TreeCache& trees, const ObjectId& root, Context& context,
                                 walk::PathTable& paths,
                                 const std::function<void(std::string_view, std::uint64_t, std::uint64_t)>& progress);

}  // namespace license_check::compliance_parts
