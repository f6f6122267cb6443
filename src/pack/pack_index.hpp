// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// The index of one pack: from object ids to offsets.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string_view>

#include "license_check/object.hpp"
#include "license_check/result.hpp"
#include "pack/mapped_file.hpp"

namespace license_check::pack {

/// Versions 1 and 2 of `.idx`, SHA-1 only. The size of the file, its counts and its fan-out are checked once, at
/// `create`; an index whose ids are not sorted finds less, and harms nothing.
class PackIndex {
 public:
  /// `corrupt` where the file contradicts itself, `unsupported` for other versions and longer ids.
  static Result<PackIndex> create(std::shared_ptr<MappedFile> file);

  [[nodiscard]] std::uint32_t count() const { return m_count; }

  /// Where the object's entry starts in the pack, unchecked against the pack's size; nullopt where the pack lacks it.
  [[nodiscard]] std::optional<std::uint64_t> find(const ObjectId& oid) const;

  /// Notes that find() is about to look there; returns how many bytes may become resident by that.
  std::size_t touch(const ObjectId& oid) const;

  /// REQUIRES: position < count().
  [[nodiscard]] ObjectId oid(std::uint32_t position) const;
  [[nodiscard]] std::uint64_t offset(std::uint32_t position) const;

  /// The checksum of the pack it belongs to, 20 bytes.
  [[nodiscard]] std::string_view pack_checksum() const;

  [[nodiscard]] MappedFile& file() const { return *m_file; }

 private:
  PackIndex() = default;
  [[nodiscard]] const char* raw_oid(std::uint32_t position) const;
  [[nodiscard]] std::uint32_t fan_out(std::size_t first_byte) const;

  std::shared_ptr<MappedFile> m_file;
  const char* m_fan_out = nullptr;
  const char* m_oids = nullptr;           ///< First id; `m_stride` bytes from one to the next.
  const char* m_offsets = nullptr;        ///< First 32-bit offset; the same stride in version 1.
  const char* m_large_offsets = nullptr;  ///< Version 2: offsets of 64 bits.
  std::size_t m_stride = 0;
  std::size_t m_offset_stride = 0;
  std::uint32_t m_count = 0;
  std::uint32_t m_large_count = 0;
};

}  // namespace license_check::pack
