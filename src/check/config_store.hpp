// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// The configs that trees hold, each compiled once.
#pragma once

#include <memory>
#include <string>
#include <unordered_map>

#include "check/tree_view.hpp"
#include "judge/rulebook.hpp"
#include "license_check/repository.hpp"

namespace license_check {

using RulebookPtr = std::shared_ptr<const judge::Rulebook>;

class ConfigStore {
 public:
  /// `name` is how messages call the config.
  explicit ConfigStore(Repository& repository, std::string name = std::string(k_config_path))
      : m_repository(repository), m_name(std::move(name)) {}

  /// The config of a tree; nullptr where it has none. Errors: it is no regular file, too large, absent, or has a mistake.
  Result<RulebookPtr> of(TreeView& tree);

 private:
  Result<RulebookPtr> load(const TreeEntry& entry);

  Repository& m_repository;
  std::string m_name;
  std::unordered_map<ObjectId, Result<RulebookPtr>> m_books;  ///< By the config's blob.
};

}  // namespace license_check
