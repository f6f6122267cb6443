// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// Object ids, object types and tree entries: git's own nouns as plain values.
#pragma once

#include <array>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace license_check {

/// A git object id: 20 bytes (SHA-1) or 32 (SHA-256). A default-constructed one is git's zero oid.
class ObjectId {
 public:
  static constexpr std::size_t k_sha1_size = 20;
  static constexpr std::size_t k_sha256_size = 32;

  ObjectId() = default;

  /// REQUIRES: `raw` holds 20 or 32 bytes.
  static ObjectId from_raw(std::string_view raw) {
    ObjectId id;
    id.m_size = static_cast<std::uint8_t>(raw.size() == k_sha256_size ? k_sha256_size : k_sha1_size);
    std::memcpy(id.m_bytes.data(), raw.data(), id.m_size);
    return id;
  }

  /// Full lower- or upper-case hex of 40 or 64 digits; anything else is no id.
  static std::optional<ObjectId> from_hex(std::string_view hex);

  [[nodiscard]] std::string_view raw() const {
    return {reinterpret_cast<const char*>(m_bytes.data()), m_size};
  }
  [[nodiscard]] std::string hex() const;
  /// The first ten digits, for people.
  [[nodiscard]] std::string short_hex() const { return hex().substr(0, 10); }
  [[nodiscard]] bool is_zero() const;

  friend bool operator==(const ObjectId&, const ObjectId&) = default;
  friend std::strong_ordering operator<=>(const ObjectId& a, const ObjectId& b) {
    return a.m_bytes <=> b.m_bytes;
  }

 private:
  std::array<std::uint8_t, k_sha256_size> m_bytes{};
  std::uint8_t m_size = k_sha1_size;
};

enum class ObjectType : std::uint8_t { commit, tree, blob, tag };

/// Type and size in bytes of an object, known without reading it.
struct ObjectHeader {
  ObjectType type = ObjectType::blob;
  std::uint64_t size = 0;
};

/// The modes that git writes into trees.
enum class FileMode : std::uint32_t {
  tree = 0040000,
  regular = 0100644,
  executable = 0100755,
  symlink = 0120000,
  gitlink = 0160000,
};

/// A path in a repository: bytes with `/` between names, no leading `/`. Not text: it may hold any byte but NUL.
using RepoPath = std::string;

}  // namespace license_check

template <>
struct std::hash<license_check::ObjectId> {
  std::size_t operator()(const license_check::ObjectId& id) const noexcept {
    std::size_t value = 0;
    std::memcpy(&value, id.raw().data(), sizeof value);
    return value;
  }
};
