// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// Writes cards. The Hub knows some licenses by ids of its own; for all others it wants `other`, a name and a link.
#include "compliance/hub_card.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "base/text.hpp"
#include "compliance/attribution_notice.hpp"
#include "compliance/attribution_text.hpp"
#include "compliance/markup_text.hpp"

namespace license_check::compliance_parts {

namespace {

/// What each term means for those who use the work, in the order of Terms::names().
constexpr std::array<std::pair<Term, std::string_view>, 6> k_restrictions = {{
    {Term::by, "Attribution is required: name title, authors, source and license."},
    {Term::nc, "No commercial use."},
    {Term::nd, "Adapted material must not be shared (no derivatives)."},
    {Term::sa, "Adaptations are shared under the same license only."},
    {Term::nr, "No redistribution at all, not even verbatim."},
    {Term::ru, "Use restrictions travel with it: whoever passes it on passes them on too."},
}};

/// The name under which the Hub knows it: an alias `owner/name`, else the id.
std::string hub_name(const judge::Entity& entity) {
  if (entity.definition != nullptr)
    for (const std::string& alias : entity.definition->aliases)
      if (std::count(alias.begin(), alias.end(), '/') == 1) return alias;
  if (const KnownDataset* known = entity.is_model ? nullptr : find_known_dataset(entity.id))
    for (const std::string_view alias : known->aliases)
      if (std::count(alias.begin(), alias.end(), '/') == 1) return std::string(alias);
  return entity.id;
}

std::string shown_terms(Terms terms) {
  std::string text;
  for (const std::string_view name : terms.names()) text.append(text.empty() ? "" : ", ").append(name);
  return text;
}

class CardWriter {
 public:
  CardWriter(const HeadState& head, const HeadState::Known& known)
      : m_head(head), m_known(known), m_own(*known.entity) {
    m_lineage =
        known.book->lineage({m_own.is_model ? judge::Subject::What::weights : judge::Subject::What::data, m_own, {}});
  }

  std::string write() {
    write_front_matter();
    write_head();
    write_scope();
    write_restrictions();
    write_lineage();
    write_attribution();
    return std::move(m_out);
  }

 private:
  void add(std::string_view key, std::string_view value) {
    if (!value.empty()) m_out += std::string(key) + ": " + yaml_scalar(value) + '\n';
  }

  void add_list(std::string_view key, const std::vector<std::string>& values) {
    if (values.empty()) return;
    m_out += std::string(key) + ":\n";
    for (const std::string& value : values) m_out += "- " + yaml_scalar(value) + '\n';
  }

  void write_license() {
    if (!m_own.license) return;
    const std::string expression = m_own.license->to_string();
    const LicenseEntry* entry = find_license(expression);
    if (entry != nullptr && !entry->hub_id.empty() && !expression.ends_with('+')) {
      add("license", entry->hub_id);
      return;
    }
    m_out += "license: other\n";
    add("license_name", expression);
    std::string link;
    for (const LicenseDefinition& custom : m_known.book->config().licenses)
      if (equals_ignoring_case(custom.id, expression)) link = custom.text.value_or("");
    if (link.empty() && entry != nullptr) link = entry->url;
    for (const std::string& id : m_own.license->ids())
      if (const LicenseEntry* part = find_license(id); link.empty() && part != nullptr) link = part->url;
    add("license_link", link);
  }

  [[nodiscard]] std::vector<std::string> hub_names(const std::vector<std::string>& ids) const {
    std::vector<std::string> names;
    for (const std::string& id : ids) {
      const auto known = m_head.find(id);
      names.push_back(known ? hub_name(*known->entity) : id);
    }
    return names;
  }

  void write_front_matter() {
    m_out += "---\n";
    write_license();
    const Artifact* definition = m_own.definition;
    if (definition != nullptr) {
      if (!m_own.is_model && definition->title) add("pretty_name", *definition->title);
      if (m_own.is_model) {
        const auto& model = static_cast<const Model&>(*definition);
        add_list("base_model", hub_names(model.derived_from));
        add_list("datasets", hub_names(model.trained_on));
      } else {
        const std::vector<std::string> sources = hub_names(definition->derived_from);
        std::vector<std::string> extended;
        for (const std::string& name : sources) extended.push_back("extended|" + name);
        add_list("source_datasets", extended);
        // What reads cards for lineage reads this key.
        add_list("datasets", sources);
      }
    }
    m_out += "---\n\n";
  }

