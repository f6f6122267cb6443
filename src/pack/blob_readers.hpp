// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// Readers of blobs: held whole, inflated as they are read, or resolved into a temporary file.
#pragma once

#include <cstdint>
#include <memory>

#include "license_check/object.hpp"
#include "license_check/repository.hpp"
#include "pack/base_cache.hpp"
#include "pack/inflate.hpp"
#include "pack/pack_file.hpp"

namespace license_check::pack {

/// Blobs up to this size are held whole where they have to be put together anyway.
inline constexpr std::uint64_t k_whole_blob = 1024 * 1024;
/// Up to this size inflating at once is cheaper than setting up a stream.
inline constexpr std::uint64_t k_whole_plain_blob = 64 * 1024;

std::unique_ptr<BlobReader> make_memory_reader(SharedObject object);

class PackReader;
struct PackedPlace;

/// Serves the head from memory, and asks `reader` for the whole blob once more than that is read.
std::unique_ptr<BlobReader> make_head_reader(SharedObject head, std::shared_ptr<PackReader> reader,
                                             const PackedPlace& place, const ObjectId& oid);

/// The blob is the `size` bytes after the first `skip` bytes of the stream. Its first 64 KiB are kept once they were
/// read.
std::unique_ptr<BlobReader> make_stream_reader(std::unique_ptr<InflateStream> stream, std::uint64_t skip,
                                               std::uint64_t size, const ObjectId& oid);

/// A deltified blob, put together when it is first read.
std::unique_ptr<BlobReader> make_delta_reader(std::shared_ptr<const Pack> pack, std::uint64_t offset,
                                              std::uint64_t size, const ObjectId& oid);

/// Makes the error's `where` the object; a file that it named before goes into its sentence.
void name_object(Error& error, const ObjectId& oid);

/// Runs `action` and makes its errors name the object; what it throws (memory) becomes an error too.
template <class Action>
auto guarded(const ObjectId& oid, const Action& action) -> decltype(action()) {
  try {
    auto result = action();
    if (!result) name_object(result.error(), oid);
    return result;
  } catch (const std::exception& exception) {
    return fail(ErrorKind::io, exception.what(), oid.hex());
  }
}

}  // namespace license_check::pack
