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

Result<std::vector<std::string>> MemoryTree::list(std::string_view directory) {
  const std::string prefix = directory.empty() ? "" : std::string(directory) + "/";
  std::set<std::string> names;
  for (const auto& [path, bytes] : m_files)
    if (path.starts_with(prefix))
      names.insert(path.substr(prefix.size(), path.find('/', prefix.size()) - prefix.size()));
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
  std::vector<float> floats(count);
  for (auto& value : floats) value = (static_cast<float>(random() % 20001) - 10000.0F) / 65537.0F;
  std::string bytes(4 * count, '\0');
  std::memcpy(bytes.data(), floats.data(), bytes.size());
  return bytes;
}

std::string proto_varint(std::uint64_t value) {
  std::string bytes;
  for (; value >= 0x80; value >>= 7U) bytes.push_back(static_cast<char>((value & 0x7fU) | 0x80U));
  bytes.push_back(static_cast<char>(value));
  return bytes;
}
std::string proto_number(unsigned field, std::uint64_t value) {
  return proto_varint(field << 3U) + proto_varint(value);
}
std::string proto_bytes(unsigned field, std::string_view bytes) {
  return proto_varint(field << 3U | 2U) + proto_varint(bytes.size()) + std::string(bytes);
}

std::string safetensors(std::string_view metadata, std::size_t floats) {
  std::string header = "{";
  if (!metadata.empty()) header += "\"__metadata__\":" + std::string(metadata) + ",";
  header += R"("w":{"dtype":"F32","shape":[)" + std::to_string(floats) + R"(],"data_offsets":[0,)" +
            std::to_string(floats * 4) + "]}}";
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
    graph += proto_bytes(
        5, proto_number(1, floats) + proto_number(2, 1) + proto_bytes(8, "w") + proto_bytes(9, random_floats(floats)));
  auto model =
      proto_number(1, 8) + proto_bytes(2, "test") + proto_bytes(7, graph) + proto_bytes(8, proto_number(2, 13));
  for (const auto& [key, value] : metadata) model += proto_bytes(14, proto_bytes(1, key) + proto_bytes(2, value));
  return model;
}

std::string hdf5(std::string_view text) {
  return "\x89HDF\r\n\x1a\n" + zeros(88) + "TREE" + zeros(64) + std::string(text) + zeros(1024);
}

std::string npy(std::string_view descr, std::size_t floats) {
  std::string header =
      "{'descr': '" + std::string(descr) + "', 'fortran_order': False, 'shape': (" + std::to_string(floats) + ",), }\n";
  return std::string("\x93NUMPY\x01\0", 8) + u16le(header.size()) + header + random_floats(floats);
}

namespace {

/// Writes a flatbuffer front to back; all fields are four bytes, links are patched in.
class FlatWriter {
 public:
  explicit FlatWriter(std::string_view id) : m_bytes(zeros(4) + std::string(id)) {}
  std::size_t table(unsigned fields) {
    align();
    const auto vtable = m_bytes.size();
    m_bytes += u16le(4 + 2 * fields) + u16le(4 + 4 * fields);
    for (unsigned i = 0; i < fields; ++i) m_bytes += u16le(4 + 4 * i);
    align();
    const auto position = m_bytes.size();
    m_bytes += u32le(position - vtable) + zeros(std::size_t{4} * fields);
    return position;
  }
  std::size_t vector(std::size_t count) {
    align();
    m_bytes += u32le(count) + zeros(4 * count);
    return m_bytes.size() - 4 * count - 4;
  }
  std::size_t bytes(std::string_view text) {
    align();
    m_bytes += u32le(text.size()) + std::string(text) + '\0';
    return m_bytes.size() - text.size() - 5;
  }
  void set(std::size_t slot, std::uint64_t value) { m_bytes.replace(slot, 4, u32le(value)); }
  void link(std::size_t slot, std::size_t target) { set(slot, target - slot); }
  static std::size_t field(std::size_t table, unsigned index) { return table + 4 + std::size_t{4} * index; }
  static std::size_t element(std::size_t vector, std::size_t index) { return vector + 4 + 4 * index; }
  std::string take() { return m_bytes; }

