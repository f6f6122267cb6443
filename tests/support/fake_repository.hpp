// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// A repository in memory: objects with real ids, refs, configuration, a record of all reads, faults on demand.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "license_check/repository.hpp"

namespace license_check::test {

/// One file of a tree that is built from paths. A gitlink or a blob that is here already is given by its id.
struct FakeFile {
  FakeFile(std::string text, FileMode file_mode = FileMode::regular)  // NOLINT(google-explicit-constructor)
      : content(std::move(text)), mode(file_mode) {}
  FakeFile(const char* text) : content(text) {}  // NOLINT(google-explicit-constructor)
  FakeFile(const ObjectId& id, FileMode file_mode = FileMode::regular) : mode(file_mode), oid(id) {}
  std::string content;
  FileMode mode = FileMode::regular;
  std::optional<ObjectId> oid;
};

/// Paths and what stands there: `{{"data/a.bin", "bytes"}, {"run.sh", {"#!/bin/sh", FileMode::executable}}}`.
using FakeFiles = std::map<std::string, FakeFile>;

/// What was asked of the repository: one for each call of header, read, open_blob, read_at and of the rest.
struct FakeCall {
  enum class What { header, read, open_blob, read_at, refs, head, index, resolve } what = What::header;
  ObjectId oid;             ///< Zero where the call is not about an object.
  std::uint64_t bytes = 0;  ///< How many content bytes the call returned.
};

/// Not a mock: it behaves as a small git repository does. Setting up never counts as a read.
class FakeRepository final : public Repository {
 public:
  // Building. Every function stores the object and returns its id.
  ObjectId add_blob(std::string_view content);
  ObjectId add_tree(const FakeFiles& files);
  /// One flat tree object as given, entries unchecked and unsorted: for hostile trees.
  ObjectId add_raw(ObjectType type, std::string_view content);
  ObjectId add_commit(const ObjectId& tree, const std::vector<ObjectId>& parents = {}, std::int64_t date = 0,
                      std::string_view message = "message\n");
  ObjectId add_commit(const FakeFiles& files, const std::vector<ObjectId>& parents = {}, std::int64_t date = 0);
  ObjectId add_tag(const ObjectId& target, std::string_view name = "v1");

  void set_ref(const std::string& name, const ObjectId& target) { m_refs[name] = target; }
  void remove_ref(const std::string& name) { m_refs.erase(name); }
  /// A branch, born or unborn, or nothing for a detached HEAD at `set_detached_head`.
  void set_head_ref(const std::string& name) { m_head_ref = name; }
  void set_detached_head(const ObjectId& oid) { m_head_ref.reset(), m_detached = oid; }
  /// Adds a value; the name in canonical form.
  void add_config(std::string name, std::string value) { m_config.push_back({std::move(name), std::move(value)}); }
  void set_shallow(std::vector<ObjectId> commits) { m_shallow = std::move(commits); }
  void set_index(std::vector<IndexEntry> entries) { m_index = std::move(entries); }
  void set_directories(std::string git_dir, std::string worktree);

  // Faults.
  /// The object is gone: `not_found`, as in a partial clone (which the repository then says it is) or a damaged
  /// repository.
  void set_absent(const ObjectId& oid, bool is_partial_clone = true);
  /// The n-th call from now on (the first is 1) fails with `error`; all others work.
  void fail_call(std::size_t n, Error error) { m_fail_at = m_calls.size() + n, m_failure = std::move(error); }

  // What happened.
  [[nodiscard]] const std::vector<FakeCall>& reads() const { return m_calls; }
  /// True where any byte of the object's content was handed out.
  [[nodiscard]] bool was_read(const ObjectId& oid) const;
  [[nodiscard]] std::size_t call_count() const { return m_calls.size(); }
  void forget_reads() { m_calls.clear(), m_fail_at = 0; }

  // The seam.
  Result<ObjectHeader> header(const ObjectId& oid) override;
  Result<std::string> read(const ObjectId& oid, ObjectType expected, std::uint64_t limit) override;
  Result<std::unique_ptr<BlobReader>> open_blob(const ObjectId& oid) override;
  [[nodiscard]] bool is_partial() const override { return m_is_partial; }
  [[nodiscard]] const std::vector<ObjectId>& shallow_commits() const override { return m_shallow; }
  Result<std::vector<Ref>> refs(std::string_view prefix) override;
  Result<std::optional<ObjectId>> head() override;
  Result<std::optional<std::string>> head_ref() override;
  Result<std::vector<IndexEntry>> index() override;
  /// Understands full ids, full ref names, branch names and `HEAD`.
  Result<ObjectId> resolve(std::string_view revision) override;
  [[nodiscard]] const std::vector<ConfigValue>& configuration() const override { return m_config; }
  [[nodiscard]] const std::string& git_dir() const override { return m_git_dir; }
  [[nodiscard]] const std::string& common_dir() const override { return m_git_dir; }
  [[nodiscard]] const std::string& worktree() const override { return m_worktree; }

 private:
  friend class FakeBlobReader;
  struct Object {
    ObjectType type = ObjectType::blob;
    std::string content;
  };
  /// Records a call and fails where it was told to.
  Status record(FakeCall::What what, const ObjectId& oid = {});
  Result<const Object*> find(const ObjectId& oid) const;

  std::map<ObjectId, Object> m_objects;
  std::map<std::string, ObjectId> m_refs;
  std::optional<std::string> m_head_ref = "refs/heads/main";
  ObjectId m_detached;
  std::vector<ConfigValue> m_config;
  std::vector<ObjectId> m_shallow;
  std::vector<IndexEntry> m_index;
  std::set<ObjectId> m_absent;
  bool m_is_partial = false;
  std::string m_git_dir = "/nonexistent/repository/.git";
  std::string m_worktree = "/nonexistent/repository";
  std::vector<FakeCall> m_calls;
  std::size_t m_fail_at = 0;
  Error m_failure;
};

}  // namespace license_check::test
