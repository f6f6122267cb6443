// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// Escapes per format.
#include "compliance/markup_text.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "base/text.hpp"

namespace license_check::compliance_parts {

namespace {

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }
bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_digit(char c) { return c >= '0' && c <= '9'; }

void append_hex(std::string& out, unsigned char byte) {
  constexpr std::string_view k_digits = "0123456789ABCDEF";
  out += k_digits[byte >> 4U];
  out += k_digits[byte & 0x0fU];
}

/// Words that YAML 1.1 or 1.2 reads as something else than text.
bool is_yaml_word(std::string_view text) {
  constexpr std::array<std::string_view, 13> k_words = {"y",   "n",    "yes",  "no",   "true", "false", "on",
                                                        "off", "null", ".inf", ".nan", "inf",  "nan"};
  return std::find(k_words.begin(), k_words.end(), ascii_lower(text)) != k_words.end();
}

std::size_t sequence_size(std::string_view text) {
  const auto first = static_cast<unsigned char>(text[0]);
  const std::size_t size = first < 0x80 ? 1 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
  return std::min(size, text.size());
}

void append_yaml_escape(std::string& out, char32_t point) {
  const int digits = point < 0x100 ? 2 : point < 0x10000 ? 4 : 8;
  out += digits == 2 ? "\\x" : digits == 4 ? "\\u" : "\\U";
  for (int shift = digits * 4 - 8; shift >= 0; shift -= 8)
    append_hex(out, static_cast<unsigned char>((point >> static_cast<unsigned>(shift)) & 0xffU));
}

}  // namespace

std::string one_line(std::string_view text) {
  std::string blanks_joined;
  for (const char c : trim(text)) {
    if (!is_blank(c))
      blanks_joined += c;
    else if (!blanks_joined.ends_with(' '))
      blanks_joined += ' ';
  }
  return escape_controls(blanks_joined);
}

std::string markdown_text(std::string_view text) {
  std::string out;
  for (const char c : one_line(text)) {
    if (c == '<')
      out += "&lt;";
    else if (c == '>')
      out += "&gt;";
    else if (c == '&')
      out += "&amp;";
    else if (std::string_view("\\`*_[]#|~!@").find(c) != std::string_view::npos)
      (out += '\\') += c;
    else
      out += c;
  }
  return out;
}

std::string markdown_code(std::string_view text) {
  const std::string line = one_line(text);
  std::size_t longest = 0;
  std::size_t run = 0;
  for (const char c : line) {
    run = c == '`' ? run + 1 : 0;
    longest = std::max(longest, run);
  }
  const std::string fence(longest + 1, '`');
  const std::string_view pad = line.starts_with('`') || line.ends_with('`') ? " " : "";
  return fence + std::string(pad) + line + std::string(pad) + fence;
}

bool is_web_address(std::string_view text) {
  const std::string lower = ascii_lower(text.substr(0, 8));
  if (!lower.starts_with("http://") && !lower.starts_with("https://")) return false;
  return std::all_of(text.begin(), text.end(), [](char c) {
    return c > ' ' && c != 0x7f && std::string_view("<>\"`\\^{|}").find(c) == std::string_view::npos;
  });
}

std::string markdown_address(std::string_view address) {
  return is_web_address(address) ? "<" + std::string(address) + ">" : markdown_code(address);
}

std::string bibtex_text(std::string_view text) {
  constexpr std::array<std::pair<char, std::string_view>, 5> k_words = {{{'\\', "\\textbackslash{}"},
                                                                         {'{', "\\textbraceleft{}"},
                                                                         {'}', "\\textbraceright{}"},
                                                                         {'~', "\\textasciitilde{}"},
                                                                         {'^', "\\textasciicircum{}"}}};
  std::string out;
  for (const char c : one_line(text)) {
    const auto word = std::find_if(k_words.begin(), k_words.end(), [c](const auto& row) { return row.first == c; });
    if (word != k_words.end())
      out += word->second;
    else if (std::string_view("%#$&_").find(c) != std::string_view::npos)
      (out += '\\') += c;
    else
      out += c;
  }
  return out;
}

std::string bibtex_address(std::string_view address) {
  std::string out;
  for (const char c : one_line(address)) {
    if (c == '{' || c == '}' || c == '\\' || c == ' ') {
      out += '%';
      append_hex(out, static_cast<unsigned char>(c));
    } else {
      out += c;
    }
  }
  return out;
}

std::string yaml_scalar(std::string_view text) {
  const bool is_plain =
      !text.empty() && is_letter(text[0]) && !is_yaml_word(text) && std::all_of(text.begin(), text.end(), [](char c) {
        return is_letter(c) || is_digit(c) || std::string_view("._/+-").find(c) != std::string_view::npos;
      });
  if (is_plain) return std::string(text);
  if (!is_valid_utf8(text)) return yaml_scalar(escape_controls(text));
  std::string out = "\"";
  while (!text.empty()) {
    const std::string_view sequence = text.substr(0, sequence_size(text));
    const char32_t point = code_point(sequence);
    const bool is_special = point == 0x2028 || point == 0x2029 || point == 0xfeff || point == 0xfffe || point == 0xffff;
    if (sequence == "\"" || sequence == "\\")
      (out += '\\') += sequence;
    else if (is_special || escape_controls(sequence) != sequence)
      append_yaml_escape(out, point);
    else
      out += sequence;
    text.remove_prefix(sequence.size());
  }
  return out + '"';
}

}  // namespace license_check::compliance_parts
