// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// The short names of terms.
#include <array>
#include <utility>

#include "base/text.hpp"
#include "license_check/license.hpp"

namespace license_check {

namespace {

constexpr std::array<std::pair<std::string_view, Term>, 6> k_names = {{
    {"BY", Term::by},
    {"NC", Term::nc},
    {"ND", Term::nd},
    {"SA", Term::sa},
    {"NR", Term::nr},
    {"RU", Term::ru},
}};

}  // namespace

std::vector<std::string_view> Terms::names() const {
  std::vector<std::string_view> names;
  for (const auto& [name, term] : k_names)
    if (has(term)) names.push_back(name);
  return names;
}

std::optional<Term> parse_term(std::string_view name) {
  for (const auto& [known, term] : k_names)
    if (equals_ignoring_case(known, name)) return term;
  return std::nullopt;
}

}  // namespace license_check
