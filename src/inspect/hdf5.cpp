// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// HDF5: data, or weights where its names are those of Keras or of a state dictionary.
#include <array>

#include "inspect/inspectors.hpp"

namespace license_check::inspect {
namespace {

constexpr std::string_view k_signature = "\x89HDF\r\n\x1a\n";
/// Names and attributes of Keras stand near the front; groups that were added late may push them back.
constexpr std::uint64_t k_scan = 512 * 1024;

bool has_any(std::string_view text, std::span<const std::string_view> words) {
  for (const auto word : words)
    if (text.find(word) != std::string_view::npos) return true;
  return false;
}

bool names_weights(ContentView& view) {
  static constexpr std::array<std::string_view, 6> k_certain = {"keras_version", "layer_names",  "model_weights",
                                                                "weight_names",  "model_config", "optimizer_weights"};
  static constexpr std::array<std::string_view, 10> k_parameters = {
      "kernel:0", "bias:0",       "gamma:0",     "beta:0",      ".weight",
      ".bias",    "running_mean", "running_var", "moving_mean", "weight_ih"};
  unsigned parameters = 0;
  for (std::uint64_t offset = 0; offset < view.size() && offset < k_scan; offset += ContentView::k_max_read - 64) {
    const auto part = view.at(offset, ContentView::k_max_read);
    if (part.empty()) break;
    if (has_any(part, k_certain)) return true;
    for (const auto word : k_parameters) parameters += part.find(word) != std::string_view::npos ? 1U : 0U;
    if (parameters >= 2) return true;
  }
  return false;
}

}  // namespace

bool probe_hdf5(Head head, std::uint64_t size) {
  // A user block of 512 bytes or a power of two times that may stand before the signature.
  for (std::size_t offset = 0; offset < head.size(); offset = offset == 0 ? 512 : offset * 2)
    if (slice(head, offset).starts_with(k_signature)) return size > offset + 48;
  return false;
}

Answer inspect_hdf5(Subject& subject) {
  return found(names_weights(subject.view) ? Kind::weights : Kind::data, "hdf5");
}

}  // namespace license_check::inspect
