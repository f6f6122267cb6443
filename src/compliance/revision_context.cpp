// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// Opens a revision: its tree, its config or HEAD's, the policy file.
#include "compliance/revision_context.hpp"

namespace license_check::compliance_parts {

namespace {

/// A revision without a config is judged by the one at HEAD, as a push of it would be.
Status add_head_book(Repository& repository, walk::TreeCache& trees, ConfigStore& configs, Context& context) {
  LC_TRY_ASSIGN(const auto head, repository.head());
  if (!head) return {};
  LC_TRY_ASSIGN(const Tip tip, peel_tip(repository, {"HEAD", *head, {}}));
  if (!tip.root_tree) return {};
  const auto tree = std::make_shared<CommitTree>(trees, *tip.root_tree);
  LC_TRY_ASSIGN(context.book, configs.of(*tree));
  if (context.book != nullptr) context.granting_trees.push_back(tree);
  return {};
}

}  // namespace

Result<RevisionContext> open_revision(Repository& repository, walk::TreeCache& trees,
                                      const ComplianceRequest& request) {
  auto oid = repository.resolve(request.revision);
  if (!oid) {
    Error error = oid.error();
    if (error.hint.empty()) error.hint = "name a commit, a tag or a branch";
    return tl::unexpected<Error>(std::move(error));
  }
  LC_TRY_ASSIGN(const Tip tip, peel_tip(repository, {request.revision, *oid, {}}));
  if (tip.type != ObjectType::commit || !tip.root_tree)
    return fail(ErrorKind::unsupported, "a report is about a commit, and this is none", request.revision);
  RevisionContext revision;
  revision.commit = tip.target;
  revision.root = *tip.root_tree;
  LC_TRY_ASSIGN(revision.empty_book, judge::Rulebook::create(Config()));
  Context& context = revision.context;
  context.ref = request.revision;
  context.commit = tip.target;
  context.tree = std::make_shared<CommitTree>(trees, revision.root);
  ConfigStore configs(repository);
  LC_TRY_ASSIGN(context.book, configs.of(*context.tree));
  if (context.book == nullptr) LC_TRY(add_head_book(repository, trees, configs, context));
  if (request.policy_file != nullptr) {
    LC_TRY_ASSIGN(RulebookPtr policy, judge::Rulebook::create(*request.policy_file));
    context.standing.push_back(std::move(policy));
  }
  std::vector<const PolicyTable*> tables;
  const auto add = [&](const RulebookPtr& book) {
    context.granters.push_back(book.get());
    tables.push_back(&book->config().policy);
    context.knows_restricted = context.knows_restricted || book->knows_restricted();
  };
  if (context.book != nullptr) add(context.book);
  for (const RulebookPtr& book : context.standing) add(book);
  context.policy = judge::merge_policies(tables, tables);
  return revision;
}

}  // namespace license_check::compliance_parts
