// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// Follows DVC's stages from a file back to everything that it was made from.
#include <algorithm>
#include <cstddef>
#include <set>
#include <string>
#include <unordered_set>
#include <utility>

#include "declared/lookups.hpp"
#include "declared/tree_paths.hpp"

namespace license_check::declared {

namespace {

constexpr std::size_t k_max_lineage = 20'000;

struct Producers {
  std::vector<const DvcStage*> stages;
  bool is_metrics = false;
};

Result<Producers> producers_of(std::string_view path, Directories& directories) {
  Producers producers;
  const auto ask = [&](const DvcDirectory& dvc) {
    producers.is_metrics = producers.is_metrics || dvc.is_metrics(path);
    for (const DvcStage* stage : dvc.producers_of(path)) producers.stages.push_back(stage);
  };
  std::vector<std::string_view> above = directories_above(path);
  if (above.empty()) above.emplace_back();
  for (const std::string_view directory : above) {
    LC_TRY_ASSIGN(const DvcDirectory* dvc, directories.dvc(directory));
    ask(*dvc);
  }
  LC_TRY_ASSIGN(const Directories::FarReaching* far_reaching, directories.far_reaching_pipelines());
  for (const auto& [directory, dvc] : *far_reaching)
    if (std::find(above.begin(), above.end(), directory) == above.end()) ask(*dvc);
  return producers;
}

}  // namespace

Result<std::optional<Declaration>> dvc_declaration(std::string_view path, Directories& directories) {
  LC_TRY_ASSIGN(const Producers own, producers_of(path, directories));
  if (own.stages.empty() && !own.is_metrics) return std::nullopt;
  Declaration declaration;
  declaration.convention = "DVC";
  if (!own.stages.empty()) {
    declaration.source = own.stages.front()->source;
    declaration.line = own.stages.front()->line;
  }
  declaration.group = declaration.source;
  declaration.is_metrics = own.is_metrics;
  if (own.is_metrics) return declaration;

  std::set<std::string> deps;
  std::set<std::string> imports;
  std::unordered_set<const DvcStage*> seen;
  std::vector<const DvcStage*> open = own.stages;
  while (!open.empty()) {
    const DvcStage* stage = open.back();
    open.pop_back();
    if (!seen.insert(stage).second) continue;
    imports.insert(stage->imports.begin(), stage->imports.end());
    for (const std::string& dep : stage->deps) {
      if (!deps.insert(dep).second) continue;
      if (deps.size() > k_max_lineage)
        return fail(ErrorKind::limit, "the lineage of a file is too long", std::string(path));
      LC_TRY_ASSIGN(const Producers producers, producers_of(dep, directories));
      if (!producers.is_metrics) open.insert(open.end(), producers.stages.begin(), producers.stages.end());
    }
  }
  deps.erase(std::string(path));
  declaration.dep_paths.assign(deps.begin(), deps.end());
  declaration.datasets.assign(imports.begin(), imports.end());
  if (declaration.dep_paths.empty() && declaration.datasets.empty()) return std::nullopt;
  return declaration;
}

}  // namespace license_check::declared
