// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// Parses the raw bytes of commits, trees and tags. See gitformat-pack(5) and git-hash-object(1) for the formats.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "license_check/object.hpp"
#include "license_check/result.hpp"

namespace license_check::walk {

/// Limits on objects that are held whole: hostile ones are refused, not read.
inline constexpr std::uint64_t k_max_commit_size = 32ULL << 20U;
inline constexpr std::uint64_t k_max_tree_size = 64ULL << 20U;

struct CommitFields {
  ObjectId tree;
  std::vector<ObjectId> parents;
  std::int64_t date = 0;  ///< Committer date, seconds since 1970; 0 where it cannot be read, as git has it.
};

/// Errors: `corrupt`, naming `oid`.
Result<CommitFields> parse_commit(std::string_view raw, const ObjectId& oid);

struct TagFields {
  ObjectId target;
  ObjectType type = ObjectType::commit;
};
Result<TagFields> parse_tag(std::string_view raw, const ObjectId& oid);

/// One entry of a raw tree; views into the buffer.
struct RawEntry {
  FileMode mode = FileMode::regular;
  std::string_view name;
  std::string_view raw_oid;

  [[nodiscard]] bool is_tree() const { return mode == FileMode::tree; }
  friend bool operator==(const RawEntry&, const RawEntry&) = default;
};

/// Goes through a raw tree entry by entry, in git's order.
class TreeCursor {
 public:
  /// REQUIRES: `raw` outlives the cursor. `oid_size` is 20 or 32.
  TreeCursor(std::string_view raw, std::size_t oid_size) : m_rest(raw), m_oid_size(oid_size) {}

  /// The next entry; nullopt at the end. A torn tree ends too, with is_torn() true.
  std::optional<RawEntry> next();
  [[nodiscard]] bool is_torn() const { return m_is_torn; }

  /// Passes over the entries in front that are the same, byte for byte, in `other`: in both.
  void skip_common(TreeCursor& other);

 private:
  std::string_view m_rest;
  std::size_t m_oid_size;
  bool m_is_torn = false;
};

/// Git's order of tree entries: names as bytes, those of trees as if they ended in `/`. <0, 0, >0.
int compare_entries(const RawEntry& a, const RawEntry& b);

}  // namespace license_check::walk