 private:
  void align() { m_bytes += zeros((4 - m_bytes.size() % 4) % 4); }
  std::string m_bytes;
};

std::string tflite_metadata(std::string_view license) {
  FlatWriter file("M001");
  const auto root = file.table(6);
  file.link(0, root);
  file.link(FlatWriter::field(root, 5), file.bytes(license));
  return file.take();
}

}  // namespace

std::string tflite(std::size_t floats, std::string_view license) {
  FlatWriter file("TFL3");
  const auto model = file.table(8);
  file.link(0, model);
  file.link(FlatWriter::field(model, 2), file.vector(0));
  const auto buffers = file.vector(3);
  file.link(FlatWriter::field(model, 4), buffers);
  const std::string contents[] = {"", random_floats(floats), tflite_metadata(license)};
  for (std::size_t i = 0; i < 3; ++i) {
    const auto buffer = file.table(1);
    file.link(FlatWriter::element(buffers, i), buffer);
    if (!contents[i].empty() && (i < 2 || !license.empty()))
      file.link(FlatWriter::field(buffer, 0), file.bytes(contents[i]));
  }
  const auto entries = file.vector(1);
  file.link(FlatWriter::field(model, 6), entries);
  const auto entry = file.table(2);
  file.link(FlatWriter::element(entries, 0), entry);
  file.link(FlatWriter::field(entry, 0), file.bytes("TFLITE_METADATA"));
  file.set(FlatWriter::field(entry, 1), 2);
  return file.take();
}

std::string mnn() {
  FlatWriter file("");
  const auto net = file.table(8);
  file.link(0, net);
  const auto operations = file.vector(2);
  file.link(FlatWriter::field(net, 3), operations);
  for (std::size_t i = 0; i < 2; ++i) {
    const auto operation = file.table(6);
    file.link(FlatWriter::element(operations, i), operation);
    file.link(FlatWriter::field(operation, 3), file.bytes("conv"));
    file.link(FlatWriter::field(operation, 4), file.vector(1));
  }
  const auto names = file.vector(1);
  file.link(FlatWriter::field(net, 7), names);
  file.link(FlatWriter::element(names, 0), file.bytes("data"));
  return file.take() + random_floats(512);
}

std::string tf_graph(std::size_t constant_bytes) {
  const auto tensor = proto_number(1, 1) + proto_bytes(4, random_floats(constant_bytes / 4));
  const auto attribute = proto_bytes(1, "value") + proto_bytes(2, proto_bytes(8, tensor));
  return proto_bytes(1, proto_bytes(1, "input") + proto_bytes(2, "Placeholder")) +
         proto_bytes(1, proto_bytes(1, "w") + proto_bytes(2, "Const") + proto_bytes(5, attribute));
}

std::string saved_model() {
  return proto_number(1, 1) + proto_bytes(2, proto_bytes(1, proto_bytes(4, "serve")) + proto_bytes(2, tf_graph(16)));
}

std::string tf_index() {
  return std::string("\0\0\x06\x08\x01\x1a\x02\x08\x01", 9) + zeros(64) + "\x57\xfb\x80\x8b\x24\x75\x47\xdb";
}

std::string coreml(const std::vector<std::pair<std::string, std::string>>& metadata, std::string_view license) {
  auto fields = proto_bytes(1, "a model") + (license.empty() ? std::string() : proto_bytes(4, license));
  for (const auto& [key, value] : metadata) fields += proto_bytes(100, proto_bytes(1, key) + proto_bytes(2, value));
  return proto_number(1, 5) + proto_bytes(2, proto_bytes(100, fields)) + proto_bytes(500, random_floats(32));
}

std::string caffe(std::size_t floats) {
  const auto layer =
      proto_bytes(1, "conv1") + proto_bytes(2, "Convolution") + proto_bytes(7, proto_bytes(5, random_floats(floats)));
  return proto_bytes(1, "net") + proto_bytes(100, layer);
}

