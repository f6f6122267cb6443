// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// Packs rows: a flat list of texts.
#include "fleet/fleet_row.hpp"

#include <charconv>

#include "base/bytes.hpp"

namespace license_check::fleet {

namespace {

constexpr std::size_t k_row_texts = 12;
constexpr std::size_t k_holding_texts = 9;

template <class T>
T number_of(std::string_view text) {
  T number = 0;
  std::from_chars(text.data(), text.data() + text.size(), number);
  return number;
}

std::string flag(bool value) { return value ? "1" : ""; }

std::optional<std::string> optional_of(const std::string& is_there, const std::string& text) {
  return is_there.empty() ? std::nullopt : std::optional(text);
}

}  // namespace

std::string pack_texts(const std::vector<std::string>& texts) {
  std::string bytes;
  for (const std::string& text : texts) {
    for (unsigned shift = 0; shift < 32; shift += 8) bytes += static_cast<char>((text.size() >> shift) & 0xffU);
    bytes += text;
  }
  return bytes;
}

Result<std::vector<std::string>> unpack_texts(std::string_view bytes) {
  std::vector<std::string> texts;
  while (!bytes.empty()) {
    const auto size = read_le<std::uint32_t>(bytes, 0);
    if (!size || bytes.size() - sizeof *size < *size) return fail(ErrorKind::corrupt, "a torn message");
    texts.emplace_back(bytes.substr(sizeof *size, *size));
    bytes.remove_prefix(sizeof *size + *size);
  }
  return texts;
}

std::string pack_row(const FleetRow& row) {
  std::vector<std::string> texts = {row.repository,
                                    flag(row.head.has_value()),
                                    row.head.value_or(""),
                                    flag(row.verdict.has_value()),
                                    row.verdict.value_or(""),
                                    flag(row.error.has_value()),
                                    row.error.value_or(""),
                                    row.line,
                                    row.digest,
                                    std::to_string(row.valid_until),
                                    row.finished,
                                    flag(row.is_unchanged)};
  for (const Holding& holding : row.holdings) {
    texts.insert(texts.end(),
                 {holding.artifact, holding.license, holding.kind, holding.terms, holding.verdict, holding.rules,
                  std::to_string(holding.files), std::to_string(holding.bytes), std::to_string(holding.newest)});
  }
  return pack_texts(texts);
}

Result<FleetRow> unpack_row(std::string_view bytes) {
  LC_TRY_ASSIGN(const auto texts, unpack_texts(bytes));
  if (texts.size() < k_row_texts || (texts.size() - k_row_texts) % k_holding_texts != 0)
    return fail(ErrorKind::corrupt, "a torn message");
  FleetRow row;
  row.repository = texts[0];
  row.head = optional_of(texts[1], texts[2]);
  row.verdict = optional_of(texts[3], texts[4]);
  row.error = optional_of(texts[5], texts[6]);
  row.line = texts[7];
  row.digest = texts[8];
  row.valid_until = number_of<std::int32_t>(texts[9]);
  row.finished = texts[10];
  row.is_unchanged = !texts[11].empty();
  for (auto text = texts.begin() + k_row_texts; text != texts.end(); text += k_holding_texts)
    row.holdings.push_back({text[0], text[1], text[2], text[3], text[4], text[5], number_of<std::uint64_t>(text[6]),
                            number_of<std::uint64_t>(text[7]), number_of<std::int64_t>(text[8])});
  return row;
}

}  // namespace license_check::fleet