  void write_head() {
    const Artifact* definition = m_own.definition;
    const bool has_title = definition != nullptr && definition->title;
    m_out += "# " + markdown_text(has_title ? *definition->title : m_own.id) + "\n\n";
    m_out += std::string(m_own.is_model ? "Model " : "Dataset ") + markdown_code(m_own.id);
    if (m_own.license)
      m_out += ", license " + markdown_code(m_own.license->to_string());
    else
      m_out += ", no license declared";
    m_out += ".\n\n";
  }

  void write_scope() {
    m_out += "## Scope\n\n";
    const Artifact* definition = m_own.definition;
    if (definition == nullptr || definition->paths.empty()) {
      m_out += "It is not part of this repository; this repository names it.\n\n";
      return;
    }
    m_out += "This card and its license speak of these files, whatever license the repository's code has:\n\n";
    for (const std::string& path : definition->paths) m_out += "- " + markdown_code(path) + '\n';
    for (const std::string& path : definition->exclude) m_out += "- but not " + markdown_code(path) + '\n';
    m_out += '\n';
  }

  void write_terms(Terms terms, std::string_view whose) {
    for (const auto& [term, words] : k_restrictions)
      if (terms.has(term)) m_out += "- " + std::string(words) + std::string(whose) + '\n';
  }

  void write_restrictions() {
    m_out += "## Restrictions\n\n";
    const std::size_t before = m_out.size();
    write_terms(m_own.sharing_terms(), "");
    for (const judge::Ancestor& ancestor : *m_lineage) {
      const judge::Entity& entity = *ancestor.entity;
      Terms carried = entity.sharing_terms();
      carried -= Term::by;
      write_terms(carried, " It carries over from " + markdown_code(entity.id) + '.');
    }
    if (m_out.size() == before) m_out += "The license asks nothing of those who use it.\n";
    m_out += "\nThese are the words of the licenses; whether a use is lawful they alone do not say.\n\n";
  }

  void write_lineage() {
    m_out += "## Lineage\n\n";
    if (m_lineage->empty()) m_out += "It comes from no other dataset or model that is named.\n";
    for (std::size_t i = 0; i < m_lineage->size(); ++i) {
      const judge::Entity& entity = *(*m_lineage)[i].entity;
      m_out += "- " + std::string(entity.is_model ? "model " : "dataset ") + markdown_code(entity.id);
      if (entity.license) m_out += ", " + markdown_code(entity.license->to_string());
      if (!entity.terms.empty()) m_out += " (" + shown_terms(entity.terms) + ")";
      const std::vector<std::string> chain = judge::chain_to(*m_lineage, i);
      if (chain.size() > 1)
        m_out += ", by way of " + markdown_code(join(std::span(chain).first(chain.size() - 1), " -> "));
      m_out += '\n';
    }
    if (m_own.is_model && m_own.definition != nullptr) {
      for (const std::string& id : static_cast<const Model&>(*m_own.definition).evaluated_on)
        m_out += "- evaluated on " + markdown_code(id) + ", which carries nothing over\n";
    }
    m_out += '\n';
  }

  void write_attribution() {
    std::vector<Credit> credits = {credit_of(m_own, *m_known.book, m_head)};
    for (const judge::Ancestor& ancestor : *m_lineage)
      if (ancestor.entity->terms.has(Term::by)) credits.push_back(credit_of(*ancestor.entity, *m_known.book, m_head));
    m_out += "## Attribution\n\n" + attribution_markdown(credits);
  }

  const HeadState& m_head;
  const HeadState::Known& m_known;
  const judge::Entity& m_own;
  std::shared_ptr<const judge::Lineage> m_lineage;
  std::string m_out;
};

}  // namespace

std::string hub_card(const HeadState& head, const HeadState::Known& known) { return CardWriter(head, known).write(); }

}  // namespace license_check::compliance_parts
