// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// Collects works to attribute from annotations and their lineages.
#include "compliance/attribution_notice.hpp"

#include <algorithm>
#include <map>
#include <unordered_map>

#include "base/text.hpp"
#include "check/attribution.hpp"
#include "declared/item_licenses.hpp"

namespace license_check::compliance_parts {

namespace {

bool is_licensor(const judge::Entity& entity) { return entity.definition != nullptr && entity.definition->licensor; }

std::vector<CreditedLicense> licenses_of(const LicenseExpression& expression, const judge::Rulebook& book) {
  std::vector<CreditedLicense> licenses;
  for (const std::string& id : expression.ids()) {
    const bool is_there = std::any_of(licenses.begin(), licenses.end(), [&](const auto& one) { return one.id == id; });
    if (is_there) continue;
    CreditedLicense license{id, {}, {}};
    for (const LicenseDefinition& custom : book.config().licenses) {
      if (!equals_ignoring_case(custom.id, id) || !custom.text) continue;
      (custom.text->find("://") != std::string::npos ? license.uri : license.text) = *custom.text;
    }
    if (const LicenseEntry* entry = find_license(id); entry != nullptr && license.text.empty() && license.uri.empty())
      license.uri = entry->url;
    licenses.push_back(std::move(license));
  }
  return licenses;
}

std::vector<CreditedAncestor> ancestors_of(const std::vector<std::string>& ids, const HeadState& head) {
  std::vector<CreditedAncestor> ancestors;
  for (const std::string& id : ids) {
    CreditedAncestor ancestor{id, {}};
    if (const auto known = head.find(id); known && known->entity->definition != nullptr)
      ancestor.title = known->entity->definition->title;
    ancestors.push_back(std::move(ancestor));
  }
  return ancestors;
}

/// Notes for every dataset and model where it matters, and whether it must be attributed.
class Collector {
 public:
  explicit Collector(HeadState& head) : m_head(head) {}

  Status collect() {
    for (const RulebookPtr& book : m_head.books()) {
      for (const Dataset& dataset : book->config().datasets) note(*book->find_dataset(dataset.id), *book);
      for (const Model& model : book->config().models) note(*book->find_model(model.id), *book);
    }
    Status read;
    LC_TRY(m_head.for_each_annotation([&](const std::string& path, const judge::Rulebook& book, std::uint32_t number) {
      if (!read) return;
      add(path, book, book.subject(number));
      read = add_item_license(path, book.subject(number));
    }));
    return read;
  }

  struct Row {
    Credit credit;
    bool is_required = false;
  };
  std::vector<Row> rows;

  Row& note(const judge::Entity& entity, const judge::Rulebook& book) {
    const auto [found, is_new] = m_numbers.try_emplace({entity.is_model, entity.id}, rows.size());
    if (is_new) rows.push_back({credit_of(entity, book, m_head), false});
    return rows[found->second];
  }

 private:
  void add(const std::string& path, const judge::Rulebook& book, const judge::Subject& subject) {
    const bool is_sample = subject.what == judge::Subject::What::sample;
    const auto add_entity = [&](const judge::Entity& entity, bool is_own) {
      Row& row = note(entity, book);
      row.credit.directories.insert(std::string(directory_of(path)));
      // Samples and verbatim mirrors of what restricts pass with attribution only, whether or not BY asks for it.
      const Artifact* definition = entity.definition;
      const bool is_verbatim = definition != nullptr && definition->redistribution == Redistribution::verbatim;
      const bool is_conditional = entity.is_restricted() && (is_sample || (is_own && is_verbatim));
      if ((entity.terms.has(Term::by) || is_conditional) && !is_licensor(entity)) row.is_required = true;
    };
    add_entity(subject.own, true);
    const auto lineage = book.lineage(subject);
    for (const judge::Ancestor& ancestor : *lineage) add_entity(*ancestor.entity, false);
  }

