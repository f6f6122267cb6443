// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// Files as read-only memory: checked at open, and kept from filling the resident set.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "license_check/result.hpp"

namespace license_check::pack {

/// The bytes of one regular file, mapped; or bytes given by the caller. The mapping outlives the file's name: a pack
/// that a concurrent gc deletes stays readable. A file that somebody shortens in place while it is mapped is an
/// accepted risk (git never does that).
class MappedFile {
 public:
  /// `not_found` where there is no such file; `corrupt` where it is no regular file.
  static Result<std::shared_ptr<MappedFile>> open(const std::string& path);
  static std::shared_ptr<MappedFile> from_bytes(std::string bytes);

  ~MappedFile();
  MappedFile(const MappedFile&) = delete;
  MappedFile& operator=(const MappedFile&) = delete;

  [[nodiscard]] std::string_view bytes() const { return m_bytes; }

  /// Notes that `offset` .. `offset + length` is about to be read; returns how many bytes may become resident by that.
  std::size_t touch(std::uint64_t offset, std::uint64_t length);

  /// Lets the system take back what is resident of the range: it is read from the file again when it is touched again.
  void release(std::uint64_t offset, std::uint64_t length);
  void release_all();

 private:
  MappedFile() = default;

  std::string_view m_bytes;
  std::string m_owned;  ///< The bytes themselves where nothing is mapped.
  bool m_is_mapped = false;
  std::vector<bool> m_touched;  ///< One for each block of 64 KiB, the unit in which Linux maps what it has cached.
};

}  // namespace license_check::pack
