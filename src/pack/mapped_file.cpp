// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// Maps files and accounts for what of them is resident.
#include "pack/mapped_file.hpp"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <limits>

namespace license_check::pack {
namespace {

constexpr std::uint64_t k_block = 64 * 1024;

tl::unexpected<Error> system_error(const std::string& path, int error) {
  const bool is_absent = error == ENOENT || error == ENOTDIR;
  return fail(is_absent ? ErrorKind::not_found : ErrorKind::io, std::strerror(error), path);
}

}  // namespace

Result<std::shared_ptr<MappedFile>> MappedFile::open(const std::string& path) {
  // O_NONBLOCK: a named pipe in the place of a pack must not make us wait.
  const int fd = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  if (fd < 0) return system_error(path, errno);
  struct stat status {};
  std::shared_ptr<MappedFile> file(new MappedFile);
  void* address = nullptr;
  int error = ::fstat(fd, &status) != 0 ? errno : 0;
  const bool is_regular = error == 0 && S_ISREG(status.st_mode);
  const auto size = is_regular ? static_cast<std::uint64_t>(status.st_size) : 0;
  if (size > 0 && size < std::numeric_limits<std::size_t>::max() / 2) {
    address = ::mmap(nullptr, static_cast<std::size_t>(size), PROT_READ, MAP_PRIVATE, fd, 0);
    if (address == MAP_FAILED) error = errno;
  }
  ::close(fd);
  if (error != 0) return system_error(path, error);
  if (!is_regular) return fail(ErrorKind::corrupt, "not a regular file", path);
  if (address != nullptr) {
    file->m_bytes = {static_cast<const char*>(address), static_cast<std::size_t>(size)};
    file->m_is_mapped = true;
    file->m_touched.resize(static_cast<std::size_t>(size / k_block + 1));
  }
  return file;
}

std::shared_ptr<MappedFile> MappedFile::from_bytes(std::string bytes) {
  std::shared_ptr<MappedFile> file(new MappedFile);
  file->m_owned = std::move(bytes);
  file->m_bytes = file->m_owned;
  return file;
}

MappedFile::~MappedFile() {
  if (m_is_mapped) ::munmap(const_cast<char*>(m_bytes.data()), m_bytes.size());
}

std::size_t MappedFile::touch(std::uint64_t offset, std::uint64_t length) {
  if (!m_is_mapped || offset >= m_bytes.size()) return 0;
  const std::uint64_t end =
      std::min<std::uint64_t>(m_bytes.size() - offset, std::max<std::uint64_t>(length, 1)) + offset;
  std::size_t added = 0;
  for (std::uint64_t block = offset / k_block; block <= (end - 1) / k_block; ++block) {
    auto touched = m_touched[static_cast<std::size_t>(block)];
    if (touched) continue;
    touched = true;
    added += k_block;
  }
  return added;
}

void MappedFile::release(std::uint64_t offset, std::uint64_t length) {
  if (!m_is_mapped || offset >= m_bytes.size()) return;
  const auto page = static_cast<std::uint64_t>(::sysconf(_SC_PAGESIZE));
  const std::uint64_t begin = offset / page * page;
  const std::uint64_t end = std::min<std::uint64_t>(m_bytes.size() - offset, length) + offset;
  // Advice only: where it fails, memory is used, and nothing else changes.
  ::madvise(const_cast<char*>(m_bytes.data()) + begin, static_cast<std::size_t>(end - begin), MADV_DONTNEED);
}

void MappedFile::release_all() {
  release(0, m_bytes.size());
  std::fill(m_touched.begin(), m_touched.end(), false);
}

}  // namespace license_check::pack
