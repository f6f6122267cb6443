// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// A config compiled for judgement: who annotates a path, and what its lineage reaches.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/path_pattern.hpp"
#include "license_check/config.hpp"
#include "license_check/license.hpp"
#include "license_check/result.hpp"

namespace license_check::judge {

/// Entity::where of what only the register knows.
inline constexpr std::string_view k_register_name = "register of well-known datasets";

/// A dataset or model as judgement sees it: defined by a config, known to the register, or declared by another source.
struct Entity {
  std::string id;
  bool is_model = false;
  std::optional<LicenseExpression> license;
  Terms terms;                           ///< Of its own license; empty where it has none.
  const Artifact* definition = nullptr;  ///< The config's words; nullptr where only the register or a card knows it.
  bool is_redistribution_forbidden = false;  ///< Written out.
  bool are_weights_restricted = false;       ///< Written out.
  std::string source;                    ///< `config`, or the declaring file.
  std::string where;                     ///< `file:line` of the word that decides, for people.

  /// Terms for copies, samples and adaptations: `redistribution = "forbidden"` means NR there.
  [[nodiscard]] Terms sharing_terms() const { return is_redistribution_forbidden ? terms | Term::nr : terms; }
  [[nodiscard]] bool is_restricted() const { return sharing_terms().has_any(k_restricted_terms); }
};

/// One member of a lineage.
struct Ancestor {
  const Entity* entity = nullptr;       ///< Lives as long as the Rulebook.
  std::optional<std::size_t> reached_from;  ///< Number in the lineage of the member that names it; none: the artifact does.
};
using Lineage = std::vector<Ancestor>;

/// Ids from the first member that the artifact itself names down to member `index`.
std::vector<std::string> chain_to(const Lineage& lineage, std::size_t index);

/// What an annotation says of a path: which artifact it is, and whose.
struct Subject {
  enum class What : std::uint8_t { data, weights, sample };
  What what = What::data;
  Entity own;                                 ///< The dataset or model itself; for a sample what it is a sample of.
  std::optional<std::uint32_t> sample_index;  ///< Into Config::samples.
};

/// Not thread-safe: lineages are worked out when they are asked for.
class Rulebook {
 public:
  /// Errors of kind `config`: a pattern that cannot be compiled (parse_config has refused those already), a lineage of
  /// more members than anybody could mean.
  static Result<std::shared_ptr<const Rulebook>> create(Config config);

  [[nodiscard]] const Config& config() const { return m_config; }
  [[nodiscard]] bool knows_restricted() const { return m_knows_restricted; }
  [[nodiscard]] bool annotates_anything() const { return !m_patterns.empty(); }

  /// Numbers of the subjects that annotate `path`; a sample path that is also under its dataset's or model's own paths is
  /// that, no sample.
  [[nodiscard]] std::vector<std::uint32_t> annotations(std::string_view path) const;
  /// The same for everything below a directory that is named by a link.
  [[nodiscard]] std::vector<std::uint32_t> annotations_below(std::string_view directory) const;
  [[nodiscard]] bool may_annotate_below(std::string_view directory) const { return m_patterns.may_match_below(directory); }
  [[nodiscard]] const Subject& subject(std::uint32_t number) const { return m_subjects[number]; }
  /// What a subject's `trained-on` and `derived-from` reach, without itself.
  [[nodiscard]] std::shared_ptr<const Lineage> lineage(const Subject& subject) const;

  /// A dataset or model by id or alias, from this config or the register; nullptr where nobody knows it.
  [[nodiscard]] const Entity* find_dataset(std::string_view name) const;
  [[nodiscard]] const Entity* find_model(std::string_view name) const;
  /// What a lineage declared elsewhere reaches; names that nobody knows are appended to `unknown`.
  [[nodiscard]] Lineage lineage_of(const std::vector<std::string>& datasets, const std::vector<std::string>& models,
                                   std::vector<std::string>& unknown) const;
  /// True where the lineage of model `model_id` holds `entity`.
  [[nodiscard]] bool reaches(const std::string& model_id, const Entity& entity) const;

 private:
  explicit Rulebook(Config config) : m_config(std::move(config)) {}

  class LineageBuilder;
  [[nodiscard]] const Entity* dataset_entity(const std::string& id) const;
  [[nodiscard]] const Entity* model_entity(const std::string& id) const;
  Status add_patterns(const std::vector<std::string>& paths, const std::vector<std::string>& exclude);
  Status build();

  Config m_config;
  bool m_knows_restricted = false;
  std::vector<Subject> m_subjects;
  PathPatternSet m_patterns;
  std::vector<std::vector<PathPattern>> m_excludes;      ///< By subject.
  std::vector<std::vector<PathPattern>> m_all_patterns;  ///< By subject, for links to directories.
  std::unordered_map<std::string, std::unique_ptr<Entity>> m_datasets;  ///< By id.
  std::unordered_map<std::string, std::unique_ptr<Entity>> m_models;
  std::unordered_map<std::string, std::string> m_dataset_names;  ///< Ids and aliases in lower case to ids.
  std::unordered_map<std::string, std::string> m_model_names;
  std::unordered_map<std::string, std::uint32_t> m_owner_subjects;  ///< Dataset or model id to its own subject.
  mutable std::unordered_map<std::string, std::unique_ptr<Entity>> m_known;  ///< Of the register, as far as asked for.
  mutable std::unordered_map<std::string, std::shared_ptr<const Lineage>> m_lineages;
};

}  // namespace license_check::judge
