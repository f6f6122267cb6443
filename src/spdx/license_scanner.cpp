// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// Mentions of licences: Creative Commons' by the rules of their names, all others by the words of the table.
#include "spdx/license_scanner.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <unordered_map>
#include <vector>

#include "base/text.hpp"
#include "spdx/creative_commons.hpp"
#include "spdx/license_table.hpp"

namespace license_check::spdx {

namespace {

/// How licences spell their elements out, in the languages of most ports. Longer phrases stand before their beginnings.
struct ElementPhrase {
  std::string_view words;
  Term element;
};
constexpr std::array<ElementPhrase, 46> k_element_phrases = {{
    {"attribution", Term::by},
    {"namensnennung", Term::by},
    {"paternit\xc3\xa9", Term::by},
    {"reconocimiento", Term::by},
    {"atribuci\xc3\xb3n", Term::by},
    {"atribui\xc3\xa7\xc3\xa3o", Term::by},
    {"attribuzione", Term::by},
    {"naamsvermelding", Term::by},
    {"noncommercial", Term::nc},
    {"non commercial", Term::nc},
    {"nichtkommerziell", Term::nc},
    {"nicht kommerziell", Term::nc},
    {"keine kommerzielle nutzung", Term::nc},
    {"pas d utilisation commerciale", Term::nc},
    {"nocomercial", Term::nc},
    {"no comercial", Term::nc},
    {"n\xc3\xa3o comercial", Term::nc},
    {"n\xc3\xa3o"
     "comercial",
     Term::nc},
    {"non commerciale", Term::nc},
    {"niet commercieel", Term::nc},
    {"nietcommercieel", Term::nc},
    {"noderivatives", Term::nd},
    {"noderivative", Term::nd},
    {"noderivs", Term::nd},
    {"noderiv", Term::nd},
    {"noderived", Term::nd},
    {"no derivatives", Term::nd},
    {"no derivative works", Term::nd},
    {"no derivative", Term::nd},
    {"no derivs", Term::nd},
    {"no deriv", Term::nd},
    {"keine bearbeitungen", Term::nd},
    {"keine bearbeitung", Term::nd},
    {"pas de modification", Term::nd},
    {"sinobraderivada", Term::nd},
    {"sin obra derivada", Term::nd},
    {"sin obras derivadas", Term::nd},
    {"sinderivadas", Term::nd},
    {"sem deriva\xc3\xa7\xc3\xb5"
     "es",
     Term::nd},
    {"non opere derivate", Term::nd},
    {"geen afgeleide werken", Term::nd},
    {"geenafgeleidewerken", Term::nd},
    {"sharealike", Term::sa},
    {"share alike", Term::sa},
    {"weitergabe unter gleichen bedingungen", Term::sa},
    {"compartirigual", Term::sa},
}};

/// Reads the name of a Creative Commons licence from left to right.
class CreativeCommonsReader {
 public:
  explicit CreativeCommonsReader(const std::deque<Word>& words) : m_words(words) {}

  std::optional<Mention> read() {
    if (m_words.empty()) return std::nullopt;
    m_has_brand = read_brand();
    const std::size_t first = m_next;
    read_elements();
    if (m_license.elements.empty() || is(m_next, "sampling")) return std::nullopt;
    const bool is_code = !m_is_spelled_out && m_next > first + 1 && m_words[first + 1].gap == Gap::hyphen;
    read_version();
    if (!m_has_brand && !is_code && !stands_alone()) return std::nullopt;
    if (m_license.elements.has(Term::nd) && m_license.elements.has(Term::sa)) {
      // A sentence that counts up all elements there are.
      if (m_is_spelled_out && m_license.version.empty()) return std::nullopt;
      m_license.elements -= Term::sa;
    }
    const LicenseEntry* entry = find();
    if (entry == nullptr) return std::nullopt;
    return Mention{entry, m_next, true};
  }

 private:
  [[nodiscard]] bool has(std::size_t at) const {
    return at < m_words.size() && (at == 0 || m_words[at].gap != Gap::wide);
  }
  [[nodiscard]] bool is(std::size_t at, std::string_view text) const { return has(at) && m_words[at].text == text; }

  template <std::size_t N>
  [[nodiscard]] bool is_any(std::size_t at, const std::array<std::string_view, N>& texts) const {
    return has(at) && std::find(texts.begin(), texts.end(), m_words[at].text) != texts.end();
  }

  /// `CC`, `Creative Commons`, and the hosts of deeds and badges.
  bool read_brand() {
    const std::string& word = m_words[0].text;
    if (word == "cc" || word == "creativecommons" || word == "licensebuttons.net" ||
        word.ends_with("creativecommons.org"))
      m_next = 1;
    else if (word == "creative" && is(1, "commons"))
      m_next = 2;
    else if (word.starts_with("cc") && read_run(std::string_view(word).substr(2)))
      m_next = 1;
    if (m_next > 0 && is(m_next, "l")) ++m_next;
    return m_next > 0;
  }

  /// `byncnd`
  bool read_run(std::string_view run) {
    if (run.size() < 2 || run.size() % 2 != 0) return false;
    Terms elements;
    for (std::size_t i = 0; i < run.size(); i += 2) {
      const auto element = creative_commons_element(run.substr(i, 2));
      if (!element) return false;
      elements |= *element;
    }
    m_license.elements |= elements;
    return true;
  }

  void read_elements() {
    while (read_element() || (is(m_next, "and") && read_element_after_and())) {
    }
  }

  bool read_element_after_and() {
    ++m_next;
    if (read_element()) return true;
    --m_next;
    return false;
  }

