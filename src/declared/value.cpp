// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// Look-ups in a tree of values.
#include "declared/value.hpp"

#include <algorithm>

#include "base/text.hpp"

namespace license_check::declared {

const Value* Value::get(std::string_view key) const {
  if (!is_map()) return nullptr;
  const auto at = std::find(keys.begin(), keys.end(), key);
  return at == keys.end() ? nullptr : &items[static_cast<std::size_t>(at - keys.begin())];
}

std::vector<const Value*> Value::all(std::initializer_list<std::string_view> names) const {
  std::vector<const Value*> values;
  if (!is_map()) return values;
  for (std::size_t i = 0; i < keys.size(); ++i)
    if (std::find(names.begin(), names.end(), keys[i]) != names.end()) values.push_back(&items[i]);
  return values;
}

std::string_view Value::text_of(std::string_view key) const {
  const Value* value = get(key);
  return value != nullptr && value->is_scalar() ? trim(value->text) : std::string_view{};
}

std::vector<const Value*> Value::one_or_many() const {
  if (type == Type::null) return {};
  if (!is_list()) return {this};
  std::vector<const Value*> values;
  values.reserve(items.size());
  for (const Value& item : items) values.push_back(&item);
  return values;
}

std::vector<std::string> Value::texts() const {
  std::vector<std::string> texts;
  for (const Value* value : one_or_many())
    if (value->is_scalar() && !trim(value->text).empty()) texts.emplace_back(trim(value->text));
  return texts;
}

}  // namespace license_check::declared
