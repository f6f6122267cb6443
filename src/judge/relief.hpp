// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// What lifts a refusal: permissions, and what a publisher or licensor says beyond the license.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "judge/rulebook.hpp"
#include "license_check/config.hpp"
#include "license_check/result.hpp"

namespace license_check::judge {

/// Questions about trees and the judged file that relief depends on. Implemented where trees are read: judgement itself
/// sees no git.
class Evidence {
 public:
  virtual ~Evidence() = default;

  enum class Checksum : std::uint8_t { matches, differs, no_line, no_list, not_needed };

  /// True for a URL, and for a path that the tree of the pushed tip, or that of the granting config, holds.
  virtual Result<bool> exists(const std::string& evidence) = 0;
  /// Is the dataset or model attributed for the judged file? See docs/rules.md, attribution-missing.
  virtual Result<bool> is_attributed(const Entity& entity) = 0;
  /// Compares the judged file with its line in the artifact's checksum list.
  virtual Result<Checksum> checksum(const Artifact& artifact) = 0;
  /// How many sample files of the dataset or model the destination would then hold.
  virtual Result<std::uint64_t> sample_count(const Entity& entity) = 0;
  /// The judged file's size in bytes, and in pixels where it is an image.
  virtual Result<std::optional<std::uint64_t>> size() = 0;
  struct Pixels {
    bool is_image = false;
    std::optional<std::uint64_t> count;  ///< nullopt for an image whose size cannot be read.
  };
  virtual Result<Pixels> pixels() = 0;
};

/// A permission that would have covered something, and why it does not.
struct FailedPermission {
  const Permission* permission = nullptr;
  enum class Why : std::uint8_t { expired, not_yet, evidence_missing } why = Why::expired;
  std::string config_name;
};

/// Relief as seen by one judgement: which configs may grant it, for which destination, on which day.
class Relief {
 public:
  /// `granters` are configs whose relief counts, all of them for what they name by the same id.
  Relief(std::vector<const Rulebook*> granters, std::string destination_url, Date today)
      : m_granters(std::move(granters)), m_url(std::move(destination_url)), m_today(today) {}

  /// Notes every permission that is_permitted() relies on, for those who tell why something passes.
  void note_uses(std::vector<const Permission*>* uses) { m_uses = uses; }

  [[nodiscard]] bool is_licensor(const Entity& entity) const;
  [[nodiscard]] bool is_redistribution_allowed(const Entity& entity) const;
  /// The granter's definition with `redistribution = "verbatim"`; nullptr where there is none.
  [[nodiscard]] const Artifact* verbatim_definition(const Entity& entity) const;
  /// `weights = "allowed"` whose evidence exists; evidence that does not is added to `failed_evidence`.
  Result<bool> are_weights_allowed(const Entity& entity, Evidence& evidence,
                                   std::vector<std::string>& failed_evidence) const;

  /// Is there a permission that counts for `entity` and `activity`? One `for` a model of `models` (the artifact's own
  /// and those of its lineage) stands for one for each dataset of that model's lineage.
  Result<bool> is_permitted(const Entity& entity, Activity activity, const std::vector<const Entity*>& models,
                            Evidence& evidence, std::vector<FailedPermission>& failed) const;

 private:
  template <class Predicate>
  [[nodiscard]] const Artifact* find_definition(const Entity& entity, Predicate predicate) const;

  std::vector<const Rulebook*> m_granters;
  std::string m_url;
  Date m_today;
  std::vector<const Permission*>* m_uses = nullptr;
};

}  // namespace license_check::judge
