// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// One pack with its index: where entries are and what their headers say.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string_view>

#include "license_check/object.hpp"
#include "license_check/result.hpp"
#include "pack/inflate.hpp"
#include "pack/mapped_file.hpp"
#include "pack/pack_index.hpp"

namespace license_check::pack {

/// The header of one entry.
struct Entry {
  ObjectType type = ObjectType::blob;  ///< Of an entry that is no delta.
  bool is_delta = false;
  std::uint64_t size = 0;  ///< As claimed: of the object, or of the delta's instructions.
  std::uint64_t base = 0;  ///< Offset of a delta's base in the same pack.
  std::uint64_t data = 0;  ///< Offset of the zlib stream.
};

/// A pack of version 2 or 3. Entries are checked when they are read.
class Pack {
 public:
  /// Checks magic, version, the count and the checksum that both files must share. The checksum itself is not computed.
  static Result<std::shared_ptr<Pack>> create(PackIndex index, std::shared_ptr<MappedFile> file);

  /// REQUIRES: nothing of `offset`: it may come from a hostile index.
  [[nodiscard]] Result<Entry> entry(std::uint64_t offset) const;

  /// The entry's zlib stream and all that follows it: where it ends is known only by inflating it.
  [[nodiscard]] std::string_view data(const Entry& entry) const { return m_bytes.substr(entry.data); }

  /// The same, for what is too large to be inflated at once.
  [[nodiscard]] std::unique_ptr<InflateStream> stream(const Entry& entry) const {
    return std::make_unique<InflateStream>(m_file, entry.data, m_bytes.size());
  }

  [[nodiscard]] const PackIndex& index() const { return m_index; }
  [[nodiscard]] MappedFile& file() const { return *m_file; }

 private:
  Pack(PackIndex index, std::shared_ptr<MappedFile> file, std::string_view bytes)
      : m_index(std::move(index)), m_file(std::move(file)), m_bytes(bytes) {}

  PackIndex m_index;
  std::shared_ptr<MappedFile> m_file;
  std::string_view m_bytes;  ///< Without the checksum at its end.
};

/// A zlib stream of `stream` bytes may hold `size` bytes at all: deflate makes at most 1032 of one.
[[nodiscard]] constexpr bool is_plausible_size(std::uint64_t size, std::uint64_t stream) {
  return size / 1032 <= stream;
}

}  // namespace license_check::pack
