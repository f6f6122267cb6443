// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// What the declaring files of each directory say, read on first use and remembered.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "base/path_pattern.hpp"
#include "declared/conventions.hpp"
#include "declared/declared.hpp"
#include "declared/dvc.hpp"
#include "declared/license_file.hpp"
#include "declared/notice.hpp"
#include "declared/pipeline_finder.hpp"
#include "declared/reuse.hpp"
#include "license_check/license.hpp"
#include "license_check/result.hpp"

namespace license_check::declared {

/// A declaring file that speaks for its directory and below.
struct Document {
  std::string source;
  std::string_view label;
  Notices said;
  PathPatternSet data_files;  ///< Of `said`, relative to the directory.
};

/// The names in one directory that some convention gives a meaning to; regular files only.
struct DirectoryIndex {
  std::vector<std::string> names;              ///< Of conventions, licence files, READMEs, DVC pipelines.
  std::unordered_set<std::string> companions;  ///< `*.license`, `*.md`, `*.dvc`, which speak for single files.
};

/// All that one directory says of its files and those below.
struct DirectoryWords {
  std::vector<Document> documents;
  std::optional<ReuseFile> reuse;
  std::string reuse_source;
  std::vector<LicenseFile> license_files;
};

/// Lazily read words of the directories of one tree. Pointers it returns stay good until forget_if_large().
class Directories {
 public:
  Directories(TreeReader& tree, CustomTerms custom, std::shared_ptr<PipelineFinder> finder)
      : m_tree(tree), m_custom(std::move(custom)), m_finder(std::move(finder)) {}

  Result<const DirectoryIndex*> index(std::string_view directory);
  Result<const DirectoryWords*> words(std::string_view directory);
  Result<const DvcDirectory*> dvc(std::string_view directory);
  /// Directories with pipelines whose outputs lie elsewhere.
  using FarReaching = std::vector<std::pair<std::string, std::unique_ptr<const DvcDirectory>>>;
  Result<const FarReaching*> far_reaching_pipelines();
  /// `.reuse/dep5` of the root; nullptr where there is none.
  Result<const ReuseFile*> dep5();
  /// A card of that path, for files beside it; nullptr where the file is none.
  Result<const Notices*> card(const std::string& path);
  /// The first ND licence that a README names in prose.
  Result<std::optional<FoundLicense>> nd_in_prose(const std::string& path);

  /// Bounds the memory: empties the cache where it holds many directories.
  void forget_if_large();

  [[nodiscard]] TreeReader& tree() { return m_tree; }
  [[nodiscard]] const CustomTerms& custom() const { return m_custom; }

  /// A whole declaring file. nullopt where it is no regular file; an error where it is larger than `limit` or absent.
  Result<std::optional<std::string>> read_whole(const std::string& path, std::uint64_t limit);

 private:
  struct Text {
    std::string text;
    bool is_whole = true;
  };
  Result<std::optional<Text>> read(const std::string& path, std::uint64_t limit, bool reads_head_only,
                                   std::string_view marker);
  /// What a link of a name that matters leads to is remembered under the link's path.
  Result<bool> leads_to_file(const std::string& path, FileMode mode);
  /// `forgives`: what cannot be parsed has no stages.
  Result<std::unique_ptr<const DvcDirectory>> read_dvc(std::string_view directory, bool forgives);
  Status read_document(std::string_view directory, const std::string& name, DirectoryWords& words);

  template <class T>
  using Cache = std::unordered_map<std::string, std::unique_ptr<const T>>;

  TreeReader& m_tree;
  CustomTerms m_custom;
  std::shared_ptr<PipelineFinder> m_finder;
  std::optional<FarReaching> m_far_reaching;
  Cache<DirectoryIndex> m_indexes;
  Cache<DirectoryWords> m_words;
  Cache<DvcDirectory> m_dvc;
  Cache<ReuseFile> m_dep5;
  Cache<Notices> m_cards;
  std::unordered_map<std::string, std::optional<FoundLicense>> m_prose;
  std::unordered_map<std::string, std::string> m_links;  ///< Where links with names that matter lead to.
};

/// True where the name is that of a README.
bool is_readme(std::string_view name);

}  // namespace license_check::declared
