// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// HDF5: data, or weights where its names are those of Keras or of a state dictionary.
#include <algorithm>
#include <array>
#include <bitset>

#include "inspect/inspectors.hpp"

namespace license_check::inspect {
namespace {

constexpr std::string_view k_signature = "\x89HDF\r\n\x1a\n";
/// Names and attributes of Keras stand near the front; groups that were added late may push them back.
constexpr std::uint64_t k_scan = 512 * 1024;

constexpr std::uint64_t k_scan_at_end = 256 * 1024;

bool has_any(std::string_view text, std::span<const std::string_view> words) {
  for (const auto word : words)
    if (text.find(word) != std::string_view::npos) return true;
  return false;
}

/// What the names seen so far say.
class Names {
 public:
  void look(std::string_view part) {
    using namespace std::string_view_literals;
    static constexpr std::array k_certain = {"keras_version"sv, "layer_names"sv,  "model_weights"sv,
                                             "weight_names"sv,  "model_config"sv, "optimizer_weights"sv};
    // Old groups end a name with a zero, new ones put its length in front.
    static constexpr std::array k_parameters = {"kernel:0"sv,
                                                "bias:0"sv,
                                                "gamma:0"sv,
                                                "beta:0"sv,
                                                ".weight"sv,
                                                ".bias"sv,
                                                "running_mean"sv,
                                                "running_var"sv,
                                                "moving_mean"sv,
                                                "weight_ih"sv,
                                                "\0kernel\0"sv,
                                                "\0bias\0"sv,
                                                "\x06kernel"sv,
                                                "\x04"
                                                "bias"sv,
                                                "\0weight\0"sv,
                                                "\x06weight"sv,
                                                "\0weights\0"sv,
                                                "\x07weights"sv};
    m_is_certain = m_is_certain || has_any(part, k_certain);
    for (std::size_t i = 0; i < k_parameters.size(); ++i)
      if (part.find(k_parameters[i]) != std::string_view::npos) m_parameters[i] = true;
    // Keras 3 numbers the variables of its layers.
    m_has_layers = m_has_layers || part.find("layers") != std::string_view::npos;
    m_has_vars = m_has_vars || part.find("\0vars\0"sv) != std::string_view::npos ||
                 part.find("\x04vars"sv) != std::string_view::npos;
  }
  [[nodiscard]] bool are_of_weights() const {
    return m_is_certain || m_parameters.count() >= 2 || (m_has_layers && m_has_vars);
  }

 private:
  std::bitset<18> m_parameters;
  bool m_is_certain = false;
  bool m_has_layers = false;
  bool m_has_vars = false;
};

bool names_weights(ContentView& view) {
  constexpr std::uint64_t k_step = ContentView::k_max_read - 64;
  Names names;
  const auto scan = [&view, &names](std::uint64_t begin, std::uint64_t end) {
    for (auto offset = begin; offset < end; offset += k_step) {
      const auto part = view.at(offset, ContentView::k_max_read);
      if (part.empty()) return false;
      names.look(part);
      if (names.are_of_weights()) return true;
    }
    return false;
  };
  if (scan(0, std::min(view.size(), k_scan))) return true;
  // Groups that were made after a large array stand behind it.
  if (!view.has_exact_size() || view.size() <= k_scan) return false;
  return scan(std::max(k_scan, view.size() - std::min(view.size(), k_scan_at_end)), view.size());
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

bool probe_user_block(Head head, std::uint64_t size) {
  // So large a block holds a note at most: a text, then zeros.
  if (size <= ContentView::k_head_size || head.size() < ContentView::k_head_size || head.back() != '\0') return false;
  const auto note = head.substr(0, head.find('\0'));
  return looks_like_text(note) && head.find_first_not_of('\0', note.size()) == std::string_view::npos;
}

Answer inspect_user_block(Subject& subject) {
  constexpr std::uint64_t k_last_block = 1024 * 1024;
  for (std::uint64_t offset = ContentView::k_head_size; offset <= k_last_block; offset *= 2)
    if (subject.view.at(offset, k_signature.size()) == k_signature) return inspect_hdf5(subject);
  return std::nullopt;
}

}  // namespace license_check::inspect
