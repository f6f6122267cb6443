// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// Caffe: a NetParameter whose layers hold blobs of floats.
#include "inspect/inspectors.hpp"
#include "inspect/protobuf.hpp"

namespace license_check::inspect {
namespace {

constexpr std::uint32_t k_layer = 100;   ///< LayerParameter, since 2014.
constexpr std::uint32_t k_layer_v1 = 2;  ///< V1LayerParameter.
constexpr std::uint64_t k_min_blobs = 64;

struct Layer {
  bool is_sound = false;
  std::uint64_t blobs = 0;  ///< Bytes of floats.
};

std::uint64_t read_blob(ContentView& view, const ProtoField& message) {
  ProtoReader reader(view, message);
  ProtoField field;
  std::uint64_t bytes = 0;
  while (reader.next(field)) {
    if (field.number > 12) return 0;
    if (field.number == 5 || field.number == 8) bytes += field.size;
  }
  return reader.is_sound() ? bytes : 0;
}

Layer read_layer(ContentView& view, const ProtoField& message) {
  const bool is_v1 = message.number == k_layer_v1;
  const std::uint32_t name_field = is_v1 ? 4 : 1;
  const std::uint32_t blob_field = is_v1 ? 6 : 7;
  ProtoReader reader(view, message);
  ProtoField field;
  Layer layer;
  bool has_type = false;
  while (reader.next(field)) {
    if (field.is(name_field, ProtoField::bytes))
      layer.is_sound = is_printable_name(proto_text(view, field, 256));
    else if (is_v1 ? field.is(5, ProtoField::varint) : field.is(2, ProtoField::bytes))
      has_type = true;
    else if (field.is(blob_field, ProtoField::bytes))
      layer.blobs += read_blob(view, field);
  }
  layer.is_sound = layer.is_sound && has_type && reader.is_sound();
  return layer;
}

}  // namespace

Answer inspect_caffe(Subject& subject) {
  auto& view = subject.view;
  const auto first = static_cast<std::uint8_t>(view.head()[0]);
  if (first != 0x0a && first != 0x12 && first != 0xa2) return std::nullopt;
  ProtoReader reader(view, 0, view.size());
  ProtoField field;
  std::uint64_t blobs = 0;
  std::uint64_t layers = 0;
  while (reader.next(field)) {
    if (field.number == k_layer || field.number == k_layer_v1) {
      if (field.wire != ProtoField::bytes) return std::nullopt;
      const auto layer = read_layer(view, field);
      if (!layer.is_sound && !reader.is_cut_off()) return std::nullopt;
      blobs += layer.blobs;
      ++layers;
    } else if (field.number == 1) {
      if (field.size > 256 || (field.size > 0 && !is_printable_name(proto_text(view, field, 256)))) return std::nullopt;
    } else if (field.number > 8) {
      return std::nullopt;
    }
  }
  if (layers == 0 || blobs < k_min_blobs) return std::nullopt;
  auto answer = found(Kind::weights, "caffe");
  if (!reader.is_sound() || reader.is_cut_off()) {
    answer.is_incomplete = true;
    answer.detail = "it is damaged or cut off";
  }
  return answer;
}

}  // namespace license_check::inspect
