// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// Resolves licence values, alone and in lists.
#include "declared/license_word.hpp"

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

#include "base/text.hpp"
#include "declared/license_text.hpp"

namespace license_check::declared {

namespace {

constexpr Terms k_restricting = Term::nd | Term::nr | Term::nc;
constexpr std::size_t k_longest_value = 256;
constexpr std::size_t k_most_joined = 64;

bool names_no_license(std::string_view text) {
  constexpr std::array<std::string_view, 9> k_words = {"",    "other",       "unknown",       "none",       "null",
                                                       "n/a", "noassertion", "not specified", "unspecified"};
  const std::string lower = ascii_lower(text);
  return std::find(k_words.begin(), k_words.end(), lower) != k_words.end();
}

/// The terms of those ids that are known, where the expression offers no choice and they restrict.
std::optional<Terms> known_part(const LicenseExpression& license, const CustomTerms& custom) {
  if (license.to_string().find(" OR ") != std::string::npos) return std::nullopt;
  Terms known;
  for (const std::string& id : license.ids()) {
    if (const LicenseEntry* entry = find_license(id)) known |= entry->terms;
    if (const auto terms = custom ? custom(id) : std::nullopt) known |= *terms;
  }
  if (!known.has_any(k_restricting)) return std::nullopt;
  return known;
}

LicenseWord word_of(LicenseExpression license, const CustomTerms& custom) {
  std::optional<Terms> terms = license.terms(custom);
  if (!terms) terms = known_part(license, custom);
  return {std::move(license), terms};
}

std::optional<LicenseExpression> joined(std::span<const LicenseWord> words, std::string_view operation) {
  std::vector<std::string> parts;
  for (const LicenseWord& word : words) {
    if (parts.size() > k_most_joined) return std::nullopt;  // No expression that anybody could read.
    if (!word.license) continue;
    std::string part = word.license->to_string();
    if (part.find(' ') != std::string::npos) part = '(' + part + ')';
    if (std::find(parts.begin(), parts.end(), part) == parts.end()) parts.push_back(std::move(part));
  }
  if (parts.empty()) return std::nullopt;
  if (auto license = LicenseExpression::parse(join(parts, operation))) return *std::move(license);
  return std::nullopt;
}

}  // namespace

LicenseWord resolve_license(std::string_view text, const CustomTerms& custom) {
  text = trim(text);
  if (names_no_license(text)) return {};
  if (text.size() > k_longest_value || text.find('\n') != std::string_view::npos) {
    std::vector<LicenseWord> words;
    for (const FoundLicense& found : find_licenses_in_text(text)) words.push_back(resolve_license(found.id, custom));
    return all_of(words);
  }
  LicenseWord strict;
  if (auto license = LicenseExpression::parse(text)) strict = word_of(*std::move(license), custom);
  if (strict.terms) return strict;
  if (auto license = LicenseExpression::from_free_text(text)) {
    LicenseWord lenient = word_of(*std::move(license), custom);
    if (lenient.terms) return lenient;
  }
  return strict;
}

LicenseWord all_of(std::span<const LicenseWord> words) {
  if (words.empty()) return {};
  if (words.size() == 1) return words.front();
  LicenseWord all;
  all.license = joined(words, " AND ");
  Terms known;
  bool is_known = true;
  for (const LicenseWord& word : words) {
    if (word.terms) known |= *word.terms;
    is_known = is_known && word.terms.has_value();
  }
  if (is_known || known.has_any(k_restricting)) all.terms = known;
  return all;
}

LicenseWord any_of(std::span<const LicenseWord> words, const CustomTerms& custom) {
  if (words.empty()) return {};
  if (words.size() == 1) return words.front();
  LicenseWord any;
  any.license = joined(words, " OR ");
  if (any.license) any.terms = any.license->terms(custom);
  return any;
}

}  // namespace license_check::declared
