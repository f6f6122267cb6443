// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// The report as workflow commands of GitHub Actions.
#include <string>

#include "base/text.hpp"
#include "report/finding_text.hpp"
#include "report/reporter.hpp"

namespace license_check::report {

namespace {

/// Percent-escapes what would end a command, and for the value of a property also what would end that.
std::string escape(std::string_view text, bool is_property) {
  std::string out;
  for (const char c : text) {
    switch (c) {
      case '%':
        out += "%25";
        break;
      case '\r':
        out += "%0D";
        break;
      case '\n':
        out += "%0A";
        break;
      case ':':
        out += is_property ? "%3A" : ":";
        break;
      case ',':
        out += is_property ? "%2C" : ",";
        break;
      default:
        out += c;
    }
  }
  return out;
}

/// As it stands where a command can say it: line ends have an escape of their own, other control characters have none.
std::string path_of(const Finding& finding) {
  std::string without_line_ends = finding.path;
  std::erase_if(without_line_ends, [](char c) { return c == '\n' || c == '\r'; });
  const bool is_plain = escape_controls(without_line_ends) == without_line_ends && is_valid_utf8(finding.path);
  return is_plain ? finding.path : printable_path(finding.path);
}

std::string_view command_of(Verdict verdict) {
  if (verdict == Verdict::refuse) return "::error ";
  return verdict == Verdict::warn ? "::warning " : "::notice ";
}

}  // namespace

std::string to_github(const Report& report) {
  std::string out;
  for (const Finding* finding : in_order(report)) {
    out += command_of(finding->verdict);
    if (!finding->path.empty()) out += "file=" + escape(path_of(*finding), true) + ',';
    out += "title=" + escape(info(finding->rule).name, true) + "::";
    std::string text = full_sentence(*finding);
    if (finding->path.empty()) text = subject(*finding) + ": " + text;
    out += escape(text, false) + '\n';
  }
  return out;
}

}  // namespace license_check::report
