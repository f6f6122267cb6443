// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// Croissant (JSON-LD): licence, ancestry and distribution of a dataset.
#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/text.hpp"
#include "declared/conventions.hpp"
#include "declared/tree_paths.hpp"
#include "declared/value.hpp"

namespace license_check::declared {

namespace {

bool has(std::string_view text, std::string_view part) { return text.find(part) != std::string_view::npos; }

/// The text of a value that JSON-LD may write as a string or as an object with `@id`, `@value`, `url` or `name`.
std::vector<std::string> spellings_of(const Value& value) {
  std::vector<std::string> spellings;
  if (value.is_scalar() && !trim(value.text).empty()) spellings.emplace_back(trim(value.text));
  for (const std::string_view key : {"@value", "@id", "url", "name", "sc:url", "sc:name", "schema:url", "schema:name"})
    if (const std::string_view text = value.text_of(key); !text.empty()) spellings.emplace_back(text);
  return spellings;
}

bool conforms(const Value& dataset) {
  for (const Value* value : dataset.all({"conformsTo", "dct:conformsTo", "http://purl.org/dc/terms/conformsTo"}))
    for (const Value* item : value->one_or_many())
      for (const std::string& text : spellings_of(*item))
        if (has(text, "mlcommons.org/croissant")) return true;
  return false;
}

/// The document itself, or the one of its `@graph` that says that it is Croissant.
const Value* dataset_of(const Value& root) {
  if (conforms(root)) return &root;
  const Value* graph = root.get("@graph");
  if (graph == nullptr) return nullptr;
  for (const Value* node : graph->one_or_many())
    if (conforms(*node)) return node;
  return nullptr;
}

void read_distribution(const Value& dataset, std::vector<std::string>& patterns) {
  for (const Value* distribution : dataset.all({"distribution", "sc:distribution", "schema:distribution"})) {
    for (const Value* file : distribution->one_or_many()) {
      for (const Value* url : file->all({"contentUrl", "sc:contentUrl", "schema:contentUrl"}))
        for (const std::string& text : url->texts())
          if (const auto path = resolve_path({}, text); path && !path->empty())
            patterns.push_back(escape_pattern(*path));
      // What a FileSet includes is in an archive where it names a container that is a file; the pattern then matches
      // nothing in the tree.
      for (const Value* glob : file->all({"includes", "cr:includes"}))
        for (std::string& text : glob->texts()) patterns.push_back(std::move(text));
    }
  }
}

}  // namespace

Result<Notices> parse_croissant(const FileText& file) {
  LC_TRY_ASSIGN(const Value root, parse_json(file.text));
  Notices said;
  const Value* dataset = dataset_of(root);
  if (dataset == nullptr) return said;
  Notice notice;
  notice.line = dataset->line;
  for (const Value* license : dataset->all(
           {"license", "sc:license", "schema:license", "https://schema.org/license", "http://schema.org/license"}))
    for (const Value* item : license->one_or_many())
      if (auto spellings = spellings_of(*item); !spellings.empty())
        notice.licenses.push_back({std::move(spellings), item->line});
  for (const Value* source :
       dataset->all({"prov:wasDerivedFrom", "wasDerivedFrom", "http://www.w3.org/ns/prov#wasDerivedFrom"}))
    for (const Value* item : source->one_or_many())
      for (std::string& name : spellings_of(*item)) notice.datasets.push_back(std::move(name));
  if (!notice.says_nothing()) said.notices.push_back(std::move(notice));
  read_distribution(*dataset, said.data_files);
  return said;
}

}  // namespace license_check::declared
