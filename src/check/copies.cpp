// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// Finds published objects under annotated paths.
#include "check/copies.hpp"

#include <algorithm>

#include "check/samples.hpp"
#include "check/timed_repository.hpp"

namespace license_check {

namespace {

constexpr std::size_t k_items_per_look = 1024;
constexpr std::string_view k_empty_blob_sha1 = "e69de29bb2d1d6434b8b29ae775ad8c2e48c5391";

bool may_be_refused(const judge::Rulebook& book, std::uint32_t number, const judge::Policy& policy) {
  const judge::Subject& subject = book.subject(number);
  if (subject.what == judge::Subject::What::sample) return false;
  const bool wants_attribution = policy.attribution == Action::refuse;
  const auto refuses = [&](const judge::Entity& entity) {
    return entity.is_restricted() || entity.are_weights_restricted || entity.terms.has(Term::nc) ||
           (wants_attribution && entity.terms.has(Term::by));
  };
  if (refuses(subject.own)) return true;
  const auto lineage = book.lineage(subject);
  return std::any_of(lineage->begin(), lineage->end(),
                     [&](const judge::Ancestor& ancestor) { return refuses(*ancestor.entity); });
}

bool annotates(const RulebookPtr& book) { return book != nullptr && book->annotates_anything(); }

}  // namespace

Status CopyFinder::build() {
  const bool any_context = std::any_of(m_contexts.begin(), m_contexts.end(), [](const Context& context) {
    return annotates(context.book) || std::any_of(context.standing.begin(), context.standing.end(), annotates);
  });
  const auto& judgements = m_publication.judgements;
  const bool any_commit = std::any_of(judgements.begin(), judgements.end(),
                                      [](const Judgement& judgement) { return annotates(judgement.commit_book); });
  if (!any_context && !any_commit) return {};
  const auto empty = ObjectId::from_hex(k_empty_blob_sha1);
  for (const Item& item : m_publication.items)
    if (item.mode != FileMode::symlink && item.oid != empty) m_published.insert(item.oid);
  std::size_t done = 0;
  for (const Item& item : m_publication.items) {
    LC_TRY(look(done++, m_publication.items.size()));
    add(m_publication.origins[item.origin].judgement, m_paths.path(item.path), item.oid);
  }
  // One scan per rulebook that may speak of a base tree; subtrees met before are passed over.
  std::map<std::pair<const judge::Rulebook*, std::uint32_t>, AnnotatedScan> scans;
  for (const BaseTree& base : m_publication.bases) {
    std::vector<const judge::Rulebook*> books = {judgements[base.judgement].commit_book.get()};
    for (const std::uint32_t context : m_publication.sets.voices(judgements[base.judgement].contexts)) {
      books.push_back(m_contexts[context].book.get());
      for (const RulebookPtr& standing : m_contexts[context].standing) books.push_back(standing.get());
    }
    for (const judge::Rulebook* book : books) {
      if (book == nullptr || !book->annotates_anything()) continue;
      auto& scan = scans.try_emplace({book, base.judgement}, m_trees, *book).first->second;
      LC_TRY(scan.visit(base.root, [&](const std::string& path, FileMode mode, const ObjectId& oid) {
        if (mode != FileMode::symlink) add(base.judgement, path, oid);
      }));
    }
  }
  return {};
}

Status CopyFinder::look(std::size_t done, std::size_t total) const {
  if (done % k_items_per_look != 0 || !m_request.is_out_of_time || !m_request.is_out_of_time()) return {};
  return fail(ErrorKind::limit,
              "the time limit was reached when copies were looked for, after " + std::to_string(done) + " of " +
                  std::to_string(total) + " files",
              std::string(k_time_limit_key));
}

void CopyFinder::add(std::uint32_t judgement, const std::string& path, const ObjectId& oid) {
  if (path.empty() || !m_published.contains(oid)) return;
  const Judgement& judged = m_publication.judgements[judgement];
  for (const std::uint32_t voice : m_publication.sets.voices(judged.contexts)) {
    const Context& context = m_contexts[voice];
    const bool tip_speaks = context.book != nullptr && !context.book->annotations(path).empty();
    add_from(tip_speaks ? context.book : judged.commit_book, judged.contexts, voice, path, oid);
    for (const RulebookPtr& standing : context.standing) add_from(standing, judged.contexts, voice, path, oid);
  }
}

void CopyFinder::add_from(const RulebookPtr& book, std::uint32_t contexts, std::uint32_t voice, const std::string& path,
                          const ObjectId& oid) {
  if (book == nullptr) return;
  for (const std::uint32_t subject : book->annotations(path)) {
    if (!may_be_refused(*book, subject, m_contexts[voice].policy)) continue;
    auto& sources = m_sources[oid];
    const std::uint32_t kind = m_publication.sets.kind(voice);
    const bool is_there = std::any_of(sources.begin(), sources.end(), [&](const CopySource& source) {
      return source.contexts == contexts && source.kind == kind && source.book == book && source.subject == subject;
    });
    // One path per annotation is enough: whoever stands there is judged by the annotation itself.
    if (!is_there) sources.push_back({path, contexts, kind, book, subject});
  }
}

const std::vector<CopySource>* CopyFinder::sources(const ObjectId& oid) const {
  const auto found = m_sources.find(oid);
  return found == m_sources.end() ? nullptr : &found->second;
}

}  // namespace license_check
