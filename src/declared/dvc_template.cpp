// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// Fills templates in.
#include "declared/dvc_template.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstddef>
#include <map>

namespace license_check::declared {

namespace {

constexpr std::size_t k_max_variants = 1000;
constexpr std::size_t k_max_filled = 16 * 1024;

/// One variant of a stage: what its name ends with, and the values that it adds.
struct Variant {
  std::string suffix;
  Value item;
};

/// Bounds what a short text can unfold to.
class Budget {
 public:
  bool take(const Value& value) {
    constexpr std::size_t k_node = 64;
    const std::size_t cost = k_node + value.text.size() + value.keys.size() * k_node;
    m_left -= std::min(cost, m_left);
    return m_left > 0;
  }

 private:
  std::size_t m_left = std::size_t{8} << 20U;
};

const Value* step_into(const Value& value, std::string_view name) {
  if (value.is_map()) return value.get(name);
  std::size_t index = 0;
  const auto [end, error] = std::from_chars(name.data(), name.data() + name.size(), index);
  const bool is_index = error == std::errc() && end == name.data() + name.size();
  return value.is_list() && is_index && index < value.items.size() ? &value.items[index] : nullptr;
}

/// The next name of `a.b[0]`; takes it off.
std::string_view take_name(std::string_view& expression) {
  const std::size_t end = std::min(expression.find_first_of(".[]"), expression.size());
  const std::string_view name = expression.substr(0, end);
  expression.remove_prefix(std::min(expression.find_first_not_of(".[]", end), expression.size()));
  return name;
}

std::string_view without_blanks(std::string_view text) {
  while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
  while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
  return text;
}

/// A value, or what `${…}` names where that is all of the text.
const Value& looked_up(const Value& value, const DvcVariables& variables) {
  const std::string_view text = value.text;
  if (!value.is_scalar() || !text.starts_with("${") || text.find('}') + 1 != text.size()) return value;
  const Value* named = variables.find(text.substr(2, text.size() - 3));
  return named == nullptr ? value : *named;
}

/// As it stands where the budget is used up.
Value filled(const Value& value, const DvcVariables& variables, Budget& budget) {
  Value copy = {value.type, value.line, variables.fill(value.text), {}, {}};
  if (!budget.take(copy)) return value;
  for (const std::string& key : value.keys) copy.keys.push_back(variables.fill(key));
  if (!budget.take(copy)) return value;
  for (const Value& item : value.items) copy.items.push_back(filled(item, variables, budget));
  return copy;
}

std::string variant_name(const Value& item, std::string_view key, std::size_t index) {
  return item.is_scalar() ? item.text : std::string(key) + std::to_string(index);
}

std::vector<Variant> foreach_variants(const Value& over) {
  std::vector<Variant> variants;
  for (std::size_t i = 0; i < over.items.size(); ++i) {
    if (over.is_map())
      variants.push_back({over.keys[i], over.items[i]});
    else
      variants.push_back({variant_name(over.items[i], "", i), over.items[i]});
  }
  return variants;
}

std::vector<Variant> matrix_variants(const Value& matrix, const DvcVariables& variables) {
  Variant first;
  first.item.type = Value::Type::map;
  std::vector<Variant> variants{first};
  for (std::size_t axis = 0; axis < matrix.items.size(); ++axis) {
    const Value& choices = looked_up(matrix.items[axis], variables);
    if (choices.items.size() * variants.size() > k_max_variants) return {};
    std::vector<Variant> longer;
    for (const Variant& variant : variants) {
      for (std::size_t i = 0; i < choices.items.size(); ++i) {
        Variant next = variant;
        if (!next.suffix.empty()) next.suffix += '-';
        next.suffix += variant_name(choices.items[i], matrix.keys[axis], i);
        next.item.keys.push_back(matrix.keys[axis]);
        next.item.items.push_back(choices.items[i]);
        longer.push_back(std::move(next));
      }
    }
    variants = std::move(longer);
  }
  return variants;
}

/// What of a stage matters here.
Value paths_of_stage(const Value& body, const DvcVariables& variables, Budget& budget) {
  constexpr std::array<std::string_view, 5> k_keys = {"wdir", "deps", "outs", "metrics", "plots"};
  Value paths;
  paths.type = Value::Type::map;
  paths.line = body.line;
  for (const std::string_view key : k_keys) {
    const Value* value = body.get(key);
    if (value == nullptr) continue;
    paths.keys.emplace_back(key);
    paths.items.push_back(filled(*value, variables, budget));
  }
  return paths;
}

void add_inline_variables(const Value& stage, DvcVariables& variables) {
  const Value* values = stage.get("vars");
  if (values == nullptr) return;
  for (const Value* entry : values->one_or_many())
    if (entry->is_map()) variables.add(*entry);
}

void expand(const std::string& name, const Value& stage, const DvcVariables& outer, Budget& budget,
            std::vector<DvcStageText>& stages) {
  const Value* body = stage.get("do");
  const Value* over = stage.get("foreach");
  const Value* matrix = stage.get("matrix");
  if (body == nullptr || !body->is_map()) body = &stage;
  DvcVariables variables(&outer);
  add_inline_variables(*body, variables);
  std::vector<Variant> variants;
  if (over != nullptr)
    variants = foreach_variants(looked_up(*over, variables));
  else if (matrix != nullptr && matrix->is_map())
    variants = matrix_variants(*matrix, variables);
  const bool is_written_out = !variants.empty() && variants.size() <= k_max_variants;
  // As it stands it speaks of all that its templates may mean: where it is not written out, or not to its end.
  if (!is_written_out) stages.push_back({name, paths_of_stage(*body, variables, budget)});
  for (std::size_t i = 0; is_written_out && i < variants.size(); ++i) {
    const Variant& variant = variants[i];
    if (!budget.take(variant.item)) {
      stages.push_back({name, paths_of_stage(*body, DvcVariables(), budget)});
      return;
    }
    Value key;
    key.type = Value::Type::scalar;
    key.text = variant.suffix;
    DvcVariables own(&variables);
    own.set("item", variant.item);
    own.set("key", key);
    stages.push_back({name + "@" + variant.suffix, paths_of_stage(*body, own, budget)});
  }
}

}  // namespace

void DvcVariables::add(const Value& values) {
  if (!values.is_map()) return;
  for (std::size_t i = 0; i < values.items.size(); ++i) set(values.keys[i], values.items[i]);
}

const Value* DvcVariables::find(std::string_view expression) const {
  std::string_view rest = without_blanks(expression);
  const std::string_view name = take_name(rest);
  for (const DvcVariables* scope = this; scope != nullptr; scope = scope->m_outer) {
    const auto found = std::find_if(scope->m_values.rbegin(), scope->m_values.rend(),
                                    [&](const auto& value) { return value.first == name; });
    if (found == scope->m_values.rend()) continue;
    const Value* value = found->second;
    while (value != nullptr && !rest.empty()) value = step_into(*value, take_name(rest));
    return value;
  }
  return nullptr;
}

std::string DvcVariables::fill(std::string_view text) const {
  std::string filled;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t open = text.find("${", at);
    const std::size_t close = open == std::string_view::npos ? open : text.find('}', open);
    if (close == std::string_view::npos || filled.size() > k_max_filled) return filled.append(text.substr(at));
    filled += text.substr(at, open - at);
    const Value* value = find(text.substr(open + 2, close - open - 2));
    if (value != nullptr && value->is_scalar())
      filled += value->text;
    else
      filled += text.substr(open, close + 1 - open);
    at = close + 1;
  }
  return filled;
}

std::vector<DvcStageText> expand_stages(const Value& stages, const DvcVariables& variables) {
  std::vector<DvcStageText> expanded;
  Budget budget;
  for (std::size_t i = 0; stages.is_map() && i < stages.items.size(); ++i)
    expand(stages.keys[i], stages.items[i], variables, budget, expanded);
  return expanded;
}

}  // namespace license_check::declared
