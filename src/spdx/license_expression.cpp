// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// What a licence expression asks for, and how it is written.
#include <algorithm>
#include <utility>

#include "spdx/expression_node.hpp"
#include "spdx/license_table.hpp"

namespace license_check {

namespace {

using Node = LicenseExpression::Node;

std::optional<Terms> terms_of_id(std::string_view id, const CustomTerms& custom) {
  if (!spdx::is_reference(id))
    if (const LicenseEntry* entry = find_license(id)) return entry->terms;
  return custom ? custom(id) : std::nullopt;
}

/// NR weighs more than all that follow together, and so on: NR > ND > NC > SA > RU > BY.
unsigned restrictiveness(Terms terms) {
  unsigned weight = 0;
  for (const Term term : {Term::nr, Term::nd, Term::nc, Term::sa, Term::ru, Term::by})
    weight = weight * 2 + (terms.has(term) ? 1 : 0);
  return weight;
}

std::optional<Terms> terms_of(const Node& node, const CustomTerms& custom) {
  if (node.what == Node::What::id) return terms_of_id(node.id, custom);
  std::optional<Terms> least;
  Terms all;
  bool is_unknown = false;
  for (const auto& operand : node.operands) {
    const std::optional<Terms> terms = terms_of(*operand, custom);
    is_unknown |= !terms;
    if (!terms) continue;
    all |= *terms;
    if (!least || restrictiveness(*terms) < restrictiveness(*least)) least = terms;
  }
  if (node.what == Node::What::any) return least;
  // What nobody knows can only add terms: those that already forbid sharing hold whatever it says.
  if (is_unknown && !all.has_any(k_restricted_terms)) return std::nullopt;
  return all;
}

template <class Visit>
void for_each_id(const Node& node, const Visit& visit) {
  if (node.what == Node::What::id) visit(node.id);
  for (const auto& operand : node.operands) for_each_id(*operand, visit);
}

void push_unique(std::vector<std::string>& ids, std::string id) {
  if (std::find(ids.begin(), ids.end(), id) == ids.end()) ids.push_back(std::move(id));
}

void write(const Node& node, std::string& out) {
  if (node.what == Node::What::id) {
    out += spdx::canonical_id(node.id);
    if (!node.exception.empty()) out += " WITH " + node.exception;
    return;
  }
  bool is_first = true;
  for (const auto& operand : node.operands) {
    if (!is_first) out += node.what == Node::What::any ? " OR " : " AND ";
    is_first = false;
    const bool needs_parentheses = node.what == Node::What::all && operand->what == Node::What::any;
    if (needs_parentheses) out += '(';
    write(*operand, out);
    if (needs_parentheses) out += ')';
  }
}

}  // namespace

std::optional<Terms> LicenseExpression::terms(const CustomTerms& custom) const { return terms_of(*m_root, custom); }

std::vector<std::string> LicenseExpression::unknown_ids(const CustomTerms& custom) const {
  std::vector<std::string> ids;
  for_each_id(*m_root, [&](const std::string& id) {
    if (!terms_of_id(id, custom)) push_unique(ids, id);
  });
  return ids;
}

std::vector<std::string> LicenseExpression::ids() const {
  std::vector<std::string> ids;
  for_each_id(*m_root, [&](const std::string& id) { push_unique(ids, spdx::canonical_id(id)); });
  return ids;
}

std::string LicenseExpression::to_string() const {
  std::string out;
  write(*m_root, out);
  return out;
}

}  // namespace license_check
