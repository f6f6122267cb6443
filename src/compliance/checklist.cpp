// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// One function per item.
#include "compliance/checklist.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "compliance/research_words.hpp"

namespace license_check::compliance_parts {

namespace {

constexpr std::uint64_t k_max_card_size = 256 * 1024;
constexpr std::size_t k_told_places = 5;

std::string quoted(const std::string& id) { return "`" + id + "`"; }

std::string counted(std::uint64_t count, const std::string& noun) {
  return std::to_string(count) + " " + noun + (count == 1 ? "" : "s");
}

class Checklist {
 public:
  explicit Checklist(const ChecklistFacts& facts) : m_facts(facts), m_document(facts.document) {
    for (const ComplianceDataset& dataset : m_document.datasets)
      if (dataset.is_restricted && !dataset.is_licensor) m_restricted.push_back(&dataset);
  }

  Result<std::vector<ChecklistItem>> make() {
    LC_TRY(add("license-and-faq-confirmed", "License and FAQ of every restricted dataset are confirmed",
               &Checklist::confirm_license));
    LC_TRY(add("research-only-documented", "A README or card says that restricted data is for research only",
               &Checklist::find_research_only));
    LC_TRY(add("restricted-segregated", "Restricted data lies apart from everything else", &Checklist::segregate));
    LC_TRY(add("mirrors-confirmed", "Verbatim mirrors are what their lists say, and attributed",
               &Checklist::confirm_mirrors));
    LC_TRY(add("weights-policy-defined", "What may become of weights is written down", &Checklist::define_weights));
    LC_TRY(add("release-reviewed", "An audit of this revision refuses nothing", &Checklist::review_release));
    LC_TRY(add("attribution-ready", "Everything that must be attributed is", &Checklist::check_attribution));
    LC_TRY(add("access-private", "Every remote is private", &Checklist::check_access));
    return std::move(m_items);
  }

 private:
  using Decide = Status (Checklist::*)(ChecklistItem& item);

  /// Open where something is missing, done where something was found, else not applicable.
  Status add(std::string_view name, std::string_view title, Decide decide) {
    ChecklistItem item{name, title, ItemState::open, {}, {}};
    LC_TRY((this->*decide)(item));
    if (!item.missing.empty())
      item.state = ItemState::open;
    else
      item.state = item.evidence.empty() ? ItemState::not_applicable : ItemState::done;
    m_items.push_back(std::move(item));
    return {};
  }

  void add_review(ChecklistItem& item) const {
    if (!m_document.review) return;
    const ReviewTable& review = *m_document.review;
    std::string text = "reviewed " + review.date.to_string() + " by " + review.reviewer;
    if (review.evidence) text += ": " + quoted(*review.evidence);
    item.evidence.push_back(std::move(text));
  }

  /// A permission that counts, for the dataset or for a model that was trained on it.
  const CompliancePermission* permission_for(const std::string& id) const {
    const auto models = m_facts.models_of.find(id);
    for (const CompliancePermission& row : m_document.permissions) {
      const std::string& whose = row.permission.for_id;
      const bool concerns =
          whose == id || (models != m_facts.models_of.end() &&
                          std::find(models->second.begin(), models->second.end(), whose) != models->second.end());
      if (concerns && row.counts()) return &row;
    }
    return nullptr;
  }

  Status confirm_license(ChecklistItem& item) {
    for (const ComplianceDataset* dataset : m_restricted) {
      std::string found = quoted(dataset->id) + ":";
      bool is_confirmed = false;
      if (dataset->source)
        found += " source " + quoted(*dataset->source);
      else
        item.missing.push_back("`source` of " + quoted(dataset->id));
      if (dataset->weights_evidence) {
        LC_TRY_ASSIGN(const bool exists, m_facts.judge.exists(*dataset->weights_evidence));
        if (exists) found += ", weights-evidence " + quoted(*dataset->weights_evidence);
        is_confirmed = exists;
        if (!exists)
          item.missing.push_back("the file that `weights-evidence` of " + quoted(dataset->id) +
                                 " names: " + quoted(*dataset->weights_evidence));
      }
      if (const CompliancePermission* row = permission_for(dataset->id)) {
        found += ", permission of " + row->permission.granted_by + ": " + quoted(row->permission.evidence);
        is_confirmed = true;
      }
      if (dataset->faq) {
        LC_TRY_ASSIGN(const bool exists, m_facts.judge.exists(*dataset->faq));
        if (exists) found += ", FAQ " + quoted(*dataset->faq);
      }
      if (!is_confirmed && !dataset->weights_evidence)
        item.missing.push_back("`weights-evidence` or a permission that counts, for " + quoted(dataset->id));
      if (!found.ends_with(':')) item.evidence.push_back(std::move(found));
    }
    if (!m_restricted.empty()) add_review(item);
    return {};
  }

  Status find_research_only(ChecklistItem& item) {
    std::vector<const ComplianceDataset*> open = m_restricted;
    for (const std::string& card : m_facts.inventory.cards) {
      if (open.empty()) break;
      LC_TRY_ASSIGN(const auto text, m_facts.files.read_head(card, k_max_card_size));
      if (!text) continue;
      std::erase_if(open, [&](const ComplianceDataset* dataset) {
        if (!speaks_of(card, *text, *dataset)) return false;
        item.evidence.push_back(quoted(dataset->id) + ": " + quoted(quote_path(card)));
        return true;
      });
    }
    for (const ComplianceDataset* dataset : open)
      item.missing.push_back("a README or card that names " + quoted(dataset->id) +
                             " and says that it is for research only");
    return {};
  }

