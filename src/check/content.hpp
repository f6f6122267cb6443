// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// What a tree entry really holds: its blob, or what a pointer in its place stands for.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "check/survey.hpp"
#include "license_check/object.hpp"
#include "license_check/recognition.hpp"
#include "license_check/repository.hpp"

namespace license_check {

/// An entry looked into.
struct Inspected {
  Recognition facts;                   ///< Of the content; by its name where the content is not here.
  std::optional<std::uint64_t> size;   ///< Bytes of the content, or as the pointer states them.
  bool is_absent = false;              ///< The content is not here: `facts` come from the name.
  bool leads_out = false;              ///< A link that whoever publishes would follow to where nothing is read.
  bool is_pointer = false;             ///< `facts` are those of what it points to.
  std::string pointer_kind;            ///< `git-lfs`, `git-annex`, `dvc`.
  std::string pointer_key;             ///< Of a pointer, see Recognition.
  std::optional<std::string> sha256;   ///< Hex, where a pointer names it.
  std::vector<std::string> names;      ///< Paths of the tree that a link or `.dvc` file names.
  std::uint64_t bytes_read = 0;        ///< Of the object, at most.
};

class ContentReader {
 public:
  explicit ContentReader(Repository& repository);

  /// Looks into an entry. `surveyed` is what is known of its blob already. Errors: its object cannot be read, though it is
  /// here.
  Result<Inspected> inspect(std::string_view path, FileMode mode, const ObjectId& oid, Surroundings* surroundings,
                            const std::optional<Surveyed>& surveyed = std::nullopt);

  /// The bytes that stand for the entry: the object itself, or the pointer's local content; nullptr where they are not here.
  Result<std::unique_ptr<BlobReader>> open(std::string_view path, FileMode mode, const ObjectId& oid);

 private:
  Result<Inspected> inspect_link(std::string_view path, const ObjectId& oid);
  /// Replaces what is known of the pointer by what is known of its content, where that is here.
  /// `own_content` is that of the pointer; nullptr for a link.
  Status follow_pointer(std::string_view path, const Recognition& pointer, BlobReader* own_content,
                        Inspected& inspected);
  Result<std::unique_ptr<BlobReader>> open_pointer_content(const Recognition& pointer);

  Repository& m_repository;
  std::string m_lfs_objects;  ///< Directories of the local stores.
  std::string m_annex_objects;
  std::string m_dvc_cache;
};

/// Where a link at `path` with this target leads inside the tree; nullopt where it leaves it or is absolute.
std::optional<std::string> resolve_link(std::string_view path, std::string_view target);

/// SHA-256 of all bytes, lower-case hex.
Result<std::string> sha256_of(BlobReader& reader);

}  // namespace license_check
