// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// Scans pack directories and searches all indexes.
#include "pack/pack_set.hpp"

#include <dirent.h>
#include <sys/stat.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <ctime>
#include <set>
#include <string_view>

namespace license_check::pack {
namespace {

constexpr std::int64_t k_second = 1'000'000'000;

std::int64_t nanoseconds(const timespec& time) { return std::int64_t{time.tv_sec} * k_second + time.tv_nsec; }

/// Names in a directory; empty with `error` set where it cannot be read.
std::set<std::string> list(const std::string& path, int& error) {
  std::set<std::string> names;
  DIR* directory = ::opendir(path.c_str());
  error = directory == nullptr ? errno : 0;
  if (directory == nullptr) return names;
  while (const dirent* entry = ::readdir(directory)) names.insert(entry->d_name);
  ::closedir(directory);
  return names;
}

Error trouble_with(const std::string& path, ErrorKind kind, const std::string& what) {
  return {kind, "a pack cannot be read (" + path + "): " + what, {}, {}};
}

}  // namespace

PackSet::PackSet(const std::vector<std::string>& object_directories) {
  for (const std::string& path : object_directories) m_directories.push_back({path + "/pack", -1, false, std::nullopt});
  rescan();
}

std::optional<Error> PackSet::trouble() const {
  for (const Directory& directory : m_directories)
    if (directory.trouble) return directory.trouble;
  return std::nullopt;
}

bool PackSet::rescan() {
  bool is_news = false;
  for (Directory& directory : m_directories) is_news |= scan(directory);
  return is_news;
}

bool PackSet::scan(Directory& directory) {
  struct stat status {};
  if (::stat(directory.path.c_str(), &status) != 0) {
    const int error = errno;
    directory.trouble.reset();
    if (error != ENOENT && error != ENOTDIR)
      directory.trouble = trouble_with(directory.path, ErrorKind::io, std::strerror(error));
    return false;
  }
  const std::int64_t changed = nanoseconds(status.st_mtim);
  if (changed == directory.changed && !directory.is_racy) return false;
  timespec now{};
  ::clock_gettime(CLOCK_REALTIME, &now);
  directory.changed = changed;
  directory.is_racy = nanoseconds(now) - changed < 2 * k_second;

  directory.trouble.reset();
  int error = 0;
  const std::set<std::string> names = list(directory.path, error);
  if (error != 0) directory.trouble = trouble_with(directory.path, ErrorKind::io, std::strerror(error));
  bool is_news = false;
  for (const std::string& name : names) {
    const std::size_t dot = name.rfind('.');
    if (dot == std::string::npos) continue;
    const std::string stem = name.substr(0, dot);
    if (name.ends_with(".idx") && names.contains(stem + ".pack"))
      is_news |= add(directory, directory.path + '/' + stem);
    // Git moves the pack into place before its index: a lone pack is about to be whole, or broken.
    if (name.ends_with(".pack") && !names.contains(stem + ".idx"))
      directory.trouble = trouble_with(directory.path + '/' + name, ErrorKind::corrupt, "it has no index");
  }
  return is_news;
}

bool PackSet::add(Directory& directory, const std::string& stem) {
  for (const Slot& slot : m_slots)
    if (slot.stem == stem) return false;
  Slot slot{stem, m_next_number, std::nullopt, nullptr};
  auto file = MappedFile::open(stem + ".idx");
  if (!file) {
    if (file.error().kind != ErrorKind::not_found)
      directory.trouble = trouble_with(stem + ".idx", file.error().kind, file.error().what);
    return false;
  }
  auto index = PackIndex::create(*std::move(file));
  if (!index) {
    directory.trouble = trouble_with(stem + ".idx", index.error().kind, index.error().what);
    return false;
  }
  slot.index = *std::move(index);
  m_slots.push_back(std::move(slot));
  ++m_next_number;
  return true;
}

/// False where the pack has vanished.
Result<bool> PackSet::open_pack(Slot& slot) {
  if (slot.pack) return true;
  auto file = MappedFile::open(slot.stem + ".pack");
  if (!file) {
    if (file.error().kind == ErrorKind::not_found) return false;
    return tl::unexpected<Error>(std::move(file).error());
  }
  LC_TRY_ASSIGN(slot.pack, Pack::create(*slot.index, *std::move(file)));
  return true;
}

Result<std::optional<PackedPlace>> PackSet::find(const ObjectId& oid) {
  std::optional<Error> error;
  for (std::size_t i = 0; i < m_slots.size(); ++i) {
    // The latest slot first, then the others in order.
    const std::size_t at = i == 0 ? m_latest : (i <= m_latest ? i - 1 : i);
    Slot& slot = m_slots[at];
    m_touched += slot.index->touch(oid);
    const auto offset = slot.index->find(oid);
    if (!offset) continue;
    const auto is_open = open_pack(slot);
    if (!is_open) {
      error = is_open.error();
      continue;
    }
    if (!*is_open) continue;
    m_latest = at;
    return PackedPlace{slot.pack, slot.number, *offset};
  }
  if (error) return tl::unexpected<Error>(*std::move(error));
  return std::nullopt;
}

void PackSet::release_all() {
  m_touched = 0;
  for (Slot& slot : m_slots) {
    slot.index->file().release_all();
    if (slot.pack) slot.pack->file().release_all();
  }
}

}  // namespace license_check::pack
