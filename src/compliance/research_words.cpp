// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// The phrases by which people say it, section by section.
#include "compliance/research_words.hpp"

#include <algorithm>
#include <array>
#include <vector>

#include "base/text.hpp"

namespace license_check::compliance_parts {

namespace {

constexpr std::array<std::string_view, 15> k_phrases = {"research only",           "research-only",
                                                        "research use only",       "research purposes only",
                                                        "only for research",       "only be used for research",
                                                        "solely for research",     "exclusively for research",
                                                        "restricted to research",  "limited to research",
                                                        "non-commercial research", "noncommercial research",
                                                        "for research use",        "for research purposes",
                                                        "academic research"};
constexpr std::array<std::string_view, 4> k_denials = {"not research only", "not research-only",
                                                       "not only for research", "not restricted to research"};

/// Lower case with single blanks.
std::string flattened(std::string_view text) {
  std::string out;
  for (const char c : text) {
    const bool is_blank = c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '*' || c == '_';
    // Emphasis marks stand around words; an underscore within an id is kept by its neighbours.
    if (c == '_' && !out.empty() && out.back() != ' ')
      out += c;
    else if (!is_blank)
      out += ascii_lower(c);
    else if (!out.empty() && out.back() != ' ')
      out += ' ';
  }
  return out;
}

bool has(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

bool says_so(const std::string& section) {
  const auto in_section = [&](std::string_view phrase) { return has(section, phrase); };
  return std::any_of(k_phrases.begin(), k_phrases.end(), in_section) &&
         std::none_of(k_denials.begin(), k_denials.end(), in_section);
}

std::vector<std::string> sections_of(std::string_view text) {
  std::vector<std::string> sections(1);
  for (const std::string_view line : split(text, '\n')) {
    if (line.starts_with('#')) sections.emplace_back();
    sections.back().append(line).append("\n");
  }
  return sections;
}

}  // namespace

bool says_research_only(std::string_view text, std::span<const std::string> names) {
  const std::vector<std::string> sections = sections_of(text);
  return std::any_of(sections.begin(), sections.end(), [&](const std::string& raw) {
    const std::string section = flattened(raw);
    if (!says_so(section)) return false;
    return names.empty() || std::any_of(names.begin(), names.end(), [&](const std::string& name) {
             return !name.empty() && has(section, flattened(name));
           });
  });
}

}  // namespace license_check::compliance_parts
