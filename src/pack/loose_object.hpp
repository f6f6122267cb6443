// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// Loose objects: one zlib stream per file, with a short text header.
#pragma once

#include <memory>
#include <optional>
#include <string>

#include "license_check/object.hpp"
#include "license_check/repository.hpp"
#include "license_check/result.hpp"
#include "pack/mapped_file.hpp"

namespace license_check::pack {

/// One loose object. Errors name no object: the caller knows which one it asked for.
class LooseObject {
 public:
  /// Reads the header. nullopt where `object_directory` has no such loose object.
  static Result<std::optional<LooseObject>> open(const std::string& object_directory, const ObjectId& oid);

  /// The same, of a file's bytes.
  static Result<LooseObject> create(std::shared_ptr<MappedFile> file);

  [[nodiscard]] const ObjectHeader& header() const { return m_header; }

  /// The whole object; `limit` where it is larger than that.
  [[nodiscard]] Result<std::string> read(std::uint64_t limit) const;

  /// `oid` is for the errors of the reader.
  [[nodiscard]] Result<std::unique_ptr<BlobReader>> open_blob(const ObjectId& oid) const;

 private:
  explicit LooseObject(std::shared_ptr<MappedFile> file) : m_file(std::move(file)) {}

  std::shared_ptr<MappedFile> m_file;
  ObjectHeader m_header;
  std::size_t m_header_size = 0;  ///< Bytes before the content, once inflated.
};

}  // namespace license_check::pack
