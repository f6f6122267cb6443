// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// A pull scanner for JSON. By hand, as the libraries hold a whole document: a header of 100 MB must cost no memory.
#pragma once

#include <bitset>
#include <cstdint>
#include <string>
#include <string_view>

#include "inspect/content_view.hpp"

namespace license_check::inspect {

/// Yields the tokens of one JSON value in constant memory: nesting is bounded, long strings are cut.
class JsonScanner {
 public:
  enum class Token : std::uint8_t {
    object_begin,
    object_end,
    array_begin,
    array_end,
    key,
    string,
    number,
    literal,
    end,      ///< The value is complete.
    cut_off,  ///< The bytes ended before the value did.
    invalid,  ///< Not JSON.
  };
  static constexpr unsigned k_max_depth = 128;
  static constexpr std::size_t k_max_text = 4096;

  /// Bytes [begin, end) of a view. The view must not be read otherwise while this scans.
  JsonScanner(ContentView& view, std::uint64_t begin, std::uint64_t end);
  explicit JsonScanner(std::string_view text) : m_chunk(text) {}

  Token next();
  /// Of the last key, string or number: its text without quotes, escapes resolved, cut at k_max_text.
  [[nodiscard]] const std::string& text() const { return m_text; }
  [[nodiscard]] unsigned depth() const { return m_depth; }
  /// Position of the next byte from the start of the value.
  [[nodiscard]] std::uint64_t consumed() const { return m_chunk_start + m_position; }
  /// Goes on behind the value that comes next (or the container just opened, where `depth` is that outside of it).
  bool skip_to_depth(unsigned depth);

 private:
  int peek();
  int take();
  void skip_blanks();
  Token scan_string(bool is_key);
  bool scan_escape();
  Token scan_scalar(int first);
  Token open(bool is_object);
  Token close(bool is_object);
  void append(int byte) {
    if (m_text.size() < k_max_text) m_text.push_back(static_cast<char>(byte));
  }

  ContentView* m_view = nullptr;
  std::string_view m_chunk;
  std::size_t m_position = 0;
  std::uint64_t m_chunk_start = 0;  ///< Consumed before this chunk.
  std::uint64_t m_next = 0;
  std::uint64_t m_end = 0;
  std::string m_text;
  std::bitset<k_max_depth + 1> m_is_object;
  unsigned m_depth = 0;
  bool m_expects_value = true;  ///< A value must come (after a colon or a comma in an array).
  bool m_has_element = false;   ///< The innermost container has one already.
  bool m_is_complete = false;
};

}  // namespace license_check::inspect
