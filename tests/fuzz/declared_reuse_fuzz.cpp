// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// Fuzzes REUSE.toml, dep5 and their globs.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "declared/reuse.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const std::string_view path = text.substr(0, text.find('\n'));
  if (const auto file = license_check::declared::ReuseFile::parse_toml(text)) (void)file->find(path);
  if (const auto file = license_check::declared::ReuseFile::parse_dep5(text)) (void)file->find(path);
  if (const auto glob = license_check::declared::ReuseGlob::reuse_toml(path))
    (void)glob->matches(text.substr(path.size()));
  return 0;
}
