// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// The report for people: what is refused and why, one line about the destination, what to do, one line that sums it up.
#include <algorithm>
#include <cstdint>
#include <map>
#include <utility>

#include "base/text.hpp"
#include "report/finding_text.hpp"
#include "report/line_wrap.hpp"
#include "report/removal_text.hpp"
#include "report/reporter.hpp"

namespace license_check::report {

namespace {

constexpr std::string_view k_red = "\x1b[1;31m";
constexpr std::string_view k_yellow = "\x1b[1;33m";
constexpr std::string_view k_cyan = "\x1b[36m";
constexpr std::string_view k_reset = "\x1b[m";

/// `https://… (origin), public, commercial: <reason>`, as far as there is a destination.
std::string destination_of(const Report& report) {
  const Destination& destination = report.destination;
  std::string name = destination.url ? without_password(*destination.url) : destination.remote.value_or("");
  if (destination.url && destination.remote && *destination.remote != *destination.url)
    name += " (" + *destination.remote + ")";
  std::string text = name.empty() ? "" : name + ", ";
  text += to_word(destination.visibility);
  if (destination.commercial) text += ", commercial";
  if (!destination.reason.empty()) text += ": " + destination.reason;
  return escape_controls(text);
}

std::string short_oid(const std::optional<ObjectId>& oid) { return oid ? oid->short_hex() : std::string(); }

class TextWriter {
 public:
  TextWriter(const Report& report, const TextStyle& style)
      : m_report(report), m_style(style), m_findings(in_order(report)), m_verdict(worst(report)) {
    m_refused = count(Verdict::refuse);
    m_warned = count(Verdict::warn);
  }

  std::string write() {
    if (m_style.quiet && m_verdict != Verdict::refuse) return {};
    if (m_style.is_hook && m_verdict != Verdict::refuse) {
      write_findings();
      write_notes();
      return std::move(m_out);
    }
    if (m_style.verbose) write_scope();
    if (!m_findings.empty()) line("destination:", k_cyan, " " + destination_of(m_report), "  ");
    write_findings();
    write_hints(m_shared_hints);
    if (!m_style.quiet) {
      write_notes();
      line("", {}, summary(), "  ");
    }
    write_hints(m_remedies);  // What to do about a refusal is read last.
    m_out += removal_text(m_report, m_style);
    return std::move(m_out);
  }

 private:
  [[nodiscard]] std::uint64_t count(Verdict verdict) const {
    return static_cast<std::uint64_t>(std::count_if(
        m_findings.begin(), m_findings.end(), [&](const Finding* finding) { return finding->verdict == verdict; }));
  }

  void write_findings() {
    std::vector<const Finding*> shown;
    for (const Finding* finding : m_findings)
      if (finding->verdict == Verdict::refuse || (finding->verdict == Verdict::warn && !m_style.quiet) ||
          (finding->verdict == Verdict::allow && m_style.verbose))
        shown.push_back(finding);
    const std::vector<const Finding*> all = shown;
    if (m_style.max_findings != 0 && !m_style.verbose && shown.size() > m_style.max_findings)
      shown.resize(m_style.max_findings);
    for (const Finding* finding : shown)
      if (!is_one_line(*finding)) ++m_hint_uses[finding->hint];
    for (const Finding* finding : shown) write_finding(*finding);
    write_rest({all.begin() + static_cast<std::ptrdiff_t>(shown.size()), all.end()});
  }

  void write_rest(const std::vector<const Finding*>& rest) {
    if (rest.empty()) return;
    const auto refused = std::count_if(rest.begin(), rest.end(),
                                       [](const Finding* finding) { return finding->verdict == Verdict::refuse; });
    const std::uint64_t warned = rest.size() - static_cast<std::uint64_t>(refused);
    std::string text = "and ";
    if (refused != 0) text += std::to_string(refused) + " more refused";
    if (refused != 0 && warned != 0) text += ", ";
    if (warned != 0) text += std::to_string(warned) + " more " + (warned == 1 ? "warning" : "warnings");
    line("", {}, text, "  ");
  }

  [[nodiscard]] bool is_one_line(const Finding& finding) const {
    return m_style.is_hook && finding.verdict != Verdict::refuse;
  }

  [[nodiscard]] std::string name_of(const Finding& finding) const {
    const std::string name = finding.path.empty() ? finding.ref.value_or("") : finding.path;
    return escape_controls(quote_path(name, m_style.quote_high_bytes));
  }

  /// `(oid, commit …) [rule]`, without parentheses where no name stands before it.
  [[nodiscard]] static std::string details_of(const Finding& finding, bool has_name) {
    std::string details = short_oid(finding.oid);
    const std::string commit = short_oid(finding.commit);
    if (!commit.empty()) details += (details.empty() ? "commit " : ", commit ") + commit;
    if (has_name && !details.empty()) details = "(" + details + ")";
    return details + (details.empty() ? "[" : " [") + std::string(info(finding.rule).name) + "]";
  }

  /// `path (oid, commit …) [rule]`
  [[nodiscard]] std::string head_of(const Finding& finding) const {
    const std::string name = name_of(finding);
    return name + (name.empty() ? "" : " ") + details_of(finding, !name.empty());
  }

  /// Paths are never wrapped: people search for them and copy them. What belongs to one may stand below it.
  void write_head(std::string_view label, std::string_view color, const Finding& finding) {
    const std::string name = name_of(finding);
    const std::string head = head_of(finding);
    const bool fits = m_style.max_columns == 0 || label.size() + 1 + head.size() <= m_style.max_columns;
    if (fits || name.empty()) {
      unwrapped(label, color, " " + head);
      return;
    }
    unwrapped(label, color, " " + name);
    line("", {}, "  " + details_of(finding, true), "  ");
  }

