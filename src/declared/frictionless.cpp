// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// Frictionless Data Packages: datapackage.json.
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "declared/conventions.hpp"
#include "declared/tree_paths.hpp"
#include "declared/value.hpp"

namespace license_check::declared {

namespace {

std::vector<LicenseClaim> licenses_of(const Value& value) {
  std::vector<LicenseClaim> claims;
  for (const Value* licenses : value.all({"licenses", "license"})) {
    for (const Value* license : licenses->one_or_many()) {
      LicenseClaim claim{license->texts(), license->line};
      for (const std::string_view key : {"name", "path", "title", "id", "type", "url"})
        if (const std::string_view text = license->text_of(key); !text.empty()) claim.spellings.emplace_back(text);
      if (!claim.spellings.empty()) claims.push_back(std::move(claim));
    }
  }
  return claims;
}

std::vector<std::string> sources_of(const Value& value) {
  std::vector<std::string> names;
  for (const Value* sources : value.all({"sources"})) {
    for (const Value* source : sources->one_or_many()) {
      std::string_view name = source->text_of("path");
      if (name.empty()) name = source->text_of("title");
      if (!name.empty()) names.emplace_back(name);
    }
  }
  return names;
}

}  // namespace

Result<Notices> parse_datapackage(const FileText& file) {
  LC_TRY_ASSIGN(const Value package, parse_json(file.text));
  Notices said;
  Notice whole;
  whole.line = package.line;
  whole.licenses = licenses_of(package);
  whole.datasets = sources_of(package);
  for (const Value* resources : package.all({"resources"})) {
    for (const Value* resource : resources->one_or_many()) {
      Notice notice;
      notice.line = resource->line;
      notice.licenses = licenses_of(*resource);
      notice.datasets = sources_of(*resource);
      const Value* path = resource->get("path");
      for (const std::string& text : path == nullptr ? std::vector<std::string>{} : path->texts())
        if (const auto resolved = resolve_path({}, text); resolved && !resolved->empty())
          notice.files.push_back(escape_pattern(*resolved));
      said.data_files.insert(said.data_files.end(), notice.files.begin(), notice.files.end());
      if (notice.files.empty() || notice.says_nothing()) continue;
      notice.replaces_whole = !notice.licenses.empty();
      said.notices.push_back(std::move(notice));
    }
  }
  if (!whole.says_nothing()) said.notices.push_back(std::move(whole));
  return said;
}

}  // namespace license_check::declared