  bool speaks_of(const std::string& card, const std::string& text, const ComplianceDataset& dataset) const {
    const auto names = m_facts.names.find(dataset.id);
    std::vector<std::string> all = {dataset.id};
    if (dataset.title) all.push_back(*dataset.title);
    if (names != m_facts.names.end()) all.insert(all.end(), names->second.begin(), names->second.end());
    // A card that lies among the dataset's files is about it.
    if (dataset.annotated_by == card) all.clear();
    return says_research_only(text, all);
  }

  Status segregate(ChecklistItem& item) {
    std::size_t told = 0;
    for (const Mixture& mixture : m_facts.inventory.mixtures) {
      const bool counts = std::any_of(m_restricted.begin(), m_restricted.end(),
                                      [&](const ComplianceDataset* dataset) { return dataset->id == mixture.dataset; });
      if (!counts || ++told > k_told_places) continue;
      const std::string path = quoted(quote_path(mixture.path));
      if (mixture.with.empty())
        item.missing.push_back(path + " has the bytes of " + quoted(quote_path(mixture.original)) + ", which is " +
                               quoted(mixture.dataset));
      else
        item.missing.push_back(path + " is " + quoted(mixture.dataset) + " and " + quoted(mixture.with) + " at once");
    }
    if (told > k_told_places) item.missing.push_back(std::to_string(told - k_told_places) + " more such files");
    for (const ComplianceDataset* dataset : m_restricted) {
      const bool is_here = dataset->files != 0;
      item.evidence.push_back(quoted(dataset->id) + ": " +
                              (is_here ? counted(dataset->files, "file") + " at " + quoted(join(dataset->paths, ", "))
                                       : std::string("no file of it lies in the tree")));
    }
    return {};
  }

  Status confirm_mirrors(ChecklistItem& item) {
    for (const ComplianceDataset& dataset : m_document.datasets) {
      const auto mirror = m_facts.mirrors.find(dataset.id);
      if (mirror == m_facts.mirrors.end()) continue;
      for (const std::string& problem : mirror->second.problems) item.missing.push_back(problem);
      if (!dataset.is_licensor && mirror->second.files != 0 && dataset.attribution.is_needed &&
          !dataset.attribution.is_there)
        item.missing.push_back("attribution of " + quoted(dataset.id));
      if (mirror->second.is_confirmed)
        item.evidence.push_back(quoted(dataset.id) + ": " + counted(mirror->second.files, "file") +
                                " as its list says");
    }
    return {};
  }

  Status define_weights(ChecklistItem& item) {
    for (const ComplianceDataset* dataset : m_restricted) {
      if (!dataset->weights) {
        item.missing.push_back("`weights` of " + quoted(dataset->id));
        continue;
      }
      if (*dataset->weights == WeightsWord::restricted) {
        item.evidence.push_back(quoted(dataset->id) + ": weights = \"restricted\"");
        continue;
      }
      const std::string& evidence = dataset->weights_evidence.value_or("");
      LC_TRY_ASSIGN(const bool exists, m_facts.judge.exists(evidence));
      if (exists)
        item.evidence.push_back(quoted(dataset->id) + ": weights = \"allowed\", as " + evidence + " says");
      else
        item.missing.push_back("the file that `weights-evidence` of " + quoted(dataset->id) +
                               " names: " + quoted(evidence));
    }
    return {};
  }

  Status review_release(ChecklistItem& item) {
    if (m_facts.audit_error) {
      item.missing.push_back("an audit that can decide: " + *m_facts.audit_error);
      return {};
    }
    for (std::size_t i = 0; i < m_document.refused.size() && i < k_told_places; ++i) {
      const Finding& finding = m_document.refused[i];
      item.missing.push_back(quoted(quote_path(finding.path)) + " is refused (`" +
                             std::string(info(finding.rule).name) + "`): " + finding.message);
    }
    if (m_document.refused.size() > k_told_places)
      item.missing.push_back(std::to_string(m_document.refused.size() - k_told_places) +
                             " more findings: `git license-check audit " + m_document.revision + "`");
    if (m_document.refused.empty())
      item.evidence.push_back("`git license-check audit " + m_document.commit.hex() + "` refuses nothing");
    add_review(item);
    return {};
  }

  template <class Artifact>
  static void add_attribution(ChecklistItem& item, const Artifact& artifact) {
    if (!artifact.attribution.is_needed) return;
    if (artifact.attribution.is_there)
      item.evidence.push_back(quoted(artifact.id) + ": named with source and license at or above its files");
    for (std::size_t i = 0; i < artifact.attribution.missing.size() && i < k_told_places; ++i)
      item.missing.push_back("attribution of " + artifact.attribution.missing[i]);
  }

  Status check_attribution(ChecklistItem& item) {
    for (const ComplianceDataset& dataset : m_document.datasets) add_attribution(item, dataset);
    for (const ComplianceModel& model : m_document.models) add_attribution(item, model);
    std::vector<std::string> unique;
    for (std::string& text : item.missing)
      if (std::find(unique.begin(), unique.end(), text) == unique.end()) unique.push_back(std::move(text));
    item.missing = std::move(unique);
    return {};
  }

  Status check_access(ChecklistItem& item) {
    if (m_restricted.empty()) return {};
    for (const Destination& remote : m_document.remotes) {
      const std::string text =
          quoted(remote.remote.value_or("")) + " is " + std::string(to_word(remote.visibility)) + ": " + remote.reason;
      (remote.visibility == Visibility::private_ ? item.evidence : item.missing).push_back(text);
    }
    return {};
  }

  const ChecklistFacts& m_facts;
  const ComplianceDocument& m_document;
  std::vector<const ComplianceDataset*> m_restricted;
  std::vector<ChecklistItem> m_items;
};

}  // namespace

Result<std::vector<ChecklistItem>> make_checklist(const ChecklistFacts& facts) { return Checklist(facts).make(); }

}  // namespace license_check::compliance_parts
