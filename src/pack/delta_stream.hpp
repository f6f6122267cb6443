// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// Delta chains of large objects, resolved in bounded memory.
#pragma once

#include <cstdint>

#include "license_check/result.hpp"
#include "pack/object_content.hpp"
#include "pack/pack_file.hpp"

namespace license_check::pack {

/// The object at `offset`, whose base chain is followed. Instructions are streamed, bases are read where they lie:
/// memory does not grow with their sizes.
Result<Content> resolve_streaming(const Pack& pack, std::uint64_t offset);

}  // namespace license_check::pack
