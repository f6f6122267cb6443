// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// Turns notices into declarations, and finds the cards that lie beside a file.
#include <algorithm>
#include <string>
#include <utility>

#include "base/text.hpp"
#include "declared/license_file.hpp"
#include "declared/license_word.hpp"
#include "declared/lookups.hpp"
#include "declared/tree_paths.hpp"

namespace license_check::declared {

namespace {

constexpr Terms k_restricting = Term::nd | Term::nr | Term::nc;

/// `license_link: LICENSE.md`: the licences that this file's text holds.
Result<LicenseWord> linked_license(std::string_view spelling, std::string_view directory, Directories& directories) {
  const auto path = resolve_path(directory, spelling);
  if (!path || !classify_license_file(name_of(*path))) return LicenseWord{};
  LC_TRY_ASSIGN(const DirectoryIndex* index, directories.index(directory_of(*path)));
  if (std::find(index->names.begin(), index->names.end(), name_of(*path)) == index->names.end()) return LicenseWord{};
  LC_TRY_ASSIGN(const auto text, directories.read_whole(*path, k_max_license_file));
  if (!text) return LicenseWord{};
  std::vector<LicenseWord> words;
  for (const FoundLicense& found : find_licenses_in_text(*text))
    words.push_back(resolve_license(found.id, directories.custom()));
  return all_of(words);
}

/// The spellings of one licence that are understood, all of them; the first one where none is.
Result<LicenseWord> word_of(const LicenseClaim& claim, std::string_view directory, Directories& directories) {
  LicenseWord first;
  std::vector<LicenseWord> known;
  for (const std::string& spelling : claim.spellings) {
    LicenseWord word = resolve_license(spelling, directories.custom());
    if (!word.terms) {
      LC_TRY_ASSIGN(LicenseWord linked, linked_license(spelling, directory, directories));
      if (linked.terms) word = std::move(linked);
    }
    if (word.terms)
      known.push_back(std::move(word));
    else if (!first.license)
      first = std::move(word);
  }
  return known.empty() ? first : all_of(known);
}

}  // namespace

Result<std::optional<Declaration>> declaration_of(const Notice& notice, const std::string& source,
                                                  std::string_view label, Directories& directories) {
  if (notice.says_nothing()) return std::nullopt;
  Declaration declaration;
  declaration.source = source;
  declaration.line = notice.licenses.empty() ? notice.line : notice.licenses.front().line;
  declaration.convention = label;
  declaration.group = source;
  declaration.datasets = notice.datasets;
  declaration.base_models = notice.base_models;
  declaration.restricts_only = notice.restricts_only;
  std::vector<LicenseWord> words;
  std::vector<std::string> texts;
  for (const LicenseClaim& claim : notice.licenses) {
    LC_TRY_ASSIGN(LicenseWord word, word_of(claim, directory_of(source), directories));
    words.push_back(std::move(word));
    if (!claim.spellings.empty()) texts.push_back(claim.spellings.front());
  }
  LicenseWord whole = notice.is_choice ? any_of(words, directories.custom()) : all_of(words);
  if (notice.restricts_only && !(whole.terms && whole.terms->has_any(k_restricting))) return std::nullopt;
  declaration.license = std::move(whole.license);
  declaration.terms = whole.terms;
  declaration.license_text = join(texts, notice.is_choice ? " OR " : " AND ");
  return declaration;
}

Result<std::vector<Declaration>> companion_cards(std::string_view path, Directories& directories) {
  const std::string_view directory = directory_of(path);
  const std::string_view name = name_of(path);
  std::vector<Declaration> declarations;
  LC_TRY_ASSIGN(const DirectoryIndex* index, directories.index(directory));
  for (std::size_t dot = name.rfind('.'); dot != std::string_view::npos && dot != 0; dot = name.rfind('.', dot - 1)) {
    const std::string stem(name.substr(0, dot));
    if (equals_ignoring_case(stem, "readme")) continue;
    for (const std::string& card_name : {stem + ".md", stem + ".modelcard.md"}) {
      if (!index->companions.contains(card_name) || card_name == name) continue;
      const std::string source = child(directory, card_name);
      LC_TRY_ASSIGN(const Notices* card, directories.card(source));
      if (card == nullptr) continue;
      for (const Notice& notice : card->notices) {
        LC_TRY_ASSIGN(auto declaration, declaration_of(notice, source, "card", directories));
        if (declaration) declarations.push_back(*std::move(declaration));
      }
    }
  }
  return declarations;
}

}  // namespace license_check::declared
