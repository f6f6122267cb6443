// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// Walks a tree once, asks every source about every file, and adds up.
#include "compliance/inventory.hpp"

#include <algorithm>
#include <array>
#include <functional>

#include "base/text.hpp"
#include "declared/declared_name.hpp"

namespace license_check::compliance_parts {

namespace {

constexpr std::uint64_t k_max_declaring_size = 512 * 1024;
constexpr std::size_t k_max_cards = 500;
constexpr std::size_t k_items_per_look = 256;
constexpr std::string_view k_empty_blob = "e69de29bb2d1d6434b8b29ae775ad8c2e48c5391";

bool is_card_name(std::string_view name) {
  const std::string lower = ascii_lower(name);
  return lower.starts_with("readme") || lower.find("card") != std::string::npos;
}

bool is_restricted(const judge::Subject& subject) {
  return subject.what == judge::Subject::What::data && subject.own.is_restricted();
}

class InventoryTaker {
 public:
  InventoryTaker(Repository& repository, Context& context, walk::PathTable& paths)
      : m_repository(repository),
        m_context(context),
        m_paths(paths),
        m_content(repository),
        m_files(repository, context.tree),
        m_rules(repository, context.tree, context.book, context.knows_restricted) {
    if (context.book != nullptr) m_books.push_back(context.book.get());
    for (const RulebookPtr& book : context.standing)
      if (book != context.book) m_books.push_back(book.get());
  }

  Status add(const walk::BroughtEntry& entry) {
    const std::string path = m_paths.path(entry.path);
    if (is_card_name(name_of(path)) && entry.mode != FileMode::symlink) m_inventory.cards.push_back(path);
    bool is_annotated = false;
    for (const judge::Rulebook* book : m_books) {
      const auto numbers = book->annotations(path);
      is_annotated = is_annotated || !numbers.empty();
      for (const std::uint32_t number : numbers) LC_TRY(add_held(*book, number, numbers, path, entry));
    }
    return is_annotated ? Status() : add_declared(path, entry);
  }

  /// The bytes of restricted datasets under other paths. Called after everything was added.
  void look_for_copies(const std::vector<walk::BroughtEntry>& entries) {
    if (m_originals.empty()) return;
    for (const walk::BroughtEntry& entry : entries) {
      if (entry.mode == FileMode::symlink) continue;
      const auto original = m_originals.find(entry.oid);
      if (original == m_originals.end()) continue;
      const auto& [book, number, first_path] = original->second;
      const std::string path = m_paths.path(entry.path);
      const auto numbers = book->annotations(path);
      if (std::find(numbers.begin(), numbers.end(), number) != numbers.end()) continue;
      add_mixture({book->subject(number).own.id, path, "", m_paths.path(first_path)});
    }
  }

  Inventory finish(std::uint64_t max_media) {
    Inventory inventory = std::move(m_inventory);
    for (auto& [key, declared] : m_declared)
      if (!declared.is_media || declared.holding.files > max_media) inventory.declared.push_back(std::move(declared));
    std::stable_sort(inventory.cards.begin(), inventory.cards.end(), [](const std::string& a, const std::string& b) {
      return std::count(a.begin(), a.end(), '/') < std::count(b.begin(), b.end(), '/');
    });
    if (inventory.cards.size() > k_max_cards) inventory.cards.resize(k_max_cards);
    return inventory;
  }

 private:
  struct Original {
    const judge::Rulebook* book = nullptr;
    std::uint32_t subject = 0;
    walk::PathId path = 0;
  };

  Result<std::uint64_t> size_of(const ObjectId& oid) {
    const auto header = m_repository.header(oid);
    if (header) return header->size;
    // In a partial clone nobody can tell the size of what is not here.
    if (header.error().kind == ErrorKind::not_found && m_repository.is_partial()) return 0;
    return tl::unexpected<Error>(header.error());
  }

  Status count(Holding& holding, const std::string& path, const walk::BroughtEntry& entry) {
    LC_TRY_ASSIGN(const std::uint64_t size, size_of(entry.oid));
    ++holding.files;
    holding.bytes += size;
    holding.directories.emplace(directory_of(path));
    return {};
  }

  void add_mixture(Mixture mixture) {
    if (m_inventory.mixtures.size() < Inventory::k_max_mixtures) m_inventory.mixtures.push_back(std::move(mixture));
  }

