// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// libarchive over a BlobReader, and a reader for the member that it stands at.
#pragma once

#include <cstdint>
#include <cstdio>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "license_check/repository.hpp"
#include "license_check/result.hpp"

struct archive;
struct archive_entry;

namespace license_check::inspect {

/// One pass over the members of an archive, in the order in which they are stored.
class ArchiveStream {
 public:
  enum class Step { member, end, damaged };
  struct Member {
    std::string name;
    std::optional<std::uint64_t> size;  ///< Unpacked, where declared.
    bool is_file = false;
    bool is_encrypted = false;
    bool is_raw = false;  ///< Not a member: the content of a compressed single file.
  };

  /// `content` must outlive this. Only formats that need no other program are read. `compression` is the one around it
  /// (`gzip`), or empty: any other that the content seems to have is none of it.
  ArchiveStream(BlobReader& content, std::string_view compression);
  ~ArchiveStream();
  ArchiveStream(const ArchiveStream&) = delete;
  ArchiveStream& operator=(const ArchiveStream&) = delete;

  Step next(Member& member);
  /// Bytes of the current member, in order; 0 at its end and where it is damaged.
  std::size_t read(char* into, std::size_t count);
  [[nodiscard]] bool is_member_damaged() const { return m_is_member_damaged; }
  /// Bytes that came out of the decompression so far.
  [[nodiscard]] std::uint64_t unpacked() const;
  /// How far into the content it has read.
  [[nodiscard]] std::uint64_t position() const;
  /// Its dictionaries have grown beyond k_max_memory; whatever is read from now on is nothing.
  [[nodiscard]] bool is_too_hungry() const { return m_is_too_hungry; }
  /// A failure to read the content itself.
  [[nodiscard]] const std::optional<Error>& error() const;

 private:
  struct Source;
  bool read_block();
  bool passes_over_member();

  std::unique_ptr<Source> m_source;
  struct archive* m_archive = nullptr;
  bool m_is_member_damaged = false;
  bool m_is_too_hungry = false;
  bool m_is_packed = false;  ///< To pass over a member is to unpack it.
  bool m_is_at_member_end = true;
  std::uint64_t m_memory_before = 0;
  std::uint64_t m_unmeasured = 0;  ///< Bytes unpacked since the memory was looked at.
  const char* m_block = nullptr;   ///< What libarchive gave last and nobody has taken yet.
  std::size_t m_block_size = 0;
  std::uint64_t m_gap = 0;  ///< Zeros in front of it: members may be sparse.
  std::uint64_t m_member_offset = 0;
};

/// Random access to a stream that only goes forward: what has been read is kept, in memory at first and then in an
/// unlinked temporary file.
class SpoolReader : public BlobReader {
 public:
  /// `read` as ArchiveStream::read. `declared` is the size that the archive claims; no more than `limit` bytes are
  /// read.
  using Read = std::size_t (*)(void* context, char* into, std::size_t count);
  SpoolReader(Read read, void* context, std::optional<std::uint64_t> declared, std::uint64_t limit);
  ~SpoolReader() override;
  SpoolReader(const SpoolReader&) = delete;
  SpoolReader& operator=(const SpoolReader&) = delete;

  /// What is declared; else what was seen, and after a call of `pull` that did not reach the end, the most there can
  /// be.
  [[nodiscard]] std::uint64_t size() const override { return m_size; }
  Result<std::size_t> read_at(std::uint64_t offset, std::span<std::byte> into) override;

  /// Reads on until `count` bytes are here. True where the end was reached, and size() is exact.
  Result<bool> pull(std::uint64_t count);
  [[nodiscard]] std::uint64_t spooled() const { return m_spooled; }
  [[nodiscard]] bool has_hit_limit() const { return m_has_hit_limit; }

 private:
  Status keep(std::span<const char> bytes);

  Read m_read;
  void* m_context;
  std::uint64_t m_size = 0;
  std::uint64_t m_limit;
  std::uint64_t m_spooled = 0;
  bool m_has_hit_limit = false;
  bool m_is_at_end = false;
  std::string m_memory;
  std::FILE* m_file = nullptr;
};

}  // namespace license_check::inspect