std::string darknet() { return u32le(0) + u32le(2) + u32le(5) + u64le(1000) + random_floats(1024); }

std::string xgboost_binary() {
  return f32le(0.5F) + u32le(33) + u32le(6) + zeros(124) + u64le(15) + "binary:logistic" + u64le(6) + "gbtree" +
         zeros(256);
}

std::string old_fasttext() {
  std::string bytes;
  for (const unsigned value : {10U, 5U, 5U, 5U, 5U, 1U, 2U, 2U, 1000U, 3U, 6U, 10000U}) bytes += u32le(value);
  return bytes + zeros(8) + u32le(12) + u32le(10) + u32le(2) + random_floats(64);
}

std::string llama2c() {
  std::string bytes;
  for (const unsigned value : {64U, 172U, 5U, 8U, 4U, 512U, 512U}) bytes += u32le(value);
  return bytes + random_floats(8192);
}

std::string pickle(const std::vector<std::string>& imports, const std::vector<std::string>& strings,
                   std::size_t payload) {
  std::string bytes("\x80\x02(", 3);
  for (const auto& import : imports)
    bytes += "c" + import.substr(0, import.rfind('.')) + "\n" + import.substr(import.rfind('.') + 1) + "\n";
  for (const auto& text : strings) bytes += "X" + u32le(text.size()) + text;
  if (payload > 0) bytes += "T" + u32le(payload) + std::string(payload, '\x7f');
  return bytes + "t.";
}

std::string tfrecord(std::string_view payload) {
  const auto masked = [](std::string_view bytes) {
    std::uint32_t crc = 0xffffffffU;
    for (const char c : bytes) {
      crc ^= static_cast<unsigned char>(c);
      for (int bit = 0; bit < 8; ++bit) crc = (crc >> 1U) ^ ((crc & 1U) != 0 ? 0x82f63b78U : 0U);
    }
    crc = ~crc;
    return u32le(((crc >> 15U) | (crc << 17U)) + 0xa282ead8U);
  };
  return u64le(payload.size()) + masked(u64le(payload.size())) + std::string(payload) + masked(payload);
}

std::string csv(std::size_t records, char delimiter) {
  std::string text = std::string("id") + delimiter + "name" + delimiter + "value\n";
  for (std::size_t i = 0; i < records; ++i)
    text += std::to_string(i) + delimiter + "\"some name, " + std::string(400, 'x') + "\"" + delimiter + "0.5\n";
  return text;
}

std::string jsonl(std::size_t records) {
  std::string text;
  for (std::size_t i = 0; i < records; ++i)
    text += R"({"question": ")" + std::string(400, 'q') + R"(", "answer": [1, {"a": null}]})" + "\n";
  return text;
}

std::string png(std::uint32_t width, std::uint32_t height) {
  return std::string("\x89PNG\r\n\x1a\n") + u32be(13) + "IHDR" + u32be(width) + u32be(height) +
         std::string("\x08\x02\0\0\0", 5) + zeros(64);
}

std::string parquet() {
  const std::string footer("\x15\x02\x19\x1c\x48\x06schema\x15\x00\x00\x16\x00\x19\x0c\x00", 20);
  return "PAR1" + footer + u32le(footer.size()) + "PAR1";
}

std::string git_lfs_pointer(std::uint64_t size) {
  return "version https://git-lfs.github.com/spec/v1\noid sha256:" + std::string(64, 'a') + "\nsize " +
         std::to_string(size) + "\n";
}

std::string zip(const Members& members) {
  std::string bytes;
  std::string directory;
  for (const auto& [name, content] : members) {
    const auto crc =
        crc32(0, reinterpret_cast<const unsigned char*>(content.data()), static_cast<unsigned>(content.size()));
    const auto common = u16le(10) + u16le(0) + u16le(0) + u32le(0) + u32le(crc) + u32le(content.size()) +
                        u32le(content.size()) + u16le(name.size()) + u16le(0);
    directory +=
        u32le(0x02014b50) + u16le(20) + common + u16le(0) + u16le(0) + u16le(0) + u32le(0) + u32le(bytes.size()) + name;
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
