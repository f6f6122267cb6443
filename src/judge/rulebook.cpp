// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// Compiles a config: patterns into a set, ids into entities and lineages.
#include "judge/rulebook.hpp"

#include <algorithm>
#include <unordered_set>

#include "base/text.hpp"

namespace license_check::judge {

namespace {

/// Lineages are worked out again where this many are kept: a hostile config must not fill the memory.
constexpr std::size_t k_kept_lineages = 256;
constexpr std::size_t k_longest_lineage = 4096;

std::unique_ptr<Entity> make_entity(const KnownDataset& known) {
  auto entity = std::make_unique<Entity>();
  entity->id = known.id;
  entity->terms = known.terms;
  if (auto license = LicenseExpression::parse(known.license)) entity->license = *license;
  entity->source = "register";
  entity->where = k_register_name;
  return entity;
}

std::unique_ptr<Entity> make_entity(const Artifact& artifact, bool is_model, const std::string& config_name) {
  auto entity = std::make_unique<Entity>();
  entity->id = artifact.id;
  entity->is_model = is_model;
  entity->license = artifact.license;
  entity->terms = artifact.terms.value_or(Terms());
  entity->definition = &artifact;
  entity->is_redistribution_forbidden = artifact.redistribution == Redistribution::forbidden;
  entity->source = "config";
  entity->where = config_name + ":" + std::to_string(artifact.position.line);
  return entity;
}

bool matches_any(const std::vector<PathPattern>& patterns, std::string_view path) {
  return std::any_of(patterns.begin(), patterns.end(),
                     [&](const PathPattern& pattern) { return pattern.matches(path); });
}

const std::string* find_name(const std::unordered_map<std::string, std::string>& names, std::string_view name) {
  const auto found = names.find(ascii_lower(name));
  return found == names.end() ? nullptr : &found->second;
}

}  // namespace

std::vector<std::string> chain_to(const Lineage& lineage, std::size_t index) {
  std::vector<std::string> chain;
  for (std::optional<std::size_t> at = index; at; at = lineage[*at].reached_from)
    chain.push_back(lineage[*at].entity->id);
  std::reverse(chain.begin(), chain.end());
  return chain;
}

/// Follows `trained-on` and `derived-from` breadth first; each member is met once, by its shortest chain.
class Rulebook::LineageBuilder {
 public:
  explicit LineageBuilder(const Rulebook& book) : m_book(book) {}

  void add(const Entity* entity, std::optional<std::size_t> reached_from) {
    if (entity != nullptr && m_seen.insert(entity).second) m_found.push_back({entity, reached_from});
  }

  /// Names the members that `entity` itself names.
  void follow(const Entity& entity, std::optional<std::size_t> from) {
    if (entity.definition == nullptr) return;
    if (entity.is_model) {
      const auto& model = static_cast<const Model&>(*entity.definition);
      for (const std::string& id : model.trained_on) add(m_book.dataset_entity(id), from);
      for (const std::string& id : model.derived_from) add(m_book.model_entity(id), from);
    } else {
      for (const std::string& id : entity.definition->derived_from) add(m_book.dataset_entity(id), from);
    }
  }

  Lineage close() {
    for (std::size_t i = 0; i < m_found.size() && m_found.size() <= k_longest_lineage; ++i)
      follow(*m_found[i].entity, i);
    return std::move(m_found);
  }

