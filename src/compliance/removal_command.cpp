// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// Quotes paths as literals where a line can show them, else as regular expressions in ASCII.
#include "compliance/removal_command.hpp"

#include <algorithm>

#include "base/text.hpp"

namespace license_check::compliance_parts {

namespace {

/// A line that people can still paste.
constexpr std::size_t k_longest_line = 4096;

bool is_letter_or_digit(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'); }

/// In single quotes, where a shell needs them. REQUIRES: no control characters.
std::string quoted(std::string_view word) {
  const bool is_plain = !word.empty() && std::all_of(word.begin(), word.end(), [](char c) {
    return is_letter_or_digit(c) || std::string_view("._-/+,:@%=").find(c) != std::string_view::npos;
  });
  if (is_plain) return std::string(word);
  std::string out = "'";
  for (const char c : word) out += c == '\'' ? std::string("'\\''") : std::string(1, c);
  return out + "'";
}

/// True where the word can stand on a line as it is.
bool is_printable(std::string_view word) { return is_valid_utf8(word) && escape_controls(word) == word; }

/// `--path x`, or a pattern that matches these bytes and no others. Python's own escapes keep it in ASCII.
std::string path_option(std::string_view path) {
  // A word that starts with a dash would be taken for an option.
  if (is_printable(path) && !path.starts_with('-')) return " --path " + quoted(path);
  constexpr std::string_view k_digits = "0123456789abcdef";
  std::string pattern = "^";
  for (const char c : path) {
    if (is_letter_or_digit(c) || c == '/' || c == '_') {
      pattern += c;
      continue;
    }
    const auto byte = static_cast<unsigned char>(c);
    pattern += "\\x";
    pattern += k_digits[byte >> 4U];
    pattern += k_digits[byte & 0x0fU];
  }
  if (!path.ends_with('/')) pattern += "\\Z";
  return " --path-regex '" + pattern + "'";
}

}  // namespace

std::vector<std::string> path_removal_commands(std::span<const std::string> paths) {
  constexpr std::string_view k_start = "git filter-repo --invert-paths";
  std::vector<std::string> commands;
  for (const std::string& path : paths) {
    const std::string option = path_option(path);
    if (commands.empty() || commands.back().size() + option.size() > k_longest_line) commands.emplace_back(k_start);
    commands.back() += option;
  }
  return commands;
}

std::string ref_removal_command(std::string_view ref) {
  constexpr std::string_view k_start = "git update-ref -d ";
  if (is_printable(ref)) return std::string(k_start) + quoted(ref);
  // Refs hold no control characters, `\` or blanks, so the octal escapes of `printf` say the rest.
  std::string format;
  for (const char c : ref) {
    const auto byte = static_cast<unsigned char>(c);
    if (is_letter_or_digit(c) || c == '/' || c == '.' || c == '_' || c == '-') {
      format += c;
      continue;
    }
    format += '\\';
    format += static_cast<char>('0' + (byte >> 6U));
    format += static_cast<char>('0' + ((byte >> 3U) & 7U));
    format += static_cast<char>('0' + (byte & 7U));
  }
  return std::string(k_start) + "\"$(printf '" + format + "')\"";
}

}  // namespace license_check::compliance_parts