  bool read_element() {
    if (!has(m_next)) return false;
    const std::string& word = m_words[m_next].text;
    if (const auto element = creative_commons_element(word)) {
      // `non-commercial, and by any means` is no licence.
      if (m_is_spelled_out && !m_has_brand) return false;
      m_license.elements |= *element;
      ++m_next;
      return true;
    }
    if (m_license.elements.empty() && m_next > 0 && word.size() > 2 && read_run(word)) {
      ++m_next;
      return true;
    }
    for (const ElementPhrase& phrase : k_element_phrases) {
      const std::size_t words = length_of(phrase);
      if (words == 0) continue;
      m_license.elements |= phrase.element;
      m_next += words;
      m_is_spelled_out = true;
      return true;
    }
    return false;
  }

  /// How many words the phrase takes here; 0 where it does not stand here.
  [[nodiscard]] std::size_t length_of(const ElementPhrase& phrase) const {
    std::size_t count = 0;
    for (std::string_view rest = phrase.words; !rest.empty(); ++count) {
      const auto end = std::min(rest.find(' '), rest.size());
      if (!is(m_next + count, rest.substr(0, end))) return 0;
      rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    return count;
  }

  void read_version() {
    static constexpr std::array<std::string_view, 4> k_scopes = {"international", "unported", "generic", "intl"};
    std::size_t at = m_next;
    if (is_any(at, k_scopes)) ++at;
    if (!has(at)) return;
    std::string_view number = m_words[at].text;
    if (number.ends_with('+')) number.remove_suffix(1);
    const auto version = creative_commons_version(number);
    if (!version) return;
    m_license.version = *version;
    m_next = at + 1;
    if (is_any(m_next, k_scopes)) {
      m_has_scope = true;
      ++m_next;
    }
    if (!has(m_next)) return;
    const Word& word = m_words[m_next];
    // `3.0/de/` and `3.0-DE` name a port; `3.0 de` may be any word of a sentence.
    if (word.gap != Gap::hyphen && word.gap != Gap::slash && word.text != "igo") return;
    if (const auto port = creative_commons_port(word.text, *version)) {
      m_license.port = *port;
      ++m_next;
    }
  }

  /// Titles without the brand: `Attribution-NonCommercial-NoDerivatives 4.0 International`.
  [[nodiscard]] bool stands_alone() const {
    if (!m_is_spelled_out) return false;
    const Terms elements = m_license.elements;
    return elements.has(Term::by) ? elements != Terms(Term::by) || m_has_scope
                                  : elements == (Term::nc | Term::nd) || elements == (Term::nc | Term::sa);
  }

  /// The table's row; what was written wrongly or oddly counts as the nearest licence that has all of its elements.
  const LicenseEntry* find() {
    if (const LicenseEntry* entry = find_license(m_license.id())) return entry;
    m_license.elements |= Term::by;
    if (const LicenseEntry* entry = find_license(m_license.id())) return entry;
    m_license.port = {};
    if (const LicenseEntry* entry = find_license(m_license.id())) return entry;
    m_license.version = {};
    return find_license(m_license.id());
  }

  const std::deque<Word>& m_words;
  std::size_t m_next = 0;
  CreativeCommonsLicense m_license;
  bool m_has_brand = false;
  bool m_is_spelled_out = false;
  bool m_has_scope = false;
};

/// The words of ids, names, synonyms and URLs, and of every beginning of them.
class PhraseTable {
 public:
  PhraseTable() {
    for (const LicenseEntry& row : all_licenses())
      for (const std::string_view phrase : {row.id, row.hub_id, row.name}) add(phrase, row);
    for (const auto& [synonym, row] : synonyms()) add(synonym, *row);
    for (const LicenseEntry& row : all_licenses()) {
      const auto scheme = row.url.find("://");
      if (scheme != std::string_view::npos) add(row.url.substr(scheme + 3), row);
    }
  }

  [[nodiscard]] std::optional<Mention> longest_at_start(const std::deque<Word>& words) const {
    std::optional<Mention> longest;
    std::string phrase;
    bool is_near_license = false;
    for (std::size_t i = 0; i < words.size() && (i == 0 || words[i].gap != Gap::wide); ++i) {
      if (i > 0) phrase += ' ';
      phrase += words[i].text;
      auto at = m_phrases.find(phrase);
      if (at == m_phrases.end() && phrase.ends_with('+')) {
        phrase.pop_back();
        at = m_phrases.find(phrase);
      }
      if (at == m_phrases.end()) break;
      is_near_license |= words[i].is_near_license;
      const bool is_url = words[0].text.find('.') != std::string::npos && i > 0;
      if (at->second != nullptr) longest = Mention{at->second, i + 1, is_near_license || is_url};
    }
    return longest;
  }

 private:
  void add(std::string_view text, const LicenseEntry& row) {
    // Where these have a rule of their own, a phrase would only be a second, weaker one.
    if (parse_creative_commons_id(row.id)) return;
    std::string phrase;
    const std::vector<std::string> words = words_of(text, k_longest_mention);
    for (std::size_t i = 0; i < words.size(); ++i) {
      if (i > 0) phrase += ' ';
      phrase += words[i];
      const LicenseEntry*& entry = m_phrases[phrase];
      if (entry == nullptr && i + 1 == words.size()) entry = &row;
    }
  }

  std::unordered_map<std::string, const LicenseEntry*> m_phrases;
};

}  // namespace

std::optional<Mention> mention_at_start(const std::deque<Word>& words) {
  static const PhraseTable k_phrases;
  if (const auto mention = CreativeCommonsReader(words).read()) return mention;
  return k_phrases.longest_at_start(words);
}

}  // namespace license_check::spdx
