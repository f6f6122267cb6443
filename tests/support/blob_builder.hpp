// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// Content for tests of recognition: readers over memory, and the smallest legal file of each format, written from its
// spec.
#pragma once

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "license_check/recognition.hpp"

namespace license_check::test {

/// A blob in memory that counts what is read of it and can be made to fail.
class MemoryBlob : public BlobReader {
 public:
  explicit MemoryBlob(std::string bytes) : m_bytes(std::move(bytes)), m_size(m_bytes.size()) {}

  [[nodiscard]] std::uint64_t size() const override { return m_size; }
  Result<std::size_t> read_at(std::uint64_t offset, std::span<std::byte> into) override {
    ++m_reads;
    if (m_fail_at != 0 && m_reads >= m_fail_at) return fail(ErrorKind::corrupt, "cannot be inflated");
    if (offset >= m_size) return std::size_t{0};
    const auto count = static_cast<std::size_t>(std::min<std::uint64_t>(into.size(), m_size - offset));
    std::memset(into.data(), 0, count);
    if (offset < m_bytes.size())
      std::memcpy(into.data(), m_bytes.data() + offset,
                  std::min<std::size_t>(count, m_bytes.size() - static_cast<std::size_t>(offset)));
    m_bytes_read += count;
    return count;
  }

  /// Claims a size; what lies behind the bytes reads as zeros.
  void pretend_size(std::uint64_t size) { m_size = size; }
  /// Makes the n-th read (1-based) and all later ones fail.
  void fail_at(unsigned read) { m_fail_at = read; }
  [[nodiscard]] unsigned reads() const { return m_reads; }
  [[nodiscard]] std::uint64_t bytes_read() const { return m_bytes_read; }

 private:
  std::string m_bytes;
  std::uint64_t m_size;
  unsigned m_reads = 0;
  unsigned m_fail_at = 0;
  std::uint64_t m_bytes_read = 0;
};

/// A tree in memory: path to bytes.
class MemoryTree : public Surroundings {
 public:
  explicit MemoryTree(std::map<std::string, std::string> files) : m_files(std::move(files)) {}
  Result<std::vector<std::string>> list(std::string_view directory) override;
  Result<std::unique_ptr<BlobReader>> open(std::string_view path) override;

 private:
  std::map<std::string, std::string> m_files;
};

/// recognise() over bytes in memory; a failure to read fails the test.
Recognition recognise_bytes(std::string bytes, std::string_view path = "file", Surroundings* surroundings = nullptr);

// Numbers as bytes.
std::string u16le(std::uint64_t value);
std::string u32le(std::uint64_t value);
std::string u64le(std::uint64_t value);
std::string u16be(std::uint64_t value);
std::string u32be(std::uint64_t value);
std::string f32le(float value);
std::string zeros(std::size_t count);
/// `count` floats as trained parameters look: around zero, both signs.
std::string random_floats(std::size_t count, unsigned seed = 1);

// Protobuf fields.
std::string proto_varint(std::uint64_t value);
std::string proto_number(unsigned field, std::uint64_t value);
std::string proto_bytes(unsigned field, std::string_view bytes);

// Weights.
std::string safetensors(std::string_view metadata = {}, std::size_t floats = 4);
std::string gguf(std::uint64_t tensors = 1, const std::vector<std::pair<std::string, std::string>>& metadata = {});
std::string onnx(std::size_t floats = 64, const std::vector<std::pair<std::string, std::string>>& metadata = {});
std::string hdf5(std::string_view text);
std::string tflite(std::size_t floats = 64, std::string_view license = {});
std::string mnn();
std::string tf_graph(std::size_t constant_bytes = 4096);
std::string saved_model();
std::string tf_index();
std::string coreml(const std::vector<std::pair<std::string, std::string>>& metadata = {},
                   std::string_view license = {});
std::string caffe(std::size_t floats = 64);
std::string darknet();
std::string xgboost_binary();
std::string old_fasttext();
std::string llama2c();
/// A pickle of protocol 2: its imports, then strings, then a byte string of `payload` bytes.
std::string pickle(const std::vector<std::string>& imports, const std::vector<std::string>& strings = {},
                   std::size_t payload = 0);
std::string npy(std::string_view descr = "<f4", std::size_t floats = 4);

// Data.
std::string parquet();
std::string tfrecord(std::string_view payload);
std::string csv(std::size_t records, char delimiter = ',');
std::string jsonl(std::size_t records);
std::string png(std::uint32_t width = 8, std::uint32_t height = 8);
std::string git_lfs_pointer(std::uint64_t size = 12345);

// Archives.
using Members = std::vector<std::pair<std::string, std::string>>;
std::string zip(const Members& members);
std::string tar(const Members& members);
std::string gzip(std::string_view bytes);
std::string pytorch_zip();

}  // namespace license_check::test
