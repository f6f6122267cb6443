// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// GGUF and its ancestors of the GGML family.
#include <algorithm>
#include <array>

#include "inspect/inspectors.hpp"

namespace license_check::inspect {
namespace {

enum ValueType : std::uint32_t { type_bool = 7, type_string = 8, type_array = 9, type_last = 12 };

/// Size in bytes of a value of a fixed-size type; 0 for strings, arrays and unknown types.
std::uint64_t fixed_size(std::uint64_t type) {
  static constexpr std::array<std::uint8_t, type_last + 1> k_sizes = {1, 1, 2, 2, 4, 4, 4, 1, 0, 0, 8, 8, 8};
  return type <= type_last ? k_sizes[type] : 0;
}

/// Walks the key/value pairs of the header. Every length is held against the size of the file.
class Walker {
 public:
  Walker(ContentView& view, std::uint32_t version, bool is_big_endian, EmbeddedMetadata& metadata)
      : m_view(view), m_has_short_lengths(version == 1), m_is_big_endian(is_big_endian), m_metadata(metadata) {}

  std::optional<std::uint64_t> length() {
    return m_has_short_lengths ? number<std::uint32_t>() : number<std::uint64_t>();
  }

  template <class T>
  std::optional<std::uint64_t> number() {
    const auto value = m_is_big_endian ? m_view.be<T>(m_offset) : m_view.le<T>(m_offset);
    if (!value) return std::nullopt;
    m_offset += sizeof(T);
    return *value;
  }

  bool pair() {
    const auto key = text();
    if (!key) return false;
    const auto type = number<std::uint32_t>();
    if (!type) return false;
    if (*type == type_string) {
      const auto value = text();
      if (!value) return false;
      declare(*key, *value);
      return true;
    }
    if (*type == type_array) return array(*key);
    return fixed_size(*type) != 0 && skip(fixed_size(*type));
  }

  void seek(std::uint64_t offset) { m_offset = offset; }

 private:
  bool skip(std::uint64_t count) {
    if (count > m_view.size() || m_offset > m_view.size() - count) return false;
    m_offset += count;
    return true;
  }

  std::optional<std::string> text() {
    const auto size = length();
    if (!size) return std::nullopt;
    const auto kept = static_cast<std::size_t>(std::min<std::uint64_t>(*size, k_max_metadata_value));
    std::string value(m_view.at(m_offset, kept));
    if (value.size() != kept || !skip(*size)) return std::nullopt;
    return value;
  }

  bool array(const std::string& key) {
    const auto type = number<std::uint32_t>();
    if (!type) return false;
    const auto count = length();
    if (!count || *count > m_view.size()) return false;
    if (fixed_size(*type) != 0) return skip(*count * fixed_size(*type));
    if (*type != type_string) return false;
    const bool is_wanted = key == "general.datasets" || key == "general.license";
    for (std::uint64_t i = 0; i < *count; ++i) {
      if (is_wanted) {
        const auto value = text();
        if (!value) return false;
        declare(key, *value);
      } else {
        const auto size = length();
        if (!size || !skip(*size)) return false;
      }
    }
    return true;
  }

  void declare(std::string_view key, std::string_view value) {
    if (!key.starts_with("general.")) return;
    key.remove_prefix(8);
    if (key.starts_with("license")) {
      add_value(m_metadata.licenses, value);
    } else if (key == "datasets") {
      add_value(m_metadata.datasets, value);
    } else if (key.starts_with("dataset.") && names_work(key)) {
      add_value(m_metadata.datasets, value);
    } else if (key.starts_with("base_model.") && names_work(key)) {
      add_value(m_metadata.base_models, value);
    }
  }

  /// Of `base_model.N.*` those that name the model: not its author, version or description.
  static bool names_work(std::string_view key) {
    return key.ends_with(".name") || key.ends_with("url") || key.ends_with(".doi") || key.ends_with(".uuid");
  }

  ContentView& m_view;
  std::uint64_t m_offset = 0;
  bool m_has_short_lengths;
  bool m_is_big_endian;
  EmbeddedMetadata& m_metadata;
};

constexpr bool is_known_version(std::uint32_t version) { return version >= 1 && version <= 3; }

}  // namespace

bool probe_gguf(Head head, std::uint64_t /*size*/) {
  if (!head.starts_with("GGUF")) return false;
  const auto little = read_le<std::uint32_t>(head, 4);
  const auto big = read_be<std::uint32_t>(head, 4);
  return little && (is_known_version(*little) || is_known_version(*big));
}

Answer inspect_gguf(Subject& subject) {
  auto& view = subject.view;
  const auto little = *read_le<std::uint32_t>(view.head(), 4);
  const bool is_big_endian = !is_known_version(little);
  const auto version = is_big_endian ? *read_be<std::uint32_t>(view.head(), 4) : little;
  EmbeddedMetadata metadata;
  Walker walker(view, version, is_big_endian, metadata);
  walker.seek(8);
  const auto tensors = walker.length();
  const auto pairs = walker.length();
  if (!tensors || !pairs) return found_incomplete("gguf", "its header is cut off");
  bool is_sound = *tensors <= view.size() && *pairs <= view.size();
  for (std::uint64_t i = 0; is_sound && i < *pairs; ++i) is_sound = walker.pair();
  Recognition answer;
  if (!is_sound) {
    answer = found_incomplete(
        "gguf", view.is_spent() ? "its metadata is too long to be read" : "its header is damaged or cut off");
  } else {
    answer = found(*tensors == 0 ? Kind::other : Kind::weights, "gguf");
  }
  answer.metadata = std::move(metadata);
  return answer;
}

bool probe_ggml(Head head, std::uint64_t size) {
  return size >= 64 &&
         (head.starts_with("lmgg") || head.starts_with("fmgg") || head.starts_with("tjgg") || head.starts_with("algg"));
}

Answer inspect_ggml(Subject& subject) {
  const auto head = subject.view.head();
  // Behind the magic stand a version (1 to a few hundreds) and hyperparameters, or these alone: small numbers.
  for (const std::uint64_t offset : {4U, 8U, 12U}) {
    const auto value = read_le<std::uint32_t>(head, offset);
    if (!value || *value > 0x00ffffffU) return std::nullopt;
  }
  return found(Kind::weights, head.starts_with("lmgg")   ? "ggml"
                              : head.starts_with("fmgg") ? "ggmf"
                              : head.starts_with("tjgg") ? "ggjt"
                                                         : "ggla");
}

}  // namespace license_check::inspect
