// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// The smallest legal file of each format.
#include "support/blob_builder.hpp"

#include <gtest/gtest.h>
#include <zlib.h>

#include <algorithm>
#include <cstring>
#include <random>
#include <set>

namespace license_check::test {

Result<std::size_t> MemoryBlob::read_at(std::uint64_t offset, std::span<std::byte> into) {
  ++m_reads;
  if (m_fail_at != 0 && m_reads >= m_fail_at) return fail(ErrorKind::corrupt, "cannot be inflated");
  if (offset >= m_size) return std::size_t{0};
  const auto count = static_cast<std::size_t>(std::min<std::uint64_t>(into.size(), m_size - offset));
  std::memset(into.data(), 0, count);
  if (offset < m_bytes.size())
    std::memcpy(into.data(), m_bytes.data() + offset, std::min<std::size_t>(count, m_bytes.size() - offset));
  m_bytes_read += count;
  return count;
}

Result<std::vector<std::string>> MemoryTree::list(std::string_view directory) {
  const std::string prefix = directory.empty() ? "" : std::string(directory) + "/";
  std::set<std::string> names;
  for (const auto& [path, bytes] : m_files)
    if (path.starts_with(prefix)) names.insert(path.substr(prefix.size(), path.find('/', prefix.size()) - prefix.size()));
  return std::vector<std::string>(names.begin(), names.end());
}

Result<std::unique_ptr<BlobReader>> MemoryTree::open(std::string_view path) {
  const auto found = m_files.find(std::string(path));
  if (found == m_files.end()) return nullptr;
  return std::make_unique<MemoryBlob>(found->second);
}

Recognition recognise_bytes(std::string bytes, std::string_view path, Surroundings* surroundings) {
  MemoryBlob blob(std::move(bytes));
  auto result = recognise(blob, path, surroundings);
  EXPECT_TRUE(result.has_value()) << path;
  return result ? *std::move(result) : Recognition{};
}

namespace {

std::string number(std::uint64_t value, unsigned width, bool is_big_endian) {
  std::string bytes;
  for (unsigned i = 0; i < width; ++i) bytes.push_back(static_cast<char>((value >> (8 * i)) & 0xffU));
  if (is_big_endian) std::reverse(bytes.begin(), bytes.end());
  return bytes;
}

std::string gguf_text(std::string_view text) { return u64le(text.size()) + std::string(text); }

}  // namespace

std::string u16le(std::uint64_t value) { return number(value, 2, false); }
std::string u32le(std::uint64_t value) { return number(value, 4, false); }
std::string u64le(std::uint64_t value) { return number(value, 8, false); }
std::string u16be(std::uint64_t value) { return number(value, 2, true); }
std::string u32be(std::uint64_t value) { return number(value, 4, true); }
std::string f32le(float value) {
  std::uint32_t bits = 0;
  std::memcpy(&bits, &value, sizeof bits);
  return u32le(bits);
}
std::string zeros(std::size_t count) { return std::string(count, '\0'); }

std::string random_floats(std::size_t count, unsigned seed) {
  std::minstd_rand random(seed);
  std::string bytes;
  for (std::size_t i = 0; i < count; ++i)
    bytes += f32le((static_cast<float>(random() % 20001) - 10000.0F) / 65537.0F);
  return bytes;
}

std::string proto_varint(std::uint64_t value) {
  std::string bytes;
  for (; value >= 0x80; value >>= 7U) bytes.push_back(static_cast<char>((value & 0x7fU) | 0x80U));
  bytes.push_back(static_cast<char>(value));
  return bytes;
}
std::string proto_number(unsigned field, std::uint64_t value) { return proto_varint(field << 3U) + proto_varint(value); }
std::string proto_bytes(unsigned field, std::string_view bytes) {
  return proto_varint(field << 3U | 2U) + proto_varint(bytes.size()) + std::string(bytes);
}

std::string safetensors(std::string_view metadata, std::size_t floats) {
  std::string header = "{";
  if (!metadata.empty()) header += "\"__metadata__\":" + std::string(metadata) + ",";
  header += R"("w":{"dtype":"F32","shape":[)" + std::to_string(floats) + R"(],"data_offsets":[0,)" + std::to_string(floats * 4) + "]}}";
  return u64le(header.size()) + header + random_floats(floats);
}

std::string gguf(std::uint64_t tensors, const std::vector<std::pair<std::string, std::string>>& metadata) {
  std::string bytes = "GGUF" + u32le(3) + u64le(tensors) + u64le(metadata.size());
  for (const auto& [key, value] : metadata) bytes += gguf_text(key) + u32le(8) + gguf_text(value);
  for (std::uint64_t i = 0; i < tensors; ++i)
    bytes += gguf_text("t" + std::to_string(i)) + u32le(1) + u64le(4) + u32le(0) + u64le(i * 32);
  return bytes + zeros(32 - bytes.size() % 32) + random_floats(8 * tensors);
}

std::string onnx(std::size_t floats, const std::vector<std::pair<std::string, std::string>>& metadata) {
  const auto node = proto_bytes(1, "x") + proto_bytes(1, "w") + proto_bytes(2, "y") + proto_bytes(4, "Conv");
  auto graph = proto_bytes(1, node) + proto_bytes(2, "g");
  if (floats > 0)
    graph += proto_bytes(5, proto_number(1, floats) + proto_number(2, 1) + proto_bytes(8, "w") + proto_bytes(9, random_floats(floats)));
  auto model = proto_number(1, 8) + proto_bytes(2, "test") + proto_bytes(7, graph) + proto_bytes(8, proto_number(2, 13));
  for (const auto& [key, value] : metadata) model += proto_bytes(14, proto_bytes(1, key) + proto_bytes(2, value));
  return model;
}

std::string hdf5(std::string_view text) {
  return "\x89HDF\r\n\x1a\n" + zeros(88) + "TREE" + zeros(64) + std::string(text) + zeros(1024);
}

std::string npy(std::string_view descr, std::size_t floats) {
  std::string header = "{'descr': '" + std::string(descr) + "', 'fortran_order': False, 'shape': (" + std::to_string(floats) + ",), }\n";
  return std::string("\x93NUMPY\x01\0", 8) + u16le(header.size()) + header + random_floats(floats);
}

std::string parquet() {
  const std::string footer("\x15\x02\x19\x1c\x48\x06schema\x15\x00\x00\x16\x00\x19\x0c\x00", 20);
  return "PAR1" + footer + u32le(footer.size()) + "PAR1";
}

std::string git_lfs_pointer(std::uint64_t size) {
  return "version https://git-lfs.github.com/spec/v1\noid sha256:" + std::string(64, 'a') + "\nsize " + std::to_string(size) + "\n";
}

std::string zip(const Members& members) {
  std::string bytes;
  std::string directory;
  for (const auto& [name, content] : members) {
    const auto crc = crc32(0, reinterpret_cast<const unsigned char*>(content.data()), static_cast<unsigned>(content.size()));
    const auto common = u16le(10) + u16le(0) + u16le(0) + u32le(0) + u32le(crc) + u32le(content.size()) + u32le(content.size()) +
                        u16le(name.size()) + u16le(0);
    directory += u32le(0x02014b50) + u16le(20) + common + u16le(0) + u16le(0) + u16le(0) + u32le(0) + u32le(bytes.size()) + name;
    bytes += u32le(0x04034b50) + common + name + content;
  }
  return bytes + directory + u32le(0x06054b50) + u16le(0) + u16le(0) + u16le(members.size()) + u16le(members.size()) +
         u32le(directory.size()) + u32le(bytes.size()) + u16le(0);
}

std::string tar(const Members& members) {
  std::string bytes;
  for (const auto& [name, content] : members) {
    std::string header(512, '\0');
    const auto put = [&header](std::size_t at, const std::string& text) { header.replace(at, text.size(), text); };
    char octal[13];
    put(0, name);
    put(100, "0000644");
    std::snprintf(octal, sizeof octal, "%011zo", content.size());
    put(124, octal);
    put(136, "00000000000");
    put(156, "0");
    put(257, std::string("ustar\00000", 8));
    put(148, "        ");
    unsigned sum = 0;
    for (const char c : header) sum += static_cast<unsigned char>(c);
    std::snprintf(octal, sizeof octal, "%06o", sum);
    put(148, std::string(octal) + '\0');
    bytes += header + content + zeros((512 - content.size() % 512) % 512);
  }
  return bytes + zeros(1024);
}

std::string gzip(std::string_view bytes) {
  z_stream stream{};
  deflateInit2(&stream, Z_DEFAULT_COMPRESSION, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY);
  std::string packed(deflateBound(&stream, bytes.size()) + 64, '\0');
  stream.next_in = reinterpret_cast<unsigned char*>(const_cast<char*>(bytes.data()));
  stream.avail_in = static_cast<unsigned>(bytes.size());
  stream.next_out = reinterpret_cast<unsigned char*>(packed.data());
  stream.avail_out = static_cast<unsigned>(packed.size());
  deflate(&stream, Z_FINISH);
  packed.resize(stream.total_out);
  deflateEnd(&stream);
  return packed;
}

std::string pytorch_zip() {
  const std::string pickle = std::string("\x80\x02", 2) + "ctorch._utils\n_rebuild_tensor_v2\n.";
  return zip({{"model/data.pkl", pickle}, {"model/version", "3\n"}, {"model/data/0", random_floats(64)}});
}

}  // namespace license_check::test
