// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// A file on disk as a BlobReader.
#pragma once

#include <memory>
#include <string>

#include "license_check/repository.hpp"
#include "license_check/result.hpp"

namespace license_check {

/// Opens a regular file; anything else (a directory, a device, a FIFO) is `not_found`, like what does not exist.
Result<std::unique_ptr<BlobReader>> open_file(const std::string& path);

}  // namespace license_check
