// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// Tells files apart that may hold the same bytes, reading as little of each as that takes.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <vector>

#include "license_check/object.hpp"
#include "license_check/repository.hpp"
#include "license_check/result.hpp"

namespace license_check::folder {

/// Opens the file of that place in the list of sizes; called from several threads.
using FileOpener = std::function<Result<std::unique_ptr<BlobReader>>(std::size_t file)>;

/// For each file its true blob id where it may equal another one: same size, same first and last bytes. nullopt where
/// it equals none, or cannot be read.
std::vector<std::optional<ObjectId>> ids_of_equal_files(std::span<const std::uint64_t> sizes, const FileOpener& open);

}  // namespace license_check::folder
