// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// Opens name by name with O_NOFOLLOW, and reads with pread.
#include "folder/confined_root.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "base/text.hpp"

namespace license_check::folder {

namespace {

constexpr int k_directory_flags = O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC;
/// O_NONBLOCK: a FIFO must not hang us before it is found to be one.
constexpr int k_file_flags = O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY | O_CLOEXEC;

constexpr std::string_view k_changed = "changed while it was judged";
constexpr std::string_view k_changed_hint = "wait until nothing writes into the folder, and try again";

class ConfinedReader : public BlobReader {
 public:
  ConfinedReader(Descriptor file, std::uint64_t size, std::string name)
      : m_file(std::move(file)), m_size(size), m_name(std::move(name)) {}

  [[nodiscard]] std::uint64_t size() const override { return m_size; }

  Result<std::size_t> read_at(std::uint64_t offset, std::span<std::byte> into) override {
    if (offset >= m_size) return std::size_t{0};
    const auto wanted = static_cast<std::size_t>(std::min<std::uint64_t>(into.size(), m_size - offset));
    std::size_t done = 0;
    while (done < wanted) {
      const ssize_t got = pread(m_file.get(), into.data() + done, wanted - done, static_cast<off_t>(offset + done));
      if (got < 0 && errno == EINTR) continue;
      if (got < 0) return fail(ErrorKind::io, std::string("cannot be read: ") + std::strerror(errno), m_name);
      if (got == 0) return fail(ErrorKind::io, std::string(k_changed), m_name, std::string(k_changed_hint));
      done += static_cast<std::size_t>(got);
    }
    return done;
  }

 private:
  Descriptor m_file;
  std::uint64_t m_size;
  std::string m_name;
};

}  // namespace

Descriptor& Descriptor::operator=(Descriptor&& other) noexcept {
  std::swap(m_number, other.m_number);
  return *this;
}

Descriptor::~Descriptor() {
  if (m_number >= 0) close(m_number);
}

Identity identity_of(const struct stat& status) {
  return {static_cast<std::uint64_t>(status.st_dev), static_cast<std::uint64_t>(status.st_ino),
          static_cast<std::uint64_t>(status.st_size), status.st_mtim.tv_sec, status.st_mtim.tv_nsec};
}

Result<ConfinedRoot> ConfinedRoot::open(const std::string& path) {
  Descriptor root(::open(path.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (root.get() < 0)
    return fail(errno == ENOENT ? ErrorKind::not_found : ErrorKind::io,
                std::string("the folder cannot be opened: ") + std::strerror(errno), path);
  return ConfinedRoot(std::move(root), path);
}

std::string ConfinedRoot::shown(std::string_view path) const {
  return path.empty() ? m_name : m_name + "/" + std::string(path);
}

Result<Descriptor> ConfinedRoot::open_directory(std::string_view path) const {
  Descriptor directory(openat(m_root.get(), ".", k_directory_flags));
  for (const std::string_view name : split(path, '/')) {
    if (directory.get() < 0) break;
    if (!name.empty()) directory = Descriptor(openat(directory.get(), std::string(name).c_str(), k_directory_flags));
  }
  if (directory.get() < 0)
    return fail(ErrorKind::io, std::string("the directory cannot be opened: ") + std::strerror(errno), shown(path));
  return directory;
}

Result<std::unique_ptr<BlobReader>> ConfinedRoot::open_file(std::string_view path, const Identity& expected) const {
  const auto slash = path.rfind('/');
  const bool is_at_root = slash == std::string_view::npos;
  LC_TRY_ASSIGN(const Descriptor directory, open_directory(is_at_root ? "" : path.substr(0, slash)));
  const std::string name(is_at_root ? path : path.substr(slash + 1));
  Descriptor file(openat(directory.get(), name.c_str(), k_file_flags));
  if (file.get() < 0) return fail(ErrorKind::io, std::string("cannot be read: ") + std::strerror(errno), shown(path));
  struct stat status {};
  if (fstat(file.get(), &status) != 0 || !S_ISREG(status.st_mode) || identity_of(status) != expected)
    return fail(ErrorKind::io, std::string(k_changed), shown(path), std::string(k_changed_hint));
  return std::make_unique<ConfinedReader>(std::move(file), expected.size, shown(path));
}

}  // namespace license_check::folder