  Status add_item_license(const std::string& path, const judge::Subject& subject) {
    const Artifact* definition = subject.own.definition;
    if (subject.what != judge::Subject::What::data || subject.own.is_model || definition == nullptr) return {};
    const auto& columns = static_cast<const Dataset&>(*definition).item_licenses;
    if (!columns) return {};
    auto table = m_tables.find(columns->file);
    if (table == m_tables.end()) {
      LC_TRY_ASSIGN(const auto text, m_head.files().read_head(columns->file, declared::k_max_item_table));
      declared::ItemLicenseTable read;
      if (text) {
        LC_TRY_ASSIGN(read, declared::item_licenses(*text, *columns));
      }
      table = m_tables.emplace(columns->file, std::move(read)).first;
    }
    const auto written = table->second.find(path);
    if (!written) return {};
    constexpr std::size_t k_most_item_licenses = 64;
    auto& licenses = rows[m_numbers.at({false, subject.own.id})].credit.item_licenses;
    const auto license = LicenseExpression::from_free_text(*written);
    const std::string text = license ? license->to_string() : std::string();
    if (!text.empty() && licenses.size() < k_most_item_licenses &&
        std::find(licenses.begin(), licenses.end(), text) == licenses.end())
      licenses.push_back(text);
    return {};
  }

  HeadState& m_head;
  std::map<std::pair<bool, std::string>, std::size_t> m_numbers;  ///< By kind and id.
  std::unordered_map<std::string, declared::ItemLicenseTable> m_tables;
};

}  // namespace

Credit credit_of(const judge::Entity& entity, const judge::Rulebook& book, const HeadState& head) {
  Credit credit;
  credit.id = entity.id;
  credit.is_model = entity.is_model;
  credit.entity = &entity;
  if (entity.license) {
    credit.license = entity.license->to_string();
    credit.licenses = licenses_of(*entity.license, book);
  }
  const Artifact* definition = entity.definition;
  if (definition == nullptr) return credit;
  credit.title = definition->title;
  credit.authors = definition->authors;
  credit.source = definition->source;
  credit.citation = definition->citation;
  credit.adapted_from = ancestors_of(definition->derived_from, head);
  if (entity.is_model) credit.trained_on = ancestors_of(static_cast<const Model&>(*definition).trained_on, head);
  return credit;
}

Result<std::vector<Credit>> credits(HeadState& head, const std::vector<std::string>& ids) {
  Collector collector(head);
  LC_TRY(collector.collect());
  std::vector<Credit> credits;
  if (ids.empty()) {
    for (Collector::Row& row : collector.rows)
      if (row.is_required) credits.push_back(std::move(row.credit));
    return credits;
  }
  for (const std::string& id : ids) {
    LC_TRY_ASSIGN(const HeadState::Known known, head.find_or_suggest(id));
    const Credit& credit = collector.note(*known.entity, *known.book).credit;
    const bool is_there = std::any_of(credits.begin(), credits.end(), [&](const Credit& other) {
      return other.id == credit.id && other.is_model == credit.is_model;
    });
    if (!is_there) credits.push_back(credit);
  }
  return credits;
}

Result<std::optional<std::string>> missing_attribution(HeadState& head, const Credit& credit) {
  std::set<std::string> directories = credit.directories;
  if (directories.empty()) directories.insert("");  // Nothing of it lies here: it is named at the root or nowhere.
  std::unordered_map<std::string, bool> answers;
  for (const std::string& start : directories) {
    std::vector<std::string> asked;
    bool is_attributed = false;
    for (std::string_view directory = start;; directory = directory_of(directory)) {
      if (const auto known = answers.find(std::string(directory)); known != answers.end()) {
        is_attributed = known->second;
        break;
      }
      asked.emplace_back(directory);
      LC_TRY_ASSIGN(is_attributed, is_attributed_in(head.files(), *credit.entity, directory));
      if (is_attributed || directory.empty()) break;
    }
    for (const std::string& directory : asked) answers.emplace(directory, is_attributed);
    if (!is_attributed) return std::optional<std::string>(start);
  }
  return std::optional<std::string>();
}

}  // namespace license_check::compliance_parts
