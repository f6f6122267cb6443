// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// Kaggle: dataset-metadata.json, model-metadata.json, model-instance-metadata.json.
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "declared/conventions.hpp"
#include "declared/value.hpp"

namespace license_check::declared {

namespace {

void add_names(const Value& root, std::initializer_list<std::string_view> keys, std::vector<std::string>& names) {
  for (const Value* value : root.all(keys))
    for (std::string& text : value->texts()) names.push_back(std::move(text));
}

}  // namespace

Result<Notices> parse_kaggle(const FileText& file) {
  LC_TRY_ASSIGN(const Value root, parse_json(file.text));
  Notice notice;
  notice.line = root.line;
  for (const Value* licenses : root.all({"licenses"}))
    for (const Value* license : licenses->one_or_many())
      if (const std::string_view name = license->text_of("name"); !name.empty())
        notice.licenses.push_back({{std::string(name)}, license->line});
  for (const Value* name : root.all({"licenseName"}))
    for (const std::string& text : name->texts()) notice.licenses.push_back({{text}, name->line});
  add_names(root, {"trainingData"}, notice.datasets);
  add_names(root, {"baseModelInstance", "externalBaseModelUrl"}, notice.base_models);
  Notices said;
  if (!notice.says_nothing()) said.notices.push_back(std::move(notice));
  return said;
}

}  // namespace license_check::declared
