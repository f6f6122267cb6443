// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// An inspector: one row of the catalogue of formats, a cheap probe and a function that confirms.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "inspect/content_view.hpp"
#include "license_check/recognition.hpp"

namespace license_check::inspect {

/// What is left of the limits on unpacking, shared by an archive and all that lies in it.
struct UnpackLimits {
  static constexpr unsigned k_max_depth = 3;
  std::uint64_t members = 100'000;
  std::uint64_t bytes = 1024ULL * 1024 * 1024;
};

/// The file that is being recognised.
struct Subject {
  ContentView& view;
  std::string_view path;       ///< In the repository or in the archive; hostile.
  Surroundings* surroundings;  ///< nullptr inside archives.
  UnpackLimits& limits;
  unsigned depth = 0;  ///< How many archives are around it.
};

/// What heads an inspector is asked about.
enum class Reads : std::uint8_t { binary, text, any };

struct Inspector {
  std::string_view format;  ///< The name that it gives; families give finer ones.
  Kind kind;                ///< What it usually answers.
  Reads reads;
  /// Says from the head alone whether `inspect` is worth its reads. Must cost next to nothing.
  bool (*probe)(std::string_view head, std::uint64_t size);
  /// nullopt: not this format, ask the next one. nullptr where the probe is proof enough.
  std::optional<Recognition> (*inspect)(Subject& subject);
};

/// The catalogue, most specific first: the first inspector that answers decides.
std::span<const Inspector> catalogue();

/// Asks the catalogue; kind `other` without a format where nobody answers.
Recognition recognise_subject(Subject& subject);

/// An answer without frills.
inline Recognition found(Kind kind, std::string_view format) {
  Recognition recognition;
  recognition.kind = kind;
  recognition.format = format;
  return recognition;
}

/// The answer for what starts like weights but is torn, lies or is too large to read: never passed over.
inline Recognition found_incomplete(std::string_view format, std::string_view why) {
  auto recognition = found(Kind::weights, format);
  recognition.is_incomplete = true;
  recognition.detail = why;
  return recognition;
}

/// Longest metadata value that is kept, and how many of each kind.
inline constexpr std::size_t k_max_metadata_value = 4096;
inline constexpr std::size_t k_max_metadata_values = 64;

/// Appends what a metadata key declares; keys that declare nothing are passed over. Spellings of the key/value formats:
/// `license`, `model_license`, `modelspec.license`, `datasets`, `base_model`, `modelspec.merged_from`.
void add_metadata(EmbeddedMetadata& metadata, std::string_view key, std::string_view value);
/// Appends one value, within the limits.
void add_value(std::vector<std::string>& values, std::string_view value);

}  // namespace license_check::inspect
