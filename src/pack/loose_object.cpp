// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// Parses the header of a loose object and inflates the rest.
#include "pack/loose_object.hpp"

#include <array>
#include <charconv>
#include <cstring>

#include "pack/blob_readers.hpp"
#include "pack/inflate.hpp"

namespace license_check::pack {
namespace {

constexpr std::size_t k_longest_header = 32;
constexpr std::array<std::string_view, 4> k_types = {"commit", "tree", "blob", "tag"};

tl::unexpected<Error> corrupt(const char* what) { return fail(ErrorKind::corrupt, what); }

/// `blob 123` without its NUL.
std::optional<ObjectHeader> parse_header(std::string_view text) {
  const auto space = text.find(' ');
  if (space == std::string_view::npos) return std::nullopt;
  const std::string_view digits = text.substr(space + 1);
  ObjectHeader header;
  std::size_t type = 0;
  while (type < k_types.size() && k_types[type] != text.substr(0, space)) ++type;
  if (type == k_types.size() || digits.empty() || (digits.size() > 1 && digits[0] == '0')) return std::nullopt;
  header.type = static_cast<ObjectType>(type);
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), header.size);
  if (error != std::errc() || end != digits.data() + digits.size()) return std::nullopt;
  return header;
}

std::unique_ptr<InflateStream> stream_of(const std::shared_ptr<MappedFile>& file) {
  return std::make_unique<InflateStream>(file, 0, file->bytes().size());
}

}  // namespace

Result<std::optional<LooseObject>> LooseObject::open(const std::string& object_directory, const ObjectId& oid) {
  const std::string hex = oid.hex();
  auto file = MappedFile::open(object_directory + '/' + hex.substr(0, 2) + '/' + hex.substr(2));
  if (!file) {
    if (file.error().kind == ErrorKind::not_found) return std::nullopt;
    return tl::unexpected<Error>(std::move(file).error());
  }
  LC_TRY_ASSIGN(LooseObject object, create(*std::move(file)));
  return std::optional<LooseObject>(std::move(object));
}

Result<LooseObject> LooseObject::create(std::shared_ptr<MappedFile> file) {
  LooseObject object(std::move(file));
  std::array<char, k_longest_header> start{};
  LC_TRY_ASSIGN(const std::size_t got, stream_of(object.m_file)->read(start));
  const std::string_view text(start.data(), got);
  const auto nul = text.find('\0');
  const auto header = nul == std::string_view::npos ? std::nullopt : parse_header(text.substr(0, nul));
  if (!header) return corrupt("a loose object has a broken header");
  if (!is_plausible_size(header->size, object.m_file->bytes().size()))
    return corrupt("a loose object claims more than its file can hold");
  object.m_header = *header;
  object.m_header_size = nul + 1;
  return object;
}

Result<std::string> LooseObject::read(std::uint64_t limit) const {
  if (m_header.size > limit) return fail(ErrorKind::limit, "an object is larger than the limit");
  const auto stream = stream_of(m_file);
  LC_TRY(stream->skip(m_header_size));
  LC_TRY_ASSIGN(std::string bytes, stream->read_rest(m_header.size));
  if (stream->consumed() != m_file->bytes().size()) return corrupt("a loose object is followed by garbage");
  return bytes;
}

Result<std::unique_ptr<BlobReader>> LooseObject::open_blob(const ObjectId& oid) const {
  if (m_header.type != ObjectType::blob) return corrupt("an object is no blob");
  if (m_header.size > k_whole_plain_blob)
    return make_stream_reader(stream_of(m_file), m_header_size, m_header.size, oid);
  LC_TRY_ASSIGN(const std::string bytes, read(k_whole_plain_blob));
  auto object = std::make_shared<MemoryObject>(ObjectType::blob, bytes.size());
  std::memcpy(object->bytes.get(), bytes.data(), bytes.size());
  return make_memory_reader(std::move(object));
}

}  // namespace license_check::pack
