// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// Core ML: the model's protobuf and the blob file of a package.
#include "inspect/inspectors.hpp"
#include "inspect/protobuf.hpp"

namespace license_check::inspect {
namespace {

/// description(2).metadata(100): license (4) and a map of free keys (100).
void read_metadata(ContentView& view, const ProtoField& description, EmbeddedMetadata& metadata) {
  ProtoReader outer(view, description);
  ProtoField field;
  while (outer.next(field)) {
    if (!field.is(100, ProtoField::bytes)) continue;
    ProtoReader inner(view, field);
    ProtoField item;
    while (inner.next(item)) {
      if (item.is(4, ProtoField::bytes)) {
        add_value(metadata.licenses, proto_text(view, item, k_max_metadata_value));
      } else if (item.is(100, ProtoField::bytes)) {
        ProtoReader pair(view, item);
        ProtoField part;
        std::string key;
        std::string value;
        while (pair.next(part)) {
          if (part.is(1, ProtoField::bytes))
            key = proto_text(view, part, 64);
          else if (part.is(2, ProtoField::bytes))
            value = proto_text(view, part, k_max_metadata_value);
        }
        add_metadata(metadata, key, value);
      }
    }
  }
}

}  // namespace

Answer inspect_coreml(Subject& subject) {
  auto& view = subject.view;
  if (view.head()[0] != '\x08') return std::nullopt;
  ProtoReader reader(view, 0, view.size());
  ProtoField field;
  EmbeddedMetadata metadata;
  bool has_version = false;
  bool has_description = false;
  bool has_model = false;
  while (reader.next(field)) {
    if (field.is(1, ProtoField::varint) && field.value >= 1 && field.value <= 32) {
      has_version = true;
    } else if (field.is(2, ProtoField::bytes)) {
      has_description = true;
      read_metadata(view, field, metadata);
    } else if (field.wire == ProtoField::bytes && field.number >= 200 && field.number <= 3000) {
      has_model = true;
    } else if (!field.is(10, ProtoField::varint)) {
      return std::nullopt;
    }
  }
  if (!has_version || !has_description || !has_model) return std::nullopt;
  auto answer = found(Kind::weights, "coreml");
  if (!reader.is_sound() || reader.is_cut_off()) {
    answer.is_incomplete = true;
    answer.detail = "it is damaged or cut off";
  }
  answer.metadata = std::move(metadata);
  return answer;
}

bool probe_coreml_blob(Head head, std::uint64_t size) {
  const auto count = read_le<std::uint32_t>(head, 0);
  return size > 128 && count && *count >= 1 && *count < 1'000'000 && read_le<std::uint32_t>(head, 4) == 2U &&
         read_le<std::uint32_t>(head, 64) == 0xdeadbeefU;
}

}  // namespace license_check::inspect
