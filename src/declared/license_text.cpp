// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// Finds licences in running text by reading it as words, so that line ends, dashes and markup do not matter.
#include "declared/license_text.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>
#include <unordered_set>
#include <utility>

#include "base/text.hpp"
#include "declared/spdx_tags.hpp"
#include "license_check/license.hpp"

namespace license_check::declared {

namespace {

struct Word {
  std::string text;  ///< Lower case: letters, digits and inner dots.
  std::uint32_t line = 0;
};

bool is_word_byte(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.';
}

std::vector<Word> words_of(std::string_view text) {
  std::vector<Word> words;
  std::uint32_t line = 1;
  for (std::size_t i = 0; i < text.size();) {
    if (text.substr(i, 3) == "%20") {
      i += 3;
    } else if (!is_word_byte(text[i])) {
      if (text[i] == '\n') ++line;
      ++i;
    } else {
      std::size_t end = i;
      while (end < text.size() && is_word_byte(text[end])) ++end;
      std::string_view word = text.substr(i, end - i);
      while (!word.empty() && word.back() == '.') word.remove_suffix(1);
      while (!word.empty() && word.front() == '.') word.remove_prefix(1);
      if (!word.empty()) words.push_back({ascii_lower(word), line});
      i = end;
    }
  }
  return words;
}

struct Elements {
  bool by = false;
  bool nc = false;
  bool nd = false;
  bool sa = false;
};

/// Reads the words of one CC licence from a list of words.
class CcReader {
 public:
  explicit CcReader(const std::vector<Word>& words) : m_words(words) {}

  /// The licence whose mention begins at word `at`; moves `at` behind it.
  std::optional<FoundLicense> read(std::size_t& at) const {
    std::size_t next = at;
    std::optional<FoundLicense> found;
    if (is(at, "creativecommons.org") && is(at + 1, "licenses"))
      found = read_code(next = at + 2, true);
    else if (is(at, "cc"))
      found = read_code(next = at + 1, false);
    else if (is(at, "by") && (is(at + 1, "nc") || is(at + 1, "nd")))
      found = read_bare_code(next);
    else if (is(at, "attribution"))
      found = read_title(next, at);
    if (!found) return std::nullopt;
    found->line = m_words[at].line;
    at = next;
    return found;
  }

 private:
  [[nodiscard]] std::string_view word(std::size_t i) const {
    return i < m_words.size() ? std::string_view(m_words[i].text) : std::string_view{};
  }
  [[nodiscard]] bool is(std::size_t i, std::string_view text) const { return word(i) == text; }

  std::optional<FoundLicense> read_code(std::size_t& at, bool is_url) const {
    const Elements elements = read_letters(at);
    if (!elements.by && !elements.nd) return std::nullopt;
    return finish(elements, at, is_url);
  }

  /// `BY-NC-ND 4.0` without CC before it: all three letters, or a version behind them.
  std::optional<FoundLicense> read_bare_code(std::size_t& at) const {
    const std::size_t first = at;
    const Elements elements = read_letters(at);
    if (at - first < 3 && version_at(at).empty()) return std::nullopt;
    return finish(elements, at, false);
  }

  std::optional<FoundLicense> read_title(std::size_t& at, std::size_t first) const {
    Elements elements;
    elements.by = true;
    ++at;
    for (; at < m_words.size(); ++at) {
      const std::string_view text = word(at);
      if (text == "noncommercial")
        elements.nc = true;
      else if (text == "noderivatives" || text == "noderivs" || text == "noderivative")
        elements.nd = true;
      else if (text == "sharealike")
        elements.sa = true;
      else if (text == "non" && is(at + 1, "commercial"))
        elements.nc = true, ++at;
      else if (text == "share" && is(at + 1, "alike"))
        elements.sa = true, ++at;
      else if (text == "no" && word(at + 1).starts_with("deriv"))
        elements.nd = true, at += is(at + 2, "works") ? 2 : 1;
      else
        break;
    }
    if (is(at, "license") || is(at, "licence")) ++at;
    const bool is_plain = !elements.nc && !elements.nd && !elements.sa;
    const bool is_named = first >= 2 && is(first - 1, "commons") && is(first - 2, "creative");
    if (is_plain && (version_at(at).empty() || !(is_named || is_edition(at + 1)))) return std::nullopt;
    return finish(elements, at, false);
  }

  [[nodiscard]] bool is_edition(std::size_t i) const {
    return is(i, "international") || is(i, "unported") || is(i, "generic");
  }

  Elements read_letters(std::size_t& at) const {
    Elements elements;
    for (;; ++at) {
      if (is(at, "by") && !elements.by)
        elements.by = true;
      else if (is(at, "nc") && !elements.nc)
        elements.nc = true;
      else if (is(at, "nd") && !elements.nd)
        elements.nd = true;
      else if (is(at, "sa") && !elements.sa)
        elements.sa = true;
      else
        return elements;
    }
  }

  /// `4.0`, `v4.0` or nothing.
  [[nodiscard]] std::string_view version_at(std::size_t at) const {
    std::string_view text = word(at);
    if (text.size() == 4 && text[0] == 'v') text.remove_prefix(1);
    const bool is_version =
        text.size() == 3 && text[0] >= '1' && text[0] <= '4' && text[1] == '.' && text[2] >= '0' && text[2] <= '9';
    return is_version ? text : std::string_view{};
  }

