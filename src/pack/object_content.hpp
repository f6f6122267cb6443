// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// Content of any size on its way through delta chains: small in memory, large in a file without a name.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "license_check/object.hpp"
#include "license_check/result.hpp"
#include "pack/base_cache.hpp"

namespace license_check::pack {

/// What is larger than this is not held in memory whole.
inline constexpr std::uint64_t k_memory_object = 8 * 1024 * 1024;
/// What is larger than this is not spilled to disk either.
inline constexpr std::uint64_t k_spilled_object = std::uint64_t{8} * 1024 * 1024 * 1024;

/// An open file that has no name in $TMPDIR or /tmp: it vanishes with its descriptor, whatever happens to the process.
class TempFile {
 public:
  static Result<TempFile> create();
  TempFile(TempFile&& other) noexcept : m_fd(other.m_fd) { other.m_fd = -1; }
  TempFile& operator=(TempFile&& other) noexcept;
  ~TempFile();

  Status write(std::string_view bytes);
  /// Fills `into`; less is an error.
  Status read_at(std::uint64_t offset, std::span<char> into) const;

 private:
  explicit TempFile(int fd) : m_fd(fd) {}
  int m_fd = -1;
};

/// Finished content.
class Content {
 public:
  explicit Content(SharedObject object) : m_size(object->size), m_object(std::move(object)) {}
  Content(TempFile file, std::uint64_t size) : m_size(size), m_file(std::move(file)) {}

  [[nodiscard]] std::uint64_t size() const { return m_size; }
  /// REQUIRES: offset + into.size() <= size().
  Status read_at(std::uint64_t offset, std::span<char> into) const;

 private:
  std::uint64_t m_size = 0;
  SharedObject m_object;
  std::optional<TempFile> m_file;
};

/// Content in the making. Writes are gathered, so that small ones are cheap.
class ContentWriter {
 public:
  /// Where `size` is above k_memory_object, a file; `limit` where it is above k_spilled_object.
  static Result<ContentWriter> create(std::uint64_t size);

  [[nodiscard]] std::uint64_t room() const { return m_size - m_written; }
  /// `corrupt` where it is more than room().
  Status append(std::string_view bytes);
  /// `corrupt` where room() is not zero.
  Result<Content> finish();

 private:
  ContentWriter(std::uint64_t size, std::optional<TempFile> file);
  Status flush();

  std::uint64_t m_size = 0;
  std::uint64_t m_written = 0;
  std::optional<TempFile> m_file;
  std::vector<char> m_buffer;
  std::size_t m_buffered = 0;
  std::shared_ptr<MemoryObject> m_object;
};

}  // namespace license_check::pack
