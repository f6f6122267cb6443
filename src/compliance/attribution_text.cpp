// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// Markdown and plain text, one paragraph per work.
#include "compliance/attribution_text.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "compliance/markup_text.hpp"

namespace license_check::compliance_parts {

namespace {

/// `a`, `a and b`, `a, b and c`; with semicolons where a comma is in a name.
std::string listed(const std::vector<std::string>& parts) {
  std::string text;
  const bool has_comma = std::any_of(parts.begin(), parts.end(), [](const std::string& part) {
    return part.find(',') != std::string::npos;
  });
  const std::string_view separator = has_comma ? "; " : ", ";
  for (std::size_t i = 0; i < parts.size(); ++i)
    text.append(i == 0 ? "" : i + 1 == parts.size() && !has_comma ? " and " : separator).append(parts[i]);
  return text;
}

std::string markdown_names(const std::vector<CreditedAncestor>& ancestors) {
  std::vector<std::string> names;
  for (const CreditedAncestor& ancestor : ancestors)
    names.push_back(ancestor.title ? markdown_text(*ancestor.title) + " (" + markdown_code(ancestor.id) + ")"
                                   : markdown_code(ancestor.id));
  return listed(names);
}

std::string text_names(const std::vector<CreditedAncestor>& ancestors) {
  std::vector<std::string> names;
  for (const CreditedAncestor& ancestor : ancestors)
    names.push_back(ancestor.title ? one_line(*ancestor.title) + " (" + ancestor.id + ")" : ancestor.id);
  return listed(names);
}

/// The id as a link to its text; an expression of several is written out first.
std::string markdown_license(const Credit& credit) {
  std::vector<std::string> parts;
  for (const CreditedLicense& license : credit.licenses) {
    if (is_web_address(license.uri))
      parts.push_back("[" + license.id + "](" + license.uri + ")");
    else if (!license.uri.empty())
      parts.push_back(license.id + " (" + markdown_code(license.uri) + ")");
    else if (!license.text.empty())
      parts.push_back(license.id + " (text: " + markdown_code(license.text) + ")");
    else
      parts.push_back(license.id);
  }
  const bool is_expression = credit.licenses.size() != 1 || credit.licenses[0].id != credit.license;
  return is_expression ? credit.license + ": " + listed(parts) : parts[0];
}

std::string text_license(const Credit& credit) {
  std::string text = credit.license;
  for (const CreditedLicense& license : credit.licenses) {
    const std::string place = one_line(license.uri.empty() ? license.text : license.uri);
    if (place.empty()) continue;
    text += credit.licenses.size() == 1 ? ", " + place : "\n    " + license.id + ": " + place;
  }
  return text;
}

std::vector<std::string> each(const std::vector<std::string>& texts, std::string (*escape)(std::string_view)) {
  std::vector<std::string> escaped;
  for (const std::string& text : texts) escaped.push_back(escape(text));
  return escaped;
}

}  // namespace

std::string attribution_markdown(const std::vector<Credit>& credits) {
  std::string out;
  for (const Credit& credit : credits) {
    out += "- **" + markdown_text(credit.title.value_or(credit.id)) + "** (" + markdown_code(credit.id) + ")";
    if (!credit.authors.empty()) out += " by " + listed(each(credit.authors, markdown_text));
    out += ".\n";
    if (credit.source) out += "  Source: " + markdown_address(*credit.source) + ".\n";
    if (!credit.license.empty()) out += "  License: " + markdown_license(credit) + ".\n";
    if (!credit.item_licenses.empty())
      out += "  Single files have their own license: " + listed(credit.item_licenses) + ".\n";
    if (!credit.adapted_from.empty())
      out += "  This " + std::string(credit.is_model ? "model is derived" : "dataset is adapted") + " from " +
             markdown_names(credit.adapted_from) + ".\n";
    if (!credit.trained_on.empty()) out += "  Trained on " + markdown_names(credit.trained_on) + ".\n";
  }
  return out;
}

std::string attribution_text(const std::vector<Credit>& credits) {
  std::string out;
  for (const Credit& credit : credits) {
    if (!out.empty()) out += '\n';
    out += credit.title ? one_line(*credit.title) + " (" + credit.id + ")\n" : credit.id + "\n";
    if (!credit.authors.empty()) out += "  by " + listed(each(credit.authors, one_line)) + "\n";
    if (credit.source) out += "  source: " + one_line(*credit.source) + "\n";
    if (!credit.license.empty()) out += "  license: " + text_license(credit) + "\n";
    if (!credit.item_licenses.empty())
      out += "  single files have their own license: " + listed(credit.item_licenses) + "\n";
    if (!credit.adapted_from.empty())
      out +=
          std::string(credit.is_model ? "  derived" : "  adapted") + " from: " + text_names(credit.adapted_from) + "\n";
    if (!credit.trained_on.empty()) out += "  trained on: " + text_names(credit.trained_on) + "\n";
  }
  return out;
}

}  // namespace license_check::compliance_parts
