// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// Reads a file in pieces with pread, never whole.
#include "base/file_reader.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

namespace license_check {

namespace {

class FileReader : public BlobReader {
 public:
  FileReader(int descriptor, std::uint64_t size, std::string path)
      : m_descriptor(descriptor), m_size(size), m_path(std::move(path)) {}
  FileReader(const FileReader&) = delete;
  FileReader& operator=(const FileReader&) = delete;
  ~FileReader() override { close(m_descriptor); }

  [[nodiscard]] std::uint64_t size() const override { return m_size; }

  Result<std::size_t> read_at(std::uint64_t offset, std::span<std::byte> into) override {
    std::size_t done = 0;
    while (done < into.size()) {
      const ssize_t got = pread(m_descriptor, into.data() + done, into.size() - done, static_cast<off_t>(offset + done));
      if (got < 0 && errno == EINTR) continue;
      if (got < 0) return fail(ErrorKind::io, std::strerror(errno), m_path);
      if (got == 0) break;
      done += static_cast<std::size_t>(got);
    }
    return done;
  }

 private:
  int m_descriptor;
  std::uint64_t m_size;
  std::string m_path;
};

}  // namespace

Result<std::unique_ptr<BlobReader>> open_file(const std::string& path) {
  // O_NONBLOCK: a FIFO must not hang us before it is found to be one.
  const int descriptor = open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK);
  if (descriptor < 0)
    return fail(errno == ENOENT || errno == ENOTDIR ? ErrorKind::not_found : ErrorKind::io, std::strerror(errno), path);
  struct stat status {};
  if (fstat(descriptor, &status) != 0 || !S_ISREG(status.st_mode)) {
    close(descriptor);
    return fail(ErrorKind::not_found, "no regular file", path);
  }
  return std::make_unique<FileReader>(descriptor, static_cast<std::uint64_t>(status.st_size), path);
}

}  // namespace license_check
