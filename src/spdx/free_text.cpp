// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// Licences in what people write: values of cards and metadata, badges, titles, URLs, READMEs.
#include <algorithm>
#include <set>
#include <utility>

#include "base/text.hpp"
#include "spdx/creative_commons.hpp"
#include "spdx/expression_node.hpp"
#include "spdx/license_scanner.hpp"
#include "spdx/license_table.hpp"

namespace license_check {

namespace {

using Node = LicenseExpression::Node;

// A value of that many words is about its licence only.
constexpr std::size_t k_longest_label = 8;
constexpr std::size_t k_max_parts = 64;
constexpr std::size_t k_max_mentions = 16;

/// Calls `visit(mention)` for every mention in `text`, and `at_word(words)` at every word.
template <class Visit, class AtWord>
void for_each_mention(std::string_view text, const Visit& visit, const AtWord& at_word) {
  spdx::WordReader reader(text);
  std::deque<spdx::Word> words;
  for (;;) {
    reader.fill(words, spdx::k_longest_mention);
    if (words.empty()) return;
    const auto mention = spdx::mention_at_start(words);
    if (mention) visit(*mention);
    for (std::size_t i = mention ? mention->words : 1; i > 0; --i) {
      at_word(words);
      words.pop_front();
    }
  }
}

bool knows_any_id(const LicenseExpression& expression) {
  for (const std::string& id : expression.ids())
    if (spdx::is_reference(id) || find_license(id) != nullptr) return true;
  return false;
}

/// `mit, apache-2.0`: every part stands for itself. On lines of their own, all must be known: a title has lines too.
std::optional<std::string> join_list(std::string_view text) {
  std::string expression;
  std::size_t count = 0;
  bool is_any_known = false;
  const bool must_know_all = text.find('\n') != std::string_view::npos;
  std::string list(text);
  std::replace_if(
      list.begin(), list.end(), [](char c) { return c == ';' || c == '\n' || c == '|'; }, ',');
  for (const std::string_view part : split(list, ',')) {
    const std::string_view item = trim(part);
    if (item.empty()) continue;
    const auto parsed = LicenseExpression::parse(item);
    if (!parsed || ++count > k_max_parts) return std::nullopt;
    const bool is_known = knows_any_id(*parsed);
    if (must_know_all && !is_known) return std::nullopt;
    is_any_known = is_any_known || is_known;
    if (!expression.empty()) expression += " AND ";
    expression.append("(").append(item).append(")");
  }
  return count < 2 || !is_any_known ? std::nullopt : std::optional(std::move(expression));
}

bool is_same_without_version(const LicenseEntry& stated, const LicenseEntry& versioned) {
  const auto a = spdx::parse_creative_commons_id(stated.id);
  const auto b = spdx::parse_creative_commons_id(versioned.id);
  return a && b && a->version.empty() && a->elements == b->elements;
}

/// All mentions, each once. Where a text names very many, those that add a term are still kept.
std::vector<const LicenseEntry*> mentions_in(std::string_view text) {
  std::vector<const LicenseEntry*> mentions;
  Terms terms;
  const std::size_t words = spdx::words_of(text, k_longest_label + 1).size();
  for_each_mention(
      text,
      [&](const spdx::Mention& mention) {
        const LicenseEntry& entry = *mention.license;
        // Without such words around it, a name must be most of what is said.
        if (!mention.is_sure && (words > k_longest_label || mention.words * 2 <= words)) return;
        if (std::find(mentions.begin(), mentions.end(), &entry) != mentions.end()) return;
        if (mentions.size() >= k_max_mentions && (entry.terms - terms).empty()) return;
        terms |= entry.terms;
        mentions.push_back(&entry);
      },
      [](const auto&) {});
  const auto is_said_better = [&](const LicenseEntry* stated) {
    return std::any_of(mentions.begin(), mentions.end(), [&](const LicenseEntry* other) {
      return other != stated && is_same_without_version(*stated, *other);
    });
  };
  std::vector<const LicenseEntry*> kept;
  std::copy_if(mentions.begin(), mentions.end(), std::back_inserter(kept),
               [&](const LicenseEntry* stated) { return !is_said_better(stated); });
  return kept;
}

/// What a text names, as far as the ids of one expression are concerned.
class NamedLicenses {
 public:
  NamedLicenses(std::string_view text, const std::vector<std::string>& ids) {
    constexpr std::size_t k_longest_custom_id = spdx::k_longest_mention;
    std::vector<std::pair<std::string, std::vector<std::string>>> custom;
    for (const std::string& id : ids) {
      if (find_license(id) != nullptr) continue;
      std::vector<std::string> words = spdx::words_of(id, k_longest_custom_id + 1);
      if (!words.empty() && words.size() <= k_longest_custom_id && custom.size() < k_max_mentions)
        custom.emplace_back(id, std::move(words));
    }
    for_each_mention(
        text, [&](const spdx::Mention& mention) { m_entries.insert(mention.license); },
        [&](const std::deque<spdx::Word>& words) {
          for (const auto& [id, wanted] : custom)
            if (words.size() >= wanted.size() &&
                std::equal(wanted.begin(), wanted.end(), words.begin(),
                           [](const std::string& a, const spdx::Word& b) { return a == b.text; }))
              m_custom.insert(id);
        });
  }

  [[nodiscard]] bool has(const Node& node) const {
    const auto has_operand = [&](const auto& operand) { return has(*operand); };
    if (node.what == Node::What::all) return std::all_of(node.operands.begin(), node.operands.end(), has_operand);
    if (node.what == Node::What::any) return std::any_of(node.operands.begin(), node.operands.end(), has_operand);
    const LicenseEntry* entry = spdx::is_reference(node.id) ? nullptr : find_license(node.id);
    if (entry == nullptr) return m_custom.contains(node.id);
    return m_entries.contains(entry) || std::any_of(m_entries.begin(), m_entries.end(),
                                                    [&](const LicenseEntry* named) { return is_same(*entry, *named); });
  }

 private:
  /// A port may be left out, and where the licence itself has no version, any will do.
  static bool is_same(const LicenseEntry& wanted, const LicenseEntry& named) {
    const auto a = spdx::parse_creative_commons_id(wanted.id);
    const auto b = spdx::parse_creative_commons_id(named.id);
    return a && b && a->elements == b->elements && (a->version.empty() || a->version == b->version);
  }

  std::set<const LicenseEntry*> m_entries;
  std::set<std::string> m_custom;
};

}  // namespace

std::optional<LicenseExpression> LicenseExpression::from_free_text(std::string_view text) {
  constexpr std::size_t k_longest_value = 4096;
  text = trim(text);
  if (text.size() <= k_longest_value) {
    if (auto strict = parse(text); strict && knows_any_id(*strict)) return *strict;
    if (const auto list = join_list(text))
      if (auto strict = parse(*list)) return *strict;
  }
  if (const LicenseEntry* entry = find_license(text)) {
    auto node = std::make_shared<Node>();
    node->id = entry->id;
    return LicenseExpression(std::move(node));
  }
  auto all = std::make_shared<Node>();
  all->what = Node::What::all;
  for (const LicenseEntry* entry : mentions_in(text)) {
    auto node = std::make_shared<Node>();
    node->id = entry->id;
    all->operands.push_back(std::move(node));
  }
  if (all->operands.empty()) return std::nullopt;
  return LicenseExpression(all->operands.size() == 1 ? all->operands.front() : std::move(all));
}

bool text_names_license(std::string_view text, const LicenseExpression& license) {
  return NamedLicenses(text, license.ids()).has(*license.m_root);
}

}  // namespace license_check
