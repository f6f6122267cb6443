// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// Applies deltas without holding base, instructions or result in memory whole.
#include "pack/delta_stream.hpp"

#include <algorithm>
#include <cstring>

#include "pack/delta.hpp"
#include "pack/delta_chain.hpp"
#include "pack/inflate.hpp"

namespace license_check::pack {
namespace {

constexpr std::size_t k_window = 64 * 1024;

tl::unexpected<Error> corrupt(const char* what) { return fail(ErrorKind::corrupt, what); }

/// The inflated bytes of one entry, seen through a window that moves forward.
class Feed {
 public:
  Feed(const Pack& pack, const Entry& entry) : m_stream(pack.stream(entry)), m_left(entry.size), m_buffer(k_window) {}

  /// At least `wanted` bytes, or all that are left. REQUIRES: wanted <= k_window.
  Result<std::string_view> peek(std::size_t wanted) {
    if (m_end - m_begin < wanted && m_left > 0) LC_TRY(refill());
    return std::string_view(m_buffer.data() + m_begin, m_end - m_begin);
  }

  /// REQUIRES: as many bytes were seen by peek().
  void drop(std::size_t count) { m_begin += count; }

  Status expect_end() { return m_stream->expect_end(); }

 private:
  Status refill() {
    std::memmove(m_buffer.data(), m_buffer.data() + m_begin, m_end - m_begin);
    m_end -= m_begin;
    m_begin = 0;
    const auto room = static_cast<std::size_t>(std::min<std::uint64_t>(m_left, m_buffer.size() - m_end));
    LC_TRY_ASSIGN(const std::size_t got, m_stream->read({m_buffer.data() + m_end, room}));
    if (got != room) return corrupt("an object is shorter than it claims");
    m_end += got;
    m_left -= got;
    return {};
  }

  std::unique_ptr<InflateStream> m_stream;
  std::uint64_t m_left;
  std::vector<char> m_buffer;
  std::size_t m_begin = 0;
  std::size_t m_end = 0;
};

/// Copies out of the base; a window spares a system call for each of many small copies.
class BaseWindow {
 public:
  explicit BaseWindow(const Content& base) : m_base(base), m_buffer(k_window) {}

  Status copy(std::uint64_t offset, std::uint64_t size, ContentWriter& out) {
    if (offset > m_base.size() || size > m_base.size() - offset) return corrupt("a delta copies what is not there");
    while (size > 0) {
      if (offset < m_begin || offset >= m_begin + m_length) LC_TRY(move_to(offset));
      const std::uint64_t skip = offset - m_begin;
      const std::uint64_t part = std::min(size, m_length - skip);
      LC_TRY(out.append({m_buffer.data() + skip, static_cast<std::size_t>(part)}));
      offset += part;
      size -= part;
    }
    return {};
  }

 private:
  Status move_to(std::uint64_t offset) {
    m_begin = offset;
    m_length = std::min<std::uint64_t>(m_buffer.size(), m_base.size() - offset);
    return m_base.read_at(offset, {m_buffer.data(), static_cast<std::size_t>(m_length)});
  }

  const Content& m_base;
  std::vector<char> m_buffer;
  std::uint64_t m_begin = 0;
  std::uint64_t m_length = 0;
};

Result<Content> inflate_entry(const Pack& pack, const Entry& entry) {
  LC_TRY_ASSIGN(ContentWriter out, ContentWriter::create(entry.size));
  Feed feed(pack, entry);
  while (out.room() > 0) {
    LC_TRY_ASSIGN(const std::string_view bytes, feed.peek(1));
    LC_TRY(out.append(bytes));
    feed.drop(bytes.size());
  }
  LC_TRY(feed.expect_end());
  return out.finish();
}

Status insert(Feed& feed, std::size_t size, ContentWriter& out) {
  LC_TRY_ASSIGN(const std::string_view bytes, feed.peek(size));
  if (bytes.size() < size) return corrupt("a delta has a broken instruction");
  LC_TRY(out.append(bytes.substr(0, size)));
  feed.drop(size);
  return {};
}

Result<Content> apply_entry(const Pack& pack, const Entry& entry, const Content& base) {
  Feed feed(pack, entry);
  LC_TRY_ASSIGN(std::string_view bytes, feed.peek(k_delta_sizes));
  const auto sizes = read_delta_sizes(bytes);
  if (!sizes || sizes->base != base.size()) return corrupt("a delta's sizes are not those of its base and result");
  feed.drop(sizes->length);
  LC_TRY_ASSIGN(ContentWriter out, ContentWriter::create(sizes->result));
  BaseWindow window(base);
  for (;;) {
    LC_TRY_ASSIGN(bytes, feed.peek(k_delta_instruction));
    if (bytes.empty()) break;
    const auto instruction = read_delta_instruction(bytes);
    if (!instruction) return corrupt("a delta has a broken instruction");
    feed.drop(instruction->length);
    if (instruction->is_copy)
      LC_TRY(window.copy(instruction->offset, instruction->size, out));
    else
      LC_TRY(insert(feed, instruction->size, out));
  }
  LC_TRY(feed.expect_end());
  return out.finish();
}

}  // namespace

Result<Content> resolve_streaming(const Pack& pack, std::uint64_t offset) {
  DeltaChain chain;
  LC_TRY(follow_chain(pack, offset, chain, [](std::uint64_t) { return SharedObject(); }));
  LC_TRY_ASSIGN(Content content, inflate_entry(pack, chain.base));
  for (std::size_t i = chain.deltas.size(); i-- > 0;) {
    LC_TRY_ASSIGN(content, apply_entry(pack, chain.deltas[i], content));
  }
  return content;
}

}  // namespace license_check::pack
