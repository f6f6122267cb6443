// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// The compliance document as Markdown: what needs somebody's attention first, then the checklist, then the details.
#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "base/text.hpp"
#include "report/compliance_reporter.hpp"
#include "report/compliance_words.hpp"
#include "report/finding_text.hpp"
#include "report/markdown_text.hpp"

namespace license_check::report {

namespace {

std::string codes(const std::vector<std::string>& words) {
  std::vector<std::string> parts;
  std::string rest;
  for (const std::string& word : told_words(words, rest)) parts.push_back(markdown_code(word));
  return parts.empty() ? "–" : join(parts, ", ") + rest;
}

class Page {
 public:
  explicit Page(const ComplianceDocument& document) : m_document(document) {}

  std::string write() {
    m_out = fmt::format("# Compliance report\n\nCommit {} ({}), {}.\n", markdown_code(m_document.commit.hex()),
                        markdown_text(m_document.revision), m_document.date.to_string());
    write_headlines();
    write_checklist();
    write_alternatives();
    heading("What may be done");
    m_out += fmt::format("{}\n", k_always_ok);
    write_uses("Datasets", m_document.datasets);
    for (const ComplianceDataset& dataset : m_document.datasets) write_dataset(dataset);
    write_uses("Models", m_document.models);
    for (const ComplianceModel& model : m_document.models) write_model(model);
    write_samples();
    write_permissions();
    write_remotes();
    m_out += "\nIt repeats what licenses, configs and cards say, and is no legal advice.\n";
    return std::move(m_out);
  }

 private:
  void heading(std::string_view text) { m_out += fmt::format("\n## {}\n\n", text); }
  void bullet(const std::string& text) { m_out += "- " + text + "\n"; }

  void write_headlines() {
    heading("What matters first");
    for (const Headline& line : headlines(m_document)) bullet(markdown_sentence(line.text) + ".");
  }

  void write_checklist() {
    heading("Checklist");
    for (const ChecklistItem* item : open_first(m_document)) {
      const std::string_view box = item->state == ItemState::done   ? "[x] "
                                   : item->state == ItemState::open ? "[ ] "
                                                                    : "";
      m_out += fmt::format("- {}**{}** (`{}`): {}\n", box, item->title, item->item, title(item->state));
      for (const std::string& missing : told_lines(item->missing))
        m_out += "  - missing: " + markdown_sentence(missing) + "\n";
      for (const std::string& evidence : told_lines(item->evidence))
        m_out += "  - evidence: " + markdown_sentence(evidence) + "\n";
    }
    if (!m_document.review) return;
    const ReviewTable& review = *m_document.review;
    m_out += fmt::format("\nLast review: {} by {}", review.date.to_string(), markdown_text(review.reviewer));
    if (review.notes) m_out += ": " + markdown_text(*review.notes);
    m_out += "\n";
  }

  void write_alternatives() {
    if (m_document.alternatives.empty()) return;
    heading("What could be done instead");
    for (const Alternative& alternative : m_document.alternatives)
      bullet(markdown_code(alternative.about) + ": " + markdown_sentence(alternative.text) + ".");
  }

  template <class Row>
  void write_uses(std::string_view name, const std::vector<Row>& rows) {
    heading(name);
    if (rows.empty()) {
      m_out += "None.\n";
      return;
    }
    m_out += "| | License |";
    for (const Use use : k_uses) m_out += fmt::format(" {} |", title(use));
    m_out += "\n| --- | --- |";
    for (std::size_t i = 0; i < k_uses.size(); ++i) m_out += " --- |";
    m_out += "\n";
    for (const Row& row : rows) {
      m_out += fmt::format("| {} | {} |", markdown_code(row.id), markdown_text(license_text(row)));
      for (const UseAnswer& answer : row.uses)
        m_out += answer.state == UseState::no ? " **no** |" : fmt::format(" {} |", to_word(answer.state));
      m_out += "\n";
    }
  }

