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

/// For text and attributes. What XML cannot hold at all is shown as `\xNN` or as a question mark.
std::string xml(std::string_view text) {
  std::string out;
  const std::string harmless = escape_controls(text);
  for (std::size_t i = 0; i < harmless.size(); ++i) {
    const char c = harmless[i];
    const std::string_view rest = std::string_view(harmless).substr(i);
    if (rest.starts_with("\xef\xbf\xbe") || rest.starts_with("\xef\xbf\xbf")) {
      out += '?';
      i += 2;
      continue;
    }
    switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      case '\'':
        out += "&apos;";
        break;
      default:
        out += c;
    }
  }
  return out;
}

std::string test_case(const Finding& finding) {
  const std::string rule = xml(info(finding.rule).name);
  std::string out = "    <testcase classname=\"" + rule + "\" name=\"" + xml(subject(finding)) + "\">\n";
  const std::string text = xml(full_sentence(finding));
  if (finding.verdict == Verdict::refuse)
    out += "      <failure type=\"" + rule + "\" message=\"" + xml(finding.message) + "\">" + text + "</failure>\n";
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
