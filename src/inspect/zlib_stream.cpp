// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// Bare zlib streams, as joblib writes them: the first part is unpacked and recognised.
#include <zlib.h>

#include <cstring>

#include "inspect/inspectors.hpp"

namespace license_check::inspect {
namespace {

constexpr std::size_t k_prefix = 256 * 1024;

/// The unpacked prefix as content of its own.
class PrefixReader : public BlobReader {
 public:
  explicit PrefixReader(std::string bytes) : m_bytes(std::move(bytes)) {}
  [[nodiscard]] std::uint64_t size() const override { return m_bytes.size(); }
  Result<std::size_t> read_at(std::uint64_t offset, std::span<std::byte> into) override {
    if (offset >= m_bytes.size()) return std::size_t{0};
    const auto count = std::min<std::size_t>(into.size(), m_bytes.size() - static_cast<std::size_t>(offset));
    std::memcpy(into.data(), m_bytes.data() + offset, count);
    return count;
  }

 private:
  std::string m_bytes;
};

/// Up to k_prefix unpacked bytes; `is_whole` where the stream ended. Empty where it is no zlib stream.
std::string inflate_prefix(ContentView& view, bool& is_whole) {
  z_stream stream{};
  if (inflateInit(&stream) != Z_OK) return {};
  std::string unpacked(k_prefix, '\0');
  stream.next_out = reinterpret_cast<Bytef*>(unpacked.data());
  stream.avail_out = static_cast<uInt>(unpacked.size());
  int status = Z_OK;
  for (std::uint64_t offset = 0; status == Z_OK && stream.avail_out > 0;) {
    const auto part = view.at(offset, ContentView::k_max_read);
    if (part.empty()) break;
    offset += part.size();
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(part.data()));
    stream.avail_in = static_cast<uInt>(part.size());
    status = inflate(&stream, Z_NO_FLUSH);
  }
  is_whole = status == Z_STREAM_END;
  unpacked.resize(status == Z_OK || is_whole || status == Z_BUF_ERROR ? stream.total_out : 0);
  inflateEnd(&stream);
  return unpacked;
}

}  // namespace

bool probe_zlib(Head head, std::uint64_t size) {
  if (size < 16 || head.size() < 2 || (static_cast<unsigned char>(head[0]) & 0x0fU) != 8 ||
      (static_cast<unsigned char>(head[0]) >> 4U) > 7)
    return false;
  const auto second = static_cast<unsigned char>(head[1]);
  return (static_cast<unsigned char>(head[0]) * 256U + second) % 31 == 0 && (second & 0x20U) == 0;
}

Answer inspect_zlib(Subject& subject) {
  if (subject.depth >= UnpackLimits::k_max_depth) return std::nullopt;
  bool is_whole = false;
  auto unpacked = inflate_prefix(subject.view, is_whole);
  if (unpacked.empty()) return std::nullopt;
  PrefixReader reader(std::move(unpacked));
  ContentView view(reader, ContentView::k_default_budget, is_whole);
  Subject inner{view, subject.path, nullptr, subject.limits, subject.depth + 1};
  auto answer = recognise_subject(inner);
  if (answer.kind == Kind::other) return std::nullopt;
  return answer;
}

}  // namespace license_check::inspect
