// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// Serves blobs from memory, from a stream or from spilled content.
#include "pack/blob_readers.hpp"

#include <algorithm>
#include <cstring>
#include <optional>
#include <vector>

#include "pack/object_content.hpp"
#include "pack/delta_stream.hpp"
#include "pack/pack_reader.hpp"

namespace license_check::pack {
namespace {

constexpr std::size_t k_head = 64 * 1024;

std::span<char> as_chars(std::span<std::byte> bytes) { return {reinterpret_cast<char*>(bytes.data()), bytes.size()}; }

/// The part of `into` that content of `size` bytes can fill from `offset` on.
std::span<std::byte> within(std::uint64_t size, std::uint64_t offset, std::span<std::byte> into) {
  const std::uint64_t rest = offset < size ? size - offset : 0;
  return into.first(static_cast<std::size_t>(std::min<std::uint64_t>(rest, into.size())));
}

class MemoryReader : public BlobReader {
 public:
  explicit MemoryReader(SharedObject object) : m_object(std::move(object)) {}

  [[nodiscard]] std::uint64_t size() const override { return m_object->size; }

  Result<std::size_t> read_at(std::uint64_t offset, std::span<std::byte> into) override {
    into = within(size(), offset, into);
    if (!into.empty()) std::memcpy(into.data(), m_object->view().data() + offset, into.size());
    return into.size();
  }

 private:
  SharedObject m_object;
};

class HeadReader : public BlobReader {
 public:
  HeadReader(SharedObject head, std::shared_ptr<PackReader> reader, PackedPlace place, const ObjectId& oid)
      : m_head(std::move(head)), m_reader(std::move(reader)), m_place(std::move(place)), m_oid(oid) {}

  [[nodiscard]] std::uint64_t size() const override { return m_head->whole_size; }

  Result<std::size_t> read_at(std::uint64_t offset, std::span<std::byte> into) override {
    into = within(size(), offset, into);
    if (offset < m_head->size && into.size() <= m_head->size - offset) {
      std::memcpy(into.data(), m_head->view().data() + offset, into.size());
      return into.size();
    }
    if (into.empty()) return std::size_t{0};
    if (!m_whole) {
      LC_TRY_ASSIGN(m_whole, guarded(m_oid, [&] { return m_reader->open_whole(m_place, m_oid); }));
      if (m_whole->size() != size())
        return fail(ErrorKind::corrupt, "an object is not of the size it claims", m_oid.hex());
    }
    return m_whole->read_at(offset, into);
  }

 private:
  SharedObject m_head;
  std::shared_ptr<PackReader> m_reader;
  PackedPlace m_place;
  ObjectId m_oid;
  std::unique_ptr<BlobReader> m_whole;
};

class StreamReader : public BlobReader {
 public:
  StreamReader(std::unique_ptr<InflateStream> stream, std::uint64_t skip, std::uint64_t size, const ObjectId& oid)
      : m_stream(std::move(stream)), m_skip(skip), m_size(size), m_oid(oid) {}

  [[nodiscard]] std::uint64_t size() const override { return m_size; }

  Result<std::size_t> read_at(std::uint64_t offset, std::span<std::byte> into) override {
    return guarded(m_oid, [&]() -> Result<std::size_t> {
      into = within(m_size, offset, into);
      const std::size_t from_head = copy_from_head(offset, into);
      if (from_head < into.size()) LC_TRY(read_stream(offset + from_head, as_chars(into.subspan(from_head))));
      return into.size();
    });
  }

 private:
  std::size_t copy_from_head(std::uint64_t offset, std::span<std::byte> into) const {
    if (offset >= m_head.size() || into.empty()) return 0;
    const std::size_t part = std::min(into.size(), m_head.size() - static_cast<std::size_t>(offset));
    std::memcpy(into.data(), m_head.data() + offset, part);
    return part;
  }

