// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// The report as JUnit XML: only refusals fail.
#include <algorithm>

#include "base/text.hpp"
#include "report/finding_text.hpp"
#include "report/reporter.hpp"

namespace license_check::report {

namespace {

/// What XML 1.0 cannot hold in any form.
bool has_place_in_xml(std::string_view text) {
  const bool has_control = std::any_of(text.begin(), text.end(), [](char c) {
    return static_cast<unsigned char>(c) < 0x20 && c != '\t' && c != '\n' && c != '\r';
  });
  const auto has = [text](std::string_view part) { return text.find(part) != std::string_view::npos; };
  return !has_control && is_valid_utf8(text) && !has("\xef\xbf\xbe") && !has("\xef\xbf\xbf");
}

/// Text or the value of an attribute. Control characters are written by number, so that none reaches a terminal.
/// REQUIRES: has_place_in_xml().
std::string xml(std::string_view text) {
  std::string out;
  while (!text.empty()) {
    std::size_t size = 1;
    while (size < text.size() && (static_cast<unsigned char>(text[size]) & 0xc0U) == 0x80) ++size;
    const std::string_view sequence = text.substr(0, size);
    if (sequence == "&")
      out += "&amp;";
    else if (sequence == "<")
      out += "&lt;";
    else if (sequence == ">")
      out += "&gt;";
    else if (sequence == "\"")
      out += "&quot;";
    else if (sequence == "'")
      out += "&apos;";
    else if (escape_controls(sequence) != sequence)
      out += "&#" + std::to_string(static_cast<std::uint32_t>(code_point(sequence))) + ";";
    else
      out += sequence;
    text.remove_prefix(size);
  }
  return out;
}

/// A sentence: one line, in which control characters are shown.
std::string xml_sentence(std::string_view text) {
  const std::string line = escape_controls(text);
  return xml(has_place_in_xml(line) ? line : quote_path(line));
}

std::string xml_name(const Finding& finding) {
  const std::string& name = finding.path.empty() && finding.ref ? *finding.ref : finding.path;
  return xml(!name.empty() && has_place_in_xml(name) ? name : subject(finding));
}

std::string test_case(const Finding& finding) {
  const std::string rule = xml_sentence(info(finding.rule).name);
  std::string out = "    <testcase classname=\"" + rule + "\" name=\"" + xml_name(finding) + "\">\n";
  const std::string text = xml_sentence(full_sentence(finding));
  if (finding.verdict == Verdict::refuse)
    out += "      <failure type=\"" + rule + "\" message=\"" + xml_sentence(finding.message) + "\">" + text +
           "</failure>\n";
  else
    out += "      <system-out>" + std::string(finding.verdict == Verdict::warn ? "warning: " : "") + text +
           "</system-out>\n";
  return out + "    </testcase>\n";
}

}  // namespace

std::string to_junit(const Report& report) {
  const auto failures = std::count_if(report.findings.begin(), report.findings.end(),
                                      [](const Finding& finding) { return finding.verdict == Verdict::refuse; });
  const std::string counts = "tests=\"" + std::to_string(report.findings.size()) + "\" failures=\"" +
                             std::to_string(failures) + "\" errors=\"0\"";
  std::string out = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
  out += "<testsuites name=\"git license-check\" " + counts + ">\n";
  out += "  <testsuite name=\"git license-check\" " + counts + " skipped=\"0\">\n";
  for (const Finding* finding : in_order(report)) out += test_case(*finding);
  return out + "  </testsuite>\n</testsuites>\n";
}

}  // namespace license_check::report
