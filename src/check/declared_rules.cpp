// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// Declarations to subjects.
#include "check/declared_rules.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "declared/pipeline_finder.hpp"

namespace license_check {

namespace {

constexpr Terms k_limiting_terms = k_restricted_terms | Term::nc;
constexpr std::size_t k_longest_value = 60;
constexpr std::size_t k_max_named = 3;

/// A rulebook that knows only the register, for trees without a config.
RulebookPtr empty_book() {
  static const RulebookPtr book = [] {
    auto created = judge::Rulebook::create(Config());
    return created ? *created : RulebookPtr();
  }();
  return book;
}

void append(judge::Lineage& lineage, const judge::Entity* entity, std::optional<std::size_t> from) {
  const bool is_there = std::any_of(lineage.begin(), lineage.end(),
                                    [&](const judge::Ancestor& ancestor) { return ancestor.entity == entity; });
  if (!is_there) lineage.push_back({entity, from});
}

}  // namespace

DeclaredSubject restricted_subject(std::string_view source, std::string_view value, Kind kind) {
  DeclaredSubject word;
  judge::Entity& own = word.subject.own;
  own.is_model = kind == Kind::weights;
  word.subject.what = own.is_model ? judge::Subject::What::weights : judge::Subject::What::data;
  own.source = source;
  own.where = source;
  std::string id = "LicenseRef-";
  for (const char c : value.substr(0, k_longest_value)) {
    const bool is_plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.';
    id += is_plain ? c : '-';
  }
  if (auto license = LicenseExpression::parse(id)) own.license = *std::move(license);
  own.terms = Term::nr;
  word.declares_license = false;
  return word;
}

DeclaredRules::DeclaredRules(Repository& repository, std::shared_ptr<TreeView> tip, RulebookPtr book,
                             bool knows_restricted)
    : m_repository(repository),
      m_book(book != nullptr ? std::move(book) : empty_book()),
      m_knows_restricted(knows_restricted),
      m_finder(std::make_shared<declared::PipelineFinder>()),
      m_tip(tip == nullptr ? nullptr
                           : std::make_unique<Source>(repository, std::move(tip), custom_terms_of(m_book), m_finder)) {}

CustomTerms custom_terms_of(const RulebookPtr& book) {
  return [book](std::string_view id) -> std::optional<Terms> {
    for (const LicenseDefinition& license : book->config().licenses)
      if (equals_ignoring_case(license.id, id)) return license.terms;
    return std::nullopt;
  };
}

DeclaredRules::Source& DeclaredRules::origin_source(const std::shared_ptr<TreeView>& origin) {
  if (m_origin_view != origin.get()) {
    m_origin = std::make_unique<Source>(m_repository, origin, custom_terms_of(m_book), m_finder);
    m_origin_view = origin.get();
  }
  return *m_origin;
}

DeclaredSubject DeclaredRules::subject_of(const declared::Declaration& declaration, Kind kind,
                                          DeclaredWord& all) const {
  bool& is_decided = all.is_decided;
  DeclaredSubject word;
  const bool is_weights = kind == Kind::weights;
  word.subject.what = is_weights ? judge::Subject::What::weights : judge::Subject::What::data;
  judge::Entity& own = word.subject.own;
  own.is_model = is_weights;
  own.source = declaration.source;
  own.where = declaration.line == 0 ? declaration.source : declaration.source + ":" + std::to_string(declaration.line);
  own.license = declaration.license;
  own.terms = declaration.terms.value_or(Terms());
  word.declares_license = !declaration.restricts_only;
  std::vector<std::string> unknown;
  word.lineage = m_book->lineage_of(declaration.datasets, declaration.base_models, unknown);
  for (const std::string& name : unknown) {
    const auto& datasets = declaration.datasets;
    const bool is_dataset = std::find(datasets.begin(), datasets.end(), name) != datasets.end();
    if (is_dataset) word.unknown_datasets.push_back(name);
    if (all.unknown_names.size() == k_max_named) continue;
    all.unknown_names.push_back(own.source + " names the " + (is_dataset ? "dataset" : "base model") + " `" + name +
                                "`, which neither the config nor the register of well-known datasets knows");
  }
  for (const std::string& path : declaration.dep_paths) {
    std::vector<std::uint32_t> numbers = m_book->annotations(path);
    const auto below = m_book->annotations_below(path);
    numbers.insert(numbers.end(), below.begin(), below.end());
    for (const std::uint32_t number : numbers) {
      const judge::Subject& subject = m_book->subject(number);
      if (subject.what == judge::Subject::What::sample) continue;
      const std::size_t from = word.lineage.size();
      append(word.lineage, &subject.own, std::nullopt);
      for (const judge::Ancestor& ancestor : *m_book->lineage(subject)) append(word.lineage, ancestor.entity, from);
    }
  }
  const bool is_license_known = declaration.license.has_value() && declaration.terms.has_value();
  const bool names_lineage = !declaration.datasets.empty() || !declaration.base_models.empty();
  const bool is_lineage_known = unknown.empty() || !m_knows_restricted;
  const bool is_lineage_limiting = std::any_of(
      word.lineage.begin(), word.lineage.end(),
      [](const judge::Ancestor& ancestor) { return ancestor.entity->sharing_terms().has_any(k_limiting_terms); });
  if (declaration.restricts_only)
    is_decided = is_decided || own.terms.has_any(k_limiting_terms);
  else if (is_license_known)
    is_decided = is_decided || is_lineage_known;
  else
    is_decided = is_decided || (names_lineage && unknown.empty() && !declaration.license);
  is_decided = is_decided || is_lineage_limiting || (!declaration.restricts_only && !word.lineage.empty());
  return word;
}

Result<DeclaredWord> DeclaredRules::of(std::string_view path, const Recognition& facts,
                                       const std::shared_ptr<TreeView>& origin) {
  std::vector<declared::Declaration> declarations;
  DeclaredWord word;
  if (m_tip != nullptr) {
    LC_TRY_ASSIGN(declarations, m_tip->declarations.of(path, facts));
    LC_TRY_ASSIGN(word.remarks, m_tip->declarations.remarks(path, facts));
  }
  if (declarations.empty() && origin != nullptr) {
    LC_TRY_ASSIGN(declarations, origin_source(origin).declarations.of(path, facts));
  }
  // What was not read to its end, or holds parts that say nothing, is not licensed by the parts that do.
  const auto& embedded = facts.metadata.licenses;
  const bool is_partial =
      facts.is_incomplete || std::find(embedded.begin(), embedded.end(), "NOASSERTION") != embedded.end();
  for (declared::Declaration& declaration : declarations) {
    if (is_partial && declaration.source == path) declaration.restricts_only = true;
    word.is_metrics = word.is_metrics || declaration.is_metrics;
    if (word.group.empty()) word.group = declaration.group;
    word.subjects.push_back(subject_of(declaration, facts.kind, word));
  }
  return word;
}

Result<bool> DeclaredRules::is_listed_as_data(std::string_view path) {
  if (m_tip == nullptr) return false;
  return m_tip->declarations.is_listed_as_data(path);
}

}  // namespace license_check
