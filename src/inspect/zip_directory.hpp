// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// The list of a zip file's members, without unpacking anything.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "inspect/content_view.hpp"

namespace license_check::inspect {

struct ZipMember {
  std::string name;
  std::uint64_t size = 0;  ///< Unpacked, as declared.
  std::uint64_t packed = 0;
  std::uint64_t local_offset = 0;  ///< Of its local header.
  bool is_stored = false;
};

struct ZipDirectory {
  std::vector<ZipMember> members;
  bool is_whole = false;    ///< The central directory was read to its end.
  bool is_cut_off = false;  ///< Only a limit kept members from being listed.
};

/// From the central directory, or, where that is torn off, from the local headers as far as they go. At most 100,000
/// members and 8 MiB of names.
ZipDirectory read_zip_directory(ContentView& view);

/// Where the bytes of a stored member start; nullopt where its local header is none.
std::optional<std::uint64_t> stored_offset(ContentView& view, const ZipMember& member);

}  // namespace license_check::inspect
