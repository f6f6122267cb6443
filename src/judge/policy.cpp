// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// Merges `[policy]` tables, and applies them to what nobody annotated.
#include "judge/policy.hpp"

#include <algorithm>

namespace license_check::judge {

namespace {

int rank(Action action) {
  switch (action) {
    case Action::refuse: return 3;
    case Action::automatic: return 2;
    case Action::warn: return 1;
    case Action::allow: return 0;
  }
  return 3;
}

Action stricter(Action a, Action b) { return rank(a) >= rank(b) ? a : b; }

std::uint64_t stricter(std::uint64_t a, std::uint64_t b) { return std::min(a, b); }

template <class T>
std::optional<T> merge_word(const std::optional<T>& a, const std::optional<T>& b) {
  if (a && b) return stricter(*a, *b);
  return a ? a : b;
}

template <class T>
void tighten_word(T& word, const std::optional<T>& other) {
  if (other) word = stricter(word, *other);
}

}  // namespace

Policy merge_policies(const std::vector<const PolicyTable*>& granters, const std::vector<const PolicyTable*>& others) {
  PolicyTable words;
  for (const PolicyTable* table : granters) {
    words.unannotated_weights = merge_word(words.unannotated_weights, table->unannotated_weights);
    words.unannotated_data = merge_word(words.unannotated_data, table->unannotated_data);
    words.attribution = merge_word(words.attribution, table->attribution);
    words.sample_max_files = merge_word(words.sample_max_files, table->sample_max_files);
    words.sample_max_bytes = merge_word(words.sample_max_bytes, table->sample_max_bytes);
    words.sample_max_pixels = merge_word(words.sample_max_pixels, table->sample_max_pixels);
  }
  const Policy defaults;
  Policy policy;
  policy.unannotated_weights = words.unannotated_weights.value_or(defaults.unannotated_weights);
  policy.unannotated_data = words.unannotated_data.value_or(defaults.unannotated_data);
  policy.attribution = words.attribution.value_or(defaults.attribution);
  policy.sample_max_files = words.sample_max_files.value_or(defaults.sample_max_files);
  policy.sample_max_bytes = words.sample_max_bytes.value_or(defaults.sample_max_bytes);
  policy.sample_max_pixels = words.sample_max_pixels.value_or(defaults.sample_max_pixels);
  for (const PolicyTable* table : others) {
    tighten_word(policy.unannotated_weights, table->unannotated_weights);
    tighten_word(policy.unannotated_data, table->unannotated_data);
    tighten_word(policy.attribution, table->attribution);
    tighten_word(policy.sample_max_files, table->sample_max_files);
    tighten_word(policy.sample_max_bytes, table->sample_max_bytes);
    tighten_word(policy.sample_max_pixels, table->sample_max_pixels);
  }
  return policy;
}

std::vector<Finding> judge_unannotated(Kind kind, bool knows_restricted, const Policy& policy) {
  if (kind != Kind::weights && kind != Kind::data) return {};
  const bool is_weights = kind == Kind::weights;
  Action action = is_weights ? policy.unannotated_weights : policy.unannotated_data;
  if (action == Action::automatic) action = is_weights && knows_restricted ? Action::refuse : Action::warn;
  if (action == Action::allow) return {};
  Finding finding;
  finding.rule = is_weights ? Rule::unannotated_weights : Rule::unannotated_data;
  finding.verdict = action == Action::refuse ? Verdict::refuse : Verdict::warn;
  finding.kind = kind;
  finding.message = is_weights ? "nobody says what these weights were trained on"
                               : "nobody says under which license this data is";
  if (finding.verdict == Verdict::refuse && is_weights && knows_restricted)
    finding.message += ", and the config knows datasets or models that must not be shared";
  return {finding};
}

}  // namespace license_check::judge
