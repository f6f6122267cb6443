// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// All packs of all object directories: which of them has an object?
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "license_check/object.hpp"
#include "license_check/result.hpp"
#include "pack/pack_reader.hpp"

namespace license_check::pack {

/// The packs found in `<object directory>/pack`. A pack that turns up later is found by rescan(); one that is deleted
/// stays readable once it has been opened.
class PackSet {
 public:
  explicit PackSet(const std::vector<std::string>& object_directories);

  /// Where the object lies; nullopt where no readable pack has it. An error where the only packs that have it cannot be
  /// opened; one that vanished does not count.
  Result<std::optional<PackedPlace>> find(const ObjectId& oid);

  /// Looks for new packs where directories have changed; false where there is nothing new.
  bool rescan();

  /// Why some pack cannot be read: an object that was not found may be in there. nullopt where all is well.
  [[nodiscard]] std::optional<Error> trouble() const;

  /// How much of mapped indexes has been touched since release_all().
  [[nodiscard]] std::size_t touched() const { return m_touched; }
  /// Makes no mapped byte resident.
  void release_all();

 private:
  struct Directory {
    std::string path;
    std::int64_t changed = -1;  ///< As the directory said at the last scan, in nanoseconds.
    bool is_racy = false;       ///< It had changed so lately that the next change may not show.
    std::optional<Error> trouble;
  };
  struct Slot {
    std::string stem;  ///< Path without `.idx` or `.pack`.
    std::uint32_t number = 0;
    std::optional<PackIndex> index;
    std::shared_ptr<const Pack> pack;  ///< Opened when it is first needed.
  };

  bool scan(Directory& directory);
  bool add(Directory& directory, const std::string& stem);
  Result<bool> open_pack(Slot& slot);

  std::vector<Directory> m_directories;
  std::vector<Slot> m_slots;
  std::size_t m_latest = 0;  ///< The slot that had the last object: the next one is likely there too.
  std::uint32_t m_next_number = 0;
  std::size_t m_touched = 0;
};

}  // namespace license_check::pack
