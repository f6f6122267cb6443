// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// A reader of git's object files (loose objects and packs, through alternates): for what libgit2 cannot do or does
// slowly.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "license_check/object.hpp"
#include "license_check/repository.hpp"
#include "license_check/result.hpp"

namespace license_check::pack {

/// Reads objects of one repository. Every length, offset and count in the files is checked before use. Memory: mapped
/// files, a bounded cache of delta bases, and what the caller reads; a blob of any size streams in constant memory.
/// One per thread. An object that is not found is `not_found`; anything unusual is `unsupported` and the caller falls
/// back to libgit2; bytes that contradict themselves are `corrupt`.
class ObjectStore {
 public:
  /// `object_directories`: the main one first, then those of the environment (quarantine, alternates); each one's
  /// `info/alternates` is followed, absolute and relative, at most five deep as git does.
  static Result<std::unique_ptr<ObjectStore>> open(const std::vector<std::string>& object_directories);
  virtual ~ObjectStore() = default;

  virtual Result<ObjectHeader> header(const ObjectId& oid) = 0;
  /// The whole object; more than `limit` bytes is an error of kind `limit`, found before inflating it.
  virtual Result<std::string> read(const ObjectId& oid, std::uint64_t limit, ObjectType& type) = 0;
  /// A reader that inflates as it is read. Deltas of large objects are resolved through unlinked temporary files.
  virtual Result<std::unique_ptr<BlobReader>> open_blob(const ObjectId& oid) = 0;

  /// A number to sort by: many objects (blobs above all) that are read in ascending order are read several times faster
  /// than in the order of history, since deltas and their bases lie side by side. The same for all that are not packed.
  virtual std::uint64_t read_order(const ObjectId& oid) = 0;
};

}  // namespace license_check::pack