  std::optional<FoundLicense> finish(const Elements& elements, std::size_t& at, bool is_url) const {
    std::string code = "CC-BY";
    if (elements.nc) code += "-NC";
    if (elements.nd) code += "-ND";
    if (elements.sa && !elements.nd) code += "-SA";
    FoundLicense found;
    found.is_nd = elements.nd;
    const std::string_view version = version_at(at);
    if (!version.empty()) ++at;
    code += '-';
    std::string with_version = code + std::string(version.empty() ? "4.0" : version);
    if (is_url && !version.empty() && !word(at).empty()) {
      if (const LicenseEntry* port = find_license(with_version + '-' + std::string(word(at)))) {
        found.id = port->id;
        return found;
      }
    }
    // A version that nobody knows is no reason to overlook the letters.
    const LicenseEntry* entry = find_license(with_version);
    found.id = entry != nullptr ? std::string(entry->id) : code + "4.0";
    return found;
  }

  const std::vector<Word>& m_words;
};

/// Licences in order of appearance, each id once.
class Collection {
 public:
  void add(FoundLicense license) {
    if (m_ids.insert(license.id).second) m_found.push_back(std::move(license));
  }
  [[nodiscard]] bool empty() const { return m_found.empty(); }
  std::vector<FoundLicense> take() && { return std::move(m_found); }

 private:
  std::unordered_set<std::string> m_ids;
  std::vector<FoundLicense> m_found;
};

std::vector<FoundLicense> cc_mentions(const std::vector<Word>& words) {
  Collection found;
  const CcReader reader(words);
  for (std::size_t i = 0; i < words.size();) {
    if (auto license = reader.read(i))
      found.add(*std::move(license));
    else
      ++i;
  }
  return std::move(found).take();
}

/// Where the words of `phrase` stand first; nullopt where they do not.
std::optional<std::uint32_t> line_of_phrase(const std::vector<Word>& words, std::string_view phrase) {
  const std::vector<std::string_view> parts = split(phrase, ' ');
  const auto at = std::search(words.begin(), words.end(), parts.begin(), parts.end(),
                              [](const Word& word, std::string_view part) { return word.text == part; });
  return at == words.end() ? std::nullopt : std::optional(at->line);
}

/// Section 2(a)(1)(B) of the 4.0 licences with ND, whatever the file's title says.
void add_no_derivatives_clause(const std::vector<Word>& words, std::vector<FoundLicense>& found) {
  const auto line = line_of_phrase(words, "produce and reproduce but not share adapted material");
  const auto is_nd = [](const FoundLicense& license) { return license.is_nd; };
  if (!line || std::any_of(found.begin(), found.end(), is_nd)) return;
  std::erase_if(found, [](const FoundLicense& license) { return license.id.starts_with("CC-BY"); });
  const bool is_nc =
      line_of_phrase(words, "but not share adapted material for noncommercial purposes only").has_value();
  found.push_back({is_nc ? "CC-BY-NC-ND-4.0" : "CC-BY-ND-4.0", *line, true});
}

struct Title {
  std::string_view phrase;
  std::string_view id;
};

constexpr std::string_view k_cc0_link = "creativecommons.org publicdomain zero";
constexpr std::array k_titles = {
    Title{"permission is hereby granted free of charge to any person obtaining a copy", "MIT"},
    Title{"mit license", "MIT"},
    Title{"apache license", "Apache-2.0"},
    Title{"redistribution and use in source and binary forms", "BSD-3-Clause"},
    Title{"gnu general public license", "GPL-3.0-or-later"},
    Title{"gnu lesser general public license", "LGPL-3.0-or-later"},
    Title{"mozilla public license", "MPL-2.0"},
    Title{"cc0 1.0 universal", "CC0-1.0"},
    Title{k_cc0_link, "CC0-1.0"},
    Title{"open database license", "ODbL-1.0"},
    Title{"open data commons attribution license", "ODC-By-1.0"},
    Title{"public domain dedication and license", "PDDL-1.0"},
    Title{"this is free and unencumbered software", "Unlicense"},
};

}  // namespace

std::vector<FoundLicense> find_cc_mentions(std::string_view text) { return cc_mentions(words_of(text)); }

std::vector<FoundLicense> find_licenses_in_text(std::string_view text) {
  Collection found;
  for (const SpdxTag& tag : find_spdx_tags(text, TagPlace::anywhere)) found.add({tag.expression, tag.line, false});
  const bool is_tagged = !found.empty();
  const std::vector<Word> words = words_of(text);
  std::vector<FoundLicense> read = cc_mentions(words);
  add_no_derivatives_clause(words, read);
  for (FoundLicense& license : read)
    if (!is_tagged || license.is_nd) found.add(std::move(license));
  // Each text of Creative Commons says of itself, often with a link, that it is in the public domain.
  const bool says_so_of_itself = line_of_phrase(words, "dedicated to the public domain under the cc0").has_value();
  for (const Title& title : k_titles) {
    if (is_tagged || (says_so_of_itself && title.phrase == k_cc0_link)) continue;
    if (const auto line = line_of_phrase(words, title.phrase)) found.add({std::string(title.id), *line, false});
  }
  return std::move(found).take();
}

}  // namespace license_check::declared
