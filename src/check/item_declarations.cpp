// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// The part of judging an item that listens to other sources than the config.
#include <algorithm>
#include <array>

#include "base/text.hpp"
#include "check/item_judge.hpp"

namespace license_check {

namespace {

constexpr Terms k_limiting_terms = k_restricted_terms | Term::nc;

/// Directories that a pattern of paths certainly lies in, the deepest first: of `data/pico/**` it is `data/pico`.
std::vector<std::string> directories_of(std::string_view pattern) {
  const std::size_t wildcard = std::min(pattern.find_first_of("*?[\\"), pattern.size());
  std::vector<std::string> directories;
  if (wildcard == pattern.size()) directories.emplace_back(pattern);
  directories.emplace_back(directory_of(pattern.substr(0, wildcard)));
  return directories;
}

/// The table of item licenses: a bare name is looked for beside the dataset's files first, then at the root.
Result<std::string> find_item_table(const Dataset& dataset, const Context& context) {
  const std::string& file = dataset.item_licenses->file;
  const auto& tree = context.relief_tree();
  if (file.find('/') != std::string::npos || tree == nullptr) return file;
  for (const std::string& pattern : dataset.paths) {
    for (const std::string& directory : directories_of(pattern)) {
      if (directory.empty()) continue;
      std::string candidate = directory + "/" + file;
      LC_TRY_ASSIGN(const auto entry, tree->find(candidate));
      const bool is_file = entry && (entry->mode == FileMode::regular || entry->mode == FileMode::executable);
      if (is_file) return candidate;
    }
  }
  return file;
}

/// A license at the root is often the owner's own word about its own work, and then binds others.
std::string owner_hint(const judge::Subject& subject) {
  const judge::Entity& own = subject.own;
  if (!own.is_restricted() || own.source.empty() || own.source.find_first_of("/:") != std::string::npos) return {};
  return std::string("; or, where ") + own.source + " is your own license for your own work, say so in " +
         "`.license-check.toml`: " + (own.is_model ? "[[model]]" : "[[dataset]]") +
         " with paths, license and `licensor = true`";
}

}  // namespace

/// Counts a media file the first time, and tells in the second round whether so many stand together that it is data.
Result<bool> ItemJudge::is_media_data(Work& work, std::uint32_t number, bool count_media) {
  LC_TRY_ASSIGN(const DeclaredWord word, declared_word(work, number));
  if (count_media) {
    m_media.add(work.item.path, word.group);
    return false;
  }
  const Context& context = m_input.contexts[number];
  if (context.tree == nullptr) return false;
  LC_TRY_ASSIGN(const std::uint64_t count, m_media.count(*context.tree, work.path, word.group));
  const bool is_data = count > context.policy.sample_max_files;
  work.media_together = is_data ? count : 0;
  return is_data;
}

/// An item's own license, from the table that the dataset names, stands for that file instead of the dataset's.
Status ItemJudge::apply_item_license(const Work& work, const Annotation& annotation, judge::Subject& subject) {
  if (subject.what != judge::Subject::What::data || subject.own.is_model || subject.own.definition == nullptr)
    return {};
  const auto& dataset = static_cast<const Dataset&>(*subject.own.definition);
  if (!dataset.item_licenses) return {};
  Context& context = m_input.contexts[annotation.context];
  LC_TRY_ASSIGN(const std::string file, find_item_table(dataset, context));
  auto& table = context.item_tables[file];
  if (table == nullptr) {
    TreeFiles files(m_input.repository, context.relief_tree());
    LC_TRY_ASSIGN(const auto reader, files.open(file));
    declared::ItemLicenseTable read;
    if (reader != nullptr) {
      if (reader->size() > declared::k_max_item_table)
        return fail(ErrorKind::limit, "the table of item licenses is too large", file);
      LC_TRY_ASSIGN(const std::string text, read_head(*reader, declared::k_max_item_table));
      LC_TRY_ASSIGN(read, declared::item_licenses(text, *dataset.item_licenses));
    }
    table = std::make_shared<const declared::ItemLicenseTable>(std::move(read));
  }
  const auto written = table->find(work.path);
  if (!written) return {};
  auto license = LicenseExpression::parse(*written);
  const CustomTerms custom = custom_terms_of(annotation.book);
  if (!license || !license->terms(custom)) {
    const auto lenient = LicenseExpression::from_free_text(*written);
    if (!lenient || !lenient->terms(custom)) return {};  // What nobody knows does not loosen the dataset's own license.
    license = *lenient;
  }
  subject.own.license = *license;
  subject.own.terms = *license->terms(custom);
  subject.own.source = file;
  subject.own.where = file;
  return {};
}

bool ItemJudge::may_be_listed_as_data(std::string_view path) {
  constexpr std::array<std::string_view, 5> k_endings = {".csv", ".tsv", ".jsonl", ".ndjson", ".json"};
  return std::any_of(k_endings.begin(), k_endings.end(),
                     [&](std::string_view ending) { return path.ends_with(ending); });
}

/// A table or list too small to be told from any other text is data where a card, croissant.json or datapackage.json
/// says so.
Status ItemJudge::look_for_listed_data(Work& work) {
  if (!may_be_listed_as_data(work.path) || work.inspected.facts.kind != Kind::other ||
      work.item.mode == FileMode::symlink)
    return {};
  for (const std::uint32_t context : work.contexts) {
    LC_TRY_ASSIGN(const bool is_listed, declared_rules(context).is_listed_as_data(work.path));
    if (!is_listed) continue;
    work.inspected.facts.kind = Kind::data;
    if (work.inspected.facts.format.empty()) work.inspected.facts.format = work.path.substr(work.path.rfind('.') + 1);
    return {};
  }
  return {};
}

/// git-annex's own word about a key: whatever the file is, it must not be given away.
Status ItemJudge::look_for_restriction(Work& work) {
  if (work.inspected.pointer_kind != "git-annex") return {};
  LC_TRY_ASSIGN(work.restriction, m_annex.of(work.inspected.pointer_key));
  if (!work.restriction) return {};
  if (!work.is_artifact()) work.inspected.facts.kind = Kind::data;
  work.inspected.facts.is_media = false;
  return {};
}

/// What is declared of the item, in the tree and by git-annex.
Result<DeclaredWord> ItemJudge::declared_word(const Work& work, std::uint32_t number) {
  LC_TRY_ASSIGN(DeclaredWord word, declared_rules(number).of(work.path, work.inspected.facts, work.origin.tree));
  if (work.restriction) {
    word.subjects.push_back(
        restricted_subject(work.restriction->source, work.restriction->value, work.inspected.facts.kind));
    word.is_decided = true;
  }
  return word;
}

DeclaredRules& ItemJudge::declared_rules(std::uint32_t number) {
  auto& rules = m_declared[number];
  if (rules == nullptr) {
    const Context& context = m_input.contexts[number];
    RulebookPtr book = context.book;
    if (book == nullptr && !context.standing.empty()) book = context.standing.front();
    rules = std::make_unique<DeclaredRules>(m_input.repository, context.tree, book, context.knows_restricted);
  }
  return *rules;
}

Status ItemJudge::judge_declared(Work& work, std::uint32_t number, bool& is_decided) {
  Context& context = m_input.contexts[number];
  LC_TRY_ASSIGN(const DeclaredWord word, declared_word(work, number));
  work.unknown_names = word.unknown_names;
  const bool is_annotated = is_decided;
  is_decided = is_decided || word.is_decided || word.is_metrics;
  if (word.is_metrics && !is_annotated) return {};
  const ItemView view{work.path, work.item.mode, work.item.oid, work.inspected};
  for (DeclaredSubject declared : word.subjects) {
    if (is_annotated) reduce_to_additions(work, number, declared);
    const judge::Rulebook* book = context.book != nullptr ? context.book.get() : nullptr;
    static const auto empty = judge::Rulebook::create(Config());
    ItemEvidence evidence(m_input.tools, context, view, book != nullptr ? *book : **empty);
    LC_TRY_ASSIGN(auto findings, judge::judge_subject(declared.subject, declared.lineage, declared.declares_license,
                                                      setting(context), relief(context), evidence));
    add_findings(work, number, std::move(findings), owner_hint(declared.subject));
  }
  const bool has_nd = has_no_derivatives(work, number, word);
  std::vector<declared::Remark> remarks = word.remarks;
  std::erase_if(remarks, [&](const declared::Remark& remark) {
    return has_nd && remark.what == declared::Remark::What::license_in_prose;
  });
  if (setting(context).is_public) add_remarks(work, number, remarks);
  return {};
}

/// Does any annotation of the item, or its lineage, carry ND?
bool ItemJudge::has_no_derivatives(const Work& work, std::uint32_t number, const DeclaredWord& word) const {
  const auto carries = [](const judge::Entity& entity, const judge::Lineage& lineage) {
    return entity.terms.has(Term::nd) ||
           std::any_of(lineage.begin(), lineage.end(),
                       [](const judge::Ancestor& ancestor) { return ancestor.entity->terms.has(Term::nd); });
  };
  for (const Annotation& annotation : work.annotations) {
    const judge::Subject& subject = annotation.book->subject(annotation.subject);
    if (annotation.context == number && carries(subject.own, *annotation.book->lineage(subject))) return true;
  }
  return std::any_of(word.subjects.begin(), word.subjects.end(),
                     [&](const DeclaredSubject& declared) { return carries(declared.subject.own, declared.lineage); });
}

/// Where the config annotates the path, other sources add terms and lineage: what it says already has been judged, with
/// its relief.
void ItemJudge::reduce_to_additions(const Work& work, std::uint32_t context, DeclaredSubject& declared) const {
  Terms given;
  std::vector<std::string> ids;
  bool has_license = false;
  for (const Annotation& annotation : work.annotations) {
    if (annotation.context != context) continue;
    const judge::Subject& subject = annotation.book->subject(annotation.subject);
    given |= subject.own.sharing_terms();
    has_license = has_license || subject.own.license.has_value();
    ids.push_back(subject.own.id);
    const auto lineage = annotation.book->lineage(subject);
    for (const judge::Ancestor& ancestor : *lineage) {
      given |= ancestor.entity->sharing_terms();
      ids.push_back(ancestor.entity->id);
      // A license that only another source declares must still carry the terms of the config's lineage.
      if (!has_license) declared.lineage.push_back({ancestor.entity, std::nullopt});
    }
  }
  if ((declared.subject.own.terms - given).has_any(k_limiting_terms)) return;
  declared.subject.own.terms -= k_limiting_terms | Term::by;
  if (has_license) declared.declares_license = false;
  if (has_license || !declared.declares_license)
    std::erase_if(declared.lineage, [&](const judge::Ancestor& ancestor) {
      return std::find(ids.begin(), ids.end(), ancestor.entity->id) != ids.end();
    });
}

void ItemJudge::add_remarks(const Work& work, std::uint32_t number, const std::vector<declared::Remark>& remarks) {
  for (const declared::Remark& remark : remarks) {
    Finding finding;
    const bool is_prose = remark.what == declared::Remark::What::license_in_prose;
    finding.rule = is_prose ? Rule::license_in_prose : Rule::unscoped_license;
    finding.verdict = Verdict::warn;
    finding.kind = work.inspected.facts.kind;
    finding.source = remark.source;
    finding.where = remark.source + ":" + std::to_string(remark.line);
    finding.message = (is_prose ? "it names " + remark.license + ", and no annotation says which files that covers"
                                : "it holds " + remark.license + " and does not say which files it covers");
    finding.hint = remark.suggestion;
    // Once per declaring file, not once per file that it might mean.
    if (!m_remarked.insert({finding.rule, remark.source}).second) continue;
    finding.path = remark.source;
    add_findings(work, number, {std::move(finding)});
  }
}

}  // namespace license_check