 private:
  const Rulebook& m_book;
  Lineage m_found;
  std::unordered_set<const Entity*> m_seen;
};

Result<std::shared_ptr<const Rulebook>> Rulebook::create(Config config) {
  std::shared_ptr<Rulebook> book(new Rulebook(std::move(config)));
  LC_TRY(book->build());
  return std::shared_ptr<const Rulebook>(std::move(book));
}

const Entity* Rulebook::dataset_entity(const std::string& id) const {
  if (const auto found = m_datasets.find(id); found != m_datasets.end()) return found->second.get();
  const KnownDataset* known = find_known_dataset(id);
  if (known == nullptr) return nullptr;
  std::unique_ptr<Entity>& slot = m_known[std::string(known->id)];
  if (slot == nullptr) slot = make_entity(*known);
  return slot.get();
}

const Entity* Rulebook::model_entity(const std::string& id) const {
  const auto found = m_models.find(id);
  return found == m_models.end() ? nullptr : found->second.get();
}

Status Rulebook::add_patterns(const std::vector<std::string>& paths, const std::vector<std::string>& exclude) {
  const auto number = static_cast<std::uint32_t>(m_subjects.size() - 1);
  std::vector<PathPattern> patterns;
  for (const std::string& text : paths) {
    LC_TRY_ASSIGN(PathPattern pattern, PathPattern::create(text));
    patterns.push_back(pattern);
    m_patterns.add(std::move(pattern), number);
  }
  std::vector<PathPattern> excluded;
  for (const std::string& text : exclude) {
    LC_TRY_ASSIGN(PathPattern pattern, PathPattern::create(text));
    excluded.push_back(std::move(pattern));
  }
  m_all_patterns.push_back(std::move(patterns));
  m_excludes.push_back(std::move(excluded));
  return {};
}

Status Rulebook::build() {
  m_knows_restricted = m_config.knows_restricted();
  for (const Dataset& dataset : m_config.datasets) {
    auto entity = make_entity(dataset, false, m_config.name);
    entity->are_weights_restricted = dataset.weights == WeightsWord::restricted;
    m_owner_subjects[dataset.id] = static_cast<std::uint32_t>(m_subjects.size());
    m_subjects.push_back({Subject::What::data, *entity, {}});
    m_datasets[dataset.id] = std::move(entity);
    m_dataset_names.try_emplace(ascii_lower(dataset.id), dataset.id);
    for (const std::string& alias : dataset.aliases) m_dataset_names.try_emplace(ascii_lower(alias), dataset.id);
    LC_TRY(add_patterns(dataset.paths, dataset.exclude));
  }
  for (const Model& model : m_config.models) {
    auto entity = make_entity(model, true, m_config.name);
    m_owner_subjects[model.id] = static_cast<std::uint32_t>(m_subjects.size());
    m_subjects.push_back({Subject::What::weights, *entity, {}});
    m_models[model.id] = std::move(entity);
    m_model_names.try_emplace(ascii_lower(model.id), model.id);
    for (const std::string& alias : model.aliases) m_model_names.try_emplace(ascii_lower(alias), model.id);
    LC_TRY(add_patterns(model.paths, model.exclude));
  }
  for (std::uint32_t i = 0; i < m_config.samples.size(); ++i) {
    const Sample& sample = m_config.samples[i];
    const Entity* owner = model_entity(sample.of);
    if (owner == nullptr) owner = dataset_entity(sample.of);
    if (owner == nullptr) return fail(ErrorKind::config, "a sample of nothing that is known", m_config.name);
    m_subjects.push_back({Subject::What::sample, *owner, i});
    LC_TRY(add_patterns(sample.paths, sample.exclude));
  }
  for (const Subject& subject : m_subjects)
    if (lineage(subject)->size() > k_longest_lineage)
      return fail(ErrorKind::limit, "the lineage of `" + subject.own.id + "` is longer than this program follows",
                  m_config.name);
  return {};
}

std::vector<std::uint32_t> Rulebook::annotations(std::string_view path) const {
  std::vector<std::uint32_t> numbers;
  m_patterns.match(path, numbers);
  std::erase_if(numbers, [&](std::uint32_t number) { return matches_any(m_excludes[number], path); });
  if (numbers.size() < 2) return numbers;
  const std::vector<std::uint32_t> all = numbers;
  std::erase_if(numbers, [&](std::uint32_t number) {
    if (m_subjects[number].what != Subject::What::sample) return false;
    const auto owner = m_owner_subjects.find(m_subjects[number].own.id);
    return owner != m_owner_subjects.end() && std::find(all.begin(), all.end(), owner->second) != all.end();
  });
  return numbers;
}

std::vector<std::uint32_t> Rulebook::annotations_below(std::string_view directory) const {
  std::vector<std::uint32_t> numbers;
  for (std::uint32_t number = 0; number < m_all_patterns.size(); ++number) {
    const bool reaches = std::any_of(m_all_patterns[number].begin(), m_all_patterns[number].end(),
                                     [&](const PathPattern& pattern) { return pattern.may_match_below(directory); });
    if (reaches) numbers.push_back(number);
  }
  return numbers;
}

std::shared_ptr<const Lineage> Rulebook::lineage(const Subject& subject) const {
  const std::string key = (subject.own.is_model ? "model " : "dataset ") + subject.own.id;
  if (const auto found = m_lineages.find(key); found != m_lineages.end()) return found->second;
  LineageBuilder builder(*this);
  builder.follow(subject.own, std::nullopt);
  auto lineage = std::make_shared<const Lineage>(builder.close());
  if (m_lineages.size() >= k_kept_lineages) m_lineages.clear();
  m_lineages[key] = lineage;
  return lineage;
}

const Entity* Rulebook::find_dataset(std::string_view name) const {
  if (const std::string* id = find_name(m_dataset_names, name)) return dataset_entity(*id);
  // A definition under the register's id overrules it, also where it was named by an alias.
  const KnownDataset* known = find_known_dataset(name);
  return known == nullptr ? nullptr : dataset_entity(std::string(known->id));
}

const Entity* Rulebook::find_model(std::string_view name) const {
  const std::string* id = find_name(m_model_names, name);
  return id == nullptr ? nullptr : model_entity(*id);
}

Lineage Rulebook::lineage_of(const std::vector<std::string>& datasets, const std::vector<std::string>& models,
                             std::vector<std::string>& unknown) const {
  LineageBuilder builder(*this);
  for (const std::string& name : datasets) {
    const Entity* entity = find_dataset(name);
    if (entity == nullptr) unknown.push_back(name);
    builder.add(entity, std::nullopt);
  }
  for (const std::string& name : models) {
    const Entity* entity = find_model(name);
    if (entity == nullptr) unknown.push_back(name);
    builder.add(entity, std::nullopt);
  }
  return builder.close();
}

bool Rulebook::reaches(const std::string& model_id, const Entity& entity) const {
  const Entity* model = model_entity(model_id);
  if (model == nullptr) return false;
  const auto reached = lineage({Subject::What::weights, *model, {}});
  return std::any_of(reached->begin(), reached->end(), [&](const Ancestor& ancestor) {
    return ancestor.entity->id == entity.id && ancestor.entity->is_model == entity.is_model;
  });
}

}  // namespace license_check::judge