  Status add_held(const judge::Rulebook& book, std::uint32_t number, const std::vector<std::uint32_t>& all,
                  const std::string& path, const walk::BroughtEntry& entry) {
    const judge::Subject& subject = book.subject(number);
    Holding& holding = m_inventory.held[{&book, number}];
    LC_TRY(count(holding, path, entry));
    const Artifact* definition = subject.own.definition;
    const bool is_sample = subject.what == judge::Subject::What::sample;
    if (!is_sample && definition != nullptr && definition->redistribution == Redistribution::verbatim)
      holding.entries.push_back(entry);
    if (!is_restricted(subject)) return {};
    for (const std::uint32_t other : all)
      if (other != number) add_mixture({subject.own.id, path, book.subject(other).own.id, ""});
    if (entry.mode != FileMode::symlink && entry.oid.hex() != k_empty_blob)
      m_originals.try_emplace(entry.oid, Original{&book, number, entry.path});
    return {};
  }

  /// What nobody annotates in a config: who else says whose it is?
  Status add_declared(const std::string& path, const walk::BroughtEntry& entry) {
    LC_TRY_ASSIGN(const Inspected inspected, m_content.inspect(path, entry.mode, entry.oid, &m_files, std::nullopt));
    const Recognition& facts = inspected.facts;
    if (facts.kind != Kind::weights && facts.kind != Kind::data) return {};
    LC_TRY_ASSIGN(const DeclaredWord word, m_rules.of(path, facts, m_context.tree));
    if (!word.is_decided || word.is_metrics) return {};
    for (const DeclaredSubject& subject : word.subjects) {
      const judge::Entity& own = subject.subject.own;
      if (!subject.declares_license && !own.terms.has_any(k_restricted_terms)) continue;
      const std::string license = own.license ? own.license->to_string() : "";
      const auto key = std::make_tuple(own.source, license, own.is_model);
      const auto [found, is_new] = m_declared.try_emplace(key);
      DeclaredHolding& declared = found->second;
      if (is_new) {
        LC_TRY_ASSIGN(const std::string name, name_by(own.source, path));
        declared = {name, own.source, subject, facts.is_media, {}};
        declared.word.subject.own.id = name;
      }
      declared.is_media = declared.is_media && facts.is_media;
      LC_TRY(count(declared.holding, path, entry));
    }
    return {};
  }

  /// What the declaring file calls it; else the directory's name, or the file's.
  Result<std::string> name_by(const std::string& source, const std::string& path) {
    if (source != path) {
      LC_TRY_ASSIGN(const auto text, m_files.read_head(source, k_max_declaring_size));
      if (text) {
        std::string name = declared::declared_name(source, *text);
        if (!name.empty()) return name;
      }
    }
    const std::string_view directory = directory_of(source == path ? source : path);
    if (source == path || directory.empty()) return std::string(name_of(path));
    return std::string(directory);
  }

  Repository& m_repository;
  Context& m_context;
  walk::PathTable& m_paths;
  ContentReader m_content;
  TreeFiles m_files;
  DeclaredRules m_rules;
  std::vector<const judge::Rulebook*> m_books;
  Inventory m_inventory;
  std::map<std::tuple<std::string, std::string, bool>, DeclaredHolding> m_declared;
  std::unordered_map<ObjectId, Original> m_originals;  ///< Objects of restricted datasets.
};

}  // namespace

Result<Inventory> take_inventory(Repository& repository, walk::TreeCache& trees, const ObjectId& root, Context& context,
                                 walk::PathTable& paths,
                                 const std::function<void(std::string_view, std::uint64_t, std::uint64_t)>& progress) {
  std::vector<walk::BroughtEntry> entries;
  walk::TreeWalk walk(trees, paths);
  LC_TRY(walk.compare(root, {}, 0, entries));
  InventoryTaker taker(repository, context, paths);
  for (std::size_t i = 0; i < entries.size(); ++i) {
    if (progress && i % k_items_per_look == 0) progress("files", i, entries.size());
    LC_TRY(taker.add(entries[i]));
  }
  taker.look_for_copies(entries);
  return taker.finish(context.policy.sample_max_files);
}

}  // namespace license_check::compliance_parts
