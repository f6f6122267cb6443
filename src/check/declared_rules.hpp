// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// What other sources than the config declare of a file, turned into subjects that the decision table judges.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "check/context.hpp"
#include "declared/declared.hpp"
#include "judge/rulebook.hpp"

namespace license_check {

/// Terms of the licenses that a config defines itself.
CustomTerms custom_terms_of(const RulebookPtr& book);

/// One source's word as a subject. `lineage` points into the rulebook.
struct DeclaredSubject {
  judge::Subject subject;
  judge::Lineage lineage;
  bool declares_license = true;
  std::vector<std::string> unknown_datasets;  ///< Names in its lineage that nobody knows.
};

/// What only forbids to give a file away, and knows no license: `value` says in whose words.
DeclaredSubject restricted_subject(std::string_view source, std::string_view value, Kind kind);

/// All that is declared of one file.
struct DeclaredWord {
  std::vector<DeclaredSubject> subjects;
  std::vector<declared::Remark> remarks;
  bool is_decided = false;                 ///< Somebody annotated it: it is not "unannotated".
  bool is_metrics = false;                 ///< Metrics or plots: neither data nor weights, whatever their form.
  std::string group;                       ///< What it stands under with others; empty for none.
  std::vector<std::string> unknown_names;  ///< Sentences about names in a lineage that nobody knows.
};

/// The declarations of one tip: its own tree where that speaks of a file, else the tree of the commit that brings the
/// file.
class DeclaredRules {
 public:
  /// `book` gives the terms of custom licenses, and ids and aliases; may be nullptr.
  DeclaredRules(Repository& repository, std::shared_ptr<TreeView> tip, RulebookPtr book, bool knows_restricted);

  /// `origin` is the tree of the bringing commit; may be nullptr.
  Result<DeclaredWord> of(std::string_view path, const Recognition& facts, const std::shared_ptr<TreeView>& origin);
  /// Listed as data by a card, croissant.json or datapackage.json.
  Result<bool> is_listed_as_data(std::string_view path);

 private:
  /// One tree with its reader and what it declares.
  struct Source {
    Source(Repository& repository, std::shared_ptr<TreeView> view, CustomTerms custom,
           std::shared_ptr<declared::PipelineFinder> finder)
        : tree(repository, std::move(view)), declarations(tree, std::move(custom), std::move(finder)) {}
    DeclaringTree tree;
    declared::Declarations declarations;
  };

  Source& origin_source(const std::shared_ptr<TreeView>& origin);
  DeclaredSubject subject_of(const declared::Declaration& declaration, Kind kind, DeclaredWord& all) const;

  Repository& m_repository;
  RulebookPtr m_book;
  bool m_knows_restricted;
  std::shared_ptr<declared::PipelineFinder> m_finder;
  std::unique_ptr<Source> m_tip;
  const TreeView* m_origin_view = nullptr;  ///< The last commit's tree: items of one commit come together.
  std::unique_ptr<Source> m_origin;
};

}  // namespace license_check
