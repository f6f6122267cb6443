// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// The JSON pull scanner: one token at a time, nothing kept.
#include "inspect/json_scanner.hpp"

#include <algorithm>

namespace license_check::inspect {
namespace {

constexpr int k_no_byte = -1;

int hex_value(int c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

}  // namespace

JsonScanner::JsonScanner(ContentView& view, std::uint64_t begin, std::uint64_t end)
    : m_view(&view), m_next(begin), m_end(std::min(end, view.size())) {}

int JsonScanner::peek() {
  if (m_position >= m_chunk.size()) {
    if (m_view == nullptr || m_next >= m_end) return k_no_byte;
    m_chunk_start += m_chunk.size();
    m_chunk = m_view->at(m_next, static_cast<std::size_t>(std::min<std::uint64_t>(m_end - m_next, 4096)));
    m_next += m_chunk.size();
    m_position = 0;
    if (m_chunk.empty()) return k_no_byte;
  }
  return static_cast<unsigned char>(m_chunk[m_position]);
}

int JsonScanner::take() {
  const int byte = peek();
  if (byte != k_no_byte) ++m_position;
  return byte;
}

void JsonScanner::skip_blanks() {
  for (int c = peek(); c == ' ' || c == '\n' || c == '\r' || c == '\t'; c = peek()) ++m_position;
}

JsonScanner::Token JsonScanner::open(bool is_object) {
  if (m_depth >= k_max_depth) return Token::invalid;
  m_is_object[++m_depth] = is_object;
  m_has_element = false;
  m_expects_value = false;
  return is_object ? Token::object_begin : Token::array_begin;
}

JsonScanner::Token JsonScanner::close(bool is_object) {
  if (m_depth == 0 || m_is_object[m_depth] != is_object || m_expects_value) return Token::invalid;
  --m_depth;
  m_has_element = true;
  if (m_depth == 0) m_is_complete = true;
  return is_object ? Token::object_end : Token::array_end;
}

bool JsonScanner::scan_escape() {
  const int c = take();
  switch (c) {
    case '"':
    case '\\':
    case '/':
      append(c);
      return true;
    case 'b':
    case 'f':
      append(' ');
      return true;
    case 'n':
      append('\n');
      return true;
    case 'r':
      append('\r');
      return true;
    case 't':
      append('\t');
      return true;
    case 'u':
      break;
    default:
      return false;
  }
  int code = 0;
  for (int i = 0; i < 4; ++i) {
    const int digit = hex_value(take());
    if (digit < 0) return false;
    code = code * 16 + digit;
  }
  // Halves of surrogate pairs become two odd characters: such text is compared with names and ids, never shown as it
  // is.
  if (code < 0x80) {
    append(code);
  } else if (code < 0x800) {
    append(0xc0 | (code >> 6));
    append(0x80 | (code & 0x3f));
  } else {
    append(0xe0 | (code >> 12));
    append(0x80 | ((code >> 6) & 0x3f));
    append(0x80 | (code & 0x3f));
  }
  return true;
}

JsonScanner::Token JsonScanner::scan_string(bool is_key) {
  m_text.clear();
  for (;;) {
    const int c = take();
    if (c == k_no_byte) return Token::cut_off;
    if (c == '"') break;
    if (c < 0x20) return Token::invalid;
    if (c != '\\')
      append(c);
    else if (!scan_escape())
      return peek() == k_no_byte ? Token::cut_off : Token::invalid;
  }
  if (!is_key) return Token::string;
  skip_blanks();
  const int colon = take();
  if (colon != ':') return colon == k_no_byte ? Token::cut_off : Token::invalid;
  m_expects_value = true;
  return Token::key;
}

JsonScanner::Token JsonScanner::scan_scalar(int first) {
  m_text.clear();
  const bool is_number = first == '-' || (first >= '0' && first <= '9');
  for (int c = peek(); c != k_no_byte; c = peek()) {
    const bool is_part =
        (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-' || c == '+' || c == '.';
    if (!is_part) break;
    append(c);
    ++m_position;
    if (m_text.size() >= 512) return Token::invalid;
  }
  if (is_number) return Token::number;
  // NaN and Infinity are no JSON, but Python writes them.
  static constexpr std::string_view k_words[] = {"true", "false", "null", "NaN", "Infinity"};
  if (std::find(std::begin(k_words), std::end(k_words), m_text) != std::end(k_words)) return Token::literal;
  return peek() == k_no_byte ? Token::cut_off : Token::invalid;
}

JsonScanner::Token JsonScanner::next() {
  if (m_is_complete) return Token::end;
  skip_blanks();
  int c = peek();
  if (c == k_no_byte) return Token::cut_off;
  if (m_depth > 0 && !m_expects_value) {
    if (c == '}' || c == ']') {
      ++m_position;
      return close(c == '}');
    }
    if (m_has_element) {
      if (c != ',') return Token::invalid;
      ++m_position;
      skip_blanks();
      c = peek();
      if (c == k_no_byte) return Token::cut_off;
    }
    if (m_is_object[m_depth]) {
      if (c != '"') return Token::invalid;
      ++m_position;
      return scan_string(true);
    }
  }
  m_expects_value = false;
  if (c == '{' || c == '[') {
    ++m_position;
    return open(c == '{');
  }
  Token token;
  if (c == '"') {
    ++m_position;
    token = scan_string(false);
  } else {
    token = scan_scalar(c);
  }
  m_has_element = true;
  if (m_depth == 0) m_is_complete = true;
  return token;
}

bool JsonScanner::skip_to_depth(unsigned depth) {
  do {
    const auto token = next();
    if (token == Token::cut_off || token == Token::invalid || token == Token::end) return false;
    if (token == Token::key) continue;
  } while (m_depth > depth || m_expects_value);
  return true;
}

}  // namespace license_check::inspect
