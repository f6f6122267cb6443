// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// SHA-1 over git's header and the content.
#include "folder/content_id.hpp"

#include <string>
#include <vector>

#include "base/hasher.hpp"

namespace license_check::folder {

namespace {

constexpr std::size_t k_piece = std::size_t{256} * 1024;

std::string header(std::string_view type, std::uint64_t size) {
  return std::string(type) + " " + std::to_string(size) + std::string(1, '\0');
}

}  // namespace

ObjectId object_id(std::string_view type, std::string_view content) {
  Hasher hash(Hasher::Algorithm::sha1);
  hash.add(header(type, content.size()));
  hash.add(content);
  return ObjectId::from_raw(hash.finish());
}

Result<ObjectId> blob_id(BlobReader& content) {
  Hasher hash(Hasher::Algorithm::sha1);
  hash.add(header("blob", content.size()));
  std::vector<std::byte> piece(k_piece);
  for (std::uint64_t offset = 0; offset < content.size();) {
    LC_TRY_ASSIGN(const std::size_t got, content.read_at(offset, piece));
    if (got == 0) return fail(ErrorKind::io, "the content ends early");
    hash.add(piece.data(), got);
    offset += got;
  }
  return ObjectId::from_raw(hash.finish());
}

ObjectId provisional_id(std::string_view words) {
  Hasher hash(Hasher::Algorithm::sha1);
  hash.add("no content\n");
  hash.add(words);
  return ObjectId::from_raw(hash.finish());
}

}  // namespace license_check::folder
