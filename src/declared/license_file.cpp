// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// Recognises licence files by name and tells what those of one directory restrict.
#include "declared/license_file.hpp"

#include <algorithm>
#include <array>
#include <set>
#include <utility>

#include "base/text.hpp"

namespace license_check::declared {

namespace {

constexpr Terms k_restricting = Term::nd | Term::nr | Term::nc;

bool has(std::string_view text, std::string_view part) { return text.find(part) != std::string_view::npos; }

bool is_license_word(std::string_view word) { return word == "license" || word == "licence" || word == "copying"; }

bool names_a_license(std::string_view rest) {
  constexpr std::array<std::string_view, 3> k_families = {"apache", "gpl", "bsd"};
  constexpr std::array<std::string_view, 5> k_starts = {"cc-", "cc_", "cc by", "cc0", "by-"};
  return find_license(rest) != nullptr || std::find(k_families.begin(), k_families.end(), rest) != k_families.end() ||
         std::any_of(k_starts.begin(), k_starts.end(), [&](std::string_view start) { return rest.starts_with(start); });
}

bool restricts(const LicenseFileWord& word) {
  const auto& terms = word.license->word.terms;
  return terms && terms->has_any(k_restricting);
}

/// The licences of some files, and whether they are one and the same.
struct Side {
  std::vector<LicenseFileWord> words;
  std::set<std::string> ids;
};

Side side_of(const std::vector<LicenseFile>& files, Scope kind, bool is_scoped) {
  Side side;
  for (const LicenseFile& file : files) {
    const bool speaks = file.name.scope == Scope::both || file.name.scope == kind;
    if (!speaks || file.name.is_scoped != is_scoped) continue;
    for (const LicenseFile::License& license : file.licenses) {
      side.words.push_back({&file, &license});
      side.ids.insert(license.found.id);
    }
  }
  return side;
}

void sort_out(const Side& side, bool is_clear, LicenseFileVerdict& verdict) {
  for (const LicenseFileWord& word : side.words)
    if (restricts(word)) (is_clear ? verdict.restricting : verdict.unscoped).push_back(word);
}

}  // namespace

std::optional<LicenseFileName> classify_license_file(std::string_view name) {
  std::string lower = ascii_lower(name);
  for (const std::string_view extension : {".md", ".txt", ".rst"}) {
    if (!lower.ends_with(extension)) continue;
    lower.resize(lower.size() - extension.size());
    break;
  }
  if (is_license_word(lower)) return LicenseFileName{};
  const std::size_t first_end = lower.find_first_of("-_ .");
  const std::size_t last_begin = lower.find_last_of("-_ ") + 1;
  const bool is_first = is_license_word(std::string_view(lower).substr(0, first_end));
  const bool is_last = last_begin != 0 && is_license_word(std::string_view(lower).substr(last_begin));
  if (!is_first && !is_last) return std::nullopt;
  const bool is_data = has(lower, "data") && !has(lower, "metadata");
  const bool is_weights = has(lower, "model") || has(lower, "weight");
  if ((is_data || is_weights) && !has(lower, ".")) {
    const Scope scope = is_data && is_weights ? Scope::both : is_data ? Scope::data : Scope::weights;
    return LicenseFileName{scope, true};
  }
  if (is_first && names_a_license(std::string_view(lower).substr(first_end + 1))) return LicenseFileName{};
  return std::nullopt;
}

LicenseFile read_license_file(std::string source, LicenseFileName name, std::string_view text,
                              const CustomTerms& custom) {
  LicenseFile file{std::move(source), name, {}};
  for (FoundLicense& found : find_licenses_in_text(text)) {
    LicenseWord word = resolve_license(found.id, custom);
    file.licenses.push_back({std::move(found), std::move(word)});
  }
  return file;
}

LicenseFileVerdict weigh_license_files(const std::vector<LicenseFile>& files, bool is_root, Scope kind) {
  LicenseFileVerdict verdict;
  const Side scoped = side_of(files, kind, true);
  const Side plain = side_of(files, kind, false);
  sort_out(scoped, !is_root && scoped.ids.size() == 1, verdict);
  const bool stands_alone = scoped.ids.empty() || scoped.ids == plain.ids;
  sort_out(plain, plain.ids.size() == 1 && stands_alone, verdict);
  return verdict;
}

}  // namespace license_check::declared
