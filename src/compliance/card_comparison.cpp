// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// Compares the card that lies with an artifact with what the config says of it.
#include <algorithm>
#include <set>

#include "base/text.hpp"
#include "check/declared_rules.hpp"
#include "compliance/hub_card.hpp"
#include "declared/conventions.hpp"
#include "declared/license_word.hpp"

namespace license_check::compliance_parts {

namespace {

constexpr std::string_view k_card = "README.md";
constexpr std::uint64_t k_max_card = 1024 * 1024;

/// The same licenses joined in the same way; the order of operands does not matter.
bool is_same_license(const LicenseExpression& a, const LicenseExpression& b, const CustomTerms& custom) {
  const auto folded = [](const LicenseExpression& license) { return ascii_lower(license.to_string()); };
  if (folded(a) == folded(b)) return true;
  const auto ids = [](const LicenseExpression& license) {
    std::set<std::string> lower;
    for (const std::string& id : license.ids()) lower.insert(ascii_lower(id));
    return lower;
  };
  const auto is_choice = [&](const LicenseExpression& license) {
    return folded(license).find(" or ") != std::string::npos;
  };
  return ids(a) == ids(b) && is_choice(a) == is_choice(b) && a.terms(custom) == b.terms(custom) && ids(a).size() > 1;
}

/// What the card's front matter says, in one.
struct CardWords {
  std::vector<declared::LicenseClaim> licenses;
  std::vector<std::string> datasets;
  std::vector<std::string> base_models;
};

CardWords words_of(declared::Notices said) {
  CardWords words;
  for (declared::Notice& notice : said.notices) {
    std::move(notice.licenses.begin(), notice.licenses.end(), std::back_inserter(words.licenses));
    std::move(notice.datasets.begin(), notice.datasets.end(), std::back_inserter(words.datasets));
    std::move(notice.base_models.begin(), notice.base_models.end(), std::back_inserter(words.base_models));
  }
  return words;
}

void compare_licenses(const CardWords& card, const judge::Entity& own, const CustomTerms& custom,
                      std::vector<std::string>& contradictions) {
  if (!own.license || card.licenses.empty()) return;
  std::vector<declared::LicenseWord> declared_words;
  std::string written;
  bool is_known = true;
  for (const declared::LicenseClaim& claim : card.licenses) {
    // Several spellings of one license: the first that names any counts.
    declared::LicenseWord word;
    for (const std::string& spelling : claim.spellings) {
      if (const auto candidate = declared::resolve_license(spelling, custom); candidate.terms || !word.license)
        word = candidate;
      if (word.terms) break;
    }
    is_known = is_known && word.license.has_value();
    declared_words.push_back(std::move(word));
    written += (written.empty() ? "" : ", ") + claim.spellings.front();
    if (claim.spellings.size() > 1) written += " (" + claim.spellings[1] + ")";
  }
  const declared::LicenseWord all = declared::all_of(declared_words);
  if (is_known && all.license && is_same_license(*all.license, *own.license, custom)) return;
  // `other` alone leaves open what a license of one's own is.
  const bool is_open = card.licenses.size() == 1 && card.licenses[0].spellings.size() == 1 &&
                       ascii_lower(card.licenses[0].spellings[0]) == "other";
  const LicenseEntry* entry = find_license(own.license->to_string());
  if (is_open && (entry == nullptr || entry->hub_id.empty())) return;
  contradictions.push_back("license: the card says " + written + ", the config " + own.license->to_string());
}

bool names(const std::vector<std::string>& words, const judge::Entity& entity, const HeadState& head) {
  return std::any_of(words.begin(), words.end(), [&](const std::string& word) {
    if (equals_ignoring_case(word, entity.id)) return true;
    const auto known = head.find(word);
    return known && known->entity->id == entity.id && known->entity->is_model == entity.is_model;
  });
}

}  // namespace

Result<CardComparison> compare_card(HeadState& head, const HeadState::Known& known) {
  const judge::Entity& own = *known.entity;
  std::set<std::string> directories;
  LC_TRY(head.for_each_annotation([&](const std::string& path, const judge::Rulebook& book, std::uint32_t number) {
    const judge::Subject& subject = book.subject(number);
    const bool is_own = subject.what != judge::Subject::What::sample && subject.own.id == own.id;
    if (is_own && subject.own.is_model == own.is_model) directories.insert(std::string(directory_of(path)));
  }));
  if (directories.empty())
    return fail(ErrorKind::not_found, "no file of it is in HEAD's tree, so no card lies with it", own.id);
  CardComparison comparison;
  std::optional<std::string> text;
  for (std::string_view directory = common_directory(directories);; directory = directory_of(directory)) {
    comparison.path = directory.empty() ? std::string(k_card) : std::string(directory) + "/" + std::string(k_card);
    LC_TRY_ASSIGN(text, head.files().read_head(comparison.path, k_max_card));
    if (text || directory.empty()) break;
  }
  if (!text) return fail(ErrorKind::not_found, "there is no README.md with its files, nor above", own.id);
  auto said = declared::parse_card({*text, text->size() < k_max_card});
  if (!said) {
    said.error().where = comparison.path;
    return tl::unexpected<Error>(std::move(said).error());
  }
  const CardWords card = words_of(*std::move(said));
  const CustomTerms custom = [&](std::string_view id) -> std::optional<Terms> {
    for (const RulebookPtr& book : head.books())
      if (const auto terms = custom_terms_of(book)(id)) return terms;
    return std::nullopt;
  };
  compare_licenses(card, own, custom, comparison.contradictions);
  const auto compare_names = [&](const std::vector<std::string>& ids, std::string_view key, std::string_view in,
                                 const std::vector<std::string>& words) {
    for (const std::string& id : ids) {
      const auto ancestor = head.find(id);
      if (ancestor && names(words, *ancestor->entity, head)) continue;
      comparison.contradictions.push_back(std::string(key) + ": the config names " + id + ", the card's " +
                                          std::string(in) + " does not");
    }
  };
  if (own.definition == nullptr) return comparison;
  if (own.is_model) {
    compare_names(static_cast<const Model&>(*own.definition).trained_on, "trained-on", "datasets", card.datasets);
    compare_names(own.definition->derived_from, "derived-from", "base_model", card.base_models);
  } else {
    compare_names(own.definition->derived_from, "derived-from", "datasets", card.datasets);
  }
  return comparison;
}

}  // namespace license_check::compliance_parts
