// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// Small legal files for tests: weights, images, pointers, configs.
#pragma once

#include <fmt/format.h>

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace license_check::test {

/// A safetensors file with one F32 tensor. `metadata` is the inside of the `__metadata__` object, `"license":"mit"`;
/// `salt` makes files differ.
inline std::string safetensors(std::string_view metadata = {}, char salt = 0) {
  const std::string head = metadata.empty() ? std::string() : fmt::format(R"("__metadata__":{{{}}},)", metadata);
  const std::string json = fmt::format(R"({{{}"w":{{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}}})", head);
  std::string file;
  for (std::size_t i = 0; i < 8; ++i) file += static_cast<char>((json.size() >> (8 * i)) & 0xff);
  return file + json + std::string(7, '\0') + salt;
}

/// The head of a PNG that says it is that large, and `padding` bytes more.
inline std::string png(std::uint32_t width, std::uint32_t height, std::size_t padding = 0) {
  std::string file("\x89PNG\r\n\x1a\n\0\0\0\rIHDR", 16);
  for (const std::uint32_t side : {width, height})
    for (int shift = 24; shift >= 0; shift -= 8) file += static_cast<char>((side >> shift) & 0xffU);
  file += std::string("\x08\x02\0\0\0\0\0\0\0", 9);
  return file + std::string(padding, 'x');
}

/// A git-lfs pointer.
inline std::string lfs_pointer(std::string_view sha256, std::uint64_t size) {
  return fmt::format("version https://git-lfs.github.com/spec/v1\noid sha256:{}\nsize {}\n", sha256, size);
}

/// One ND dataset under data/pico and a model trained on it under checkpoints.
inline constexpr std::string_view k_nd_config = R"(version = 1

[[dataset]]
id = "pico"
license = "CC-BY-NC-ND-4.0"
title = "Pico Banana"
source = "https://data.example/pico"
paths = ["data/pico/**"]

[[model]]
id = "edit"
paths = ["checkpoints/**"]
trained-on = ["pico"]
)";

/// Attribution for the dataset of k_nd_config.
inline constexpr std::string_view k_nd_readme =
    "# Lab\n\nWe use Pico Banana, https://data.example/pico, under CC-BY-NC-ND-4.0.\n";

}  // namespace license_check::test
