// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// The compliance document as one HTML page: what needs somebody's attention first, then the checklist, then the
// details.
#include <fmt/format.h>

#include <algorithm>

#include "base/text.hpp"
#include "report/compliance_reporter.hpp"
#include "report/compliance_style.hpp"
#include "report/compliance_words.hpp"
#include "report/finding_text.hpp"
#include "report/html_text.hpp"
#include "report/lineage_picture.hpp"

namespace license_check::report {

namespace {

std::string code(std::string_view text) { return "<code>" + html_text(text) + "</code>"; }

std::string codes(const std::vector<std::string>& words) {
  std::vector<std::string> parts;
  std::string rest;
  for (const std::string& word : told_words(words, rest)) parts.push_back(code(word));
  return join(parts, ", ") + rest;
}

/// A state as a word with a sign, so that colour alone says nothing.
std::string word(UseState state) {
  const std::string_view sign = state == UseState::no ? "✕" : state == UseState::caution ? "!" : "✓";
  return fmt::format("<span class=\"word {0}\">{1} {0}</span>", to_word(state), sign);
}

std::string word(ItemState state) {
  const std::string_view sign = state == ItemState::done ? "☑" : state == ItemState::open ? "☐" : "–";
  return fmt::format("<span class=\"word {}\">{} {}</span>", to_word(state), sign, title(state));
}

class Page {
 public:
  explicit Page(const ComplianceDocument& document) : m_document(document) {}

  std::string write() {
    write_head();
    write_headlines();
    write_checklist();
    write_picture();
    write_alternatives();
    heading("What may be done");
    m_out += fmt::format("<p>{}</p>\n", k_always_ok);
    write_uses("Datasets", m_document.datasets);
    for (const ComplianceDataset& dataset : m_document.datasets) write_dataset(dataset);
    write_uses("Models", m_document.models);
    for (const ComplianceModel& model : m_document.models) write_model(model);
    write_samples();
    write_permissions();
    write_remotes();
    m_out +=
        "</main>\n<footer><p class=\"quiet\">Written by git license-check from the evidence in the repository. It "
        "repeats what licenses, configs and cards say, and is no legal advice.</p></footer>\n</body>\n</html>\n";
    return std::move(m_out);
  }

 private:
  void write_head() {
    const std::string commit = m_document.commit.short_hex();
    // The policy lets nothing be fetched, whatever stands in the page.
    m_out = fmt::format(
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; img-src "
        "data:; base-uri 'none'; form-action 'none'\">\n"
        "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
        "<meta name=\"color-scheme\" content=\"light dark\">\n<link rel=\"icon\" href=\"data:,\">\n"
        "<title>Compliance report of {} ({})</title>\n<style>\n{}</style>\n</head>\n<body>\n<header>\n"
        "<h1>Compliance report</h1>\n<p class=\"quiet\">Commit {} ({}), {}</p>\n</header>\n<main>\n",
        commit, m_document.date.to_string(), compliance_style(), code(m_document.commit.hex()),
        html_text(m_document.revision), m_document.date.to_string());
  }

  void heading(std::string_view text) { m_out += fmt::format("<h2>{}</h2>\n", text); }

  void write_headlines() {
    heading("What matters first");
    m_out += "<ul class=\"headlines\">\n";
    for (const Headline& line : headlines(m_document)) {
      const bool is_bad = line.weight == Headline::Weight::bad;
      const std::string_view kind = is_bad ? "bad" : line.weight == Headline::Weight::soon ? "soon" : "good";
      const std::string_view sign = is_bad ? "✕" : line.weight == Headline::Weight::soon ? "!" : "✓";
      m_out += fmt::format("<li class=\"{}\">{} {}</li>\n", kind, sign, html_sentence(line.text));
    }
    m_out += "</ul>\n";
  }

  static std::string sentences(std::string_view label, const std::vector<std::string>& texts) {
    std::string out;
    for (const std::string& text : told_lines(texts)) out += fmt::format("<li>{}: {}</li>", label, html_sentence(text));
    return out;
  }

