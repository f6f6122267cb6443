// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// A directory on disk below which files are opened name by name, so that no link and no race leads out of it.
#pragma once

#include <sys/stat.h>

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

#include "license_check/repository.hpp"
#include "license_check/result.hpp"

namespace license_check::folder {

/// A file descriptor that closes itself.
class Descriptor {
 public:
  explicit Descriptor(int number = -1) : m_number(number) {}
  Descriptor(Descriptor&& other) noexcept : m_number(std::exchange(other.m_number, -1)) {}
  Descriptor& operator=(Descriptor&& other) noexcept;
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  ~Descriptor();

  [[nodiscard]] int get() const { return m_number; }
  [[nodiscard]] int release() { return std::exchange(m_number, -1); }

 private:
  int m_number;
};

/// What a file was when the folder was looked through: another one in its place, or other bytes in it, are noticed.
struct Identity {
  std::uint64_t device = 0;
  std::uint64_t inode = 0;
  std::uint64_t size = 0;
  std::int64_t changed_seconds = 0;  ///< Of its last modification.
  std::int64_t changed_nanoseconds = 0;
  friend bool operator==(const Identity&, const Identity&) = default;
};
Identity identity_of(const struct stat& status);

/// Safe to use from several threads.
class ConfinedRoot {
 public:
  /// Errors: `path` is no directory, or cannot be opened.
  static Result<ConfinedRoot> open(const std::string& path);

  /// Opens a directory below the root (`""` is the root itself) without following a link at any name.
  [[nodiscard]] Result<Descriptor> open_directory(std::string_view path) const;

  /// A reader for a regular file; a link, a FIFO, a device in its place is an error, and so is another file than
  /// `expected`. Reading notices a file that ends early.
  [[nodiscard]] Result<std::unique_ptr<BlobReader>> open_file(std::string_view path, const Identity& expected) const;

  /// The path for messages: the root's, then `path`.
  [[nodiscard]] std::string shown(std::string_view path) const;

 private:
  ConfinedRoot(Descriptor root, std::string name) : m_root(std::move(root)), m_name(std::move(name)) {}

  Descriptor m_root;
  std::string m_name;
};

}  // namespace license_check::folder
