// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// Reads HEAD, and goes through its tree once.
#include "compliance/head_state.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "check/content.hpp"
#include "check/context.hpp"

namespace license_check::compliance_parts {

Result<std::unique_ptr<HeadState>> HeadState::open(Repository& repository, const Config* policy_file) {
  LC_TRY_ASSIGN(const auto head, repository.head());
  if (!head) return fail(ErrorKind::not_found, "there is no commit yet", "HEAD", "commit something first");
  LC_TRY_ASSIGN(const Tip tip, peel_tip(repository, {"HEAD", *head, {}}));
  if (!tip.root_tree) return fail(ErrorKind::corrupt, "HEAD names no commit", head->hex());
  std::unique_ptr<HeadState> state(new HeadState(repository, *tip.root_tree));
  LC_TRY_ASSIGN(const RulebookPtr book, ConfigStore(repository).of(state->m_files.tree()));
  if (book != nullptr) state->m_books.push_back(book);
  if (policy_file != nullptr) {
    LC_TRY_ASSIGN(RulebookPtr policy, judge::Rulebook::create(*policy_file));
    state->m_books.push_back(std::move(policy));
  }
  LC_TRY_ASSIGN(RulebookPtr known, judge::Rulebook::create(Config()));
  state->m_books.push_back(std::move(known));
  return state;
}

std::optional<HeadState::Known> HeadState::find(std::string_view name) const {
  // A definition says more than the register does, whichever config it stands in.
  std::optional<Known> known;
  for (const RulebookPtr& book : m_books) {
    const judge::Entity* entity = book->find_dataset(name);
    if (entity == nullptr) entity = book->find_model(name);
    if (entity == nullptr) continue;
    if (entity->definition != nullptr) return Known{entity, book.get()};
    if (!known) known = Known{entity, book.get()};
  }
  return known;
}

Result<HeadState::Known> HeadState::find_or_suggest(std::string_view name) const {
  if (const auto known = find(name)) return *known;
  std::vector<std::string_view> ids;
  for (const RulebookPtr& book : m_books) {
    for (const Dataset& dataset : book->config().datasets) ids.push_back(dataset.id);
    for (const Model& model : book->config().models) ids.push_back(model.id);
  }
  const auto nearest = nearest_word(name, ids);
  return fail(ErrorKind::usage, "nobody knows the dataset or model '" + std::string(name) + "'", {},
              nearest ? "did you mean '" + std::string(*nearest) + "'?" : "");
}

Status HeadState::for_each_annotation(const Visit& visit) {
  const bool any =
      std::any_of(m_books.begin(), m_books.end(), [](const RulebookPtr& book) { return book->annotates_anything(); });
  if (!any) return {};
  walk::PathTable paths;
  std::vector<walk::BroughtEntry> entries;
  LC_TRY(walk::TreeWalk(m_trees, paths).compare(m_root, {}, 0, entries));
  ContentReader content(m_repository);
  for (const walk::BroughtEntry& entry : entries) {
    const std::string path = paths.path(entry.path);
    std::vector<std::string> names;
    if (entry.mode == FileMode::symlink || path.ends_with(".dvc")) {
      LC_TRY_ASSIGN(Inspected inspected, content.inspect(path, entry.mode, entry.oid, nullptr, std::nullopt));
      names = std::move(inspected.names);
    }
    for (const RulebookPtr& book : m_books) {
      std::vector<std::uint32_t> numbers = book->annotations(path);
      for (const std::string& name : names) {
        for (const std::uint32_t number : book->annotations(name)) numbers.push_back(number);
        for (const std::uint32_t number : book->annotations_below(name)) numbers.push_back(number);
      }
      std::sort(numbers.begin(), numbers.end());
      numbers.erase(std::unique(numbers.begin(), numbers.end()), numbers.end());
      for (const std::uint32_t number : numbers) visit(path, *book, number);
    }
  }
  return {};
}

std::string_view common_directory(const std::set<std::string>& directories) {
  if (directories.empty()) return {};
  std::string_view common = *directories.begin();
  for (const std::string& other : directories)
    while (!common.empty() && other != common && !other.starts_with(std::string(common) + "/"))
      common = directory_of(common);
  return common;
}

}  // namespace license_check::compliance_parts
