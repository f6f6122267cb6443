// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// libarchive's callbacks over a BlobReader.
#include "inspect/archive_stream.hpp"

#include <archive.h>
#include <archive_entry.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <limits>
#include <utility>

namespace license_check::inspect {
namespace {

constexpr std::size_t k_block = 64 * 1024;
/// Formats say how large a dictionary they want, up to gigabytes, and some say it where only a decoder can read it.
/// Pages that were never written cost nothing, so what counts is what the process has come to hold.
constexpr std::uint64_t k_max_memory = 64 * 1024 * 1024;
constexpr std::uint64_t k_measure_every = 2 * 1024 * 1024;

/// Bytes of memory that this process holds and that back no file; 0 where the system does not say.
std::uint64_t held_memory() {
  std::FILE* file = std::fopen("/proc/self/statm", "re");
  if (file == nullptr) return 0;
  unsigned long long total = 0;
  unsigned long long resident = 0;
  unsigned long long shared = 0;
  const int fields = std::fscanf(file, "%llu %llu %llu", &total, &resident, &shared);
  std::fclose(file);
  const long page = sysconf(_SC_PAGESIZE);
  return fields == 3 && resident > shared && page > 0 ? (resident - shared) * static_cast<std::uint64_t>(page) : 0;
}

using AddFilter = int (*)(struct archive*);

AddFilter filter_for(std::string_view compression) {
  static constexpr std::array<std::pair<std::string_view, AddFilter>, 7> k_filters = {{
      {"gzip", &archive_read_support_filter_gzip},
      {"bzip2", &archive_read_support_filter_bzip2},
      {"xz", &archive_read_support_filter_xz},
      {"lzma", &archive_read_support_filter_lzma},
      {"zstd", &archive_read_support_filter_zstd},
      {"lz4", &archive_read_support_filter_lz4},
      {"compress", &archive_read_support_filter_compress},
  }};
  for (const auto& [name, add] : k_filters)
    if (name == compression) return add;
  return nullptr;
}

}  // namespace

struct ArchiveStream::Source {
  explicit Source(BlobReader& reader) : content(reader), buffer(k_block, '\0') {}

  static la_ssize_t read(struct archive* handle, void* context, const void** into) {
    auto& self = *static_cast<Source*>(context);
    const auto got = self.content.read_at(self.offset, std::as_writable_bytes(std::span(self.buffer)));
    if (!got) {
      self.error = got.error();
      archive_set_error(handle, EIO, "read error");
      return -1;
    }
    self.offset += *got;
    *into = self.buffer.data();
    return static_cast<la_ssize_t>(*got);
  }

  static la_int64_t skip(struct archive* /*handle*/, void* context, la_int64_t request) {
    auto& self = *static_cast<Source*>(context);
    const auto size = self.content.size();
    const auto left = self.offset < size ? size - self.offset : 0;
    const auto count = std::min<std::uint64_t>(left, request > 0 ? static_cast<std::uint64_t>(request) : 0);
    self.offset += count;
    return static_cast<la_int64_t>(count);
  }

  static la_int64_t seek(struct archive* /*handle*/, void* context, la_int64_t offset, int whence) {
    auto& self = *static_cast<Source*>(context);
    const auto size = static_cast<la_int64_t>(self.content.size());
    const la_int64_t base = whence == SEEK_SET ? 0 : whence == SEEK_CUR ? static_cast<la_int64_t>(self.offset) : size;
    if (offset > 0 && base > std::numeric_limits<la_int64_t>::max() - offset) return ARCHIVE_FATAL;
    const auto target = std::clamp<la_int64_t>(base + offset, 0, size);
    self.offset = static_cast<std::uint64_t>(target);
    return target;
  }

