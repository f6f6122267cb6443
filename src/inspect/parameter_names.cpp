// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// How frameworks call the parameters of a model.
#include <algorithm>
#include <array>

#include "base/text.hpp"
#include "inspect/pickle_scan.hpp"

namespace license_check::inspect {

bool names_parameter(std::string_view name) {
  static constexpr std::array<std::string_view, 24> k_parts = {
      "weight", "bias",   "kernel", "gamma", "beta",    "running_mean", "running_var", "embedding",
      "conv",   "dense",  "w_",     "b_",    "coef",    "lstm",         "gru",         "attention",
      "layer",  "params", "_w",     "_b",    "filters", "moving_",      "synapse",     "logits"};
  const auto lower = ascii_lower(name.substr(0, 128));
  // `W1`, `b2`, `w`, `fc3`, `predictor/l1/W`.
  const auto mark = lower.find_last_of("/.");
  const auto last = std::string_view(lower).substr(mark == std::string::npos ? 0 : mark + 1);
  const bool is_nested = mark != std::string::npos;
  if (!last.empty() && last.size() <= 3 && (last[0] == 'w' || (last[0] == 'b' && (last.size() > 1 || is_nested))) &&
      std::all_of(last.begin() + 1, last.end(), [](char c) { return c >= '0' && c <= '9'; }))
    return true;
  if (last.starts_with("fc") && last.size() <= 4) return true;
  return std::any_of(k_parts.begin(), k_parts.end(), [&lower](std::string_view part) {
    if (part.front() == '_') return lower.ends_with(part);
    if (part.back() == '_' && part.size() == 2) return lower.starts_with(part);
    return lower.find(part) != std::string::npos;
  });
}

}  // namespace license_check::inspect