  void write_artifact(const ComplianceArtifact& artifact) {
    m_out += "\n### " + markdown_code(artifact.id) + "\n\n";
    if (artifact.title) bullet("Title: " + markdown_text(*artifact.title));
    if (!artifact.authors.empty()) bullet("Authors: " + markdown_text(join(artifact.authors, ", ")));
    bullet(fmt::format("License: {}; terms: {}{}", markdown_text(license_text(artifact)), terms_text(artifact),
                       artifact.is_licensor ? "; we hold the rights" : ""));
    bullet(fmt::format("Where: {}; {}; annotated by {}", codes(artifact.paths),
                       amount_text(artifact.files, artifact.bytes),
                       markdown_code(annotator_text(artifact.annotated_by))));
    if (artifact.source) bullet("Source: " + markdown_code(*artifact.source));
    if (!artifact.derived_from.empty()) bullet("Derived from: " + codes(artifact.derived_from));
  }

  void write_reasons(const ComplianceArtifact& artifact) {
    for (const Reason& reason : reasons(artifact))
      bullet(fmt::format("{} – {}: {}", reason.state == UseState::no ? "**no**" : to_word(reason.state), reason.uses,
                         markdown_sentence(reason.why)));
    bullet("Attribution: " + markdown_sentence(attribution_text(artifact.attribution)));
  }

  void write_dataset(const ComplianceDataset& dataset) {
    write_artifact(dataset);
    if (dataset.faq) bullet("FAQ: " + markdown_code(*dataset.faq));
    write_reasons(dataset);
  }

  void write_model(const ComplianceModel& model) {
    write_artifact(model);
    if (!model.trained_on.empty()) bullet("Trained on: " + codes(model.trained_on));
    if (!model.evaluated_on.empty()) bullet("Evaluated on: " + codes(model.evaluated_on));
    if (!model.tainted_by.empty()) bullet("**Tainted by: " + codes(model.tainted_by) + "**");
    write_reasons(model);
  }

  void write_samples() {
    if (m_document.samples.empty()) return;
    heading("Samples");
    for (const ComplianceSample& sample : m_document.samples)
      bullet(fmt::format("of {}: {} at {}; annotated by {}", markdown_code(sample.of),
                         amount_text(sample.files, sample.bytes), codes(sample.paths),
                         markdown_code(annotator_text(sample.annotated_by))));
  }

  void write_permissions() {
    heading("Permissions");
    if (m_document.permissions.empty()) {
      m_out += "None.\n";
      return;
    }
    m_out +=
        "| For | Activities | Granted by | From | Until | State | Evidence | Where it counts |\n"
        "| --- | --- | --- | --- | --- | --- | --- | --- |\n";
    for (const CompliancePermission& row : m_document.permissions) {
      const Permission& permission = row.permission;
      const bool counts = row.state == PermissionState::valid;
      m_out += fmt::format("| {} | {} | {} | {} | {} | {}{}{} | {} | {} |\n", markdown_code(permission.for_id),
                           activities_text(permission), markdown_text(permission.granted_by),
                           permission.granted.to_string(), permission.expires ? permission.expires->to_string() : "–",
                           counts ? "" : "**", title(row.state), counts ? "" : "**", markdown_code(permission.evidence),
                           permission.remotes.empty() ? "any remote" : codes(permission.remotes));
    }
  }

  void write_remotes() {
    heading("Remotes");
    if (m_document.remotes.empty()) {
      m_out += "None.\n";
      return;
    }
    for (const Destination& remote : m_document.remotes)
      bullet(fmt::format("{} ({}): {}{}, {}", markdown_code(remote.remote.value_or("")),
                         markdown_code(without_password(remote.url.value_or(""))),
                         remote.visibility == Visibility::public_ ? "**public**" : "private",
                         remote.commercial ? ", commercial" : "", markdown_text(remote.reason)));
  }

  const ComplianceDocument& m_document;
  std::string m_out;
};

}  // namespace

std::string to_compliance_markdown(const ComplianceDocument& document) { return Page(document).write(); }

}  // namespace license_check::report
