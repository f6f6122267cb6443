// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// Collects what a push publishes from the walks over commits and trees.
#include "check/publication.hpp"

#include <algorithm>
#include <unordered_map>

#include "base/text.hpp"
#include "check/hints.hpp"
#include "check/timed_repository.hpp"
#include "walk/object_parser.hpp"

namespace license_check {

namespace {

constexpr int k_max_tag_depth = 64;
/// How often progress and the time limit are looked at.
constexpr std::size_t k_commits_per_look = 256;

struct ItemKey {
  walk::PathId path;
  FileMode mode;
  ObjectId oid;
  std::uint32_t judgement;
  bool operator==(const ItemKey&) const = default;
};

struct ItemKeyHash {
  std::size_t operator()(const ItemKey& key) const {
    const std::size_t rest =
        (std::size_t{key.path} << 20U) ^ (std::size_t{key.judgement} << 4U) ^ static_cast<std::size_t>(key.mode);
    return std::hash<ObjectId>()(key.oid) ^ (rest * 0x9e3779b97f4a7c15ULL);
  }
};

class Collector {
 public:
  Collector(const CollectInput& input, walk::PathTable& paths) : m_input(input), m_tree_walk(input.trees, paths) {
    m_publication.sets = ContextSets(input.kinds);
  }

  Result<Publication> collect(walk::Precision precision) {
    const std::unordered_set<ObjectId> known = known_tips();
    std::vector<ObjectId> commit_tips;
    for (const Tip& tip : m_input.tips)
      if (tip.type == ObjectType::commit && !known.contains(tip.oid)) commit_tips.push_back(tip.target);
    auto selection = walk::select_commits(m_input.repository, commit_tips, m_input.known, precision);
    if (!selection) {
      Error error = std::move(selection).error();
      if (is_time_limit(error)) error.what += ", when the new commits were looked for";
      return tl::unexpected<Error>(std::move(error));
    }
    m_selection = *std::move(selection);
    if (std::optional<Error> error = cut_history(); error && m_input.request.needs_whole_history) {
      if (!m_selection.is_exact) return collect(walk::Precision::exact);
      return tl::unexpected<Error>(*std::move(error));
    }
    m_publication.is_exact = m_selection.is_exact;
    spread_contexts();
    if (Status status = walk_commits(); !status)
      m_publication.error = is_time_limit(status.error()) ? out_of_time() : std::move(status).error();
    for (std::uint32_t i = 0; i < m_input.tips.size(); ++i)
      if (!known.contains(m_input.tips[i].oid)) LC_TRY(add_bare_tip(i));
    m_publication.scanned.refs = m_input.tips.size();
    m_publication.scanned.commits = m_selection.new_commits.size();
    m_publication.scanned.trees = m_input.trees.reads();
    m_publication.scanned.objects += m_blobs.size();
    return std::move(m_publication);
  }

 private:
  /// Those tips that the destination has.
  std::unordered_set<ObjectId> known_tips() const {
    std::unordered_set<ObjectId> tips;
    for (const Tip& tip : m_input.tips) tips.insert(tip.oid);
    std::unordered_set<ObjectId> known;
    for (const ObjectId& oid : m_input.known)
      if (tips.contains(oid)) known.insert(oid);
    return known;
  }

  /// Where history goes on below a new commit but is not here, what that commit brings cannot be told.
  [[nodiscard]] std::optional<Error> cut_history() const {
    for (const walk::CommitIndex index : m_selection.new_commits) {
      if (!m_selection.graph->is_shallow(index)) continue;
      return Error{ErrorKind::not_found, "this clone is too shallow: its history ends within what is to be judged",
                   "commit " + (*m_selection.graph)[index].oid.short_hex(), std::string(k_deepen_hint)};
    }
    return std::nullopt;
  }

