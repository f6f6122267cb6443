// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// Word vectors: word2vec as text and binary, GloVe.
#include <charconv>

#include "base/text.hpp"
#include "inspect/inspectors.hpp"

namespace license_check::inspect {
namespace {

constexpr std::uint64_t k_max_dimensions = 8192;

struct Shape {
  std::uint64_t words = 0;
  std::uint64_t dimensions = 0;
  std::size_t length = 0;  ///< Of the line that states it.
};

/// `^\d+ \d+\n`
std::optional<Shape> read_shape(Head head) {
  Shape shape;
  const auto end = head.find('\n');
  if (end == std::string_view::npos || end > 40) return std::nullopt;
  const auto* last = head.data() + end;
  const auto first = std::from_chars(head.data(), last, shape.words);
  if (first.ec != std::errc() || first.ptr == last || *first.ptr != ' ') return std::nullopt;
  const auto second = std::from_chars(first.ptr + 1, last, shape.dimensions);
  if (second.ec != std::errc()) return std::nullopt;
  for (const char* rest = second.ptr; rest != last; ++rest)
    if (*rest != ' ' && *rest != '\r') return std::nullopt;
  shape.length = end + 1;
  if (shape.words < 2 || shape.dimensions < 2 || shape.dimensions > k_max_dimensions) return std::nullopt;
  return shape;
}

bool is_decimal(std::string_view token) {
  bool has_digit = false;
  for (const char c : token) {
    if (c >= '0' && c <= '9')
      has_digit = true;
    else if (c != '-' && c != '+' && c != '.' && c != 'e' && c != 'E')
      return false;
  }
  return has_digit;
}

/// Counts decimals behind the first token of a line; 0 where something else stands there.
std::size_t count_decimals(std::string_view line) {
  std::size_t count = 0;
  bool has_point = false;
  bool is_first = true;
  for (const auto token : split(trim(line), ' ')) {
    if (token.empty()) continue;
    if (is_first) {
      is_first = false;
      continue;
    }
    if (!is_decimal(token)) return 0;
    has_point = has_point || token.find('.') != std::string_view::npos || token.find('e') != std::string_view::npos;
    ++count;
  }
  return has_point ? count : 0;
}

}  // namespace

bool probe_word2vec_text(Head head, std::uint64_t size) { return size >= 256 && read_shape(head).has_value(); }

Answer inspect_word2vec_text(Subject& subject) {
  const auto shape = *read_shape(subject.view.head());
  const auto text = slice(subject.view.at(0, ContentView::k_max_read), shape.length);
  const auto end = text.find('\n');
  if (end == std::string_view::npos || count_decimals(text.substr(0, end)) != shape.dimensions) return std::nullopt;
  return found(Kind::weights, "word2vec");
}

bool probe_word2vec_binary(Head head, std::uint64_t size) {
  const auto shape = read_shape(head);
  return shape && size >= shape->length + 2 * (4 * shape->dimensions + 2);
}

Answer inspect_word2vec_binary(Subject& subject) {
  auto& view = subject.view;
  const auto shape = *read_shape(view.head());
  const auto record = 4 * shape.dimensions;
  if (view.has_exact_size() && (shape.words > view.size() || view.size() < shape.length + shape.words * (record + 2)))
    return std::nullopt;
  // Two records: a word, a blank, the vector, perhaps a line's end.
  std::uint64_t offset = shape.length;
  for (int i = 0; i < 2; ++i) {
    const std::string word(view.at(offset, 256));
    const auto start = word.find_first_not_of('\n');
    const auto blank = word.find(' ');
    if (blank == std::string::npos || start == std::string::npos || blank <= start) return std::nullopt;
    if (!looks_like_text(std::string_view(word).substr(0, blank))) return std::nullopt;
    offset += blank + 1 + record;
  }
  return found(Kind::weights, "word2vec");
}

bool probe_glove(Head head, std::uint64_t size) {
  // Without a header: every line is a word and the same number of decimals, many of them.
  constexpr std::size_t k_min_dimensions = 25;
  if (size < 4096) return false;
  const auto first_end = head.find('\n');
  const auto first = slice(head, 0, first_end);
  const auto blank = first.find(' ');
  if (blank == std::string_view::npos || blank == 0 || is_decimal(first.substr(0, blank))) return false;
  // The last token of a line that the head cuts may be cut too: still a decimal, or left out.
  const auto cut = first_end == std::string_view::npos ? first.substr(0, first.rfind(' ')) : first;
  return count_decimals(cut) >= k_min_dimensions;
}

Answer inspect_glove(Subject& subject) {
  const auto text = subject.view.at(0, ContentView::k_max_read);
  const auto lines = split(text, '\n');
  if (lines.size() < 4) return std::nullopt;
  const auto dimensions = count_decimals(lines[0]);
  for (std::size_t i = 1; i + 1 < lines.size(); ++i)
    if (count_decimals(lines[i]) != dimensions) return std::nullopt;
  return found(Kind::weights, "glove");
}

}  // namespace license_check::inspect
