// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// Resolves the ids of a config and finds cycles among them.
#include "config/references.hpp"

#include <fmt/format.h>

#include <optional>
#include <unordered_map>
#include <utility>

#include "base/text.hpp"

namespace license_check::config {

namespace {

/// Of a cycle, so many names are printed.
constexpr std::size_t k_shown_names = 8;

struct Target {
  bool is_model = false;
  std::size_t index = 0;
};

class Names {
 public:
  Names(const Config& config, const std::vector<Alias>& aliases, Problems& problems)
      : m_config(config), m_problems(problems) {
    for (std::size_t i = 0; i < config.datasets.size(); ++i) add_id(config.datasets[i], {false, i});
    for (std::size_t i = 0; i < config.models.size(); ++i) add_id(config.models[i], {true, i});
    for (const Alias& alias : aliases) add_alias(alias);
  }

  [[nodiscard]] std::optional<Target> find(std::string_view id) const {
    const auto found = m_ids.find(id);
    return found == m_ids.end() ? std::nullopt : std::optional(found->second);
  }

  /// The id that an alias stands for, in the config or in the register; empty where it is none.
  [[nodiscard]] std::string_view id_of_alias(const std::string& alias, ReferenceKind kind) const {
    const std::string folded = ascii_lower(alias);
    const bool wants_model = kind == ReferenceKind::model_ancestor;
    if (const auto found = m_aliases[wants_model ? 1 : 0].find(folded); found != m_aliases[wants_model ? 1 : 0].end())
      return id_of({wants_model, found->second});
    if (kind == ReferenceKind::either)
      if (const auto found = m_aliases[1].find(folded); found != m_aliases[1].end())
        return id_of({true, found->second});
    const KnownDataset* const known = find_known_dataset(alias);
    return known != nullptr && !wants_model ? known->id : std::string_view{};
  }

  [[nodiscard]] std::vector<std::string_view> candidates(ReferenceKind kind) const {
    std::vector<std::string_view> ids;
    if (kind != ReferenceKind::model_ancestor) {
      for (const Dataset& each : m_config.datasets) ids.push_back(each.id);
      for (const KnownDataset& each : all_known_datasets()) ids.push_back(each.id);
    }
    if (kind == ReferenceKind::model_ancestor || kind == ReferenceKind::either)
      for (const Model& each : m_config.models) ids.push_back(each.id);
    return ids;
  }

 private:
  [[nodiscard]] const Artifact& artifact(Target target) const {
    if (target.is_model) return m_config.models[target.index];
    return m_config.datasets[target.index];
  }
  [[nodiscard]] std::string_view id_of(Target target) const { return artifact(target).id; }

  void add_id(const Artifact& added, Target target) {
    const auto [at, is_new] = m_ids.try_emplace(added.id, target);
    if (is_new) return;
    const Position first = artifact(at->second).position;
    const bool is_later = std::pair(added.position.line, added.position.column) > std::pair(first.line, first.column);
    m_problems.add(is_later ? added.position : first,
                   fmt::format("`id` {} is taken by line {}: ids are unique among datasets and models",
                               quoted(added.id), (is_later ? first : added.position).line));
  }

  void add_alias(const Alias& alias) {
    const auto [at, is_new] = m_aliases[alias.is_model ? 1 : 0].try_emplace(ascii_lower(alias.word), alias.owner);
    const auto as_id = find(alias.word);
    const bool is_other_id = as_id && as_id->is_model == alias.is_model && as_id->index != alias.owner;
    if (at->second == alias.owner && !is_other_id) return;
    const std::string_view taken_by = is_other_id ? std::string_view(alias.word) : id_of({alias.is_model, at->second});
    m_problems.add(alias.position,
                   fmt::format("`aliases` {} is a name of {} already", quoted(alias.word), quoted(taken_by)));
  }

