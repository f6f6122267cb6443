// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// What a repository already says about its files, beside the config: REUSE, cards, Croissant, DVC, licence files.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "license_check/license.hpp"
#include "license_check/object.hpp"
#include "license_check/recognition.hpp"
#include "license_check/result.hpp"

namespace license_check::declared {

class PipelineFinder;

/// One entry of a directory at the commit that is judged.
struct TreeEntry {
  std::string name;
  FileMode mode = FileMode::regular;
  ObjectId oid;
};

/// The tree that is judged, read from git objects (never from the working tree). Implementations cache.
class TreeReader {
 public:
  virtual ~TreeReader() = default;
  /// Entries of a directory, `""` for the root; empty where there is no such directory.
  virtual Result<std::vector<TreeEntry>> list(std::string_view directory) = 0;
  /// The whole text of a regular file; nullopt where it does not exist, is absent, is no regular file or is larger than
  /// `limit` bytes.
  virtual Result<std::optional<std::string>> read(std::string_view path, std::uint64_t limit) = 0;
  /// A reader for a file of any size; nullptr where it does not exist or is absent.
  virtual Result<std::unique_ptr<BlobReader>> open(std::string_view path) = 0;
  /// The regular file of this tree that a symbolic link leads to, over a bounded number of links; nullopt where it
  /// leads to none.
  virtual Result<std::optional<std::string>> follow(std::string_view path) = 0;
};

/// One source's word about one file.
struct Declaration {
  std::string source;      ///< Path of the declaring file.
  std::uint32_t line = 0;  ///< 1-based; 0 where lines make no sense.
  std::string convention;  ///< `REUSE`, `model card`, `Croissant`, … for people.
  std::optional<LicenseExpression> license;
  std::optional<Terms> terms;         ///< Of `license`; nullopt where nobody knows it.
  std::string license_text;           ///< As written.
  std::vector<std::string> datasets;  ///< Names of datasets in its lineage, as written.
  std::vector<std::string> base_models;
  std::vector<std::string> dep_paths;  ///< Paths of this tree in its lineage, at any distance: it carries what is said
                                       ///< of them, and of everything below where one is a directory (`""`: the root).
  bool restricts_only = false;         ///< A licence file: adds terms, annotates nothing without ND, NR or NC, and
                                       ///< declares nothing for license-conflict.
  bool is_metrics = false;             ///< A DVC metric or plot: neither data nor weights, whatever its form.
  std::string group;  ///< Files with the same value stand under one annotation (one table, one card, …).
};

/// Something said that covers no file for certain: findings `unscoped-license` and `license-in-prose`.
struct Remark {
  enum class What { unscoped_license, license_in_prose } what = What::unscoped_license;
  std::string source;
  std::uint32_t line = 0;
  std::string license;     ///< As recognised.
  std::string suggestion;  ///< A ready-made annotation for the config.
};

/// All that one tree declares. Create one per tree; it reads lazily and remembers.
class Declarations {
 public:
  /// `custom` gives the terms of the config's own licences. `tree` must outlive it. Trees of one repository are read
  /// faster where they share a `finder`.
  Declarations(TreeReader& tree, CustomTerms custom, std::shared_ptr<PipelineFinder> finder = nullptr);
  ~Declarations();

  /// Everything said about a file that recognition calls data or weights, in the order in which it was asked. An error
  /// names the declaring file that could not be read to its end.
  Result<std::vector<Declaration>> of(std::string_view path, const Recognition& recognition);

  /// What should be remarked about a file of that kind which no annotation with ND covers. The same remark comes back
  /// for each such file: whoever reports it says it once per source.
  Result<std::vector<Remark>> remarks(std::string_view path, const Recognition& recognition);

  /// True where a card, croissant.json or datapackage.json lists this file as data, at any size.
  Result<bool> is_listed_as_data(std::string_view path);

 private:
  struct State;
  std::unique_ptr<State> m_state;
};

}  // namespace license_check::declared
