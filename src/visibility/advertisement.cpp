// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// The first packets of upload-pack's answer (gitprotocol-http(5), gitprotocol-pack(5)): enough to know one when we see
// it.
#include <charconv>
#include <cstdint>
#include <optional>
#include <system_error>

#include "base/text.hpp"
#include "license_check/object.hpp"
#include "visibility/anonymous_read.hpp"

namespace license_check::visibility {

namespace {

constexpr std::size_t k_length_digits = 4;

/// The length at the start of a packet, 0 for a flush; nullopt where it is none.
std::optional<std::size_t> packet_length(std::string_view bytes) {
  const std::string_view digits = bytes.substr(0, k_length_digits);
  std::size_t length = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), length, 16);
  if (error != std::errc() || end != digits.data() + digits.size()) return std::nullopt;
  if (length != 0 && length <= k_length_digits) return std::nullopt;
  return length;
}

/// A line of an advertisement: an object id and a name, or the version that comes before them.
bool is_ref_line(std::string_view payload) {
  if (payload.starts_with("version ")) return true;
  const auto blank = payload.find(' ');
  return blank != std::string_view::npos && ObjectId::from_hex(payload.substr(0, blank)).has_value();
}

}  // namespace

Advertisement read_advertisement(std::string_view bytes, bool over_http, std::string& message) {
  constexpr std::string_view k_service = "# service=git-upload-pack";
  if (bytes.size() < k_length_digits) return Advertisement::incomplete;
  auto length = packet_length(bytes);
  if (!length) return Advertisement::none;
  if (over_http) {
    if (*length == 0 || *length > k_length_digits + k_service.size() + 1) return Advertisement::none;
    if (bytes.size() < *length) return Advertisement::incomplete;
    if (trim(bytes.substr(k_length_digits, *length - k_length_digits)) != k_service) return Advertisement::none;
    bytes.remove_prefix(*length);
    if (bytes.size() < 2 * k_length_digits) return Advertisement::incomplete;
    if (packet_length(bytes) != 0) return Advertisement::none;
    bytes.remove_prefix(k_length_digits);
    length = packet_length(bytes);
    if (!length) return Advertisement::none;
  }
  if (*length == 0) return Advertisement::refs;  // An empty repository.
  if (bytes.size() < *length) return Advertisement::incomplete;
  const std::string_view payload = bytes.substr(k_length_digits, *length - k_length_digits);
  if (payload.starts_with("ERR ")) {
    message = trim(payload.substr(4));
    return Advertisement::error;
  }
  return is_ref_line(payload) ? Advertisement::refs : Advertisement::none;
}

}  // namespace license_check::visibility
