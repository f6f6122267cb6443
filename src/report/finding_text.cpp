// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// Parts of findings as text, for all report formats.
#include "report/finding_text.hpp"

#include <openssl/evp.h>

#include <algorithm>
#include <array>
#include <tuple>

#include "base/text.hpp"

namespace license_check::report {

std::vector<const Finding*> in_order(const Report& report) {
  std::vector<const Finding*> findings;
  findings.reserve(report.findings.size());
  for (const Finding& finding : report.findings) findings.push_back(&finding);
  std::stable_sort(findings.begin(), findings.end(), [](const Finding* a, const Finding* b) {
    return std::tie(b->verdict, a->path, a->oid) < std::tie(a->verdict, b->path, b->oid);
  });
  return findings;
}

Verdict worst(const Report& report) {
  Verdict verdict = report.verdict;
  for (const Finding& finding : report.findings) verdict = std::max(verdict, finding.verdict);
  return verdict;
}

std::string machine_path(std::string_view path) { return is_valid_utf8(path) ? std::string(path) : quote_path(path); }

std::string printable_path(std::string_view path) {
  std::string harmless = escape_controls(path);
  return harmless == path ? harmless : quote_path(path);
}

std::string subject(const Finding& finding) {
  if (!finding.path.empty()) return printable_path(finding.path);
  if (finding.ref) return printable_path(*finding.ref);
  return finding.oid ? finding.oid->hex() : "-";
}

std::string utf8_text(std::string_view text) { return is_valid_utf8(text) ? std::string(text) : escape_controls(text); }

std::string terms_sentence(const Finding& finding) {
  std::string sentence;
  for (const std::string_view name : finding.terms.names()) sentence.append(sentence.empty() ? "" : " ").append(name);
  std::string whose = join(finding.lineage, " -> ");
  if (whose.empty()) whose = join(finding.datasets, ", ");
  if (whose.empty()) whose = join(finding.models, ", ");
  if (!whose.empty()) sentence += sentence.empty() ? "of " + whose : " (" + whose + ")";
  const std::optional<std::string>& word = finding.where ? finding.where : finding.source;
  if (sentence.empty()) return word ? "source: " + escape_controls(*word) : "";
  if (word) sentence += ", says " + *word;
  return "terms: " + escape_controls(sentence);
}

std::string full_sentence(const Finding& finding) {
  std::string sentence = escape_controls(finding.message);
  if (const std::string terms = terms_sentence(finding); !terms.empty()) sentence += "; " + terms;
  if (!finding.hint.empty()) sentence += "; hint: " + escape_controls(finding.hint);
  return sentence;
}

std::string fingerprint(const Finding& finding) {
  // NUL occurs in none of the parts, so different parts never make the same whole.
  std::string whole(info(finding.rule).name);
  whole += '\0';
  whole += finding.path.empty() && finding.ref ? *finding.ref : finding.path;
  whole += '\0';
  if (finding.oid) whole += finding.oid->hex();
  std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
  unsigned size = 0;
  if (EVP_Digest(whole.data(), whole.size(), digest.data(), &size, EVP_sha256(), nullptr) != 1) size = 0;
  constexpr std::string_view k_digits = "0123456789abcdef";
  std::string hex;
  for (unsigned i = 0; i < size; ++i) {
    hex += k_digits[digest[i] >> 4U];
    hex += k_digits[digest[i] & 0x0fU];
  }
  return hex;
}

std::string count_of(std::uint64_t count, std::string_view noun) {
  return std::to_string(count) + ' ' + std::string(noun) + (count == 1 ? "" : "s");
}

}  // namespace license_check::report
