// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// The git seam: everything that the walk, recognition and judgement may ask of a repository.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "license_check/object.hpp"
#include "license_check/result.hpp"

namespace license_check {

/// The content of one file, read in pieces. Never holds a large file in memory: memory is bounded whatever the size.
/// Reading forward is cheap; reading behind the last position may have to start again from the beginning.
/// Not thread-safe.
class BlobReader {
 public:
  virtual ~BlobReader() = default;

  /// Size in bytes of the whole content.
  [[nodiscard]] virtual std::uint64_t size() const = 0;

  /// Fills `into` from `offset` on and returns how many bytes it got: fewer than asked only at the end of the content.
  /// An error means the content could not be read (corrupt, vanished): the caller must not decide without it.
  virtual Result<std::size_t> read_at(std::uint64_t offset, std::span<std::byte> into) = 0;
};

/// A ref and what it points to, unpeeled.
struct Ref {
  std::string name;
  ObjectId target;
};

/// One value of git's configuration. Names are in git's canonical form: section and key in lower case,
/// subsection as written. A key without `=`, which git reads as true, has the value `true`.
struct ConfigValue {
  std::string name;
  std::string value;
};

/// One entry of the index (stage 0).
struct IndexEntry {
  RepoPath path;
  FileMode mode = FileMode::regular;
  ObjectId oid;
};

/// The objects of a repository. Not thread-safe.
/// Errors: `not_found` for an object that is absent, `corrupt` for one that cannot be parsed or inflated.
class ObjectSource {
 public:
  virtual ~ObjectSource() = default;

  virtual Result<ObjectHeader> header(const ObjectId& oid) = 0;

  /// The whole content of a commit, tree, tag or small blob. An object of more than `limit` bytes is an error of kind
  /// `limit`, found without reading it.
  virtual Result<std::string> read(const ObjectId& oid, ObjectType expected, std::uint64_t limit) = 0;

  /// A reader for a blob of any size.
  virtual Result<std::unique_ptr<BlobReader>> open_blob(const ObjectId& oid) = 0;

  /// A number to sort by: many objects that are read in ascending order are read faster than in any other one.
  virtual std::uint64_t read_order(const ObjectId& /*oid*/) { return 0; }
};

/// Read access to one repository. Implementations never fetch, never run filters or hooks, never write.
class Repository : public ObjectSource {
 public:
  /// The same objects for another thread; nullptr where there is no second way to them. It may find fewer objects than
  /// this does: whoever gets an error from it asks again here.
  virtual std::unique_ptr<ObjectSource> open_again() { return nullptr; }

  /// True where absent objects are a normal state (a partial clone).
  [[nodiscard]] virtual bool is_partial() const = 0;

  /// Commits whose parents are not here by design (`shallow`).
  [[nodiscard]] virtual const std::vector<ObjectId>& shallow_commits() const = 0;

  /// True for a link (by its blob) whose target would be published in its place, but lies where nothing is read: a folder's
  /// link that leads out of it. What git pushes of a link is the link.
  [[nodiscard]] virtual bool leads_out(const ObjectId& /*link*/) const { return false; }

  /// All refs whose name starts with `prefix`, symbolic ones resolved (dangling ones left out), sorted by name.
  virtual Result<std::vector<Ref>> refs(std::string_view prefix) = 0;

  /// What HEAD points to; nullopt for an unborn branch. `head_ref` is the branch's full name, nullopt when detached.
  virtual Result<std::optional<ObjectId>> head() = 0;
  virtual Result<std::optional<std::string>> head_ref() = 0;

  /// Entries of the index with stage 0 in path order. Conflicted paths are an error.
  virtual Result<std::vector<IndexEntry>> index() = 0;

  /// An object id from what a person typed (`HEAD~2`, `v1.0^{tree}`, `main:path`); `not_found` where there is none.
  virtual Result<ObjectId> resolve(std::string_view revision) = 0;

  /// All values of git's configuration over all its scopes, lowest precedence first.
  [[nodiscard]] virtual const std::vector<ConfigValue>& configuration() const = 0;

  /// The repository's own directory (for linked worktrees their private one) and the common one, absolute.
  [[nodiscard]] virtual const std::string& git_dir() const = 0;
  [[nodiscard]] virtual const std::string& common_dir() const = 0;
  /// The top of the working tree; empty for a bare repository.
  [[nodiscard]] virtual const std::string& worktree() const = 0;
};

}  // namespace license_check
