// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// dlib's serialised objects: networks by the tag of their loss layer, others by its own way to write floats.
#include "inspect/inspectors.hpp"

namespace license_check::inspect {
namespace {

/// A float is an integer mantissa and a binary exponent, each with a byte for its length and sign in front; parameters,
/// all smaller than a mantissa, have negative exponents.
bool is_float(std::string_view bytes, std::size_t& length) {
  const auto mantissa = static_cast<unsigned char>(bytes[0]) & 0x7fU;
  if (mantissa != 3 && mantissa != 7) return false;
  length = mantissa + 3U;
  if (bytes.size() < length || bytes[mantissa + 1U] != '\x81') return false;
  const auto exponent = static_cast<unsigned char>(bytes[mantissa + 2U]);
  return mantissa == 3 ? exponent >= 8 && exponent <= 48 : exponent >= 40 && exponent <= 72;
}

/// Of the floats in `text`, how many follow right after another.
std::size_t count_floats_in_a_row(std::string_view text) {
  std::size_t count = 0;
  std::size_t expected = text.size();
  for (std::size_t at = 0; at < text.size();) {
    std::size_t length = 1;
    const bool is_one = is_float(text.substr(at), length);
    if (is_one && at == expected) ++count;
    at += is_one ? length : 1;
    if (is_one) expected = at;
  }
  return count;
}

}  // namespace

bool probe_dlib(Head head, std::uint64_t size) {
  // Versions and counts in front are small positive integers of one byte, or a text's length.
  return size >= 1024 && head[0] == '\x01' && head[1] >= '\x01' && head[1] <= '\x08' && head[2] >= '\x01' &&
         head[2] <= '\x02';
}

Answer inspect_dlib(Subject& subject) {
  const auto head = subject.view.head();
  const auto tag = slice(head, 0, 32).find("loss_");
  if (tag != std::string_view::npos && tag >= 2 && head[tag - 2] == '\x01') return found(Kind::weights, "dlib");
  constexpr std::size_t k_min_floats = 64;
  if (count_floats_in_a_row(subject.view.at(0, ContentView::k_max_read)) < k_min_floats) return std::nullopt;
  return found(Kind::weights, "dlib");
}

}  // namespace license_check::inspect