  const Config& m_config;
  Problems& m_problems;
  std::unordered_map<std::string_view, Target> m_ids;
  std::unordered_map<std::string, std::size_t> m_aliases[2];  ///< In lower case; of datasets, of models.
};

void report_wrong_kind(const Reference& reference, bool is_model, Problems& problems) {
  const bool is_in_dataset = reference.kind == ReferenceKind::dataset_ancestor;
  std::string hint;
  if (is_model && !is_in_dataset) hint = "name models in `derived-from`";
  if (!is_model) hint = "name datasets in `trained-on`";
  problems.add(reference.position,
               fmt::format("`{}` names the {} {}, where a {} belongs", reference.key, is_model ? "model" : "dataset",
                           quoted(reference.word), is_model ? "dataset" : "model"),
               std::move(hint));
}

/// Nothing where all is well or where the reference leaves the config.
std::optional<std::size_t> resolve(const Reference& reference, const Names& names, Problems& problems) {
  const bool wants_model = reference.kind == ReferenceKind::model_ancestor;
  if (const auto target = names.find(reference.word)) {
    if (reference.kind == ReferenceKind::either || target->is_model == wants_model) return target->index;
    report_wrong_kind(reference, target->is_model, problems);
    return std::nullopt;
  }
  const KnownDataset* const known = find_known_dataset(reference.word);
  if (known != nullptr && known->id == reference.word) {
    if (wants_model) report_wrong_kind(reference, false, problems);
    return std::nullopt;
  }
  if (!problems.would_keep(reference.position)) return std::nullopt;
  if (const auto id = names.id_of_alias(reference.word, reference.kind); !id.empty()) {
    problems.add(
        reference.position,
        fmt::format("`{}` takes ids, and {} is an alias of {}", reference.key, quoted(reference.word), quoted(id)),
        fmt::format("write {}", quoted(id)));
    return std::nullopt;
  }
  const std::string_view what = wants_model                               ? "model"
                                : reference.kind == ReferenceKind::either ? "dataset or model"
                                                                          : "dataset";
  problems.add_near(reference.position,
                    fmt::format("`{}` names {}, which is the id of no {}", reference.key, quoted(reference.word), what),
                    reference.word, names.candidates(reference.kind));
  return std::nullopt;
}

/// One `derived-from` that was resolved.
struct Edge {
  std::size_t target = 0;
  const Reference* reference = nullptr;
};

template <class T>
class CycleFinder {
 public:
  CycleFinder(const std::vector<T>& artifacts, Problems& problems)
      : m_artifacts(artifacts), m_problems(problems), m_edges(artifacts.size()), m_state(artifacts.size()) {}

  void add(const Reference& reference, std::size_t target) { m_edges[reference.owner].push_back({target, &reference}); }

  /// Depth first, without recursion: chains may be as long as the file.
  void run() {
    for (std::size_t start = 0; start < m_artifacts.size(); ++start) {
      if (m_state[start] != State::fresh) continue;
      enter(start);
      while (!m_path.empty()) {
        Step& step = m_path.back();
        if (step.next_edge == m_edges[step.node].size()) {
          m_state[step.node] = State::done;
          m_path.pop_back();
          continue;
        }
        const Edge edge = m_edges[step.node][step.next_edge++];
        if (m_state[edge.target] == State::fresh)
          enter(edge.target);
        else if (m_state[edge.target] == State::open)
          report(edge);
      }
    }
  }

 private:
  enum class State : std::uint8_t { fresh, open, done };
  struct Step {
    std::size_t node = 0;
    std::size_t next_edge = 0;
  };

  void enter(std::size_t node) {
    m_state[node] = State::open;
    m_path.push_back({node});
  }

  void report(const Edge& edge) {
    if (!m_problems.would_keep(edge.reference->position)) return;
    std::size_t first = m_path.size() - 1;
    while (m_path[first].node != edge.target) --first;
    std::string names;
    for (std::size_t i = first; i < m_path.size() && i < first + k_shown_names; ++i)
      names += quoted(m_artifacts[m_path[i].node].id) + " from ";
    if (m_path.size() - first > k_shown_names) names += "... from ";
    m_problems.add(edge.reference->position,
                   fmt::format("`{}` closes a cycle: {}{}", edge.reference->key, names, quoted(edge.reference->word)));
  }

  const std::vector<T>& m_artifacts;
  Problems& m_problems;
  std::vector<std::vector<Edge>> m_edges;
  std::vector<State> m_state;
  std::vector<Step> m_path;
};

}  // namespace

void check_references(const Config& config, const std::vector<Reference>& references, const std::vector<Alias>& aliases,
                      Problems& problems) {
  const Names names(config, aliases, problems);
  CycleFinder datasets(config.datasets, problems);
  CycleFinder models(config.models, problems);
  for (const Reference& reference : references) {
    const auto target = resolve(reference, names, problems);
    if (!target) continue;
    if (reference.kind == ReferenceKind::dataset_ancestor) datasets.add(reference, *target);
    if (reference.kind == ReferenceKind::model_ancestor) models.add(reference, *target);
  }
  datasets.run();
  models.run();
}

}  // namespace license_check::config
