// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// HEAD's tree, the configs that speak of it, and which files stand under which of their annotations.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "check/config_store.hpp"
#include "check/tree_view.hpp"
#include "judge/rulebook.hpp"
#include "license_check/config.hpp"
#include "license_check/repository.hpp"
#include "walk/tree_walk.hpp"

namespace license_check::compliance_parts {

/// Not thread-safe. Entities that it hands out live as long as it does.
class HeadState {
 public:
  /// `policy_file` may be nullptr. Errors: an unborn HEAD, a config with a mistake, objects that cannot be read.
  static Result<std::unique_ptr<HeadState>> open(Repository& repository, const Config* policy_file);

  [[nodiscard]] TreeFiles& files() { return m_files; }
  /// HEAD's config and the policy file, as far as they are there; then the one that knows the register alone.
  [[nodiscard]] const std::vector<RulebookPtr>& books() const { return m_books; }

  struct Known {
    const judge::Entity* entity = nullptr;
    const judge::Rulebook* book = nullptr;
  };
  /// A dataset or model by id or alias; nullopt where nobody knows it.
  [[nodiscard]] std::optional<Known> find(std::string_view name) const;
  /// The same; where nobody knows it an error of kind `usage` with the nearest id.
  [[nodiscard]] Result<Known> find_or_suggest(std::string_view name) const;

  /// Tells of every file, and every annotation that a book has of it or of what it points to, in order of path.
  using Visit = std::function<void(const std::string& path, const judge::Rulebook& book, std::uint32_t subject)>;
  Status for_each_annotation(const Visit& visit);

  HeadState(const HeadState&) = delete;
  HeadState& operator=(const HeadState&) = delete;

 private:
  HeadState(Repository& repository, const ObjectId& root)
      : m_repository(repository),
        m_root(root),
        m_trees(repository),
        m_files(repository, std::make_shared<CommitTree>(m_trees, root)) {}

  Repository& m_repository;
  ObjectId m_root;
  walk::TreeCache m_trees;
  TreeFiles m_files;
  std::vector<RulebookPtr> m_books;
};

/// The deepest directory that holds all of these; `""` is the root.
std::string_view common_directory(const std::set<std::string>& directories);

}  // namespace license_check::compliance_parts
