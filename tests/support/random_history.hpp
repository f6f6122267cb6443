// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// Random little histories with annotations, and what a push of them must meet: a second, naive reading of the rules.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <random>
#include <set>
#include <string>
#include <vector>

namespace license_check::test {

/// Terms as bits, apart from the product's own type: this is the other opinion.
enum TermBit : unsigned { k_by = 1, k_nc = 2, k_nd = 4, k_sa = 8, k_nr = 16 };

struct RandomArtifact {
  std::string id;
  bool is_model = false;
  std::string license;                 ///< Empty: none (models only).
  std::string directory;               ///< Everything below it; empty: only named.
  std::string excluded;                ///< A directory below it; empty: none.
  std::vector<std::string> ancestors;  ///< Ids.
  std::string redistribution;          ///< Empty, `allowed` or `forbidden`.
  std::string weights;                 ///< Empty, `allowed` or `restricted`.
  bool licensor = false;
};

struct RandomPermission {
  std::string for_id;
  std::string activity;
  bool is_expired = false;
  bool is_elsewhere = false;       ///< Bound to a remote that is not this one.
  bool has_file_evidence = false;  ///< A path in the tree, which may be there or not.
};

/// A `.license-check.toml`.
struct RandomConfig {
  bool is_broken = false;
  std::vector<RandomArtifact> artifacts;
  std::vector<RandomPermission> permissions;
  std::string unannotated_weights = "auto";
  std::string unannotated_data = "auto";
  std::string attribution = "auto";

  [[nodiscard]] std::string text() const;
};

/// Which of a few files an entry holds.
enum class RandomContent : std::uint8_t {
  text_a,
  text_b,
  weights_a,
  weights_b,
  array,
  evidence,
  readme,
  thanks,
  config
};

struct RandomEntry {
  RandomContent content = RandomContent::text_a;
  std::size_t config = 0;  ///< Of `config`: which.
  bool is_executable = false;
  auto operator<=>(const RandomEntry&) const = default;
};
using RandomTree = std::map<std::string, RandomEntry>;

struct RandomCommit {
  std::vector<std::size_t> parents;  ///< Smaller numbers.
  RandomTree tree;
  std::int64_t date = 0;
};

/// A history and a push of some of it.
struct RandomHistory {
  std::vector<RandomConfig> configs;
  std::vector<RandomCommit> commits;
  std::vector<std::size_t> known;  ///< Tips that the destination has.
  std::vector<std::size_t> pushed;
  std::vector<std::optional<std::size_t>> old;  ///< Of `pushed`: what each ref pointed to, one of `known`.
  bool is_private = false;                      ///< Nobody else reads the destination.
  bool is_commercial = false;
  bool is_server = false;  ///< Judged where it arrives: only HEAD's config grants relief.
  std::size_t head = 0;

  static RandomHistory make(std::uint32_t seed);
  [[nodiscard]] std::string content(const RandomEntry& entry) const;
  /// A stream for git fast-import; blobs and commits have marks from `first_mark` on, commits first.
  [[nodiscard]] std::string fast_import(std::size_t first_mark, const std::string& ref_prefix) const;
};

/// What must come of the push.
struct ExpectedPush {
  bool could_not_decide = false;   ///< A pushed tip's config is broken.
  std::set<std::string> findings;  ///< `refuse nd-data data/nd/a <content>`.
};
ExpectedPush expected_of(const RandomHistory& history);

/// How findings name a content: the first line that tells it from others.
std::string label_of(RandomContent content);

}  // namespace license_check::test
