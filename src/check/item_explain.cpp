// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// Tells of one item who spoke of it, for `git license-check explain`.
#include "base/text.hpp"
#include "check/item_judge.hpp"

namespace license_check {

/// Tells who spoke, in the order in which they are asked.
void ItemJudge::explain(const Work& work) {
  Explanation explanation{
      work.path, work.item.oid, work.inspected.facts.kind, work.inspected.facts.format, work.inspected.size, {}};
  for (const Annotation& annotation : work.annotations) {
    const judge::Subject subject = trusted(work, annotation);
    const bool is_sample = subject.what == judge::Subject::What::sample;
    const bool is_weights = subject.what == judge::Subject::What::weights;
    explanation.kind = is_sample ? Kind::sample : is_weights ? Kind::weights : Kind::data;
    std::string says = std::string(is_sample    ? "a sample of `"
                                   : is_weights ? "model `"
                                                : "dataset `") +
                       subject.own.id + "`";
    if (subject.own.license) says += ", " + subject.own.license->to_string();
    const auto lineage = annotation.book->lineage(subject);
    for (std::size_t i = 0; i < lineage->size(); ++i)
      if ((*lineage)[i].entity->is_restricted()) says += "; its lineage reaches " + join(chain_to(*lineage, i), " -> ");
    explanation.sources.push_back({subject.own.where, says});
  }
  for (const std::uint32_t context : work.contexts) {
    if (!work.is_artifact()) break;
    const auto word = declared_word(work, context);
    if (!word) break;
    for (const DeclaredSubject& declared : word->subjects) {
      std::string says =
          declared.subject.own.license ? declared.subject.own.license->to_string() : "no license that is known";
      for (const judge::Ancestor& ancestor : declared.lineage) says += "; its lineage reaches " + ancestor.entity->id;
      explanation.sources.push_back({declared.subject.own.where, says});
    }
  }
  m_input.request.explain(explanation);
}

}  // namespace license_check
