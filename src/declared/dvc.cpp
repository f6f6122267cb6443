// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// Reads DVC's files and answers which stage made a path.
#include "declared/dvc.hpp"

#include <algorithm>
#include <optional>

#include "base/text.hpp"
#include "declared/tree_paths.hpp"

namespace license_check::declared {

namespace {

bool is_templated(std::string_view path) { return path.find("${") != std::string_view::npos; }

/// `${…}` as `**`, everything else literal; nullopt where it is too long, or fewer than two literal bytes are behind
/// the last parameter: such a pattern would match what it was not meant for.
std::optional<ReuseGlob> template_glob(std::string_view path, bool has_place) {
  std::string glob;
  std::size_t literal_tail = 0;
  for (std::size_t i = 0; i < path.size(); ++i) {
    const std::size_t close = path.substr(i, 2) == "${" ? path.find('}', i) : std::string_view::npos;
    if (close != std::string_view::npos) {
      glob += "**";
      literal_tail = 0;
      i = close;
    } else {
      glob += '\\';
      glob += path[i];
      ++literal_tail;
    }
  }
  if (literal_tail < 2 && !has_place) return std::nullopt;
  return ReuseGlob::reuse_toml(glob);
}

/// Paths of `outs`, `metrics`, `plots`, `deps`: texts, maps with `path`, or maps from path to properties.
std::vector<std::string> paths_of(const Value* entries) {
  std::vector<std::string> paths;
  if (entries == nullptr) return paths;
  for (const Value* entry : entries->one_or_many()) {
    if (entry->is_scalar()) paths.push_back(entry->text);
    if (!entry->is_map()) continue;
    if (const std::string_view path = entry->text_of("path"); !path.empty())
      paths.emplace_back(path);
    else
      paths.insert(paths.end(), entry->keys.begin(), entry->keys.end());
  }
  return paths;
}

/// The template of a stage that `foreach` multiplies stands under `do`.
std::string base_of(std::string_view directory, const Value& stage) {
  const std::string_view wdir = stage.text_of("wdir");
  if (wdir.empty() || is_templated(wdir)) return std::string(directory);
  return resolve_path(directory, wdir).value_or(std::string(directory));
}

}  // namespace

std::vector<const DvcStage*> DvcDirectory::producers_of(std::string_view path) const {
  std::set<std::size_t> found;
  for (std::string_view at = path;; at = directory_of(at)) {
    if (const auto out = m_outs.find(at); out != m_outs.end()) found.insert(out->second.begin(), out->second.end());
    if (at.empty()) break;
  }
  const std::string below = path.empty() ? std::string{} : std::string(path) + '/';
  for (auto out = m_outs.lower_bound(below); out != m_outs.end() && out->first.starts_with(below); ++out)
    found.insert(out->second.begin(), out->second.end());
  for (const auto& [glob, stage] : m_templated_outs)
    if (glob.matches(path)) found.insert(stage);
  std::vector<const DvcStage*> stages;
  for (const std::size_t stage : found) stages.push_back(&m_stages[stage]);
  return stages;
}

std::vector<std::string> DvcDirectory::outs() const {
  std::vector<std::string> paths;
  for (const auto& [path, stages] : m_outs) paths.push_back(path);
  return paths;
}

bool DvcDirectory::reaches_out_of(std::string_view directory) const {
  const auto is_elsewhere = [&](std::string_view path) {
    return !directory.empty() && path != directory && !(path.starts_with(directory) && path[directory.size()] == '/');
  };
  return std::any_of(m_outs.begin(), m_outs.end(), [&](const auto& out) { return is_elsewhere(out.first); }) ||
         std::any_of(m_templated_places.begin(), m_templated_places.end(), is_elsewhere);
}

bool DvcDirectory::is_metrics(std::string_view path) const {
  for (std::string_view at = path; !at.empty(); at = directory_of(at))
    if (m_metrics.contains(at)) return true;
  return std::any_of(m_templated_metrics.begin(), m_templated_metrics.end(),
                     [&](const ReuseGlob& glob) { return glob.matches(path); });
}

void DvcDirectory::Builder::add_out(std::string_view base, std::string_view path) {
  const auto resolved = resolve_path(base, path);
  if (!resolved) return;
  const std::size_t stage = m_built.m_stages.size() - 1;
  if (!is_templated(path))
    m_built.m_outs[*resolved].push_back(stage);
  else if (auto glob = template_glob(*resolved, path.find('/') < path.find("${"))) {
    m_built.m_templated_outs.emplace_back(*std::move(glob), stage);
    m_built.m_templated_places.emplace_back(directory_of(resolved->substr(0, resolved->find("${"))));
  }
}

void DvcDirectory::Builder::add_metrics(std::string_view base, std::string_view path) {
  const auto resolved = resolve_path(base, path);
  if (!resolved || resolved->empty()) return;
  if (!is_templated(path))
    m_built.m_metrics.insert(*resolved);
  else if (auto glob = template_glob(*resolved, false))
    m_built.m_templated_metrics.push_back(*std::move(glob));
}

void DvcDirectory::Builder::add_dep(std::string_view base, const Value& dep, DvcStage& stage) {
  if (const Value* repo = dep.get("repo")) {
    if (const std::string_view url = repo->text_of("url"); !url.empty()) stage.imports.emplace_back(url);
    return;
  }
  for (std::string path : paths_of(&dep)) {
    // A parameter stands for anything: the directory before it stands for all that it may name.
    if (is_templated(path)) path = directory_of(std::string_view(path).substr(0, path.find("${")));
    if (auto resolved = resolve_path(base, path))
      stage.deps.push_back(*std::move(resolved));
    else if (path.find("://") != std::string::npos)
      stage.imports.push_back(std::move(path));
  }
}

void DvcDirectory::Builder::add_stage(const std::string& source, std::uint32_t line, std::string_view base,
                                      const Value& stage) {
  DvcStage read{source, line, {}, {}};
  if (const Value* deps = stage.get("deps"))
    for (const Value* dep : deps->one_or_many()) add_dep(base, *dep, read);
  m_built.m_stages.push_back(std::move(read));
  for (const std::string& out : paths_of(stage.get("outs")))
    if (const auto path = resolve_path(base, out); path && !m_built.is_metrics(*path)) add_out(base, out);
}

Status DvcDirectory::Builder::add_lock(const std::string& source, std::string_view text) {
  LC_TRY_ASSIGN(Value lock, parse_yaml(text));
  m_lock_source = source;
  const Value* stages = lock.get("stages");
  if (stages == nullptr && lock.get("schema") == nullptr) stages = &lock;  // The first schema had no header.
  if (stages == nullptr || !stages->is_map()) return {};
  for (std::size_t i = 0; i < stages->items.size(); ++i) m_locked.push_back({stages->keys[i], stages->items[i]});
  return {};
}

Status DvcDirectory::Builder::add_pipeline(const std::string& source, std::string_view text) {
  LC_TRY_ASSIGN(m_pipeline, parse_yaml(text));
  m_pipeline_source = source;
  return {};
}

Status DvcDirectory::Builder::add_file(const std::string& source, std::string_view text) {
  LC_TRY_ASSIGN(const Value file, parse_yaml(text));
  if (file.get("outs") != nullptr) add_stage(source, 1, base_of(m_directory, file), file);
  return {};
}

void DvcDirectory::Builder::add_top_level_plots(const Value& plots) {
  for (const Value* plot : plots.one_or_many()) {
    if (plot->is_scalar()) add_metrics(m_directory, plot->text);
    for (std::size_t i = 0; plot->is_map() && i < plot->items.size(); ++i) {
      add_metrics(m_directory, plot->keys[i]);
      for (const Value* axis : plot->items[i].all({"x", "y"}))
        for (const std::string& file : axis->keys) add_metrics(m_directory, file);
    }
  }
}

std::vector<std::string> DvcDirectory::Builder::parameter_files() const {
  if (!m_pipeline.is_map()) return {};
  std::vector<std::string> files = {"params.yaml"};
  const Value* vars = m_pipeline.get("vars");
  if (vars == nullptr) return files;
  for (const Value* entry : vars->one_or_many())
    if (entry->is_scalar()) files.push_back(entry->text.substr(0, entry->text.find(':')));
  return files;
}

std::vector<DvcStageText> DvcDirectory::Builder::expanded_stages() const {
  const Value* stages = m_pipeline.get("stages");
  if (stages == nullptr) return {};
  DvcVariables variables;
  for (const Value& values : m_parameters) variables.add(values);
  if (const Value* vars = m_pipeline.get("vars"))
    for (const Value* entry : vars->one_or_many()) variables.add(*entry);
  return expand_stages(*stages, variables);
}

DvcDirectory DvcDirectory::Builder::build() && {
  const std::vector<DvcStageText> stages = expanded_stages();
  std::map<std::string, std::string> bases;  // Of stages; the lock does not repeat their working directory.
  for (const DvcStageText& stage : stages) {
    const std::string base = base_of(m_directory, stage.body);
    for (const std::string_view key : {"metrics", "plots"})
      for (const std::string& path : paths_of(stage.body.get(key))) add_metrics(base, path);
    bases[stage.name] = base;
    bases.emplace(stage.name.substr(0, stage.name.find('@')), base);
  }
  for (const std::string& path : paths_of(m_pipeline.get("metrics"))) add_metrics(m_directory, path);
  if (const Value* plots = m_pipeline.get("plots")) add_top_level_plots(*plots);

  std::set<std::string> locked_names;
  for (const Locked& locked : m_locked) {
    const std::string name = bases.contains(locked.name) ? locked.name : locked.name.substr(0, locked.name.find('@'));
    const auto base = bases.find(name);
    locked_names.insert(name);
    add_stage(m_lock_source, locked.stage.line, base == bases.end() ? m_directory : base->second, locked.stage);
  }
  for (const DvcStageText& stage : stages)
    if (!locked_names.contains(stage.name))
      add_stage(m_pipeline_source, stage.body.line, bases[stage.name], stage.body);
  return std::move(m_built);
}

}  // namespace license_check::declared
