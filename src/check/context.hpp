// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// The rules under which one pushed tip is judged: whose annotations, whose relief, which tree.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "check/config_store.hpp"
#include "check/tree_view.hpp"
#include "declared/item_licenses.hpp"
#include "judge/judge.hpp"
#include "license_check/check.hpp"
#include "license_check/object.hpp"

namespace license_check {

/// A pushed ref, peeled.
struct Tip {
  std::string name;
  ObjectId oid;
  std::optional<ObjectId> old_oid;
  std::vector<ObjectId> tags;  ///< Annotated tags on the way, outermost first.
  ObjectType type = ObjectType::commit;
  ObjectId target;                    ///< What the tags lead to.
  std::optional<ObjectId> root_tree;  ///< Of a commit or tree.
};

struct Context {
  std::string ref;                                        ///< Empty for the index.
  std::optional<ObjectId> commit;                         ///< The tip, where it is one.
  std::shared_ptr<TreeView> tree;                         ///< Of the pushed tip; of HEAD where the tip has no tree.
  std::vector<std::shared_ptr<TreeView>> granting_trees;  ///< Where granting configs lie, beside `tree`.
  RulebookPtr book;  ///< The tip's config, HEAD's where the tip has none; may be nullptr.
  std::vector<RulebookPtr>
      standing;  ///< These judge in addition, whatever the tip says: the policy file, HEAD's config.
  std::vector<const judge::Rulebook*> granters;
  judge::Policy policy;
  judge::Policy policy_once_landed;  ///< On a server: what it would be, had the tip's config stood before the push.
  bool knows_restricted = false;
  bool has_config_of_head = false;    ///< The tip has none: HEAD's tree tells what HEAD's config annotates.

  /// By entity, then by directory: attributed there or above, as far as asked.
  std::map<std::string, std::map<std::string, bool, std::less<>>> attributed;
  /// Lists that were read, by their path; nullopt where there is none. On a server those of the push count for the hint
  /// alone.
  using ChecksumLists = std::map<std::string, std::optional<std::unordered_map<std::string, std::string>>>;
  ChecksumLists checksums;
  ChecksumLists checksums_once_landed;

  std::map<std::string, std::shared_ptr<const declared::ItemLicenseTable>> item_tables;  ///< By path, as far as asked.

  /// Where relief is read: on a server the tree that stood before the push.
  [[nodiscard]] const std::shared_ptr<TreeView>& relief_tree() const {
    return granting_trees.empty() ? tree : granting_trees.front();
  }
  /// True where no config and no policy file says anything.
  [[nodiscard]] bool is_empty() const { return book == nullptr && standing.empty(); }
};

/// Peels a ref. Errors: an object on the way is absent or corrupt.
Result<Tip> peel_tip(Repository& repository, const PushedRef& ref);

}  // namespace license_check
