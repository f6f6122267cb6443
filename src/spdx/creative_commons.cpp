// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// Ids of Creative Commons licences by rule, so that the hundreds of ports need no rows.
#include "spdx/creative_commons.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <vector>

#include "base/text.hpp"

namespace license_check::spdx {

namespace {

constexpr std::array<std::string_view, 6> k_versions = {"1.0", "2.0", "2.1", "2.5", "3.0", "4.0"};

// Every jurisdiction for which Creative Commons published a port of any version.
constexpr std::array<std::string_view, 77> k_ports = {
    "AE", "AM",  "AR", "AT", "AU", "AZ", "BE", "BG", "BO", "BR", "CA", "CH", "CL",       "CN", "CO", "CR",
    "CY", "CZ",  "DE", "DK", "EC", "EE", "EG", "ES", "FI", "FR", "GE", "GR", "GT",       "HK", "HR", "HU",
    "IE", "IGO", "IL", "IN", "IS", "IT", "JO", "JP", "KR", "LT", "LU", "LV", "MK",       "MT", "MX", "MY",
    "NG", "NL",  "NO", "NZ", "PE", "PH", "PL", "PR", "PT", "RO", "RS", "RU", "SCOTLAND", "SE", "SG", "SI",
    "SK", "TH",  "TN", "TR", "TW", "UA", "UG", "UK", "US", "VE", "VN", "ZA", "PY"};

}  // namespace

std::optional<std::string_view> creative_commons_version(std::string_view number) {
  for (const std::string_view version : k_versions)
    if (number == version || (version.ends_with(".0") && number == version.substr(0, 1))) return version;
  return std::nullopt;
}

std::optional<std::string_view> creative_commons_port(std::string_view jurisdiction, std::string_view version) {
  if (version.empty() || version == "4.0") return std::nullopt;
  for (const std::string_view port : k_ports)
    if (equals_ignoring_case(port, jurisdiction)) return port;
  return std::nullopt;
}

std::optional<Term> creative_commons_element(std::string_view word) {
  if (equals_ignoring_case(word, "by")) return Term::by;
  if (equals_ignoring_case(word, "nc")) return Term::nc;
  if (equals_ignoring_case(word, "nd")) return Term::nd;
  if (equals_ignoring_case(word, "sa")) return Term::sa;
  return std::nullopt;
}

std::string CreativeCommonsLicense::id() const {
  std::string id = "CC";
  // The retired licences without BY are written with ND first.
  if (elements == (Term::nc | Term::nd)) {
    id += "-ND-NC";
  } else {
    if (elements.has(Term::by)) id += "-BY";
    if (elements.has(Term::nc)) id += "-NC";
    if (elements.has(Term::nd)) id += "-ND";
    if (elements.has(Term::sa)) id += "-SA";
  }
  for (const std::string_view part : {version, port})
    if (!part.empty()) id.append("-").append(part);
  return id;
}

std::optional<CreativeCommonsLicense> parse_creative_commons_id(std::string_view id) {
  constexpr std::size_t k_longest_id = 40;
  if (id.size() > k_longest_id) return std::nullopt;
  const std::vector<std::string_view> parts = split(id, '-');
  if (!equals_ignoring_case(parts[0], "cc")) return std::nullopt;
  CreativeCommonsLicense license;
  std::size_t next = 1;
  for (; next < parts.size(); ++next) {
    const std::optional<Term> element = creative_commons_element(parts[next]);
    if (!element) break;
    if (license.elements.has(*element)) return std::nullopt;
    license.elements |= *element;
  }
  if (license.elements.empty() || (license.elements.has(Term::nd) && license.elements.has(Term::sa)))
    return std::nullopt;
  if (next < parts.size()) {
    const auto version = creative_commons_version(parts[next]);
    if (!version || *version != parts[next]) return std::nullopt;
    license.version = *version;
    ++next;
  }
  if (next < parts.size()) {
    const auto port = creative_commons_port(parts[next], license.version);
    if (!port) return std::nullopt;
    license.port = *port;
    ++next;
  }
  if (next != parts.size()) return std::nullopt;
  return license;
}

}  // namespace license_check::spdx