  /// Every new commit gets the contexts of all tips that reach it.
  void spread_contexts() {
    ContextSets& sets = m_publication.sets;
    m_contexts.assign(m_selection.graph->size(), 0);
    for (std::size_t i = 0; i < m_input.tips.size(); ++i) {
      if (m_input.tips[i].type != ObjectType::commit) continue;
      const walk::CommitIndex index = m_selection.graph->number(m_input.tips[i].target);
      if (index >= m_contexts.size()) m_contexts.resize(m_selection.graph->size(), 0);
      m_contexts[index] = sets.unite(m_contexts[index], sets.single(m_input.context_of_tip[i]));
    }
    const auto& ordered = m_selection.new_commits;
    for (auto index = ordered.rbegin(); index != ordered.rend(); ++index)
      for (const walk::CommitIndex parent : (*m_selection.graph)[*index].parents)
        m_contexts[parent] = sets.unite(m_contexts[parent], m_contexts[*index]);
  }

  std::uint32_t judgement(std::uint32_t context_set, const RulebookPtr& book) {
    const auto key = std::make_pair(context_set, book.get());
    const auto [found, is_new] =
        m_judgements.try_emplace(key, static_cast<std::uint32_t>(m_publication.judgements.size()));
    if (is_new) m_publication.judgements.push_back({context_set, book});
    return found->second;
  }

  /// A commit's own config. One with a mistake is passed over, and that is said: the tip's has been read already.
  Result<RulebookPtr> book_of(TreeView& tree, const ObjectId& commit) {
    auto book = m_input.configs.of(tree);
    if (book || book.error().kind != ErrorKind::config) return book;
    const std::string note = "the config of commit " + commit.short_hex() + " is passed over: " + book.error().where +
                             ": " + book.error().what;
    if (m_noted.insert(book.error().where + book.error().what).second) m_publication.notes.push_back(note);
    return RulebookPtr();
  }

  Status walk_commits() {
    std::vector<walk::BroughtEntry> brought;
    std::vector<ObjectId> parent_trees;
    for (const walk::CommitIndex index : m_selection.new_commits) {
      if (++m_done % k_commits_per_look == 0) LC_TRY(look_up());
      const walk::Commit commit = (*m_selection.graph)[index];
      parent_trees.clear();
      for (const walk::CommitIndex parent : commit.parents) {
        LC_TRY(m_selection.graph->read(parent));
        parent_trees.push_back((*m_selection.graph)[parent].tree);
      }
      const auto tree = std::make_shared<CommitTree>(m_input.trees, commit.tree);
      LC_TRY_ASSIGN(const RulebookPtr book, book_of(*tree, commit.oid));
      m_books[index] = book;
      const std::uint32_t number = judgement(m_contexts[index], book);
      LC_TRY(add_bases(commit, number, book));
      brought.clear();
      LC_TRY(m_tree_walk.compare(commit.tree, parent_trees, number, brought));
      add_items({commit.oid, tree, number}, brought);
    }
    return {};
  }

  /// Trees from which bytes may have been copied: of parents that the destination has, and of commits that bring a
  /// config.
  Status add_bases(const walk::Commit& commit, std::uint32_t number, const RulebookPtr& book) {
    bool is_config_new = false;
    for (const walk::CommitIndex parent : commit.parents) {
      // Parents come before their children: those that are new have been looked at.
      if (const auto walked = m_books.find(parent); walked != m_books.end()) {
        if (walked->second != book) is_config_new = book != nullptr;
        continue;
      }
      const walk::Commit& base = (*m_selection.graph)[parent];
      CommitTree tree(m_input.trees, base.tree);
      // One that is not here, in a partial clone, says nothing of what the destination has already.
      const RulebookPtr base_book = book_of(tree, base.oid).value_or(RulebookPtr());
      if (base_book != book) is_config_new = book != nullptr;
      m_publication.bases.push_back({base.tree, judgement_of_base(number, base_book)});
    }
    if (is_config_new) m_publication.bases.push_back({commit.tree, number});
    return {};
  }

  std::uint32_t judgement_of_base(std::uint32_t number, const RulebookPtr& base_book) {
    return judgement(m_publication.judgements[number].contexts, base_book);
  }

