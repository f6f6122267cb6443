// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// What a file is, told from its bytes: the facts that recognition hands to judgement.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "license_check/object.hpp"
#include "license_check/repository.hpp"
#include "license_check/result.hpp"

namespace license_check {

enum class Kind : std::uint8_t { other, data, weights, sample };
std::string_view to_word(Kind kind);

/// License and lineage that a file's own metadata declare, as written there (hostile text).
struct EmbeddedMetadata {
  std::vector<std::string> licenses;
  std::vector<std::string> datasets;
  std::vector<std::string> base_models;
  [[nodiscard]] bool empty() const { return licenses.empty() && datasets.empty() && base_models.empty(); }
};

/// What recognition says of one file.
struct Recognition {
  Kind kind = Kind::other;
  std::string format;       ///< Stable lower-case name of the format, `safetensors`; empty where none was recognised.
  bool is_media = false;    ///< An image, sound or video: data only in numbers.
  bool is_image = false;
  /// A pointer that stands for content elsewhere (git-lfs, git-annex, DVC); `format` names the kind of pointer.
  bool is_pointer = false;
  std::string pointer_key;  ///< git-lfs: the sha256 hex; git-annex: the key; DVC: the md5.
  std::uint64_t pointer_size = 0;
  /// An archive that was not read to its end, or content of which a limit left something unread.
  bool is_incomplete = false;
  std::string detail;       ///< For people: the archive member, or why it is incomplete. Hostile text.
  EmbeddedMetadata metadata;
};

/// What recognition may ask about the tree around a file: siblings of multi-file formats. Paths are from the root.
class Surroundings {
 public:
  virtual ~Surroundings() = default;
  /// Names (not paths) in a directory, `""` for the root; empty where it does not exist.
  virtual Result<std::vector<std::string>> list(std::string_view directory) = 0;
  /// A reader for another file; nullptr where it does not exist or is absent.
  virtual Result<std::unique_ptr<BlobReader>> open(std::string_view path) = 0;
};

/// Recognises a file by its content. Reads as few bytes as it can; memory and time are bounded whatever the bytes say.
/// `path` is used for names that a format itself prescribes and never decides alone. `surroundings` may be nullptr.
/// An error is only ever a failure to read: strange, damaged or lying bytes are facts, not errors.
Result<Recognition> recognise(BlobReader& content, std::string_view path, Surroundings* surroundings);

/// What a file's name alone suggests, where its content cannot be read. `format` is then the extension's usual format.
Recognition recognise_by_name(std::string_view path);

/// Width x height from the head of an image file; nullopt where it cannot be read.
Result<std::optional<std::uint64_t>> image_pixels(BlobReader& content);

}  // namespace license_check
