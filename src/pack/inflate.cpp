// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// Inflates with libdeflate where the build has it and sizes are known, with zlib elsewhere.
#include "pack/inflate.hpp"

#include <zlib.h>

#include <algorithm>
#include <vector>

#ifdef LICENSE_CHECK_HAS_LIBDEFLATE
#include <libdeflate.h>
#endif

namespace license_check::pack {
namespace {

/// Input for one call of zlib: a stream that yields nothing must not make a whole file resident.
constexpr std::size_t k_step = 1024 * 1024;
constexpr std::size_t k_skip_buffer = 64 * 1024;

tl::unexpected<Error> corrupt(const char* what) { return fail(ErrorKind::corrupt, what); }

tl::unexpected<Error> zlib_error(int code) {
  if (code == Z_MEM_ERROR) return fail(ErrorKind::io, "out of memory while inflating");
  return corrupt("an object's compressed bytes are broken");
}

/// A zlib stream that owns its state; `next_in` points into the caller's bytes.
class Zlib {
 public:
  Zlib() = default;
  ~Zlib() {
    if (m_is_ready) ::inflateEnd(&m_stream);
  }
  Zlib(const Zlib&) = delete;
  Zlib& operator=(const Zlib&) = delete;

  Status start(std::string_view stream) {
    const int code = m_is_ready ? ::inflateReset(&m_stream) : ::inflateInit(&m_stream);
    if (code != Z_OK) return zlib_error(code);
    m_is_ready = true;
    m_is_ended = false;
    m_rest = stream;
    m_consumed = 0;
    return {};
  }

  /// Fills `into`; less only where the stream ends.
  Result<std::size_t> read(std::span<char> into) {
    std::size_t filled = 0;
    while (filled < into.size() && !m_is_ended) {
      LC_TRY_ASSIGN(const std::size_t got, step(into.subspan(filled)));
      filled += got;
    }
    return filled;
  }

  Status expect_end() {
    char surplus = 0;
    LC_TRY_ASSIGN(const std::size_t got, read({&surplus, 1}));
    if (got != 0) return corrupt("an object is longer than it claims");
    return {};
  }

  /// One call of zlib; may yield nothing.
  Result<std::size_t> step(std::span<char> into) {
    const auto in = static_cast<uInt>(std::min(m_rest.size(), k_step));
    const auto out = static_cast<uInt>(std::min(into.size(), k_most));
    m_stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(m_rest.data()));
    m_stream.avail_in = in;
    m_stream.next_out = reinterpret_cast<Bytef*>(into.data());
    m_stream.avail_out = out;
    const int code = ::inflate(&m_stream, Z_SYNC_FLUSH);
    const std::size_t used = in - m_stream.avail_in;
    const std::size_t got = out - m_stream.avail_out;
    m_rest.remove_prefix(used);
    m_consumed += used;
    if (code == Z_STREAM_END) {
      m_is_ended = true;
      return got;
    }
    if (code != Z_OK)
      return code == Z_BUF_ERROR ? corrupt("an object's compressed bytes are cut short") : zlib_error(code);
    return got;
  }

  [[nodiscard]] std::uint64_t consumed() const { return m_consumed; }
  [[nodiscard]] bool is_ended() const { return m_is_ended; }

 private:
  static constexpr std::size_t k_most = std::size_t{1} << 30U;

  z_stream m_stream{};
  std::string_view m_rest;
  std::uint64_t m_consumed = 0;
  bool m_is_ready = false;
  bool m_is_ended = false;
};

}  // namespace

struct Inflater::State {
  Zlib zlib;
#ifdef LICENSE_CHECK_HAS_LIBDEFLATE
  struct Free {
    void operator()(libdeflate_decompressor* decompressor) const { libdeflate_free_decompressor(decompressor); }
  };
  std::unique_ptr<libdeflate_decompressor, Free> decompressor{libdeflate_alloc_decompressor()};
#endif
};

