// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// A bounded view over the bytes of one file: what every inspector reads through.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/bytes.hpp"
#include "license_check/repository.hpp"
#include "license_check/result.hpp"

namespace license_check::inspect {

/// Reads ranges of a BlobReader lazily. The head is read once, at construction; everything after it counts against a
/// budget, so that no file can make an inspector read without end. Inspectors need no error handling: a read error is
/// remembered, all later reads are empty, and whoever made the view asks `error()` before it believes an answer.
class ContentView {
 public:
  static constexpr std::size_t k_head_size = 4096;
  static constexpr std::size_t k_max_read = 64 * 1024;
  static constexpr std::uint64_t k_default_budget = 16 * 1024 * 1024;

  /// `has_exact_size` is false for content that is being unpacked and whose end nobody has seen.
  explicit ContentView(BlobReader& reader, std::uint64_t budget = k_default_budget, bool has_exact_size = true);
  ContentView(const ContentView&) = delete;
  ContentView& operator=(const ContentView&) = delete;

  [[nodiscard]] std::uint64_t size() const { return m_size; }
  [[nodiscard]] bool has_exact_size() const { return m_has_exact_size; }
  /// The first k_head_size bytes, or all there are: never fewer than size() says.
  [[nodiscard]] std::string_view head() const { return {m_head.data(), m_head_length}; }

  /// Up to `count` bytes (at most k_max_read) from `offset` on: fewer at the end, none after an error or where the
  /// budget is spent. Valid until the next call.
  std::string_view at(std::uint64_t offset, std::size_t count);

  /// The last `count` bytes, or all there are; none where nobody knows where the end is.
  std::string_view tail(std::size_t count);

  template <class T>
  std::optional<T> le(std::uint64_t offset) {
    return read_le<T>(at(offset, sizeof(T)), 0);
  }
  template <class T>
  std::optional<T> be(std::uint64_t offset) {
    return read_be<T>(at(offset, sizeof(T)), 0);
  }

  /// True where the budget kept something unread.
  [[nodiscard]] bool is_spent() const { return m_is_spent; }
  [[nodiscard]] const std::optional<Error>& error() const { return m_error; }
  /// For inspectors that read the content by other ways too.
  void keep_error(Error error);
  [[nodiscard]] BlobReader& reader() { return m_reader; }

 private:
  std::size_t fill(std::uint64_t offset, char* into, std::size_t count);
  bool pay_for(std::uint64_t offset, std::uint64_t length);

  BlobReader& m_reader;
  std::uint64_t m_size = 0;
  std::uint64_t m_budget = 0;
  /// Reading backwards may mean to inflate all over again: what that may cost, in bytes passed over.
  std::uint64_t m_rewind_budget = 0;
  std::uint64_t m_position = 0;  ///< Behind the last byte read.
  bool m_has_exact_size = true;
  bool m_is_spent = false;
  std::optional<Error> m_error;
  std::array<char, k_head_size> m_head;  // Filled up to m_head_length; zeroing 4 KiB per file would be waste.
  std::size_t m_head_length = 0;
  std::string m_window;
  std::uint64_t m_window_offset = 0;
};

/// `text.substr`, but empty where `offset` lies behind the end: heads are as short as strangers like.
inline std::string_view slice(std::string_view text, std::uint64_t offset, std::uint64_t count = ~std::uint64_t{0}) {
  if (offset >= text.size()) return {};
  return text.substr(static_cast<std::size_t>(offset),
                     static_cast<std::size_t>(count < text.size() ? count : text.size()));
}

/// True where `text` has no byte that text does not have: a cheap test that most files of a repository pass.
bool looks_like_text(std::string_view text);

}  // namespace license_check::inspect
