// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// Hashes keys into directories as git-annex does.
#include "check/annex_key.hpp"

#include <openssl/evp.h>

#include <array>
#include <cstdint>
#include <utility>

namespace license_check {

namespace {

/// Takes the escapes out that git-annex puts into names of files.
std::string plain_key(std::string_view name) {
  std::string key;
  for (std::size_t i = 0; i < name.size(); ++i) {
    const char next = i + 1 < name.size() ? name[i + 1] : '\0';
    if (name[i] == '%') {
      key += '/';
    } else if (name[i] == '&' && (next == 'a' || next == 's' || next == 'c')) {
      key += next == 'a' ? '&' : next == 's' ? '%' : ':';
      ++i;
    } else {
      key += name[i];
    }
  }
  return key;
}

/// Five bits each of the first four bytes, six bits apart, pairs swapped.
std::string mixed_directory(const std::array<unsigned char, EVP_MAX_MD_SIZE>& digest) {
  constexpr std::string_view k_letters = "0123456789zqjxkmvwgpfZQJXKMVWGPF";
  const std::uint32_t word =
      digest[0] | std::uint32_t{digest[1]} << 8U | std::uint32_t{digest[2]} << 16U | std::uint32_t{digest[3]} << 24U;
  std::array<char, 4> letters{};
  for (unsigned i = 0; i < letters.size(); ++i) letters[i] = k_letters[(word >> (6U * i)) & 31U];
  std::swap(letters[0], letters[1]);
  std::swap(letters[2], letters[3]);
  return {letters[0], letters[1], '/', letters[2], letters[3]};
}

std::string lower_directory(const std::array<unsigned char, EVP_MAX_MD_SIZE>& digest) {
  constexpr std::string_view k_digits = "0123456789abcdef";
  std::string hex;
  for (std::size_t i = 0; i < 3; ++i) {
    hex += k_digits[digest[i] >> 4U];
    hex += k_digits[digest[i] & 15U];
  }
  return hex.substr(0, 3) + "/" + hex.substr(3);
}

}  // namespace

AnnexDirectories annex_directories(std::string_view file_name) {
  const std::string key = plain_key(file_name);
  std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
  // A libcrypto without MD5 leaves the names that no directory has.
  if (EVP_Digest(key.data(), key.size(), digest.data(), nullptr, EVP_md5(), nullptr) != 1) return {"-", "-"};
  return {mixed_directory(digest), lower_directory(digest)};
}

}  // namespace license_check