  /// Refs to trees and blobs.
  Status add_bare_tip(std::uint32_t number_of_tip) {
    const Tip& tip = m_input.tips[number_of_tip];
    m_publication.scanned.objects += tip.tags.size();
    if (tip.type == ObjectType::commit) return {};
    const std::uint32_t set = m_publication.sets.single(m_input.context_of_tip[number_of_tip]);
    std::vector<walk::BroughtEntry> brought;
    if (tip.type == ObjectType::blob) {
      brought.push_back({0, FileMode::regular, tip.target});
      add_items({std::nullopt, nullptr, judgement(set, nullptr)}, brought);
      return {};
    }
    const std::uint32_t number = judgement(set, nullptr);
    LC_TRY(m_tree_walk.compare(tip.target, {}, number, brought));
    add_items({std::nullopt, std::make_shared<CommitTree>(m_input.trees, tip.target), number}, brought);
    return {};
  }

  void add_items(Origin origin, const std::vector<walk::BroughtEntry>& brought) {
    if (brought.empty()) return;
    const auto number = static_cast<std::uint32_t>(m_publication.origins.size());
    const std::uint32_t rules = origin.judgement;
    bool is_used = false;
    for (const walk::BroughtEntry& entry : brought) {
      m_blobs.insert(entry.oid);
      if (!m_items.insert({entry.path, entry.mode, entry.oid, rules}).second) continue;
      m_publication.items.push_back({entry.path, entry.mode, entry.oid, number});
      is_used = true;
    }
    if (is_used) m_publication.origins.push_back(std::move(origin));
  }

  [[nodiscard]] Error out_of_time() const {
    return {ErrorKind::limit,
            "the time limit was reached after " + std::to_string(m_done) + " of " +
                std::to_string(m_selection.new_commits.size()) + " commits",
            std::string(k_time_limit_key), ""};
  }

  Status look_up() {
    const CheckRequest& request = m_input.request;
    if (request.is_out_of_time && request.is_out_of_time()) return tl::unexpected<Error>(out_of_time());
    if (request.progress) request.progress("commits", m_done, m_selection.new_commits.size());
    return {};
  }

