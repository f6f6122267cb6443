// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// DVC: which files were made from which, from dvc.lock, dvc.yaml and *.dvc.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "declared/dvc_template.hpp"
#include "declared/reuse_glob.hpp"
#include "declared/value.hpp"
#include "license_check/result.hpp"

namespace license_check::declared {

/// One stage, or one `.dvc` file. Paths are from the root of the tree; what lies outside of it is an import.
struct DvcStage {
  std::string source;
  std::uint32_t line = 0;
  std::vector<std::string> deps;
  std::vector<std::string> imports;  ///< URLs of repositories or files that were imported, as written.
};

/// The stages of one directory's DVC files. Metrics and plots are no outputs of their stage: nothing flows through
/// them.
class DvcDirectory {
 public:
  class Builder;

  /// Stages one of whose outputs is that path, holds it, or lies below it; each once.
  [[nodiscard]] std::vector<const DvcStage*> producers_of(std::string_view path) const;
  [[nodiscard]] bool is_metrics(std::string_view path) const;
  /// Paths of all outputs, from the root of the tree.
  [[nodiscard]] std::vector<std::string> outs() const;
  /// True where some output lies elsewhere than in that directory or below.
  [[nodiscard]] bool reaches_out_of(std::string_view directory) const;

 private:
  std::vector<DvcStage> m_stages;
  std::map<std::string, std::vector<std::size_t>, std::less<>> m_outs;
  std::vector<std::pair<ReuseGlob, std::size_t>> m_templated_outs;
  std::vector<std::string> m_templated_places;  ///< The directory before the template, of each.
  std::set<std::string, std::less<>> m_metrics;
  std::vector<ReuseGlob> m_templated_metrics;
};

/// Collects the files of one directory. A stage's lock counts, since it has every path written out; `dvc.yaml` speaks
/// for stages without one, and tells which outputs are metrics or plots. Errors: `corrupt`, `limit`.
class DvcDirectory::Builder {
 public:
  explicit Builder(std::string_view directory) : m_directory(directory) {}

  Status add_lock(const std::string& source, std::string_view text);
  Status add_pipeline(const std::string& source, std::string_view text);
  Status add_file(const std::string& source, std::string_view text);
  /// Paths, relative to the directory, of the files whose values the pipeline's templates may name.
  [[nodiscard]] std::vector<std::string> parameter_files() const;
  void add_parameters(Value values) { m_parameters.push_back(std::move(values)); }
  DvcDirectory build() &&;

 private:
  struct Locked {
    std::string name;
    Value stage;
  };
  void add_stage(const std::string& source, std::uint32_t line, std::string_view base, const Value& stage);
  void add_dep(std::string_view base, const Value& dep, DvcStage& stage);
  void add_out(std::string_view base, std::string_view path);
  void add_metrics(std::string_view base, std::string_view path);
  void add_top_level_plots(const Value& plots);
  [[nodiscard]] std::vector<DvcStageText> expanded_stages() const;

  std::string m_directory;
  std::string m_lock_source;
  std::string m_pipeline_source;
  std::vector<Locked> m_locked;
  Value m_pipeline;
  std::vector<Value> m_parameters;
  DvcDirectory m_built;
};

}  // namespace license_check::declared
