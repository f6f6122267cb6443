// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// SHA-1 over git's header and the content.
#include "folder/content_id.hpp"

#include <openssl/evp.h>

#include <array>
#include <memory>
#include <string>
#include <vector>

namespace license_check::folder {

namespace {

constexpr std::size_t k_piece = std::size_t{256} * 1024;

class Sha1 {
 public:
  Sha1() : m_context(EVP_MD_CTX_new(), EVP_MD_CTX_free) { EVP_DigestInit_ex(m_context.get(), EVP_sha1(), nullptr); }
  void add(const void* bytes, std::size_t size) { EVP_DigestUpdate(m_context.get(), bytes, size); }
  void add(std::string_view text) { add(text.data(), text.size()); }
  ObjectId finish() {
    std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
    unsigned size = 0;
    EVP_DigestFinal_ex(m_context.get(), digest.data(), &size);
    return ObjectId::from_raw({reinterpret_cast<const char*>(digest.data()), ObjectId::k_sha1_size});
  }

 private:
  std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> m_context;
};

std::string header(std::string_view type, std::uint64_t size) {
  return std::string(type) + " " + std::to_string(size) + std::string(1, '\0');
}

}  // namespace

ObjectId object_id(std::string_view type, std::string_view content) {
  Sha1 hash;
  hash.add(header(type, content.size()));
  hash.add(content);
  return hash.finish();
}

Result<ObjectId> blob_id(BlobReader& content) {
  Sha1 hash;
  hash.add(header("blob", content.size()));
  std::vector<std::byte> piece(k_piece);
  for (std::uint64_t offset = 0; offset < content.size();) {
    LC_TRY_ASSIGN(const std::size_t got, content.read_at(offset, piece));
    if (got == 0) return fail(ErrorKind::io, "the content ends early");
    hash.add(piece.data(), got);
    offset += got;
  }
  return hash.finish();
}

ObjectId provisional_id(std::string_view words) {
  Sha1 hash;
  hash.add("no content\n");
  hash.add(words);
  return hash.finish();
}

}  // namespace license_check::folder
