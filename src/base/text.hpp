// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// Words and bytes for people: case, quoting, escaping, the nearest valid word.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace license_check {

/// ASCII only, independent of the locale.
char ascii_lower(char c);
std::string ascii_lower(std::string_view text);
bool equals_ignoring_case(std::string_view a, std::string_view b);

/// `text` without leading and trailing blanks, tabs and line ends.
std::string_view trim(std::string_view text);

std::vector<std::string_view> split(std::string_view text, char separator);
std::string join(std::span<const std::string> parts, std::string_view separator);

bool is_valid_utf8(std::string_view bytes);

/// The code point of one sequence of valid UTF-8.
char32_t code_point(std::string_view sequence);

/// A path as git prints it: as it stands, or in double quotes with C escapes where it holds control characters, `"` or
/// `\`, or, with `quote_high_bytes` (core.quotePath, on by default), bytes above 0x7f.
std::string quote_path(std::string_view path, bool quote_high_bytes = true);

/// Text of a stranger made harmless for a terminal or a client: control characters, and bytes that are not UTF-8, become
/// `\xNN`; also the C1 controls and the bidirectional overrides of Unicode. Line ends too unless `keep_newlines`.
std::string escape_controls(std::string_view text, bool keep_newlines = false);

/// The word of `candidates` nearest to `word`, where it is near enough to be meant.
std::optional<std::string_view> nearest_word(std::string_view word, std::span<const std::string_view> candidates);

/// The URL without the password that some people write into it.
std::string without_password(std::string_view url);

}  // namespace license_check
