// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// Weights in MessagePack: Flax and spaCy's thinc.
#include "inspect/inspectors.hpp"

namespace license_check::inspect {
namespace {

bool is_map(unsigned char first) { return (first >= 0x81 && first <= 0x8f) || first == 0xde || first == 0xdf; }

/// thinc writes a map with keys nodes, attrs, params, shims, or (before version 8) weights.
bool is_thinc(Head head) {
  const auto has = [head](std::string_view key) { return slice(head, 0, 64).find(key) != std::string_view::npos; };
  return has("\xa5nodes") || has("\xc4\x05nodes") || has("\xc4\x07weights") || has("\xa7weights");
}

/// Flax packs an array as an extension of type 1: [shape, dtype, bytes].
bool has_flax_array(std::string_view part) {
  for (std::size_t at = part.find("\x01\x93"); at != std::string_view::npos; at = part.find("\x01\x93", at + 1)) {
    const bool has_ext = (at >= 2 && part[at - 2] == '\xc7') || (at >= 3 && part[at - 3] == '\xc8') ||
                         (at >= 5 && part[at - 5] == '\xc9');
    if (!has_ext) continue;
    const auto behind = part.substr(at, 64);
    for (const std::string_view type :
         {"float32", "float16", "bfloat16", "float64", "int8", "uint8", "int32", "uint32"})
      if (behind.find(type) != std::string_view::npos) return true;
  }
  return false;
}

}  // namespace

bool probe_msgpack(Head head, std::uint64_t size) {
  if (size < 64 || head.size() < 8 || !is_map(static_cast<unsigned char>(head[0]))) return false;
  const auto key = static_cast<unsigned char>(head[0] == '\xde' ? head[3] : head[0] == '\xdf' ? head[5] : head[1]);
  return (key >= 0xa1 && key <= 0xbf) || key == 0xd9 || key == 0xc4;
}

Answer inspect_msgpack(Subject& subject) {
  auto& view = subject.view;
  if (is_thinc(view.head())) return found(Kind::weights, "thinc");
  if (has_flax_array(view.at(0, ContentView::k_max_read))) return found(Kind::weights, "flax");
  return std::nullopt;
}

}  // namespace license_check::inspect
