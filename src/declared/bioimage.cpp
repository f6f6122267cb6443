// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// BioImage.IO resource descriptions: rdf.yaml, bioimageio.yaml.
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "declared/conventions.hpp"
#include "declared/value.hpp"

namespace license_check::declared {

namespace {

/// A linked resource: its id or address as a text, or a map that has one.
void add_resource(const Value* resource, std::vector<std::string>& names) {
  if (resource == nullptr) return;
  if (resource->is_scalar()) names.push_back(resource->text);
  for (const std::string_view key : {"id", "uri", "rdf_source", "source", "name"}) {
    const std::string_view text = resource->text_of(key);
    if (text.empty()) continue;
    names.emplace_back(text);
    return;
  }
}

}  // namespace

Result<Notices> parse_bioimage(const FileText& file) {
  LC_TRY_ASSIGN(const Value resource, parse_yaml(file.text));
  Notices said;
  const std::string_view type = resource.text_of("type");
  if (resource.text_of("format_version").empty() || (type != "model" && type != "dataset")) return said;
  Notice notice;
  notice.line = resource.line;
  for (const Value* license : resource.all({"license"}))
    for (const std::string& text : license->texts()) notice.licenses.push_back({{text}, license->line});
  add_resource(resource.get("training_data"), notice.datasets);
  add_resource(resource.get("parent"), notice.base_models);
  if (!notice.says_nothing()) said.notices.push_back(std::move(notice));
  return said;
}

}  // namespace license_check::declared
