// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// ONNX: a protobuf without a magic number, told by its schema; weights where its graphs hold parameters.
#include <bit>

#include "inspect/inspectors.hpp"
#include "inspect/protobuf.hpp"

namespace license_check::inspect {
namespace {

/// Fewer bytes of parameters are constants of an operator, not something that was learned.
constexpr std::uint64_t k_min_parameters = 128;
constexpr unsigned k_max_nesting = 16;
constexpr std::uint64_t k_int64 = 7;

/// Sums the bytes of parameters in a graph, its nodes' constants and their subgraphs.
class ParameterCount {
 public:
  explicit ParameterCount(ContentView& view) : m_view(view) {}

  void graph(const ProtoField& message, unsigned depth) {
    if (depth > k_max_nesting) return;
    ProtoReader reader(m_view, message);
    ProtoField field;
    while (reader.next(field)) {
      if (field.is(1, ProtoField::bytes))
        node(field, depth);
      else if (field.is(5, ProtoField::bytes))
        tensor(field);
      else if (field.is(15, ProtoField::bytes))
        bytes += field.size;
    }
    is_sound = is_sound && reader.is_sound() && !reader.is_cut_off();
  }

  void node(const ProtoField& message, unsigned depth) {
    ProtoReader reader(m_view, message);
    ProtoField field;
    while (reader.next(field)) {
      if (field.is(4, ProtoField::bytes)) {
        nodes += is_printable_name(proto_text(m_view, field, 128)) ? 1U : 0U;
      } else if (field.is(5, ProtoField::bytes)) {
        attribute(field, depth);
      }
    }
    is_sound = is_sound && reader.is_sound() && !reader.is_cut_off();
  }

  std::uint64_t bytes = 0;
  std::uint64_t nodes = 0;
  std::uint64_t tensors = 0;
  bool is_sound = true;

 private:
  void attribute(const ProtoField& message, unsigned depth) {
    ProtoReader reader(m_view, message);
    ProtoField field;
    while (reader.next(field)) {
      if (field.is(5, ProtoField::bytes) || field.is(10, ProtoField::bytes))
        tensor(field);
      else if (field.is(6, ProtoField::bytes) || field.is(11, ProtoField::bytes))
        graph(field, depth + 1);
      else if (field.number == 7)
        bytes += field.size;  // Floats: the leaves of a tree ensemble stand here.
    }
  }

  void tensor(const ProtoField& message) {
    ProtoReader reader(m_view, message);
    ProtoField field;
    std::uint64_t payload = 0;
    std::uint64_t type = 0;
    while (reader.next(field)) {
      if (field.is(2, ProtoField::varint))
        type = field.value;
      else if (field.number == 4 || field.number == 5 || field.number == 7 || field.number == 9 || field.number == 10 ||
               field.number == 11)
        payload += field.size;
      else if (field.is(13, ProtoField::bytes))
        payload += 1024;  // The tensor lies in another file.
    }
    // Shapes and indices are int64; only in bulk can they be something learned.
    if (type != k_int64 || payload >= 64 * 1024) bytes += payload;
    ++tensors;
  }

  ContentView& m_view;
};

bool is_model_field(std::uint32_t number) {
  return (number >= 1 && number <= 8) || number == 14 || number == 20 || number == 25 || number == 26;
}

void read_property(ContentView& view, const ProtoField& message, EmbeddedMetadata& metadata) {
  ProtoReader reader(view, message);
  ProtoField field;
  std::string key;
  std::string value;
  while (reader.next(field)) {
    if (field.is(1, ProtoField::bytes))
      key = proto_text(view, field, 64);
    else if (field.is(2, ProtoField::bytes))
      value = proto_text(view, field, k_max_metadata_value);
  }
  add_metadata(metadata, key, value);
}

}  // namespace

bool probe_protobuf(Head head, std::uint64_t size) {
  // The first key: field 1 as a varint or a message, or a graph (7), a layer (100), layers (2).
  if (size < 16 || head.size() < 4) return false;
  const auto first = static_cast<std::uint8_t>(head[0]);
  return first == 0x08 || first == 0x0a || first == 0x12 || first == 0x3a || first == 0x42 || first == 0xa2;
}

Answer inspect_onnx(Subject& subject) {
  auto& view = subject.view;
  const auto first = static_cast<std::uint8_t>(view.head()[0]);
  if (first != 0x08 && first != 0x12 && first != 0x3a && first != 0x42) return std::nullopt;
  ProtoReader reader(view, 0, view.size());
  ProtoField field;
  ParameterCount count(view);
  EmbeddedMetadata metadata;
  unsigned graphs = 0;
  bool has_opset = false;
  bool has_version = false;
  while (reader.next(field)) {
    if (!is_model_field(field.number)) return std::nullopt;
    const bool is_number = field.number == 1 || field.number == 5;
    if (field.wire != (is_number ? ProtoField::varint : ProtoField::bytes)) return std::nullopt;
    if (field.number == 1) {
      if (field.value == 0 || field.value > 100 || has_version) return std::nullopt;
      has_version = true;
    } else if (field.number == 7) {
      if (++graphs > 1) return std::nullopt;
      count.graph(field, 0);
      if (count.nodes + count.tensors == 0) return std::nullopt;
    } else if (field.number == 8) {
      has_opset = true;
    } else if (field.number == 14) {
      read_property(view, field, metadata);
    } else if (field.number == 25) {
      ProtoReader function(view, field);
      ProtoField part;
      while (function.next(part))
        if (part.is(7, ProtoField::bytes)) count.node(part, 0);
    }
  }
  if (graphs == 0 || (!has_opset && !has_version)) return std::nullopt;
  const bool is_whole = count.is_sound && reader.is_sound() && !reader.is_cut_off() && !view.is_spent();
  Recognition answer;
  if (count.bytes >= k_min_parameters)
    answer = found(Kind::weights, "onnx");
  else if (is_whole)
    answer = found(Kind::other, "onnx");
  else
    answer = found(Kind::weights, "onnx");
  if (!is_whole && view.has_exact_size()) {
    answer.is_incomplete = true;
    answer.detail = view.is_spent() ? "its graph is too long to be read" : "it is damaged or cut off";
  }
  answer.metadata = std::move(metadata);
  return answer;
}

}  // namespace license_check::inspect
