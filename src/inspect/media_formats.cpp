// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// Images, sounds and videos. SVG and ICO are no data.
#include <algorithm>
#include <array>

#include "inspect/inspectors.hpp"

namespace license_check::inspect {
namespace {

struct Media {
  std::string_view bytes;
  std::size_t offset;
  std::string_view format;
  bool is_image;
};

constexpr std::array<Media, 38> k_media = {{
    {"\x89PNG\r\n\x1a\n", 0, "png", true},
    {"\xff\xd8\xff", 0, "jpeg", true},
    {"GIF87a", 0, "gif", true},
    {"GIF89a", 0, "gif", true},
    {"WEBPVP8", 8, "webp", true},
    {std::string_view("II*\0", 4), 0, "tiff", true},
    {std::string_view("MM\0*", 4), 0, "tiff", true},
    {std::string_view("II+\0\x08\0\0\0", 8), 0, "tiff", true},
    {std::string_view("MM\0+\0\x08\0\0", 8), 0, "tiff", true},
    {"ftypavi", 4, "avif", true},
    {"ftypheic", 4, "heic", true},
    {"ftypheix", 4, "heic", true},
    {"ftypmif1", 4, "heic", true},
    {"ftypmsf1", 4, "heic", true},
    {std::string_view("\0\0\0\x0cjP  \r\n\x87\n", 12), 0, "jpeg2000", true},
    {"\xff\x4f\xff\x51", 0, "jpeg2000", true},
    {std::string_view("\0\0\0\x0cJXL \r\n\x87\n", 12), 0, "jpegxl", true},
    {std::string_view("v/1\x01\x02\0\0\0", 8), 0, "exr", true},
    {"#?RADIANCE\n", 0, "hdr", true},
    {"WAVE", 8, "wav", false},
    {"AVI LIST", 8, "avi", false},
    {"AIFF", 8, "aiff", false},
    {"AIFC", 8, "aiff", false},
    {"fLaC", 0, "flac", false},
    {std::string_view("OggS\0", 5), 0, "ogg", false},
    {"ID3\x02", 0, "mp3", false},
    {"ID3\x03", 0, "mp3", false},
    {"ID3\x04", 0, "mp3", false},
    {"ftyp", 4, "mp4", false},
    {"moov", 4, "mp4", false},
    {"\x1a\x45\xdf\xa3", 0, "matroska", false},
    {"FLV\x01", 0, "flv", false},
    {std::string_view("\0\0\x01\xba", 4), 0, "mpeg", false},
    {std::string_view("\0\0\x01\xb3", 4), 0, "mpeg", false},
    {"\x30\x26\xb2\x75\x8e\x66\xcf\x11", 0, "asf", false},
    {"MThd", 0, "midi", false},
    {"#!AMR", 0, "amr", false},
    {std::string_view(".snd\0\0\0", 7), 0, "au", false},
}};

/// A QuickTime file may start with other boxes than `ftyp`; these two alone say little, so what follows must fit.
bool is_old_quicktime(Head head, std::uint64_t size) {
  const auto type = slice(head, 4, 4);
  if (type != "wide" && type != "mdat" && type != "free" && type != "skip") return false;
  const auto length = read_be<std::uint32_t>(head, 0);
  if (!length || *length < 8 || *length > size) return false;
  const auto next = slice(head, std::min<std::size_t>(*length + 4U, head.size()), 4);
  return *length == 8 ? next == "mdat" || next == "moov" : size > 1024;
}

/// Frames of MPEG audio have no magic number but a header of 11 set bits, and the next frame must follow.
bool is_mpeg_audio(Head head) {
  const auto frame_length = [](std::string_view header) -> std::size_t {
    if (header.size() < 4 || header[0] != '\xff') return 0;
    const auto second = static_cast<unsigned char>(header[1]);
    const auto third = static_cast<unsigned char>(header[2]);
    if ((second & 0xe6U) != 0xe2U || (second & 0x18U) == 0x08U) return 0;  // Layer 3 alone.
    static constexpr std::array<unsigned, 16> k_rates1 = {0,   32,  40,  48,  56,  64,  80,  96,
                                                          112, 128, 160, 192, 224, 256, 320, 0};
    static constexpr std::array<unsigned, 16> k_rates2 = {0,  8,  16, 24,  32,  40,  48,  56,
                                                          64, 80, 96, 112, 128, 144, 160, 0};
    static constexpr std::array<unsigned, 4> k_frequencies = {44100, 48000, 32000, 0};
    const bool is_version1 = (second & 0x18U) == 0x18U;
    const auto rate = (is_version1 ? k_rates1 : k_rates2)[third >> 4U] * 1000;
    auto frequency = k_frequencies[(third >> 2U) & 3U];
    if (!is_version1) frequency /= (second & 0x18U) == 0x10U ? 2U : 4U;
    if (rate == 0 || frequency == 0) return 0;
    return (is_version1 ? 144U : 72U) * rate / frequency + ((third >> 1U) & 1U);
  };
  const auto first = frame_length(head);
  return first > 0 && first < head.size() && frame_length(slice(head, first)) > 0;
}

bool is_bitmap(Head head, std::uint64_t size) {
  const auto stated = read_le<std::uint32_t>(head, 2);
  const auto header = read_le<std::uint32_t>(head, 14);
  return head.starts_with("BM") && stated && header && (*stated == size || *stated == 0 || *stated < size + 4) &&
         *header >= 12 && *header <= 124 && slice(head, 6, 4) == std::string_view("\0\0\0\0", 4);
}

bool is_anymap(Head head) {
  // P4 to P7: a letter, then numbers as text, then raw samples.
  return head.size() > 16 && head[0] == 'P' && head[1] >= '4' && head[1] <= '7' &&
         (head[2] == '\n' || head[2] == ' ') &&
         (head[3] == '#' || (head[3] >= '0' && head[3] <= '9') || head[3] == 'W');
}

const Media* find_media(Head head) {
  for (const auto& media : k_media)
    if (media.offset < head.size() && slice(head, media.offset, media.bytes.size()) == media.bytes) return &media;
  return nullptr;
}

Recognition media_answer(std::string_view format, bool is_image) {
  auto answer = found(Kind::data, format);
  answer.is_media = true;
  answer.is_image = is_image;
  return answer;
}

}  // namespace

bool probe_media(Head head, std::uint64_t size) {
  if (size < 24) return false;
  return find_media(head) != nullptr || is_mpeg_audio(head) || is_old_quicktime(head, size) || is_bitmap(head, size) ||
         is_anymap(head);
}

Answer inspect_media(Subject& subject) {
  const auto head = subject.view.head();
  if (const auto* media = find_media(head)) {
    if (media->offset == 8 && !head.starts_with("RIFF") && !head.starts_with("FORM") && !head.starts_with("RF64"))
      return std::nullopt;
    return media_answer(media->format, media->is_image);
  }
  if (is_mpeg_audio(head)) return media_answer("mp3", false);
  if (is_bitmap(head, subject.view.size())) return media_answer("bmp", true);
  if (is_anymap(head)) return media_answer("pnm", true);
  return media_answer("mp4", false);
}

}  // namespace license_check::inspect
