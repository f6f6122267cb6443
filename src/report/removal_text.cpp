// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// Groups what is refused by whose it is, and prints the commands as they are to be pasted.
#include "report/removal_text.hpp"

#include <map>
#include <set>
#include <tuple>

#include "base/text.hpp"
#include "report/finding_text.hpp"

namespace license_check::report {

namespace {

/// Several rules may refuse one file: it is listed once.
struct RefusedFile {
  const Finding* finding = nullptr;
  std::set<std::string_view> rules;
};
using Files = std::map<std::tuple<std::string, std::string>, RefusedFile>;  ///< By path and object.

std::string owner_of(const Finding& finding) {
  const auto& names = finding.datasets.empty() ? finding.models : finding.datasets;
  return names.empty() ? "nobody says whose" : escape_controls(join(names, ", "));
}

std::string file_lines(const RefusedFile& file, const TextStyle& style) {
  const Finding& finding = *file.finding;
  const std::string name = finding.path.empty() ? finding.ref.value_or("") : finding.path;
  std::string lines = "  " + escape_controls(quote_path(name, style.quote_high_bytes));
  if (finding.oid) lines += " (" + finding.oid->short_hex() + ")";
  if (finding.size) lines += ", " + count_of(*finding.size, "byte");
  for (const std::string_view rule : file.rules) lines += " [" + std::string(rule) + "]";
  lines += '\n';
  for (const ObjectId& commit : finding.removal->commits) lines += "    brought by commit " + commit.hex() + '\n';
  if (finding.removal->commits.empty() && finding.ref) lines += "    named by " + escape_controls(*finding.ref) + '\n';
  return lines;
}

}  // namespace

std::string removal_text(const Report& report, const TextStyle& style) {
  std::map<std::string, Files> owners;
  for (const Finding* finding : in_order(report)) {
    if (!finding->removal) continue;
    RefusedFile& file = owners[owner_of(*finding)][{finding->path, finding->oid ? finding->oid->hex() : ""}];
    if (file.finding == nullptr) file.finding = finding;
    file.rules.insert(info(finding->rule).name);
  }
  if (owners.empty()) return {};
  std::string text = "what would become public and must not, by dataset:\n";
  for (const auto& [owner, files] : owners) {
    std::uint64_t bytes = 0;
    for (const auto& [key, file] : files) bytes += file.finding->size.value_or(0);
    text += owner + ": " + count_of(files.size(), "file") + ", " + count_of(bytes, "byte") + '\n';
    for (const auto& [key, file] : files) text += file_lines(file, style);
  }
  if (!report.removal_commands.empty())
    text +=
        "to take it out of all history, run in a fresh clone (git clone --mirror --no-local), with git-filter-repo:\n";
  for (const std::string& command : report.removal_commands) text += command + '\n';
  text +=
      "then audit that clone again, and publish it in place of this repository. Other clones, forks, caches and\n"
      "releases keep what they have: ask for their removal too.\n"
      "if it has been public already: take it down now, and note the day on which you noticed. Section 6(b) of the\n"
      "CC 4.0 licenses says that rights which ended with a breach come back where the breach is cured within 30 days\n"
      "of its discovery, and else only where the licensor says so. Older versions and other licenses have no such\n"
      "words: ask the licensor.\n";
  return text;
}

}  // namespace license_check::report