  const CollectInput& m_input;
  walk::TreeWalk m_tree_walk;
  walk::CommitSelection m_selection;
  std::size_t m_done = 0;  ///< Commits that were walked, the one at work included.
  std::vector<std::uint32_t> m_contexts;  ///< Set of contexts by commit.
  std::unordered_map<walk::CommitIndex, RulebookPtr> m_books;  ///< Of the commits walked so far.
  std::map<std::pair<std::uint32_t, const judge::Rulebook*>, std::uint32_t> m_judgements;
  std::unordered_set<ItemKey, ItemKeyHash> m_items;
  std::unordered_set<ObjectId> m_blobs;
  std::unordered_set<std::string> m_noted;
  Publication m_publication;
};

}  // namespace

Result<Tip> peel_tip(Repository& repository, const PushedRef& ref) {
  Tip tip{ref.name, ref.oid, ref.old_oid, {}, ObjectType::commit, ref.oid, {}};
  for (int depth = 0; depth <= k_max_tag_depth; ++depth) {
    LC_TRY_ASSIGN(const ObjectHeader header, repository.header(tip.target));
    tip.type = header.type;
    if (header.type == ObjectType::tree) tip.root_tree = tip.target;
    if (header.type == ObjectType::commit) {
      LC_TRY_ASSIGN(const std::string raw, repository.read(tip.target, ObjectType::commit, walk::k_max_commit_size));
      LC_TRY_ASSIGN(const auto fields, walk::parse_commit(raw, tip.target));
      tip.root_tree = fields.tree;
    }
    if (header.type != ObjectType::tag) return tip;
    tip.tags.push_back(tip.target);
    LC_TRY_ASSIGN(const std::string raw, repository.read(tip.target, ObjectType::tag, walk::k_max_commit_size));
    LC_TRY_ASSIGN(const auto fields, walk::parse_tag(raw, tip.target));
    tip.target = fields.target;
  }
  return fail(ErrorKind::limit, "tags nest too deep", ref.oid.hex());
}

Result<Publication> collect_publication(const CollectInput& input, walk::Precision precision, walk::PathTable& paths) {
  return Collector(input, paths).collect(precision);
}

Result<Publication> collect_only(const CollectInput& input, const std::string& wanted, walk::PathTable& paths) {
  const Tip& tip = input.tips.front();
  if (!tip.root_tree) return fail(ErrorKind::not_found, "the revision has no tree", tip.name);
  const auto tree = std::make_shared<CommitTree>(input.trees, *tip.root_tree);
  Publication publication;
  auto book = input.configs.of(*tree);
  publication.sets = ContextSets(input.kinds);
  publication.judgements.push_back({publication.sets.single(input.context_of_tip.front()), book ? *book : nullptr});
  const std::optional<ObjectId> commit =
      tip.type == ObjectType::commit ? std::optional<ObjectId>(tip.target) : std::nullopt;
  publication.origins.push_back({commit, tree, 0});
  LC_TRY_ASSIGN(const auto entry, tree->find(wanted));
  if (entry && entry->mode == FileMode::tree)
    return fail(ErrorKind::not_found, "it is a directory: name a file in it", quote_path(wanted));
  if (entry && entry->mode != FileMode::gitlink) {
    publication.items.push_back({intern_path(paths, wanted), entry->mode, entry->oid, 0});
    return publication;
  }
  const auto oid = input.repository.resolve(wanted);
  if (!oid) return fail(ErrorKind::not_found, "no such path or object in " + tip.name, quote_path(wanted));
  std::vector<walk::BroughtEntry> entries;
  walk::TreeWalk walk(input.trees, paths);
  LC_TRY(walk.compare(*tip.root_tree, {}, 0, entries));
  for (const walk::BroughtEntry& candidate : entries)
    if (candidate.oid == *oid) publication.items.push_back({candidate.path, candidate.mode, candidate.oid, 0});
  if (publication.items.empty())
    return fail(ErrorKind::not_found, "no file in " + tip.name + " has that object", quote_path(wanted));
  return publication;
}

walk::PathId intern_path(walk::PathTable& paths, std::string_view path) {
  walk::PathId id = 0;
  for (const std::string_view name : split(path, '/')) id = paths.child(id, name);
  return id;
}

Status add_staged(Repository& repository, walk::TreeCache& trees, const IndexTree& index, std::uint32_t context,
                  std::shared_ptr<TreeView> tree, walk::PathTable& paths, Publication& publication) {
  LC_TRY_ASSIGN(const auto head, repository.head());
  std::unordered_map<walk::PathId, walk::BroughtEntry> committed;
  if (head) {
    LC_TRY_ASSIGN(const Tip tip, peel_tip(repository, {"HEAD", *head, {}}));
    std::vector<walk::BroughtEntry> entries;
    walk::TreeWalk walk(trees, paths);
    if (tip.root_tree) LC_TRY(walk.compare(*tip.root_tree, {}, 0, entries));
    for (const walk::BroughtEntry& entry : entries) committed[entry.path] = entry;
  }
  const auto origin = static_cast<std::uint32_t>(publication.origins.size());
  const auto judgement = static_cast<std::uint32_t>(publication.judgements.size());
  publication.judgements.push_back({publication.sets.single(context), nullptr});
  publication.origins.push_back({std::nullopt, std::move(tree), judgement});
  for (const IndexEntry& entry : index.entries()) {
    if (entry.mode == FileMode::gitlink || entry.mode == FileMode::tree) continue;
    const walk::PathId path = intern_path(paths, entry.path);
    const auto same = committed.find(path);
    if (same != committed.end() && same->second.oid == entry.oid && same->second.mode == entry.mode) continue;
    publication.items.push_back({path, entry.mode, entry.oid, origin});
    ++publication.scanned.objects;
  }
  if (head) {
    LC_TRY_ASSIGN(const Tip tip, peel_tip(repository, {"HEAD", *head, {}}));
    if (tip.root_tree) publication.bases.push_back({*tip.root_tree, judgement});
  }
  return {};
}

}  // namespace license_check