  Status read_stream(std::uint64_t offset, std::span<char> into) {
    if (!m_position || *m_position > offset) {
      m_position.reset();
      LC_TRY(m_stream->restart());
      LC_TRY(m_stream->skip(m_skip));
      m_position = 0;
    }
    // What lies on the way through the head is kept, not forgotten.
    while (*m_position < offset && *m_position < k_head) {
      char scrap[4096];
      LC_TRY(advance({scrap, static_cast<std::size_t>(std::min<std::uint64_t>(offset - *m_position, sizeof scrap))}));
    }
    if (*m_position < offset) {
      const std::uint64_t gap = offset - *m_position;
      m_position.reset();  // Unknown, should it fail on the way.
      LC_TRY(m_stream->skip(gap));
      m_position = offset;
    }
    return advance(into);
  }

  /// Reads on from `m_position`.
  Status advance(std::span<char> into) {
    const std::uint64_t position = *m_position;
    m_position.reset();
    LC_TRY_ASSIGN(const std::size_t got, m_stream->read(into));
    if (got != into.size()) return fail(ErrorKind::corrupt, "an object is shorter than it claims");
    if (position + got == m_size) LC_TRY(m_stream->expect_end());
    if (position <= m_head.size() && m_head.size() < k_head) {
      const auto known = static_cast<std::size_t>(m_head.size() - position);
      if (got > known) {
        const std::size_t part = std::min(got - known, k_head - m_head.size());
        m_head.insert(m_head.end(), into.data() + known, into.data() + known + part);
      }
    }
    m_position = position + got;
    return {};
  }

  std::unique_ptr<InflateStream> m_stream;
  std::uint64_t m_skip;
  std::uint64_t m_size;
  ObjectId m_oid;
  std::vector<char> m_head;
  std::optional<std::uint64_t> m_position;  ///< Of the stream; nullopt where it must start again.
};

class DeltaReader : public BlobReader {
 public:
  DeltaReader(std::shared_ptr<const Pack> pack, std::uint64_t offset, std::uint64_t size, const ObjectId& oid)
      : m_pack(std::move(pack)), m_offset(offset), m_size(size), m_oid(oid) {}

  [[nodiscard]] std::uint64_t size() const override { return m_size; }

  Result<std::size_t> read_at(std::uint64_t offset, std::span<std::byte> into) override {
    return guarded(m_oid, [&]() -> Result<std::size_t> {
      if (!m_content) LC_TRY(resolve());
      into = within(m_size, offset, into);
      LC_TRY(m_content->read_at(offset, as_chars(into)));
      return into.size();
    });
  }

 private:
  Status resolve() {
    LC_TRY_ASSIGN(Content content, resolve_streaming(*m_pack, m_offset));
    if (content.size() != m_size) return fail(ErrorKind::corrupt, "an object is not of the size it claims");
    m_content.emplace(std::move(content));
    return {};
  }

  std::shared_ptr<const Pack> m_pack;
  std::uint64_t m_offset;
  std::uint64_t m_size;
  ObjectId m_oid;
  std::optional<Content> m_content;
};

}  // namespace

void name_object(Error& error, const ObjectId& oid) {
  std::string hex = oid.hex();
  if (error.where == hex) return;
  if (!error.where.empty()) error.what += " (" + error.where + ')';
  error.where = std::move(hex);
}

std::unique_ptr<BlobReader> make_memory_reader(SharedObject object) {
  return std::make_unique<MemoryReader>(std::move(object));
}

std::unique_ptr<BlobReader> make_head_reader(SharedObject head, std::shared_ptr<PackReader> reader,
                                             const PackedPlace& place, const ObjectId& oid) {
  return std::make_unique<HeadReader>(std::move(head), std::move(reader), place, oid);
}

std::unique_ptr<BlobReader> make_stream_reader(std::unique_ptr<InflateStream> stream, std::uint64_t skip,
                                               std::uint64_t size, const ObjectId& oid) {
  return std::make_unique<StreamReader>(std::move(stream), skip, size, oid);
}

std::unique_ptr<BlobReader> make_delta_reader(std::shared_ptr<const Pack> pack, std::uint64_t offset,
                                              std::uint64_t size, const ObjectId& oid) {
  return std::make_unique<DeltaReader>(std::move(pack), offset, size, oid);
}

}  // namespace license_check::pack
