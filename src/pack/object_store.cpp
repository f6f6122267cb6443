// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// Looks for objects in packs first, then among loose ones, then in packs that have turned up meanwhile.
#include "pack/object_store.hpp"

#include <cstdint>
#include <variant>

#include "pack/alternates.hpp"
#include "pack/blob_readers.hpp"
#include "pack/loose_object.hpp"
#include "pack/pack_reader.hpp"
#include "pack/pack_set.hpp"

namespace license_check::pack {
namespace {

/// So much of mapped files may be resident: what was read is read again from the system's cache when it is needed.
constexpr std::size_t k_resident = 32 * 1024 * 1024;

using Place = std::variant<PackedPlace, LooseObject>;

class FileObjectStore : public ObjectStore {
 public:
  explicit FileObjectStore(std::vector<std::string> directories)
      : m_directories(std::move(directories)), m_packs(m_directories) {}

  Result<ObjectHeader> header(const ObjectId& oid) override {
    return guarded(oid, [&]() -> Result<ObjectHeader> {
      LC_TRY_ASSIGN(const Place place, locate(oid));
      if (const auto* packed = std::get_if<PackedPlace>(&place)) return m_reader->header(*packed);
      return std::get<LooseObject>(place).header();
    });
  }

  Result<std::string> read(const ObjectId& oid, std::uint64_t limit, ObjectType& type) override {
    return guarded(oid, [&]() -> Result<std::string> {
      LC_TRY_ASSIGN(const Place place, locate(oid));
      if (const auto* packed = std::get_if<PackedPlace>(&place)) return m_reader->read(*packed, limit, type);
      const LooseObject& loose = std::get<LooseObject>(place);
      type = loose.header().type;
      return loose.read(limit);
    });
  }

  Result<std::unique_ptr<BlobReader>> open_blob(const ObjectId& oid) override {
    return guarded(oid, [&]() -> Result<std::unique_ptr<BlobReader>> {
      LC_TRY_ASSIGN(const Place place, locate(oid));
      if (const auto* packed = std::get_if<PackedPlace>(&place)) return m_reader->open_blob(*packed, oid);
      return std::get<LooseObject>(place).open_blob(oid);
    });
  }

  std::uint64_t read_order(const ObjectId& oid) override {
    constexpr unsigned k_offset_bits = 44;
    const auto order = guarded(oid, [&]() -> Result<std::uint64_t> {
      release_where_much();
      LC_TRY_ASSIGN(const auto place, m_packs.find(oid));
      if (!place) return std::uint64_t{0};
      return (std::uint64_t{place->number} + 1) << k_offset_bits | (place->offset & ((1ULL << k_offset_bits) - 1));
    });
    return order.value_or(0);
  }

 private:
  Result<Place> locate(const ObjectId& oid) {
    if (oid.raw().size() != ObjectId::k_sha1_size)
      return fail(ErrorKind::unsupported, "object ids other than those of SHA-1 cannot be looked up");
    release_where_much();
    LC_TRY_ASSIGN(auto packed, m_packs.find(oid));
    if (packed) return Place(*std::move(packed));
    for (const std::string& directory : m_directories) {
      LC_TRY_ASSIGN(auto loose, LooseObject::open(directory, oid));
      if (loose) return Place(*std::move(loose));
    }
    // A concurrent gc or push moves objects from loose files and old packs into new ones.
    if (m_packs.rescan()) {
      LC_TRY_ASSIGN(packed, m_packs.find(oid));
      if (packed) return Place(*std::move(packed));
    }
    if (auto trouble = m_packs.trouble()) return tl::unexpected<Error>(*std::move(trouble));
    return fail(ErrorKind::not_found, "the object does not exist here");
  }

  void release_where_much() {
    if (m_packs.touched() + m_reader->touched(false) < k_resident) return;
    m_packs.release_all();
    m_reader->touched(true);
  }

  std::vector<std::string> m_directories;
  PackSet m_packs;
  std::shared_ptr<PackReader> m_reader = PackReader::create();
};

}  // namespace

Result<std::unique_ptr<ObjectStore>> ObjectStore::open(const std::vector<std::string>& object_directories) {
  if (object_directories.empty()) return fail(ErrorKind::not_found, "no object directory is known");
  try {
    LC_TRY_ASSIGN(std::vector<std::string> directories, find_object_directories(object_directories));
    return std::make_unique<FileObjectStore>(std::move(directories));
  } catch (const std::exception& exception) {
    return fail(ErrorKind::io, exception.what(), object_directories.front());
  }
}

}  // namespace license_check::pack
