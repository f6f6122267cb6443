// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// The templates of dvc.yaml: `${…}`, `foreach` and `matrix`, written out into stages as DVC would run them.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "declared/value.hpp"

namespace license_check::declared {

/// What `${…}` may name. What is added later hides what was there before.
class DvcVariables {
 public:
  explicit DvcVariables(const DvcVariables* outer = nullptr) : m_outer(outer) {}

  /// Every key of a map. `values` must outlive this.
  void add(const Value& values);
  void set(std::string name, const Value& value) { m_values.emplace_back(std::move(name), &value); }

  /// `model.layers[0]`; nullptr where nobody knows it.
  [[nodiscard]] const Value* find(std::string_view expression) const;
  /// The text with every `${…}` filled in that is known and a scalar.
  [[nodiscard]] std::string fill(std::string_view text) const;

 private:
  std::vector<std::pair<std::string, const Value*>> m_values;
  const DvcVariables* m_outer;
};

struct DvcStageText {
  std::string name;  ///< As the lock names it: `train@large`.
  Value body;        ///< `wdir`, `deps`, `outs`, `metrics` and `plots` alone, filled in.
};

/// The stages of a pipeline. One with more than a thousand variants stays as it is written, with its templates.
std::vector<DvcStageText> expand_stages(const Value& stages, const DvcVariables& variables);

}  // namespace license_check::declared