Inflater::Inflater() : m_state(std::make_unique<State>()) {}
Inflater::~Inflater() = default;

Status Inflater::whole(std::string_view stream, std::span<char> into) {
#ifdef LICENSE_CHECK_HAS_LIBDEFLATE
  if (m_state->decompressor) {
    std::size_t used = 0;
    const auto code = libdeflate_zlib_decompress_ex(m_state->decompressor.get(), stream.data(), stream.size(),
                                                    into.data(), into.size(), &used, nullptr);
    if (code != LIBDEFLATE_SUCCESS)
      return corrupt("an object's compressed bytes are broken or not of the size it claims");
    return {};
  }
#endif
  LC_TRY(m_state->zlib.start(stream));
  LC_TRY_ASSIGN(const std::size_t got, m_state->zlib.read(into));
  if (got != into.size()) return corrupt("an object is shorter than it claims");
  return m_state->zlib.expect_end();
}

Result<std::size_t> Inflater::prefix(std::string_view stream, std::span<char> into) {
  LC_TRY(m_state->zlib.start(stream));
  return m_state->zlib.read(into);
}

struct InflateStream::State {
  std::shared_ptr<MappedFile> file;
  std::uint64_t begin = 0;
  std::uint64_t end = 0;
  std::uint64_t released = 0;
  Zlib zlib;
  bool is_started = false;
};

InflateStream::InflateStream(std::shared_ptr<MappedFile> file, std::uint64_t begin, std::uint64_t end)
    : m_state(std::make_unique<State>()) {
  m_state->file = std::move(file);
  m_state->begin = begin;
  m_state->end = end;
}

InflateStream::~InflateStream() = default;

Status InflateStream::restart() {
  State& state = *m_state;
  const auto length = static_cast<std::size_t>(state.end - state.begin);
  LC_TRY(state.zlib.start(state.file->bytes().substr(static_cast<std::size_t>(state.begin), length)));
  state.is_started = true;
  state.released = 0;
  return {};
}

Result<std::size_t> InflateStream::read(std::span<char> into) {
  State& state = *m_state;
  if (!state.is_started) LC_TRY(restart());
  std::size_t filled = 0;
  while (filled < into.size() && !state.zlib.is_ended()) {
    LC_TRY_ASSIGN(const std::size_t got, state.zlib.step(into.subspan(filled)));
    filled += got;
    const std::uint64_t used = state.zlib.consumed();
    if (used - state.released < k_step) continue;
    state.file->release(state.begin + state.released, used - state.released);
    state.released = used;
  }
  return filled;
}

Status InflateStream::skip(std::uint64_t count) {
  std::vector<char> buffer(static_cast<std::size_t>(std::min<std::uint64_t>(count, k_skip_buffer)));
  while (count > 0) {
    const auto wanted = static_cast<std::size_t>(std::min<std::uint64_t>(count, buffer.size()));
    LC_TRY_ASSIGN(const std::size_t got, read({buffer.data(), wanted}));
    if (got == 0) return {};
    count -= got;
  }
  return {};
}

Result<std::string> InflateStream::read_rest(std::uint64_t size) {
  std::string bytes;
  while (bytes.size() < size) {
    const std::size_t before = bytes.size();
    bytes.resize(static_cast<std::size_t>(std::min<std::uint64_t>(size, std::max(2 * before, k_step))));
    LC_TRY_ASSIGN(const std::size_t got, read(std::span(bytes).subspan(before)));
    if (got != bytes.size() - before) return corrupt("an object is shorter than it claims");
  }
  LC_TRY(expect_end());
  return bytes;
}

Status InflateStream::expect_end() {
  char surplus = 0;
  LC_TRY_ASSIGN(const std::size_t got, read({&surplus, 1}));
  if (got != 0) return corrupt("an object is longer than it claims");
  return {};
}

std::uint64_t InflateStream::consumed() const { return m_state->zlib.consumed(); }

}  // namespace license_check::pack
