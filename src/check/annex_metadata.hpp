// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// The field `distribution-restrictions` that git-annex's own branch holds of a key.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "check/tree_view.hpp"
#include "license_check/check.hpp"
#include "license_check/repository.hpp"
#include "license_check/result.hpp"

namespace license_check {

/// What keeps an annexed file from being given away.
struct AnnexRestriction {
  std::string source;  ///< `git-annex:<path>`.
  std::string value;   ///< The field and its values as written, joined by dashes: hostile text.
};

class AnnexMetadata {
 public:
  /// Reads the git-annex branches of the repository and of the push when first asked.
  AnnexMetadata(Repository& repository, walk::TreeCache& trees, const CheckRequest& request)
      : m_repository(repository), m_trees(trees), m_request(request) {}

  /// nullopt where no branch restricts the key. On the client the newest word over all branches counts, as git-annex
  /// unites them; on a server each branch counts for itself, so that a push cannot take a restriction away.
  Result<std::optional<AnnexRestriction>> of(std::string_view key);

 private:
  Status find_branches();

  Repository& m_repository;
  walk::TreeCache& m_trees;
  const CheckRequest& m_request;
  bool m_is_read = false;
  std::vector<std::shared_ptr<TreeView>> m_branches;
};

/// The values that a log of metadata gives a field, newest word last; empty where it has none.
/// `logs` are united as git-annex does.
std::vector<std::string> annex_values(const std::vector<std::string>& logs, std::string_view field);

}  // namespace license_check
