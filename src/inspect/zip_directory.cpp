// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// Reads zip central directories (zip64 too) and, for torn files, local headers.
#include "inspect/zip_directory.hpp"

#include <optional>

namespace license_check::inspect {
namespace {

constexpr std::string_view k_end_signature("PK\5\6", 4);
constexpr std::uint32_t k_central_signature = 0x02014b50;
constexpr std::uint32_t k_local_signature = 0x04034b50;
constexpr std::uint32_t k_end64_signature = 0x06064b50;
constexpr std::uint32_t k_locator64_signature = 0x07064b50;
constexpr std::uint32_t k_see_extra = 0xffffffff;
constexpr std::uint64_t k_end64_size = 56;
constexpr std::size_t k_max_members = 100'000;
constexpr std::size_t k_max_names = 8 * 1024 * 1024;

struct Place {
  std::uint64_t offset = 0;
  std::uint64_t end = 0;
  std::uint64_t shift = 0;  ///< Bytes in front of the archive (a self-extracting one), which its offsets leave out.
};

/// Where the zip64 end record stands, which a locator in front of the end record at `record` names.
std::optional<std::uint64_t> find_end64(ContentView& view, std::uint64_t record) {
  if (record < 20 + k_end64_size) return std::nullopt;
  const std::string locator(view.at(record - 20, 20));
  if (read_le<std::uint32_t>(locator, 0) != k_locator64_signature) return std::nullopt;
  const auto is_there = [&view](std::uint64_t at) { return view.le<std::uint32_t>(at) == k_end64_signature; };
  // With other bytes in front of the archive what is stated is too small; nearly always it stands right here.
  const auto adjacent = record - 20 - k_end64_size;
  if (is_there(adjacent)) return adjacent;
  const auto stated = read_le<std::uint64_t>(locator, 8).value_or(0);
  return stated < record && is_there(stated) ? std::optional<std::uint64_t>(stated) : std::nullopt;
}

std::optional<Place> find_directory(ContentView& view) {
  const auto tail = view.tail(ContentView::k_max_read);
  const auto at = tail.rfind(k_end_signature);
  if (at == std::string_view::npos || tail.size() - at < 22) return std::nullopt;
  const auto record = view.size() - tail.size() + at;
  std::uint64_t length = *read_le<std::uint32_t>(tail, at + 12);
  std::uint64_t offset = *read_le<std::uint32_t>(tail, at + 16);
  std::uint64_t end = record;
  if (const auto end64 = find_end64(view, record)) {
    // Some writers add this record though nothing needs it: the directory ends before it all the same.
    end = *end64;
    const std::string record64(view.at(end, k_end64_size));
    length = read_le<std::uint64_t>(record64, 40).value_or(0);
    offset = read_le<std::uint64_t>(record64, 48).value_or(0);
  }
  if (length > end || offset > end - length) return std::nullopt;
  return Place{end - length, end, end - length - offset};
}

/// The zip64 values of an extra field, in the order in which the header lacks them.
void apply_zip64(std::string_view extra, ZipMember& member) {
  while (extra.size() >= 4) {
    const auto id = *read_le<std::uint16_t>(extra, 0);
    const auto size = *read_le<std::uint16_t>(extra, 2);
    const auto body = extra.substr(4, size);
    if (id == 1) {
      std::uint64_t position = 0;
      for (auto* value : {&member.size, &member.packed, &member.local_offset}) {
        if (*value != k_see_extra) continue;
        if (const auto wide = read_le<std::uint64_t>(body, position)) *value = *wide;
        position += 8;
      }
      return;
    }
    if (extra.size() < 4U + size) return;
    extra.remove_prefix(4U + size);
  }
}

void read_central(ContentView& view, const Place& place, ZipDirectory& directory) {
  std::size_t names = 0;
  for (auto offset = place.offset; offset + 46 <= place.end;) {
    const auto header = view.at(offset, 46);
    if (read_le<std::uint32_t>(header, 0) != k_central_signature || header.size() < 46) return;
    ZipMember member;
    member.is_stored = *read_le<std::uint16_t>(header, 10) == 0;
    member.packed = *read_le<std::uint32_t>(header, 20);
    member.size = *read_le<std::uint32_t>(header, 24);
    const auto name_size = *read_le<std::uint16_t>(header, 28);
    const auto extra_size = *read_le<std::uint16_t>(header, 30);
    const auto comment_size = *read_le<std::uint16_t>(header, 32);
    member.local_offset = *read_le<std::uint32_t>(header, 42);
    member.name = std::string(view.at(offset + 46, name_size));
    apply_zip64(view.at(offset + 46 + name_size, extra_size), member);
    member.local_offset += place.shift;
    names += member.name.size();
    if (directory.members.size() >= k_max_members || names > k_max_names) {
      directory.is_cut_off = true;
      return;
    }
    directory.members.push_back(std::move(member));
    offset += 46U + name_size + extra_size + comment_size;
  }
  directory.is_whole = true;
}

void read_locals(ContentView& view, ZipDirectory& directory) {
  std::size_t names = 0;
  for (std::uint64_t offset = 0; directory.members.size() < k_max_members && names < k_max_names;) {
    const auto header = view.at(offset, 30);
    if (header.size() < 30 || read_le<std::uint32_t>(header, 0) != k_local_signature) return;
    ZipMember member;
    const bool has_descriptor = (*read_le<std::uint16_t>(header, 6) & 8U) != 0;
    member.is_stored = *read_le<std::uint16_t>(header, 8) == 0;
    member.packed = *read_le<std::uint32_t>(header, 18);
    member.size = *read_le<std::uint32_t>(header, 22);
    member.local_offset = offset;
    const auto name_size = *read_le<std::uint16_t>(header, 26);
    const auto extra_size = *read_le<std::uint16_t>(header, 28);
    member.name = std::string(view.at(offset + 30, name_size));
    apply_zip64(view.at(offset + 30 + name_size, extra_size), member);
    names += member.name.size() + 1;
    const auto packed = member.packed;
    directory.members.push_back(std::move(member));
    if ((has_descriptor && packed == 0) || packed > view.size()) return;
    offset += 30U + name_size + extra_size + packed;
  }
}

}  // namespace

ZipDirectory read_zip_directory(ContentView& view) {
  ZipDirectory directory;
  if (view.has_exact_size())
    if (const auto place = find_directory(view)) read_central(view, *place, directory);
  if (directory.members.empty()) read_locals(view, directory);
  return directory;
}

std::optional<std::uint64_t> stored_offset(ContentView& view, const ZipMember& member) {
  if (!member.is_stored) return std::nullopt;
  const auto header = view.at(member.local_offset, 30);
  if (header.size() < 30 || read_le<std::uint32_t>(header, 0) != k_local_signature) return std::nullopt;
  return member.local_offset + 30 + *read_le<std::uint16_t>(header, 26) + *read_le<std::uint16_t>(header, 28);
}

}  // namespace license_check::inspect