  void write_checklist() {
    heading("Checklist");
    m_out +=
        "<table class=\"checklist\">\n<thead><tr><th scope=\"col\">Item</th><th scope=\"col\">State</th>"
        "<th scope=\"col\">Evidence, or what is missing</th></tr></thead>\n<tbody>\n";
    for (const ChecklistItem* item : open_first(m_document)) {
      const std::string list = sentences("missing", item->missing) + sentences("evidence", item->evidence);
      m_out += fmt::format(
          "<tr><th scope=\"row\">{}<br><code class=\"quiet\">{}</code></th><td>{}</td>"
          "<td class=\"evidence\">{}</td></tr>\n",
          item->title, item->item, word(item->state), list.empty() ? "–" : "<ul>" + list + "</ul>");
    }
    m_out += "</tbody>\n</table>\n";
    if (!m_document.review) return;
    const ReviewTable& review = *m_document.review;
    m_out += fmt::format("<p>Last review: {} by {}{}</p>\n", review.date.to_string(), html_text(review.reviewer),
                         review.notes ? ": " + html_text(*review.notes) : "");
  }

  void write_picture() {
    const std::string picture = lineage_picture(m_document);
    if (picture.empty()) return;
    heading("Lineage");
    m_out +=
        "<figure>\n<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"Lineage picture\">\n" + picture +
        "</div>\n<figcaption class=\"quiet\">From left to right: what comes from what. What must not be published has "
        "a "
        "thick frame and says so; thick dashed lines lead to it. Dotted: permissions. Dashed frames: remotes. Corners "
        "of datasets are square, those of models round.</figcaption>\n</figure>\n";
  }

  void write_alternatives() {
    if (m_document.alternatives.empty()) return;
    heading("What could be done instead");
    m_out += "<ul>\n";
    for (const Alternative& alternative : m_document.alternatives)
      m_out += fmt::format("<li>{}: {}</li>\n", code(alternative.about), html_sentence(alternative.text));
    m_out += "</ul>\n";
  }

  template <class Row>
  void write_uses(std::string_view name, const std::vector<Row>& rows) {
    heading(name);
    if (rows.empty()) {
      m_out += "<p>None.</p>\n";
      return;
    }
    m_out += fmt::format(
        "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"{0}: what may be done\">\n<table>\n"
        "<thead><tr><th scope=\"col\">{0}</th><th scope=\"col\">License</th>",
        name);
    for (const Use use : k_uses) m_out += fmt::format("<th scope=\"col\">{}</th>", title(use));
    m_out += "</tr></thead>\n<tbody>\n";
    for (const Row& row : rows) {
      m_out += fmt::format("<tr><th scope=\"row\">{}</th><td>{}</td>", html_text(row.id), html_text(license_text(row)));
      for (const UseAnswer& answer : row.uses) m_out += "<td>" + word(answer.state) + "</td>";
      m_out += "</tr>\n";
    }
    m_out += "</tbody>\n</table>\n</div>\n";
  }

  void field(std::string_view name, const std::string& html) {
    m_out += fmt::format("<dt>{}</dt><dd>{}</dd>\n", name, html);
  }

  void open_artifact(const ComplianceArtifact& artifact, bool is_restricted) {
    m_out += fmt::format("<section class=\"artifact{}\">\n<h3>{}</h3>\n<dl>\n", is_restricted ? " restricted" : "",
                         html_text(artifact.id));
    if (artifact.title) field("Title", html_text(*artifact.title));
    if (!artifact.authors.empty()) field("Authors", html_text(join(artifact.authors, ", ")));
    field("License", html_text(license_text(artifact)) + "; terms: " + terms_text(artifact) +
                         (artifact.is_licensor ? "; we hold the rights" : ""));
    if (!artifact.paths.empty()) field("Where", codes(artifact.paths));
    field("Size", amount_text(artifact.files, artifact.bytes));
    field("Annotated by", code(annotator_text(artifact.annotated_by)));
    if (artifact.source) field("Source", html_link(*artifact.source));
    field("Attribution", html_sentence(attribution_text(artifact.attribution)));
    if (!artifact.derived_from.empty()) field("Derived from", codes(artifact.derived_from));
  }

