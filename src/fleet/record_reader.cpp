// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// Reads lists, and deals them out by hash.
#include "fleet/record_reader.hpp"

#include <charconv>
#include <exception>
#include <istream>

namespace license_check::fleet {

namespace {

/// FNV-1a, then mixed so that its low bits depend on all bytes. Part of what users rely on: it never changes.
std::uint64_t hash_of(std::string_view text) {
  std::uint64_t hash = 0xcbf29ce484222325ULL;
  for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3ULL;
  hash = (hash ^ (hash >> 33U)) * 0xff51afd7ed558ccdULL;
  hash = (hash ^ (hash >> 33U)) * 0xc4ceb9fe1a85ec53ULL;
  return hash ^ (hash >> 33U);
}

bool parse_number(std::string_view text, std::uint32_t& number) {
  const auto parsed = std::from_chars(text.data(), text.data() + text.size(), number);
  return parsed.ec == std::errc() && parsed.ptr == text.data() + text.size();
}

}  // namespace

Result<std::optional<std::string>> RecordReader::next() {
  // The buffer of a file throws where reading fails.
  try {
    return read_record();
  } catch (const std::exception&) {
    return fail(ErrorKind::io, "the list of repositories cannot be read to its end");
  }
}

std::optional<std::string> RecordReader::read_record() {
  std::string record;
  std::streambuf& buffer = *m_in.rdbuf();
  for (;;) {
    const auto c = buffer.sbumpc();
    const bool is_end = c == std::istream::traits_type::eof();
    if (!is_end && std::istream::traits_type::to_char_type(c) != m_separator) {
      if (record.size() < k_max_record) record += std::istream::traits_type::to_char_type(c);
      continue;
    }
    if (m_separator == '\n' && record.ends_with('\r')) record.pop_back();
    if (!record.empty()) return record;
    if (is_end) return std::nullopt;
  }
}

bool Shard::takes(std::string_view path) const { return count == 1 || hash_of(path) % count == number - 1; }

Result<Shard> parse_shard(std::string_view text) {
  const auto slash = text.find('/');
  Shard shard;
  const bool is_valid = slash != std::string_view::npos && parse_number(text.substr(0, slash), shard.number) &&
                        parse_number(text.substr(slash + 1), shard.count) && shard.number >= 1 &&
                        shard.number <= shard.count;
  if (!is_valid)
    return fail(ErrorKind::usage, "--shard takes <i>/<n> with 1 <= i <= n, not '" + std::string(text) + "'");
  return shard;
}

}  // namespace license_check::fleet
