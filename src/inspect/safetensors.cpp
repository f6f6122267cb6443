// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// safetensors: a length, a JSON header that names tensors and their ranges, and the ranges.
#include <algorithm>
#include <charconv>

#include "inspect/inspectors.hpp"
#include "inspect/json_scanner.hpp"

namespace license_check::inspect {
namespace {

using Token = JsonScanner::Token;

constexpr std::uint64_t k_max_header = 100'000'000;

struct Header {
  std::uint64_t tensors = 0;
  std::uint64_t bytes = 0;  ///< Sum of all ranges.
  std::uint64_t end = 0;    ///< Largest end of a range.
  EmbeddedMetadata metadata;
};

std::optional<std::uint64_t> to_number(const std::string& text) {
  std::uint64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return value;
}

/// `{"a": "b", …}` into the metadata; false where it is no such object.
bool scan_metadata(JsonScanner& json, EmbeddedMetadata& metadata) {
  if (json.next() != Token::object_begin) return false;
  for (auto token = json.next(); token != Token::object_end; token = json.next()) {
    if (token != Token::key) return false;
    const auto key = json.text();
    if (json.next() != Token::string) return false;
    add_metadata(metadata, key, json.text());
  }
  return true;
}

/// `{"dtype": "F32", "shape": [1], "data_offsets": [0, 4]}`; false where it is anything else.
bool scan_tensor(JsonScanner& json, Header& header) {
  if (json.next() != Token::object_begin) return false;
  bool has_dtype = false;
  bool has_shape = false;
  bool has_range = false;
  const auto depth = json.depth();
  for (auto token = json.next(); token != Token::object_end; token = json.next()) {
    if (token != Token::key) return false;
    const auto key = json.text();
    if (key == "dtype") {
      if (json.next() != Token::string) return false;
      has_dtype = true;
    } else if (key == "data_offsets") {
      if (json.next() != Token::array_begin || json.next() != Token::number) return false;
      const auto begin = to_number(json.text());
      if (json.next() != Token::number) return false;
      const auto end = to_number(json.text());
      if (json.next() != Token::array_end || !begin || !end || *begin > *end) return false;
      header.bytes += *end - *begin;
      header.end = std::max(header.end, *end);
      has_range = true;
    } else if (!json.skip_to_depth(depth)) {
      return false;
    } else if (key == "shape") {
      has_shape = true;
    }
  }
  return has_dtype && has_shape && has_range;
}

/// Reads the whole header; false where it is not well-formed to its end.
bool scan_header(JsonScanner& json, Header& header) {
  if (json.next() != Token::object_begin) return false;
  for (auto token = json.next(); token != Token::object_end; token = json.next()) {
    if (token != Token::key) return false;
    if (json.text() == "__metadata__") {
      if (!scan_metadata(json, header.metadata)) return false;
    } else {
      if (!scan_tensor(json, header)) return false;
      ++header.tensors;
    }
  }
  return true;
}

bool starts_header(std::string_view bytes) {
  const auto length = read_le<std::uint64_t>(bytes, 0);
  return length && *length >= 2 && *length <= k_max_header && bytes.size() > 9 && bytes[8] == '{' &&
         (bytes[9] == '"' || bytes[9] == '}' || bytes[9] == ' ' || bytes[9] == '\n');
}

/// `start`: where the length of the header stands.
Answer inspect_at(Subject& subject, std::uint64_t start) {
  auto& view = subject.view;
  const auto length = view.le<std::uint64_t>(start).value_or(0);
  JsonScanner json(view, start + 8, start + 8 + length);
  Header header;
  const bool is_whole = scan_header(json, header);
  Recognition answer;
  if (!is_whole) {
    const auto text = slice(view.head(), start + 8);
    const bool is_plausible = header.tensors > 0 || text.find("\"data_offsets\"") != std::string_view::npos ||
                              text.find("\"__metadata__\"") != std::string_view::npos;
    if (!is_plausible) return std::nullopt;
    answer = found_incomplete(
        "safetensors", view.is_spent() ? "its header is too long to be read" : "its header is damaged or cut off");
  } else if (header.tensors == 0) {
    answer = found(Kind::other, "safetensors");
  } else if (header.bytes != header.end || start + 8 + length + header.end != view.size()) {
    answer = view.has_exact_size() ? found_incomplete("safetensors", "its size is not what its header says")
                                   : found(Kind::weights, "safetensors");
  } else {
    // Tensors may be empty, all of them.
    answer = found(header.bytes == 0 ? Kind::other : Kind::weights, "safetensors");
  }
  answer.metadata = std::move(header.metadata);
  return answer;
}

}  // namespace

bool probe_safetensors(Head head, std::uint64_t /*size*/) { return starts_header(head); }

Answer inspect_safetensors(Subject& subject) { return inspect_at(subject, 0); }

bool probe_shifted_safetensors(Head head, std::uint64_t size) {
  // In an archive it is a member, and those are looked into.
  return head.find("\"data_offsets\"") != std::string_view::npos && !probe_zip(head, size) &&
         !probe_archive(head, size);
}

Answer inspect_shifted_safetensors(Subject& subject) {
  // Other bytes may stand in front, as in a file that is two things at once.
  const auto head = subject.view.head();
  for (auto brace = head.find("{\""); brace != std::string_view::npos; brace = head.find("{\"", brace + 1)) {
    if (brace <= 8 || !starts_header(slice(head, brace - 8))) continue;
    if (auto answer = inspect_at(subject, brace - 8)) return answer;
  }
  return std::nullopt;
}

}  // namespace license_check::inspect
