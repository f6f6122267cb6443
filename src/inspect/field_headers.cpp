// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// Formats of measured data without a magic number: headers whose fields must agree with each other and with the size.
#include <algorithm>
#include <array>

#include "inspect/inspectors.hpp"

namespace license_check::inspect {
namespace {

template <class T>
std::optional<T> read_as(bool is_big_endian, std::string_view bytes, std::uint64_t at) {
  return is_big_endian ? read_be<T>(bytes, at) : read_le<T>(bytes, at);
}

/// Data elements in group 2 or 8 at the start, as in a file without a preamble: each follows where the one before ends,
/// with a larger tag. Their representation is written out, or is known by the tag and then texts tell.
bool starts_as_dicom(Head head, bool is_big_endian, bool is_explicit) {
  static constexpr std::string_view k_representations = "AE AS CS DA DT IS LO LT OB PN SH SQ ST TM UI UL US UT ";
  constexpr unsigned k_wanted_explicit = 2;
  constexpr unsigned k_wanted_implicit = 4;
  std::uint64_t at = 0;
  std::uint32_t last_tag = 0;
  unsigned elements = 0;
  for (; elements < (is_explicit ? k_wanted_explicit : k_wanted_implicit); ++elements) {
    const auto group = read_as<std::uint16_t>(is_big_endian, head, at);
    const auto element = read_as<std::uint16_t>(is_big_endian, head, at + 2);
    if (!group || !element || (at == 0 && *group != 2 && *group != 8) || *group > 0x20) return false;
    const auto tag = (std::uint32_t{*group} << 16U) | *element;
    if (tag <= last_tag) return false;
    last_tag = tag;
    std::uint64_t start = at + 8;
    std::uint64_t length = 0;
    if (is_explicit) {
      const auto representation = slice(head, at + 4, 2);
      const auto place = k_representations.find(representation);
      if (representation.size() < 2 || place == std::string_view::npos || place % 3 != 0) return false;
      const bool is_long = representation == "OB" || representation == "SQ" || representation == "UT";
      if (is_long) start = at + 12;
      length = is_long ? read_as<std::uint32_t>(is_big_endian, head, at + 8).value_or(0)
                       : read_as<std::uint16_t>(is_big_endian, head, at + 6).value_or(0);
    } else {
      length = read_as<std::uint32_t>(is_big_endian, head, at + 4).value_or(1);
      auto text = slice(head, start, length);
      while (text.ends_with('\0')) text.remove_suffix(1);
      if (length % 2 != 0 || !looks_like_text(text)) return false;
    }
    if (length > 1024) return false;
    at = start + length;
  }
  return at < head.size();
}

bool is_dicom(Head head) {
  return starts_as_dicom(head, false, true) || starts_as_dicom(head, true, true) || starts_as_dicom(head, false, false);
}

/// FreeSurfer: version 1, four extents, a type and a flag, big-endian; voxels start at 284.
bool is_mgh(Head head, std::uint64_t size) {
  if (read_be<std::uint32_t>(head, 0) != 1U || head.size() < 284) return false;
  static constexpr std::array<std::uint64_t, 5> k_sizes = {1, 4, 0, 4, 2};
  const auto type = *read_be<std::uint32_t>(head, 20);
  if (type >= k_sizes.size() || k_sizes[type] == 0) return false;
  std::uint64_t bytes = k_sizes[type];
  for (std::uint64_t i = 0; i < 4; ++i) {
    const auto extent = *read_be<std::uint32_t>(head, 4 + 4 * i);
    if (extent == 0 || extent > 65536 || bytes > (std::uint64_t{1} << 40U)) return false;
    bytes *= extent;
  }
  return bytes >= 64 && size >= 284 + bytes;
}

/// Analyze 7.5, and the header that NIfTI keeps in a file of its own: 348 bytes and nothing else.
bool is_analyze(Head head, std::uint64_t size) {
  if (size != 348 || head.size() < 348) return false;
  const bool is_big_endian = read_be<std::uint32_t>(head, 0) == 348U;
  const auto dimensions = read_as<std::uint16_t>(is_big_endian, head, 40);
  return read_as<std::uint32_t>(is_big_endian, head, 0) == 348U && dimensions && *dimensions >= 1 && *dimensions <= 7;
}

/// Stata up to version 12: release, byte order, file type 1, then counts and a label.
bool is_old_stata(Head head, std::uint64_t size) {
  const auto release = static_cast<unsigned char>(head[0]);
  const bool is_release = release == 0x69 || release == 0x6c || (release >= 0x6e && release <= 0x73);
  if (!is_release || (head[1] != 1 && head[1] != 2) || head[2] != 1 || head[3] != 0) return false;
  const bool is_big_endian = head[1] == 1;
  const auto variables = read_as<std::uint16_t>(is_big_endian, head, 4);
  const auto records = read_as<std::uint32_t>(is_big_endian, head, 6);
  if (!variables || !records || *variables == 0 || *variables > 32767) return false;
  const auto label = slice(head, 10, 32);
  return looks_like_text(label.substr(0, label.find('\0'))) && size > 60 + std::uint64_t{*variables} * *records;
}

/// MATLAB 4: matrices one after another, each with a type of four digits, extents and a name.
bool is_matlab4(Head head, std::uint64_t size) {
  const auto little = read_le<std::uint32_t>(head, 0);
  if (!little) return false;
  const bool is_big_endian = *little > 5000;
  const auto type = *read_as<std::uint32_t>(is_big_endian, head, 0);
  const auto word = [head, is_big_endian](std::uint64_t at) {
    return std::uint64_t{read_as<std::uint32_t>(is_big_endian, head, at).value_or(0)};
  };
  if (type >= 5000 || type / 1000 != (is_big_endian ? 1U : 0U) || type / 100 % 10 != 0) return false;
  const auto precision = type / 10 % 10;
  if (precision > 5 || type % 10 > 2) return false;
  static constexpr std::array<std::uint64_t, 6> k_sizes = {8, 4, 4, 2, 2, 1};
  const auto rows = word(4);
  const auto columns = word(8);
  const auto is_complex = word(12);
  const auto name_size = word(16);
  if (rows == 0 || columns == 0 || rows > size || columns > size || is_complex > 1) return false;
  const auto name = slice(head, 20, name_size);
  if (name_size < 2 || name_size > 64 || name.size() != name_size || name.back() != '\0') return false;
  const bool is_name = std::all_of(name.begin(), name.end() - 1, [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
  });
  return is_name && 20 + name_size + rows * columns * k_sizes[precision] * (is_complex + 1) <= size;
}

std::string_view field_format(Head head, std::uint64_t size) {
  if (is_dicom(head)) return "dicom";
  if (is_mgh(head, size)) return "mgh";
  if (is_analyze(head, size)) return "nifti";
  if (is_old_stata(head, size)) return "stata";
  return is_matlab4(head, size) ? "matlab" : std::string_view();
}

}  // namespace

bool probe_field_header(Head head, std::uint64_t size) { return size >= 24 && !field_format(head, size).empty(); }

Answer inspect_field_header(Subject& subject) {
  return found(Kind::data, field_format(subject.view.head(), subject.view.size()));
}

}  // namespace license_check::inspect
