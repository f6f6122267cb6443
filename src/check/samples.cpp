// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// Scans annotated subtrees, and counts samples in them.
#include "check/samples.hpp"

#include <algorithm>

namespace license_check {

namespace {

constexpr int k_max_depth = 2048;

bool is_sample_of(const judge::Rulebook& book, std::string_view path, const judge::Entity& entity) {
  const auto numbers = book.annotations(path);
  return std::any_of(numbers.begin(), numbers.end(), [&](std::uint32_t number) {
    const judge::Subject& subject = book.subject(number);
    return subject.what == judge::Subject::What::sample && subject.own.id == entity.id;
  });
}

}  // namespace

Status AnnotatedScan::visit(const ObjectId& root, const VisitFile& visit_file) {
  return visit_below(root, "", 0, visit_file);
}

Status AnnotatedScan::visit_below(const ObjectId& tree, const std::string& directory, int depth,
                                  const VisitFile& visit_file) {
  if (!m_book.may_annotate_below(directory) || !m_visited.insert({tree, directory}).second) return {};
  if (depth > k_max_depth) return fail(ErrorKind::limit, "trees nest too deep", tree.hex());
  LC_TRY_ASSIGN(const auto raw, m_trees.read(tree));
  walk::TreeCursor cursor(*raw, tree.raw().size());
  while (const auto entry = cursor.next()) {
    if (entry->mode == FileMode::gitlink) continue;
    std::string path = directory;
    if (!path.empty()) path += '/';
    path += entry->name;
    const ObjectId oid = ObjectId::from_raw(entry->raw_oid);
    if (entry->is_tree())
      LC_TRY(visit_below(oid, path, depth + 1, visit_file));
    else
      visit_file(path, entry->mode, oid);
  }
  if (cursor.is_torn()) return fail(ErrorKind::corrupt, "the tree is torn", tree.hex());
  return {};
}

Result<std::uint64_t> SampleCounter::count(const judge::Rulebook& book, const judge::Entity& entity) {
  const auto key = std::make_pair(&book, entity.id);
  if (const auto found = m_counts.find(key); found != m_counts.end()) return found->second;
  std::set<std::pair<std::string, ObjectId>> files;
  const auto add = [&](const std::string& path, FileMode, const ObjectId& oid) {
    if (is_sample_of(book, path, entity)) files.insert({path, oid});
  };
  AnnotatedScan scan(m_trees, book);
  for (const Tip& tip : m_tips)
    if (tip.root_tree) LC_TRY(scan.visit(*tip.root_tree, add));
  for (const KnownTip& known : m_known) {
    // A known tip that is not here, or whose trees are not, cannot be counted.
    const auto tip = peel_tip(m_repository, {known.ref, known.oid, {}});
    if (!tip || !tip->root_tree) continue;
    const Status status = scan.visit(*tip->root_tree, add);
    if (!status && status.error().kind != ErrorKind::not_found) return tl::unexpected<Error>(status.error());
  }
  for (const Item& item : m_publication.items) add(m_paths.path(item.path), item.mode, item.oid);
  return m_counts[key] = files.size();
}

}  // namespace license_check
