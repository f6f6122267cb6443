// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// What must be attributed for HEAD's tree, with all that an attribution needs, and where it is missing.
#pragma once

#include <optional>
#include <set>
#include <string>
#include <vector>

#include "compliance/head_state.hpp"

namespace license_check::compliance_parts {

/// One license of an attributed work.
struct CreditedLicense {
  std::string id;
  std::string uri;   ///< Of a known license, or of a custom one whose `text` is a URL; may be empty.
  std::string text;  ///< Path of a custom license's text; may be empty.
};

/// Another work that this one comes from.
struct CreditedAncestor {
  std::string id;
  std::optional<std::string> title;
};

/// One work to attribute. All texts are as the config has them: not escaped.
struct Credit {
  std::string id;
  bool is_model = false;
  std::optional<std::string> title;
  std::vector<std::string> authors;
  std::optional<std::string> source;
  std::string license;                     ///< The expression; empty where none is known.
  std::vector<CreditedLicense> licenses;   ///< Its parts, each once.
  std::vector<std::string> item_licenses;  ///< Of single files, where a table gives them their own.
  std::vector<CreditedAncestor> adapted_from;
  std::vector<CreditedAncestor> trained_on;  ///< Of a model.
  std::optional<std::string> citation;       ///< Path that the config names.
  /// Directories of HEAD's tree that hold files of it, or of what comes from it: attribution must stand at or above.
  std::set<std::string> directories;
  const judge::Entity* entity = nullptr;
};

/// What one work's annotation says; without directories.
Credit credit_of(const judge::Entity& entity, const judge::Rulebook& book, const HeadState& head);

/// Credits for these ids or aliases; without any, for all with BY (or that may only be shown with attribution) that
/// have files in the tree or are in the lineage of something that has, but for one's own work. In the order of the
/// configs. Errors: kind `usage` for an id that nobody knows; anything that cannot be read.
Result<std::vector<Credit>> credits(HeadState& head, const std::vector<std::string>& ids);

/// The directory for which no file at or above attributes the work, as the gate asks; nullopt where all are spoken for.
Result<std::optional<std::string>> missing_attribution(HeadState& head, const Credit& credit);

}  // namespace license_check::compliance_parts