  void write_finding(const Finding& finding) {
    const auto [label, color] = [&]() -> std::pair<std::string_view, std::string_view> {
      if (finding.verdict == Verdict::refuse) return {"refused:", k_red};
      if (finding.verdict == Verdict::warn) return {"warning:", k_yellow};
      return {"allowed:", k_cyan};
    }();
    if (is_one_line(finding)) {
      line(label, color, " " + head_of(finding) + ": " + escape_controls(finding.message), "  ");
      return;
    }
    write_head(label, color, finding);
    if (!finding.message.empty()) line("", {}, "  because: " + escape_controls(finding.message), "    ");
    if (const std::string terms = terms_sentence(finding); !terms.empty()) line("", {}, "  " + terms, "    ");
    if (finding.hint.empty()) return;
    const bool is_remedy = finding.verdict == Verdict::refuse;
    if (!is_remedy && m_hint_uses[finding.hint] == 1) {
      write_hint("", {}, "  hint: ", "    ", finding.hint);
      return;
    }
    std::vector<std::string>& later = is_remedy ? m_remedies : m_shared_hints;
    for (const auto* hints : {&m_remedies, &m_shared_hints})
      if (std::find(hints->begin(), hints->end(), finding.hint) != hints->end()) return;
    later.push_back(finding.hint);
  }

  void write_hints(const std::vector<std::string>& hints) {
    for (const std::string& hint : hints) write_hint("hint:", k_cyan, " ", "  ", hint);
  }

  /// A hint of several lines is something to paste: it stands below its label, line by line.
  void write_hint(std::string_view label, std::string_view color, std::string_view lead, std::string_view indent,
                  std::string_view hint) {
    if (hint.find('\n') == std::string_view::npos) {
      line(label, color, std::string(lead) + escape_controls(hint), indent);
      return;
    }
    line(label, color, std::string(lead) + "add to .license-check.toml:", indent);
    while (hint.ends_with('\n')) hint.remove_suffix(1);
    for (const std::string_view part : split(hint, '\n'))
      unwrapped("", {}, std::string(indent) + escape_controls(part));
  }

  void write_notes() {
    for (const std::string& note : m_report.notes) line("note:", k_cyan, " " + escape_controls(note), "  ");
  }

  void write_scope() {
    const Scanned& scanned = m_report.scanned;
    line("looked at:", k_cyan,
         " " + count_of(scanned.refs, "ref") + ", " + count_of(scanned.commits, "commit") + ", " +
             count_of(scanned.trees, "tree") + ", " + count_of(scanned.objects, "object") + ", " +
             count_of(scanned.bytes, "byte") + " read",
         "  ");
    for (const KnownTip& tip : m_report.known)
      line("left out:", k_cyan,
           " " + escape_controls(quote_path(tip.ref, m_style.quote_high_bytes)) + " (" + tip.oid.short_hex() +
               "): " + escape_controls(tip.reason),
           "  ");
  }

  [[nodiscard]] std::string summary() const {
    const Scanned& scanned = m_report.scanned;
    const std::string warnings = m_warned == 0 ? "" : ", " + count_of(m_warned, "warning");
    const std::string looked_at = count_of(scanned.commits, "commit") + ", " + count_of(scanned.objects, "object");
    if (m_verdict == Verdict::refuse)
      return std::to_string(m_refused) + " refused" + warnings + ": " + looked_at + " looked at";
    if (scanned.commits == 0 && scanned.objects == 0 && m_findings.empty()) return nothing_to_check();
    // The destination has its own line where there are findings.
    if (!m_findings.empty()) return "nothing refused" + warnings + ": " + looked_at + " looked at";
    return "nothing refused: " + looked_at + " at " + destination_of(m_report);
  }

  [[nodiscard]] std::string nothing_to_check() const {
    std::string why = m_report.scanned.refs == 0 ? "no refs" : count_of(m_report.scanned.refs, "ref");
    if (m_report.known.empty())
      why += m_report.scanned.refs == 0 ? "" : " without anything to publish";
    else
      why += ", all of it known to the destination through " + escape_controls(m_report.known.front().ref) +
             (m_report.known.size() == 1 ? "" : " and " + std::to_string(m_report.known.size() - 1) + " more");
    return "nothing to check: " + why + "; " + destination_of(m_report);
  }

  void unwrapped(std::string_view label, std::string_view color, std::string_view text) {
    m_out += m_style.line_prefix;
    if (m_style.color && !label.empty())
      m_out.append(color).append(label).append(k_reset);
    else
      m_out += label;
    m_out.append(text) += '\n';
  }

  void line(std::string_view label, std::string_view color, std::string_view text, std::string_view indent) {
    for (const std::string& part : wrapped(text, m_style.max_columns, indent, Backticks::keep, label.size())) {
      unwrapped(label, color, part);
      label = {};
    }
  }

  const Report& m_report;
  const TextStyle& m_style;
  std::vector<const Finding*> m_findings;
  Verdict m_verdict;
  std::uint64_t m_refused = 0;
  std::uint64_t m_warned = 0;
  std::map<std::string, std::size_t> m_hint_uses;
  std::vector<std::string> m_shared_hints;
  std::vector<std::string> m_remedies;
  std::string m_out;
};

}  // namespace

std::string to_text(const Report& report, const TextStyle& style) { return TextWriter(report, style).write(); }

}  // namespace license_check::report