  void close_artifact(const ComplianceArtifact& artifact) {
    m_out += "</dl>\n<ul>\n";
    for (const Reason& reason : reasons(artifact))
      m_out += fmt::format("<li>{} <strong>{}</strong>: {}</li>\n", word(reason.state), reason.uses,
                           html_sentence(reason.why));
    m_out += "</ul>\n</section>\n";
  }

  void write_dataset(const ComplianceDataset& dataset) {
    open_artifact(dataset, dataset.is_restricted && !dataset.is_licensor);
    if (dataset.faq) field("FAQ", html_link(*dataset.faq));
    if (dataset.weights_evidence) field("Of weights", html_link(*dataset.weights_evidence));
    close_artifact(dataset);
  }

  void write_model(const ComplianceModel& model) {
    const bool is_kept_back = model.uses[static_cast<std::size_t>(Use::share_weights)].state == UseState::no;
    open_artifact(model, is_kept_back);
    if (!model.trained_on.empty()) field("Trained on", codes(model.trained_on));
    if (!model.evaluated_on.empty()) field("Evaluated on", codes(model.evaluated_on));
    if (!model.tainted_by.empty()) field("Tainted by", codes(model.tainted_by));
    close_artifact(model);
  }

  void write_samples() {
    if (m_document.samples.empty()) return;
    heading("Samples");
    m_out += "<ul>\n";
    for (const ComplianceSample& sample : m_document.samples)
      m_out += fmt::format("<li>of {}: {} at {}; annotated by {}</li>\n", code(sample.of),
                           amount_text(sample.files, sample.bytes), codes(sample.paths),
                           code(annotator_text(sample.annotated_by)));
    m_out += "</ul>\n";
  }

  void write_permissions() {
    heading("Permissions");
    if (m_document.permissions.empty()) {
      m_out += "<p>None.</p>\n";
      return;
    }
    m_out += "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"Permissions\">\n<table>\n<thead><tr>";
    for (const char* name :
         {"For", "Activities", "Granted by", "From", "Until", "State", "Evidence", "Where it counts"})
      m_out += fmt::format("<th scope=\"col\">{}</th>", name);
    m_out += "</tr></thead>\n<tbody>\n";
    for (const CompliancePermission& row : m_document.permissions) {
      const Permission& permission = row.permission;
      const std::string_view kind = row.state == PermissionState::valid ? "ok" : row.counts() ? "caution" : "no";
      m_out += fmt::format(
          "<tr><th scope=\"row\">{}</th><td>{}</td><td>{}</td><td>{}</td><td>{}</td>"
          "<td><span class=\"word {}\">{}</span></td><td>{}</td><td>{}</td></tr>\n",
          html_text(permission.for_id), activities_text(permission), html_text(permission.granted_by),
          permission.granted.to_string(), permission.expires ? permission.expires->to_string() : "–", kind,
          title(row.state), html_link(permission.evidence),
          permission.remotes.empty() ? "any remote" : codes(permission.remotes));
    }
    m_out += "</tbody>\n</table>\n</div>\n";
  }

  void write_remotes() {
    heading("Remotes");
    if (m_document.remotes.empty()) {
      m_out += "<p>None.</p>\n";
      return;
    }
    m_out += "<ul>\n";
    for (const Destination& remote : m_document.remotes)
      m_out += fmt::format("<li>{} ({}): <strong>{}</strong>{}, {}</li>\n", code(remote.remote.value_or("")),
                           html_text(without_password(remote.url.value_or(""))), to_word(remote.visibility),
                           remote.commercial ? ", commercial" : "", html_text(remote.reason));
    m_out += "</ul>\n";
  }

  const ComplianceDocument& m_document;
  std::string m_out;
};

}  // namespace

std::string to_compliance_html(const ComplianceDocument& document) { return Page(document).write(); }

}  // namespace license_check::report
