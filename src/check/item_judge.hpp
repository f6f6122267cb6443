// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// Brings one published item, its annotations, its content and the rules together.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <tuple>
#include <unordered_set>
#include <vector>

#include "check/annex_metadata.hpp"
#include "check/content.hpp"
#include "check/context.hpp"
#include "check/copies.hpp"
#include "check/declared_rules.hpp"
#include "check/evidence.hpp"
#include "check/media.hpp"
#include "check/publication.hpp"
#include "declared/declared.hpp"
#include "judge/judge.hpp"
#include "license_check/verdict.hpp"

namespace license_check {

/// What all items of a run are judged with.
struct JudgeInput {
  Repository& repository;
  walk::TreeCache& trees;
  std::vector<Context>& contexts;
  const Publication& publication;
  const walk::PathTable& paths;
  const CopyFinder& copies;
  const ContentSurvey& survey;
  EvidenceTools tools;
  const Destination& destination;
  const CheckRequest& request;
  Date today;
};

class ItemJudge {
 public:
  explicit ItemJudge(const JudgeInput& input)
      : m_input(input), m_media(input.paths), m_annex(input.repository, input.trees, input.request) {}

  /// Judges every item. Errors of single items are kept, the rest goes on.
  void judge_all();

  [[nodiscard]] std::vector<Finding> take_findings() { return std::move(m_findings); }
  /// The first error, and how many there were.
  [[nodiscard]] const std::optional<Error>& error() const { return m_error; }
  [[nodiscard]] std::uint64_t error_count() const { return m_error_count; }
  [[nodiscard]] std::uint64_t bytes_read() const { return m_bytes_read; }

 private:
  /// One annotation of the item, under one context.
  struct Annotation {
    std::uint32_t context = 0;
    RulebookPtr book;
    std::uint32_t subject = 0;
  };
  /// One item while it is judged.
  struct Work {
    std::uint32_t number;
    const Item& item;
    const Origin& origin;
    const Judgement& judgement;
    std::string path;
    Inspected inspected = {};
    std::span<const std::uint32_t> contexts = {};  ///< One of each kind, until anything is found to be judged.
    std::vector<std::uint32_t> all_contexts = {};
    std::vector<Annotation> annotations = {};
    std::optional<AnnexRestriction> restriction = {};
    std::uint64_t media_together = 0;        ///< So many that they count as data; 0 for anything else.
    std::vector<std::string> unknown_names = {};  ///< Of its lineage, as sentences: nobody knows them.

    [[nodiscard]] bool is_annotated(std::uint32_t context) const;
    [[nodiscard]] bool is_artifact() const {
      return inspected.facts.kind == Kind::weights || inspected.facts.kind == Kind::data;
    }
  };

  /// How far a pass over the items is, for the clock and for people.
  struct Round {
    std::size_t done = 0;
    std::size_t total = 0;
    std::string_view what;
  };

  /// False where the time is up.
  bool judge_next(std::uint32_t item, bool count_media, const Round& round);
  Status judge_item(std::uint32_t number, bool count_media);
  Status look_into(Work& work);
  [[nodiscard]] bool needs_judgement(const Work& work) const;
  void spread_annotations(Work& work) const;
  void annotate(Work& work, std::uint32_t context, std::string_view path, bool with_below);
  Status judge_annotation(const Work& work, const Annotation& annotation, const std::string& copied_from);
  Status judge_copies(const Work& work);
  Result<bool> is_media_data(Work& work, std::uint32_t context, bool count_media);
  [[nodiscard]] static bool knows_restricted(const Work& work, const Context& context);
  void judge_unannotated(const Work& work, std::uint32_t context);
  Status judge_absent(const Work& work, std::uint32_t context);
  Status judge_leading_out(const Work& work, std::uint32_t number);
  Status judge_declared(Work& work, std::uint32_t context, bool& is_decided);
  [[nodiscard]] bool has_no_derivatives(const Work& work, std::uint32_t context, const DeclaredWord& word) const;
  void reduce_to_additions(const Work& work, std::uint32_t context, DeclaredSubject& declared) const;
  /// `more_hint` follows the hint of each refusal.
  void add_findings(const Work& work, std::uint32_t context, std::vector<Finding> findings,
                    std::string_view more_hint = {});
  void add_remarks(const Work& work, std::uint32_t context, const std::vector<declared::Remark>& remarks);
  void keep_error(Error error);
  void explain(const Work& work);

  [[nodiscard]] judge::Setting setting(const Context& context) const;
  [[nodiscard]] judge::Relief relief(const Context& context) const;
  [[nodiscard]] judge::Subject trusted(const Work& work, const Annotation& annotation) const;
  Status point_at_unlanded_relief(const Context& context, const judge::Subject& subject, const judge::Lineage& lineage,
                                  ItemEvidence& evidence, std::vector<Finding>& findings) const;
  Status apply_item_license(const Work& work, const Annotation& annotation, judge::Subject& subject);
  [[nodiscard]] static bool may_be_listed_as_data(std::string_view path);
  Status look_for_listed_data(Work& work);
  Status look_for_restriction(Work& work);
  Result<DeclaredWord> declared_word(const Work& work, std::uint32_t context);
  DeclaredRules& declared_rules(std::uint32_t context);
  Result<bool> is_known_to_destination(const ObjectId& oid);

  const JudgeInput& m_input;
  MediaCounter m_media;
  AnnexMetadata m_annex;
  std::vector<Finding> m_findings;
  std::map<std::tuple<Rule, std::string, std::string>, std::size_t> m_numbers;  ///< By rule, oid and path.
  std::map<std::uint32_t, std::unique_ptr<DeclaredRules>> m_declared;           ///< By context.
  std::set<std::pair<Rule, std::string>> m_remarked;                            ///< By declaring file.
  std::optional<std::unordered_set<ObjectId>> m_base_objects;                   ///< Read where something is absent.
  std::optional<Error> m_error;
  std::uint64_t m_error_count = 0;
  std::uint64_t m_bytes_read = 0;
};

}  // namespace license_check