  BlobReader& content;
  std::string buffer;
  std::uint64_t offset = 0;
  std::optional<Error> error;
};

ArchiveStream::ArchiveStream(BlobReader& content, std::string_view compression)
    : m_source(std::make_unique<Source>(content)), m_archive(archive_read_new()), m_memory_before(held_memory()) {
  if (m_archive == nullptr) return;
  if (const auto add_filter = filter_for(compression)) {
    add_filter(m_archive);
    m_is_packed = true;
  }
  archive_read_support_format_zip(m_archive);
  archive_read_support_format_tar(m_archive);
  archive_read_support_format_7zip(m_archive);
  archive_read_support_format_rar(m_archive);
  archive_read_support_format_rar5(m_archive);
  archive_read_support_format_raw(m_archive);
  // Names are bytes of a stranger: no character set conversion may fail a member.
  archive_read_set_options(m_archive, "hdrcharset=BINARY");
  archive_read_set_callback_data(m_archive, m_source.get());
  archive_read_set_read_callback(m_archive, &Source::read);
  archive_read_set_skip_callback(m_archive, &Source::skip);
  archive_read_set_seek_callback(m_archive, &Source::seek);
  if (archive_read_open1(m_archive) != ARCHIVE_OK) {
    archive_read_free(m_archive);
    m_archive = nullptr;
  }
}

ArchiveStream::~ArchiveStream() {
  if (m_archive != nullptr) archive_read_free(m_archive);
}

ArchiveStream::Step ArchiveStream::next(Member& member) {
  if (m_archive == nullptr || !passes_over_member()) return Step::damaged;
  m_is_member_damaged = false;
  m_is_at_member_end = false;
  m_block_size = 0;
  m_gap = 0;
  m_member_offset = 0;
  archive_entry* entry = nullptr;
  const int status = archive_read_next_header(m_archive, &entry);
  if (status == ARCHIVE_EOF) return Step::end;
  if (status != ARCHIVE_OK && status != ARCHIVE_WARN) return Step::damaged;
  const char* name = archive_entry_pathname(entry);
  if (name == nullptr) name = archive_entry_pathname_utf8(entry);
  member.name = name == nullptr ? "" : name;
  member.size.reset();
  if (archive_entry_size_is_set(entry) != 0 && archive_entry_size(entry) >= 0)
    member.size = static_cast<std::uint64_t>(archive_entry_size(entry));
  const auto type = archive_entry_filetype(entry);
  // Zip writers that know no modes leave the type empty.
  member.is_file = (type == AE_IFREG || type == 0) && archive_entry_hardlink(entry) == nullptr;
  member.is_encrypted = archive_entry_is_data_encrypted(entry) != 0;
  const auto format = archive_format(m_archive);
  member.is_raw = format == ARCHIVE_FORMAT_RAW;
  m_is_packed = m_is_packed || format == ARCHIVE_FORMAT_7ZIP || format == ARCHIVE_FORMAT_RAR;
  return Step::member;
}

/// Unpacks what nobody asked for of the current member, where libarchive would do so itself and measure nothing.
bool ArchiveStream::passes_over_member() {
  while (m_is_packed && !m_is_at_member_end) {
    m_gap = 0;
    m_block_size = 0;
    if (!read_block()) break;
  }
  return !m_is_too_hungry;
}

bool ArchiveStream::read_block() {
  const void* block = nullptr;
  la_int64_t offset = 0;
  const int status = archive_read_data_block(m_archive, &block, &m_block_size, &offset);
  m_unmeasured += m_block_size;
  if (m_unmeasured >= k_measure_every) {
    m_unmeasured = 0;
    m_is_too_hungry = held_memory() > m_memory_before + k_max_memory;
  }
  if ((status != ARCHIVE_OK && status != ARCHIVE_WARN) || m_is_too_hungry) {
    m_is_member_damaged = status != ARCHIVE_EOF;
    m_is_at_member_end = true;
    m_block_size = 0;
    return false;
  }
  m_block = static_cast<const char*>(block);
  const auto start = static_cast<std::uint64_t>(std::max<la_int64_t>(0, offset));
  m_gap = start > m_member_offset ? start - m_member_offset : 0;
  m_member_offset = start + m_block_size;
  return true;
}

std::size_t ArchiveStream::read(char* into, std::size_t count) {
  if (m_archive == nullptr || m_is_member_damaged) return 0;
  // By blocks, as archive_read_data drops what it has of a member that is cut off.
  while (m_block_size == 0 && m_gap == 0)
    if (m_is_at_member_end || !read_block()) return 0;
  if (m_gap > 0) {
    const auto zeros = static_cast<std::size_t>(std::min<std::uint64_t>(count, m_gap));
    std::memset(into, 0, zeros);
    m_gap -= zeros;
    return zeros;
  }
  const auto taken = std::min(count, m_block_size);
  std::memcpy(into, m_block, taken);
  m_block += taken;
  m_block_size -= taken;
  return taken;
}

std::uint64_t ArchiveStream::unpacked() const {
  return m_archive == nullptr ? 0
                              : static_cast<std::uint64_t>(std::max<la_int64_t>(0, archive_filter_bytes(m_archive, 0)));
}

std::uint64_t ArchiveStream::position() const { return m_source->offset; }

const std::optional<Error>& ArchiveStream::error() const { return m_source->error; }

}  // namespace license_check::inspect
