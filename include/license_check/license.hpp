// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// License terms and SPDX license expressions.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "license_check/result.hpp"

namespace license_check {

/// What a license asks of those who use the work. The short names are those of the config file.
enum class Term : std::uint8_t {
  by = 1,    ///< BY: attribution required.
  nc = 2,    ///< NC: no commercial use.
  nd = 4,    ///< ND: adapted material must not be shared.
  sa = 8,    ///< SA: adaptations under the same license.
  nr = 16,   ///< NR: no redistribution at all, not even verbatim.
  ru = 32,   ///< RU: use restrictions travel with it (OpenRAIL family).
};

/// A set of terms. Empty means: nothing is asked.
class Terms {
 public:
  constexpr Terms() = default;
  constexpr Terms(Term term) : m_bits(static_cast<std::uint8_t>(term)) {}  // NOLINT(google-explicit-constructor)

  [[nodiscard]] constexpr bool has(Term term) const { return (m_bits & static_cast<std::uint8_t>(term)) != 0; }
  [[nodiscard]] constexpr bool has_any(Terms other) const { return (m_bits & other.m_bits) != 0; }
  [[nodiscard]] constexpr bool empty() const { return m_bits == 0; }
  constexpr Terms& operator|=(Terms other) { m_bits |= other.m_bits; return *this; }
  /// Takes terms out.
  constexpr Terms& operator-=(Terms other) { m_bits &= static_cast<std::uint8_t>(~other.m_bits); return *this; }
  friend constexpr Terms operator|(Terms a, Terms b) { return a |= b; }
  friend constexpr Terms operator-(Terms a, Terms b) { return a -= b; }
  friend constexpr bool operator==(Terms, Terms) = default;

  /// The short names in the fixed order BY, NC, ND, SA, NR, RU.
  [[nodiscard]] std::vector<std::string_view> names() const;

 private:
  std::uint8_t m_bits = 0;
};

constexpr Terms operator|(Term a, Term b) { return Terms(a) | Terms(b); }

/// ND or NR: what must not be shared with the public.
inline constexpr Terms k_restricted_terms = Term::nd | Term::nr;

/// `BY`, `nc`, … to a term, without regard to case.
std::optional<Term> parse_term(std::string_view name);

/// One row of the license table (src/spdx/licenses.tsv).
struct LicenseEntry {
  std::string_view id;    ///< SPDX id in SPDX's spelling, or the id of the Hub where SPDX has none.
  std::string_view name;  ///< Full name.
  std::string_view url;   ///< Canonical URL; may be empty.
  Terms terms;
  std::string_view hub_id;  ///< What the Hugging Face Hub calls it; empty where the Hub does not know it.
  bool is_spdx = false;     ///< True where `id` is an id of the SPDX License List.
};

/// The entry for an SPDX id, an id of the Hugging Face Hub or another known synonym, without regard to case.
/// Ported CC licenses that SPDX lacks (`CC-BY-NC-ND-2.0-FR`) have entries too. nullptr where nobody knows it.
const LicenseEntry* find_license(std::string_view id);

/// All entries, in order of id: for `git license-check licenses` and for suggestions.
std::span<const LicenseEntry> all_licenses();

/// Terms of ids that a config defines itself (`LicenseRef-*`); nullopt for ids it does not define.
using CustomTerms = std::function<std::optional<Terms>(std::string_view id)>;

/// A parsed SPDX license expression: ids joined by AND, OR, WITH, parentheses. Immutable, cheap to copy.
class LicenseExpression {
 public:
  struct Node;

  /// Strict: SPDX grammar, operators in any case, ids of any spelling of case. Every id is kept whether known or not.
  /// Input is bounded to 4 KiB and a nesting of 32; the error's `what` says what is wrong at which column.
  static Result<LicenseExpression> parse(std::string_view text);

  /// Lenient, for what people write elsewhere (cards, badges, titles, metadata, URLs): all known spellings, `CC BY-NC-ND 4.0`,
  /// `Attribution–NonCommercial–NoDerivatives`, `https://creativecommons.org/licenses/by-nc-nd/4.0/deed.en`. nullopt
  /// where nothing known is recognised.
  static std::optional<LicenseExpression> from_free_text(std::string_view text);

  /// Union over AND, the least restrictive operand of OR, the left side of WITH. nullopt where an id that matters is known
  /// neither to the table nor to `custom` (an unknown operand of OR is passed over where another one is known, and
  /// counts as unknown where it is the only one).
  [[nodiscard]] std::optional<Terms> terms(const CustomTerms& custom = {}) const;

  /// Ids in it that neither the table nor `custom` knows, in order of appearance.
  [[nodiscard]] std::vector<std::string> unknown_ids(const CustomTerms& custom = {}) const;

  /// All ids, in order of appearance, in the table's spelling where it knows them.
  [[nodiscard]] std::vector<std::string> ids() const;

  /// The expression with ids in SPDX's spelling, single spaces and only the parentheses it needs.
  [[nodiscard]] std::string to_string() const;

 private:
  friend bool text_names_license(std::string_view text, const LicenseExpression& license);
  explicit LicenseExpression(std::shared_ptr<const Node> root) : m_root(std::move(root)) {}
  std::shared_ptr<const Node> m_root;
};

/// True where `text` (a README, a card) names the license: by id, name or URL, whatever its case, dashes and spaces.
bool text_names_license(std::string_view text, const LicenseExpression& license);

/// One row of the register of well-known datasets (src/spdx/datasets.toml).
struct KnownDataset {
  std::string_view id;
  std::string_view license;                   ///< SPDX expression.
  Terms terms;
  std::span<const std::string_view> aliases;  ///< Other names, among them those of the Hub (`apple/pico-banana-400k`).
  std::string_view evidence;                  ///< Where that statement comes from.
};

/// The dataset that has this id or alias, without regard to case; nullptr where nobody knows it.
const KnownDataset* find_known_dataset(std::string_view name);
std::span<const KnownDataset> all_known_datasets();

}  // namespace license_check
