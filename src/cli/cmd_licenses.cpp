// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// `licenses`: the terms of licenses and expressions, and the register of well-known datasets.
#include <nlohmann/json.hpp>
#include <ostream>

#include "base/text.hpp"
#include "cli/commands.hpp"
#include "license_check/license.hpp"

namespace license_check::cli {
namespace {

using Json = nlohmann::ordered_json;

/// What is printed of one license or expression.
struct Row {
  std::string id;
  Terms terms;
  std::string_view name;
  std::string_view url;
};

std::string shown(Terms terms) {
  if (terms.empty()) return "none";
  std::string text;
  for (const std::string_view name : terms.names()) {
    if (!text.empty()) text += ' ';
    text += name;
  }
  return text;
}

tl::unexpected<Error> unknown(std::string_view what, std::string_view word, std::span<const std::string_view> valid) {
  std::string hint;
  if (const auto nearest = nearest_word(word, valid)) hint = "did you mean '" + std::string(*nearest) + "'?";
  return fail(ErrorKind::usage, "nobody knows the " + std::string(what) + " '" + std::string(word) + "'", {}, hint);
}

/// The row of an expression; where it has several ids, their rows below it.
Status add_rows(std::string_view text, std::vector<Row>& rows) {
  Result<LicenseExpression> expression = LicenseExpression::parse(text);
  if (!expression) {
    Error error = std::move(expression).error();
    error.kind = ErrorKind::usage;
    error.what = "'" + std::string(text) + "' is no license: " + error.what;
    return tl::unexpected<Error>(std::move(error));
  }
  if (const std::vector<std::string> ids = expression->unknown_ids(); !ids.empty()) {
    std::vector<std::string_view> valid;
    for (const LicenseEntry& entry : all_licenses()) valid.push_back(entry.id);
    return unknown("license", ids.front(), valid);
  }
  Row row{expression->to_string(), expression->terms().value_or(Terms{}), {}, {}};
  if (const LicenseEntry* entry = find_license(row.id)) {
    row.name = entry->name;
    row.url = entry->url;
  }
  rows.push_back(std::move(row));
  return {};
}

void print_licenses(std::ostream& out, const std::vector<Row>& rows, bool is_list) {
  for (const Row& row : rows) {
    out << row.id << "  " << shown(row.terms);
    if (is_list) {
      out << "  " << row.name << "\n";
      continue;
    }
    out << "\n";
    if (!row.name.empty()) out << "  " << row.name << "\n";
    if (!row.url.empty()) out << "  " << row.url << "\n";
  }
}

Json or_null(std::string_view text) { return text.empty() ? Json(nullptr) : Json(text); }

Json to_json(const std::vector<Row>& rows) {
  Json licenses = Json::array();
  for (const Row& row : rows) {
    licenses.push_back(
        {{"id", row.id}, {"terms", row.terms.names()}, {"name", or_null(row.name)}, {"url", or_null(row.url)}});
  }
  return {{"version", 1}, {"licenses", std::move(licenses)}};
}

Result<ExitStatus> run_datasets(const Invocation& invocation) {
  std::vector<const KnownDataset*> datasets;
  for (const std::string& name : invocation.operands) {
    const KnownDataset* dataset = find_known_dataset(name);
    if (dataset == nullptr) {
      std::vector<std::string_view> valid;
      for (const KnownDataset& known : all_known_datasets()) valid.push_back(known.id);
      return unknown("dataset", name, valid);
    }
    datasets.push_back(dataset);
  }
  if (invocation.operands.empty()) {
    for (const KnownDataset& known : all_known_datasets()) datasets.push_back(&known);
  }
  std::ostream& out = *invocation.world.out;
  Json array = Json::array();
  for (const KnownDataset* dataset : datasets) {
    if (invocation.options.format == OutputFormat::text) {
      out << dataset->id << "  " << dataset->license << "  " << shown(dataset->terms) << "\n";
      for (const std::string_view alias : dataset->aliases) out << "  also " << alias << "\n";
      out << "  " << dataset->evidence << "\n";
    }
    array.push_back({{"id", dataset->id},
                     {"license", dataset->license},
                     {"terms", dataset->terms.names()},
                     {"aliases", dataset->aliases},
                     {"evidence", or_null(dataset->evidence)}});
  }
  if (invocation.options.format == OutputFormat::json)
    out << Json{{"version", 1}, {"datasets", std::move(array)}}.dump(2) << "\n";
  return ExitStatus::ok;
}

}  // namespace

Result<ExitStatus> run_licenses(Invocation& invocation) {
  if (invocation.has("--datasets")) return run_datasets(invocation);
  std::vector<Row> rows;
  for (const std::string& text : invocation.operands) LC_TRY(add_rows(text, rows));
  const bool is_list = invocation.operands.empty();
  if (is_list) {
    for (const LicenseEntry& entry : all_licenses())
      rows.push_back({std::string(entry.id), entry.terms, entry.name, entry.url});
  }
  if (invocation.options.format == OutputFormat::json) {
    *invocation.world.out << to_json(rows).dump(2) << "\n";
  } else {
    print_licenses(*invocation.world.out, rows, is_list);
  }
  return ExitStatus::ok;
}

}  // namespace license_check::cli
