// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// Small files read and written whole.
#include "cli/file_output.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

namespace license_check::cli {
namespace {

tl::unexpected<Error> fail_errno(const std::string& what, const std::string& path) {
  return fail(ErrorKind::io, what + ": " + std::strerror(errno), path);
}

/// Closes a descriptor when it goes out of scope.
class Descriptor {
 public:
  explicit Descriptor(int descriptor) : m_descriptor(descriptor) {}
  ~Descriptor() { reset(); }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  [[nodiscard]] int get() const { return m_descriptor; }
  int reset() {
    const int result = m_descriptor < 0 ? 0 : ::close(m_descriptor);
    m_descriptor = -1;
    return result;
  }

 private:
  int m_descriptor;
};

Status write_all(int descriptor, std::string_view content, const std::string& path) {
  while (!content.empty()) {
    const ssize_t count = ::write(descriptor, content.data(), content.size());
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return fail_errno("cannot write", path);
    content.remove_prefix(static_cast<std::size_t>(count));
  }
  return {};
}

/// Creates `path`, which must not exist, and fills it; leaves nothing behind on failure.
Status create_file(const std::string& path, std::string_view content, std::optional<mode_t> mode) {
  Descriptor file(::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666));
  if (file.get() < 0) return fail_errno("cannot create", path);
  Status written = write_all(file.get(), content, path);
  if (written && mode && ::fchmod(file.get(), *mode) != 0) written = fail_errno("cannot set the permissions", path);
  if (file.reset() != 0 && written) written = fail_errno("cannot write", path);
  if (!written) ::unlink(path.c_str());
  return written;
}

}  // namespace

Result<std::optional<std::string>> read_small_file(const std::string& path, std::uint64_t limit) {
  // Non-blocking: opening a named pipe must not wait for somebody to write into it.
  const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
  if (file.get() < 0) {
    if (errno == ENOENT || errno == ENOTDIR) return std::nullopt;
    return fail_errno("cannot open", path);
  }
  struct stat status {};
  if (::fstat(file.get(), &status) != 0) return fail_errno("cannot read", path);
  if (!S_ISREG(status.st_mode)) return fail(ErrorKind::unsupported, "not a regular file", path);
  std::string content;
  char buffer[16384];
  while (true) {
    const ssize_t count = ::read(file.get(), buffer, sizeof buffer);
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return fail_errno("cannot read", path);
    if (count == 0) return content;
    content.append(buffer, static_cast<std::size_t>(count));
    if (content.size() > limit) return fail(ErrorKind::limit, "larger than " + std::to_string(limit) + " bytes", path);
  }
}

Status write_new_file(const std::string& path, std::string_view content) {
  return create_file(path, content, std::nullopt);
}

Status write_file(const std::string& path, std::string_view content, Permissions permissions) {
  struct stat status {};
  const bool is_there = ::stat(path.c_str(), &status) == 0;
  // A pipe or a device (/dev/stdout, /dev/null) is written to, not replaced.
  if (is_there && !S_ISREG(status.st_mode)) {
    const Descriptor file(::open(path.c_str(), O_WRONLY | O_CLOEXEC));
    if (file.get() < 0) return fail_errno("cannot write", path);
    return write_all(file.get(), content, path);
  }
  const std::string temporary = path + ".tmp-" + std::to_string(::getpid());
  std::optional<mode_t> mode;
  if (permissions == Permissions::executable) mode = 0755;
  if (permissions == Permissions::as_before && is_there) mode = status.st_mode & 0777U;
  LC_TRY(create_file(temporary, content, mode));
  if (::rename(temporary.c_str(), path.c_str()) == 0) return {};
  const auto error = fail_errno("cannot replace", path);
  ::unlink(temporary.c_str());
  return error;
}

}  // namespace license_check::cli
