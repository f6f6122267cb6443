// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// From the text of a config file to a Config without mistakes: TOML, the grammar, then what tables say of each other.
#include <fmt/format.h>

#include <algorithm>
#include <exception>
#include <unordered_map>
#include <utility>

#include "base/text.hpp"
#include "config/references.hpp"
#include "config/schema.hpp"
#include "config/toml_document.hpp"

namespace license_check {

namespace {

using config::Problems;
using config::quoted;

/// The licences that the config defines, by id in lower case.
using CustomLicenses = std::unordered_map<std::string, const LicenseDefinition*>;

CustomLicenses custom_licenses(const Config& config, Problems& problems) {
  CustomLicenses licenses;
  for (const LicenseDefinition& each : config.licenses) {
    const auto [at, is_new] = licenses.try_emplace(ascii_lower(each.id), &each);
    if (!is_new)
      problems.add(each.position,
                   fmt::format("`id` {} is defined by line {} already", quoted(each.id), at->second->position.line));
  }
  return licenses;
}

void report_unknown_license(const Artifact& artifact, const std::string& id, const Config& config, Problems& problems) {
  if (!problems.would_keep(artifact.license_position)) return;
  const bool is_custom = ascii_lower(id).starts_with("licenseref-");
  std::vector<std::string_view> candidates;
  for (const LicenseDefinition& each : config.licenses) candidates.push_back(each.id);
  if (!is_custom)
    for (const LicenseEntry& each : all_licenses()) candidates.push_back(each.id);
  // Of two that are equally near, the one that the word begins: `CC-BY-ND-4` means `CC-BY-ND-4.0`, not `CC-BY-ND`.
  std::stable_partition(candidates.begin(), candidates.end(),
                        [&](std::string_view each) { return equals_ignoring_case(each.substr(0, id.size()), id); });
  problems.add_near(artifact.license_position,
                    is_custom ? fmt::format("`license` names {}, which no [[license]] defines", quoted(id))
                              : fmt::format("`license` names {}, which is no known license", quoted(id)),
                    id, candidates);
}

/// Gives every artifact the terms of its licence.
void resolve_licenses(Config& config, Problems& problems) {
  const CustomLicenses custom = custom_licenses(config, problems);
  const CustomTerms terms_of = [&](std::string_view id) -> std::optional<Terms> {
    const auto found = custom.find(ascii_lower(id));
    return found == custom.end() ? std::nullopt : std::optional(found->second->terms);
  };
  const auto resolve = [&](Artifact& artifact) {
    if (!artifact.license) return;
    const std::vector<std::string> unknown = artifact.license->unknown_ids(terms_of);
    if (!unknown.empty()) return report_unknown_license(artifact, unknown.front(), config, problems);
    artifact.terms = artifact.license->terms(terms_of);
    if (!artifact.terms) problems.add(artifact.license_position, "`license` has no terms that anybody knows");
  };
  for (Dataset& each : config.datasets) resolve(each);
  for (Model& each : config.models) resolve(each);
}

Config read_config(std::string_view text, std::string_view name, Problems& problems) {
  Config config;
  config.name = name;
  config::Findings findings{problems, {}, {}};
  const config::Table document = config::parse_toml(text, problems);
  if (problems.empty()) config::read_document(document, config, findings);
  // References to tables that could not be read would be reported in place of the mistake itself.
  if (!problems.empty()) return config;
  resolve_licenses(config, problems);
  config::check_references(config, findings.references, findings.aliases, problems);
  return config;
}

}  // namespace

Result<Config> parse_config(std::string_view text, std::string_view name) {
  Problems problems;
  if (text.size() > k_max_config_size) {
    problems.add({1, 1}, fmt::format("the config is larger than {} bytes", k_max_config_size));
    return tl::unexpected(problems.first(name));
  }
  try {
    Config config = read_config(text, name, problems);
    if (problems.empty()) return config;
    return tl::unexpected(problems.first(name));
  } catch (const std::exception& error) {
    return fail(ErrorKind::io, fmt::format("the config could not be read: {}", error.what()), std::string(name));
  }
}

}  // namespace license_check
