// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// Width times height of an image, from its headers.
#include "inspect/content_view.hpp"
#include "license_check/recognition.hpp"

namespace license_check {
namespace {

using inspect::ContentView;
using inspect::slice;
using Pixels = std::optional<std::uint64_t>;

Pixels product(std::optional<std::uint64_t> width, std::optional<std::uint64_t> height) {
  // Both fit in 32 bits in every format.
  if (!width || !height || *width == 0 || *height == 0) return std::nullopt;
  return *width * *height;
}

Pixels jpeg_pixels(ContentView& view) {
  std::uint64_t offset = 2;
  for (unsigned segments = 0; segments < 4096; ++segments) {
    const auto bytes = view.at(offset, 9);
    if (bytes.size() < 4 || bytes[0] != '\xff') return std::nullopt;
    const auto marker = static_cast<unsigned char>(bytes[1]);
    if (marker == 0xff) {
      ++offset;
      continue;
    }
    if (marker == 0x01 || (marker >= 0xd0 && marker <= 0xd8)) {
      offset += 2;
      continue;
    }
    const bool is_frame = marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
    if (is_frame) return product(read_be<std::uint16_t>(bytes, 7), read_be<std::uint16_t>(bytes, 5));
    if (marker == 0xda || marker == 0xd9) return std::nullopt;
    offset += 2U + *read_be<std::uint16_t>(bytes, 2);
  }
  return std::nullopt;
}

Pixels webp_pixels(std::string_view head) {
  const auto kind = slice(head, 12, 4);
  const auto u24 = [head](std::uint64_t at) -> std::optional<std::uint64_t> {
    const auto low = read_le<std::uint16_t>(head, at);
    const auto high = read_le<std::uint8_t>(head, at + 2);
    if (!low || !high) return std::nullopt;
    return *low | static_cast<std::uint64_t>(*high) << 16U;
  };
  if (kind == "VP8X") {
    const auto width = u24(24);
    const auto height = u24(27);
    if (!width || !height) return std::nullopt;
    return product(*width + 1, *height + 1);
  }
  if (kind == "VP8L") {
    const auto bits = read_le<std::uint32_t>(head, 21);
    if (!bits || head[20] != 0x2f) return std::nullopt;
    return product((*bits & 0x3fffU) + 1U, ((*bits >> 14U) & 0x3fffU) + 1U);
  }
  if (kind == "VP8 " && slice(head, 23, 3) == "\x9d\x01\x2a") {
    const auto width = read_le<std::uint16_t>(head, 26);
    const auto height = read_le<std::uint16_t>(head, 28);
    if (!width || !height) return std::nullopt;
    return product(*width & 0x3fffU, *height & 0x3fffU);
  }
  return std::nullopt;
}

Pixels tiff_pixels(ContentView& view) {
  const auto head = view.head();
  const bool is_little = head[0] == 'I';
  const auto u16 = [&view, is_little](std::uint64_t at) {
    return is_little ? view.le<std::uint16_t>(at) : view.be<std::uint16_t>(at);
  };
  const auto u32 = [&view, is_little](std::uint64_t at) {
    return is_little ? view.le<std::uint32_t>(at) : view.be<std::uint32_t>(at);
  };
  const auto u64 = [&view, is_little](std::uint64_t at) {
    return is_little ? view.le<std::uint64_t>(at) : view.be<std::uint64_t>(at);
  };
  const bool is_big = u16(2) == std::uint16_t{43};
  const Pixels directory = is_big ? Pixels(u64(8)) : Pixels(u32(4));
  if (!directory) return std::nullopt;
  const Pixels count = is_big ? Pixels(u64(*directory)) : Pixels(u16(*directory));
  if (!count || *count > 4096) return std::nullopt;
  Pixels width;
  Pixels height;
  const std::uint64_t entry_size = is_big ? 20 : 12;
  for (std::uint64_t i = 0; i < *count; ++i) {
    const auto entry = *directory + (is_big ? 8 : 2) + i * entry_size;
    const auto tag = u16(entry);
    const auto type = u16(entry + 2);
    if (!tag || !type) return std::nullopt;
    if (*tag != 256 && *tag != 257) continue;
    const auto at = entry + (is_big ? 12 : 8);
    Pixels value = *type == 3 ? Pixels(u16(at)) : *type == 4 ? Pixels(u32(at)) : std::nullopt;
    (*tag == 256 ? width : height) = value;
  }
  return product(width, height);
}

/// AVIF, HEIC and JPEG 2000 are boxes in boxes; every image's size stands in an `ispe` or `ihdr`. The largest counts.
Pixels box_pixels(ContentView& view, std::uint64_t begin, std::uint64_t end, unsigned depth, unsigned& boxes) {
  Pixels largest;
  for (auto offset = begin; offset + 8 <= end && boxes < 4096; ++boxes) {
    const std::string header(view.at(offset, 16));
    if (header.size() < 8) break;
    std::uint64_t size = *read_be<std::uint32_t>(header, 0);
    std::uint64_t body = 8;
    if (size == 1) {
      size = read_be<std::uint64_t>(header, 8).value_or(0);
      body = 16;
    } else if (size == 0) {
      size = end - offset;
    }
    if (size < body || size > end - offset) break;
    const auto type = std::string_view(header).substr(4, 4);
    Pixels found;
    if (type == "ispe") {
      found = product(view.be<std::uint32_t>(offset + body + 4), view.be<std::uint32_t>(offset + body + 8));
    } else if (type == "ihdr") {
      found = product(view.be<std::uint32_t>(offset + body + 4), view.be<std::uint32_t>(offset + body));
    } else if (depth < 5 && (type == "meta" || type == "iprp" || type == "ipco" || type == "jp2h")) {
      const std::uint64_t version = type == "meta" ? 4 : 0;
      found = box_pixels(view, offset + body + version, offset + size, depth + 1, boxes);
    }
    if (found && (!largest || *found > *largest)) largest = found;
    offset += size;
  }
  return largest;
}

Pixels jpeg2000_codestream_pixels(std::string_view head) {
  const auto right = read_be<std::uint32_t>(head, 8);
  const auto bottom = read_be<std::uint32_t>(head, 12);
  const auto left = read_be<std::uint32_t>(head, 16);
  const auto top = read_be<std::uint32_t>(head, 20);
  if (!right || !bottom || !left || !top || *left > *right || *top > *bottom) return std::nullopt;
  return product(*right - *left, *bottom - *top);
}

Pixels bmp_pixels(std::string_view head) {
  const auto header = read_le<std::uint32_t>(head, 14);
  if (header == 12U) return product(read_le<std::uint16_t>(head, 18), read_le<std::uint16_t>(head, 20));
  const auto width = read_le<std::uint32_t>(head, 18);
  const auto height = read_le<std::uint32_t>(head, 22);
  if (!width || !height) return std::nullopt;
  // A negative height means rows from the top.
  const auto rows = *height > 0x80000000U ? 0U - *height : *height;
  return product(*width, rows);
}

Pixels pixels(ContentView& view) {
  const auto head = view.head();
  if (head.starts_with("\x89PNG\r\n\x1a\n"))
    return slice(head, 12, 4) == "IHDR" ? product(read_be<std::uint32_t>(head, 16), read_be<std::uint32_t>(head, 20))
                                        : std::nullopt;
  if (head.starts_with("\xff\xd8\xff")) return jpeg_pixels(view);
  if (head.starts_with("GIF8")) return product(read_le<std::uint16_t>(head, 6), read_le<std::uint16_t>(head, 8));
  if (head.starts_with("RIFF") && head.size() >= 30 && slice(head, 8, 4) == "WEBP") return webp_pixels(head);
  if (head.starts_with("BM") && head.size() >= 26) return bmp_pixels(head);
  if (head.size() >= 16 && (head.starts_with("II") || head.starts_with("MM"))) return tiff_pixels(view);
  if (head.starts_with("\xff\x4f\xff\x51")) return jpeg2000_codestream_pixels(head);
  unsigned boxes = 0;
  if (head.size() >= 12 && (slice(head, 4, 4) == "ftyp" || slice(head, 4, 4) == "jP  "))
    return box_pixels(view, 0, view.size(), 0, boxes);
  return std::nullopt;
}

}  // namespace

Result<std::optional<std::uint64_t>> image_pixels(BlobReader& content) {
  ContentView view(content, 1024 * 1024);
  const auto result = pixels(view);
  if (view.error()) return tl::unexpected<Error>(*view.error());
  return result;
}

}  // namespace license_check
