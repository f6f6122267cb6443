// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// Object ids as git makes them, of content that is in no repository.
#pragma once

#include <string_view>

#include "license_check/object.hpp"
#include "license_check/repository.hpp"
#include "license_check/result.hpp"

namespace license_check::folder {

/// The id of an object that is in memory; `type` is `blob`, `tree` or `commit`.
ObjectId object_id(std::string_view type, std::string_view content);

/// The id of a blob of any size, read in pieces. Errors: it cannot be read.
Result<ObjectId> blob_id(BlobReader& content);

/// Not the id of any content: what tells one file from another where nobody needs more. Equal words, equal ids.
ObjectId provisional_id(std::string_view words);

}  // namespace license_check::folder
