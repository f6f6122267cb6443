// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// zlib streams of git objects: whole, their first bytes, or piece by piece.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "license_check/result.hpp"
#include "pack/mapped_file.hpp"

namespace license_check::pack {

/// Inflates many small streams: its state is made once. Errors are `corrupt` and name no object: the caller knows it.
class Inflater {
 public:
  Inflater();
  ~Inflater();
  Inflater(const Inflater&) = delete;
  Inflater& operator=(const Inflater&) = delete;

  /// Fills `into` from a stream at the start of `stream` (more may follow it). A stream of any other length is an
  /// error.
  Status whole(std::string_view stream, std::span<char> into);

  /// Fills `into` as far as the stream goes and returns how much that is.
  Result<std::size_t> prefix(std::string_view stream, std::span<char> into);

 private:
  struct State;
  std::unique_ptr<State> m_state;
};

/// One stream of a mapped file, inflated as it is read. What is behind it does not stay resident.
class InflateStream {
 public:
  /// The stream starts at `begin` and ends before `end`, where more bytes than its own may lie.
  /// REQUIRES: begin <= end <= file->bytes().size().
  InflateStream(std::shared_ptr<MappedFile> file, std::uint64_t begin, std::uint64_t end);
  ~InflateStream();
  InflateStream(const InflateStream&) = delete;
  InflateStream& operator=(const InflateStream&) = delete;

  /// Back to the first byte.
  Status restart();

  /// Fills `into`; less only at the end of the stream.
  Result<std::size_t> read(std::span<char> into);

  /// Reads on by `count` bytes, or to the end of the stream, and forgets them.
  Status skip(std::uint64_t count);

  /// All that the stream still has, which must be `size` bytes. Memory grows with what is really there, not with the
  /// claim.
  Result<std::string> read_rest(std::uint64_t size);

  /// Success where the stream has nothing left and its checksum is right.
  Status expect_end();

  /// How many bytes of the file the stream has used up so far.
  [[nodiscard]] std::uint64_t consumed() const;

 private:
  struct State;
  std::unique_ptr<State> m_state;
};

}  // namespace license_check::pack
