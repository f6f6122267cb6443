// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// Spills content to unnamed temporary files and reads it back.
#include "pack/object_content.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <string>
#include <utility>

namespace license_check::pack {
namespace {

constexpr std::size_t k_write_buffer = 256 * 1024;

tl::unexpected<Error> system_error(const char* what) {
  return fail(ErrorKind::io, std::string(what) + ": " + std::strerror(errno));
}

}  // namespace

Result<TempFile> TempFile::create() {
  const char* variable = std::getenv("TMPDIR");
  const std::string directory = variable != nullptr && *variable != '\0' ? variable : "/tmp";
  int fd = -1;
#ifdef O_TMPFILE
  fd = ::open(directory.c_str(), O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
#endif
  if (fd < 0) {  // Not every file system has files without a name.
    std::string name = directory + "/license-check-XXXXXX";
    fd = ::mkostemp(name.data(), O_CLOEXEC);
    if (fd >= 0) ::unlink(name.c_str());
  }
  if (fd < 0) return system_error("cannot make a temporary file");
  return TempFile(fd);
}

TempFile& TempFile::operator=(TempFile&& other) noexcept {
  std::swap(m_fd, other.m_fd);
  return *this;
}

TempFile::~TempFile() {
  if (m_fd >= 0) ::close(m_fd);
}

Status TempFile::write(std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t done = ::write(m_fd, bytes.data(), bytes.size());
    if (done < 0 && errno == EINTR) continue;
    if (done < 0) return system_error("cannot write a temporary file");
    bytes.remove_prefix(static_cast<std::size_t>(done));
  }
  return {};
}

Status TempFile::read_at(std::uint64_t offset, std::span<char> into) const {
  while (!into.empty()) {
    const ssize_t done = ::pread(m_fd, into.data(), into.size(), static_cast<off_t>(offset));
    if (done < 0 && errno == EINTR) continue;
    if (done < 0) return system_error("cannot read a temporary file");
    if (done == 0) return fail(ErrorKind::io, "a temporary file was cut short");
    offset += static_cast<std::uint64_t>(done);
    into = into.subspan(static_cast<std::size_t>(done));
  }
  return {};
}

Status Content::read_at(std::uint64_t offset, std::span<char> into) const {
  if (m_file) return m_file->read_at(offset, into);
  if (!into.empty()) std::memcpy(into.data(), m_object->view().data() + offset, into.size());
  return {};
}

Result<ContentWriter> ContentWriter::create(std::uint64_t size) {
  if (size > k_spilled_object) return fail(ErrorKind::limit, "an object in a chain of deltas is too large");
  if (size <= k_memory_object) return ContentWriter(size, std::nullopt);
  LC_TRY_ASSIGN(TempFile file, TempFile::create());
  return ContentWriter(size, std::move(file));
}

ContentWriter::ContentWriter(std::uint64_t size, std::optional<TempFile> file) : m_size(size), m_file(std::move(file)) {
  if (m_file)
    m_buffer.resize(k_write_buffer);
  else
    m_object = std::make_shared<MemoryObject>(ObjectType::blob, static_cast<std::size_t>(size));
}

Status ContentWriter::flush() {
  LC_TRY(m_file->write({m_buffer.data(), m_buffered}));
  m_buffered = 0;
  return {};
}

Status ContentWriter::append(std::string_view bytes) {
  if (bytes.size() > room()) return fail(ErrorKind::corrupt, "an object is longer than it claims");
  if (!m_file) {
    if (!bytes.empty()) std::memcpy(m_object->bytes.get() + m_written, bytes.data(), bytes.size());
    m_written += bytes.size();
    return {};
  }
  m_written += bytes.size();
  while (!bytes.empty()) {
    const std::size_t part = std::min(bytes.size(), m_buffer.size() - m_buffered);
    std::memcpy(m_buffer.data() + m_buffered, bytes.data(), part);
    m_buffered += part;
    bytes.remove_prefix(part);
    if (m_buffered == m_buffer.size()) LC_TRY(flush());
  }
  return {};
}

Result<Content> ContentWriter::finish() {
  if (room() != 0) return fail(ErrorKind::corrupt, "an object is shorter than it claims");
  if (!m_file) return Content(std::move(m_object));
  LC_TRY(flush());
  return Content(std::move(*m_file), m_size);
}

}  // namespace license_check::pack
