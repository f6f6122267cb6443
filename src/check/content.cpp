// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// Reads entries, and follows pointers into the local stores of git-lfs, git-annex and DVC.
#include "check/content.hpp"

#include <openssl/evp.h>

#include <algorithm>
#include <array>

#include "base/file_reader.hpp"
#include "base/text.hpp"
#include "check/annex_key.hpp"
#include "check/tree_view.hpp"
#include "declared/dvc.hpp"

namespace license_check {

namespace {

/// git itself takes no longer target from a link.
constexpr std::uint64_t k_max_link_size = 4096;
constexpr std::uint64_t k_max_dvc_size = 256 * 1024;

bool is_hex(std::string_view text, std::size_t size) {
  return text.size() == size &&
         std::all_of(text.begin(), text.end(), [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); });
}

/// `SHA256E-s123--<hex>.ext`: the hash, where the key's backend is a SHA-256 one.
std::optional<std::string> annex_sha256(std::string_view key) {
  if (!key.starts_with("SHA256-") && !key.starts_with("SHA256E-")) return std::nullopt;
  const auto dashes = key.find("--");
  if (dashes == std::string_view::npos) return std::nullopt;
  const std::string_view hash = key.substr(dashes + 2, 64);
  return is_hex(hash, 64) ? std::optional<std::string>(hash) : std::nullopt;
}

/// The size that an annex key states (`-s123-`).
std::optional<std::uint64_t> annex_size(std::string_view key) {
  const auto at = key.find("-s");
  if (at == std::string_view::npos) return std::nullopt;
  std::uint64_t size = 0;
  std::size_t digit = at + 2;
  for (; digit < key.size() && key[digit] >= '0' && key[digit] <= '9' && size < (1ULL << 58U); ++digit)
    size = size * 10 + static_cast<std::uint64_t>(key[digit] - '0');
  return digit == at + 2 ? std::nullopt : std::optional<std::uint64_t>(size);
}

bool is_plain_key(std::string_view key) {
  return !key.empty() && key.find('/') == std::string_view::npos && key != "." && key != "..";
}

/// The paths that a `.dvc` file names. One that cannot be parsed names what its own name says.
Result<std::vector<std::string>> dvc_outs(std::string_view path, BlobReader* content) {
  std::vector<std::string> outs;
  if (content != nullptr) {
    LC_TRY_ASSIGN(const std::string text, read_head(*content, k_max_dvc_size));
    declared::DvcDirectory::Builder builder(directory_of(path));
    if (builder.add_file(std::string(path), text)) outs = std::move(builder).build().outs();
  }
  if (outs.empty() && path.ends_with(".dvc")) outs.emplace_back(path.substr(0, path.size() - 4));
  return outs;
}

std::string config_value(const Repository& repository, std::string_view name) {
  std::string value;
  for (const ConfigValue& candidate : repository.configuration())
    if (candidate.name == name) value = candidate.value;
  return value;
}

}  // namespace

std::optional<std::string> resolve_link(std::string_view path, std::string_view target) {
  if (target.starts_with('/')) return std::nullopt;
  std::vector<std::string_view> parts;
  const std::string_view directory = directory_of(path);
  if (!directory.empty()) parts = split(directory, '/');
  for (const std::string_view part : split(target, '/')) {
    if (part.empty() || part == ".") continue;
    if (part != "..") {
      parts.push_back(part);
      continue;
    }
    if (parts.empty()) return std::nullopt;
    parts.pop_back();
  }
  std::string out;
  for (const std::string_view part : parts) {
    if (!out.empty()) out += '/';
    out += part;
  }
  return out;
}

Result<std::string> sha256_of(BlobReader& reader) {
  const std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> context(EVP_MD_CTX_new(), EVP_MD_CTX_free);
  if (context == nullptr || EVP_DigestInit_ex(context.get(), EVP_sha256(), nullptr) != 1)
    return fail(ErrorKind::io, "SHA-256 is not to be had from libcrypto");
  std::vector<std::byte> chunk(std::size_t{64} * 1024);
  for (std::uint64_t offset = 0;;) {
    LC_TRY_ASSIGN(const std::size_t got, reader.read_at(offset, chunk));
    if (got == 0) break;
    EVP_DigestUpdate(context.get(), chunk.data(), got);
    offset += got;
  }
  std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
  unsigned size = 0;
  EVP_DigestFinal_ex(context.get(), digest.data(), &size);
  return ObjectId::from_raw({reinterpret_cast<const char*>(digest.data()), size}).hex();
}

ContentReader::ContentReader(Repository& repository) : m_repository(repository) {
  const std::string lfs_storage = config_value(repository, "lfs.storage");
  m_lfs_objects = (lfs_storage.empty() ? repository.common_dir() + "/lfs"
                   : lfs_storage[0] == '/' ? lfs_storage
                                           : repository.common_dir() + "/" + lfs_storage) +
                  "/objects/";
  m_annex_objects = repository.common_dir() + "/annex/objects/";
  if (!repository.worktree().empty()) m_dvc_cache = repository.worktree() + "/.dvc/cache/";
}

Result<std::unique_ptr<BlobReader>> ContentReader::open_pointer_content(const Recognition& pointer) {
  std::vector<std::string> candidates;
  const std::string& key = pointer.pointer_key;
  if (pointer.format == "git-lfs" && is_hex(key, 64)) {
    candidates.push_back(m_lfs_objects + key.substr(0, 2) + "/" + key.substr(2, 2) + "/" + key);
  } else if (pointer.format == "dvc" && is_hex(key, 32) && !m_dvc_cache.empty()) {
    candidates.push_back(m_dvc_cache + "files/md5/" + key.substr(0, 2) + "/" + key.substr(2));
    candidates.push_back(m_dvc_cache + key.substr(0, 2) + "/" + key.substr(2));
  } else if (pointer.format == "git-annex" && is_plain_key(key)) {
    if (!pointer.detail.empty()) candidates.push_back(m_annex_objects + pointer.detail);
    // A file that is not locked names its key alone, and a link stays as it was when the repository became a bare one.
    const AnnexDirectories hashed = annex_directories(key);
    for (const std::string& directory : {hashed.mixed, hashed.lower})
      candidates.push_back(m_annex_objects + directory + "/" + key + "/" + key);
  }
  for (const std::string& candidate : candidates) {
    auto reader = open_file(candidate);
    if (reader || reader.error().kind != ErrorKind::not_found) return reader;
  }
  return std::unique_ptr<BlobReader>();
}

Status ContentReader::follow_pointer(std::string_view path, const Recognition& pointer, BlobReader* own_content,
                                     Inspected& inspected) {
  inspected.is_pointer = true;
  inspected.pointer_kind = pointer.format;
  inspected.pointer_key = pointer.pointer_key;
  inspected.size = pointer.pointer_size;
  if (pointer.format == "git-lfs") inspected.sha256 = pointer.pointer_key;
  if (pointer.format == "git-annex") {
    inspected.sha256 = annex_sha256(pointer.pointer_key);
    inspected.size = annex_size(pointer.pointer_key);
  }
  std::string name(path);
  if (pointer.format == "dvc") {
    LC_TRY_ASSIGN(inspected.names, dvc_outs(path, own_content));
    if (!inspected.names.empty()) name = inspected.names.front();
  }
  LC_TRY_ASSIGN(const auto reader, open_pointer_content(pointer));
  if (reader == nullptr) {
    inspected.is_absent = true;
    inspected.facts = recognise_by_name(name);
    return {};
  }
  inspected.size = reader->size();
  LC_TRY_ASSIGN(inspected.facts, recognise(*reader, name, nullptr));
  return {};
}

Result<Inspected> ContentReader::inspect_link(std::string_view path, const ObjectId& oid) {
  Inspected inspected;
  auto target = m_repository.read(oid, ObjectType::blob, k_max_link_size);
  if (!target && target.error().kind == ErrorKind::not_found) {
    inspected.is_absent = true;
    inspected.facts = recognise_by_name(path);
    return inspected;
  }
  if (!target && target.error().kind == ErrorKind::limit) {
    // Old histories hold whole files with a link's mode: no system follows such a link, so it names no path.
    LC_TRY_ASSIGN(const ObjectHeader header, m_repository.header(oid));
    inspected.size = header.size;
    LC_TRY_ASSIGN(const auto reader, m_repository.open_blob(oid));
    LC_TRY_ASSIGN(inspected.facts, recognise(*reader, path, nullptr));
    return inspected;
  }
  LC_TRY(target);
  inspected.size = target->size();
  inspected.bytes_read = target->size();
  constexpr std::string_view k_annex = "annex/objects/";
  const auto annex = target->find(k_annex);
  const bool is_annex = annex != std::string::npos && (annex == 0 || (*target)[annex - 1] == '/');
  if (is_annex && is_plain_key(name_of(*target))) {
    Recognition pointer;
    pointer.format = "git-annex";
    pointer.is_pointer = true;
    pointer.pointer_key = name_of(*target);
    // The part below annex/objects is where the content lies: two levels of hash directories, the key, the key.
    const std::string below = target->substr(annex + k_annex.size());
    if (below.find("..") == std::string::npos) pointer.detail = below;
    LC_TRY(follow_pointer(path, pointer, nullptr, inspected));
    return inspected;
  }
  if (const auto named = resolve_link(path, *target)) inspected.names.push_back(*named);
  if (m_repository.leads_out(oid)) {
    inspected.is_absent = true;
    inspected.leads_out = true;
    inspected.size.reset();
    inspected.facts = recognise_by_name(path);
    if (inspected.facts.kind == Kind::other) inspected.facts = recognise_by_name(*target);
  }
  return inspected;
}

Result<Inspected> ContentReader::inspect(std::string_view path, FileMode mode, const ObjectId& oid,
                                         Surroundings* surroundings, const std::optional<Surveyed>& surveyed) {
  if (mode == FileMode::symlink) return inspect_link(path, oid);
  Inspected inspected;
  if (surveyed) {
    inspected.size = surveyed->size;
    inspected.facts = *surveyed->facts;
    inspected.bytes_read = std::min<std::uint64_t>(surveyed->size, 4096);
    if (!inspected.facts.is_pointer && !path.ends_with(".dvc")) return inspected;
  }
  auto reader = m_repository.open_blob(oid);
  if (!reader && reader.error().kind == ErrorKind::not_found) {
    inspected.is_absent = true;
    inspected.facts = recognise_by_name(path);
    return inspected;
  }
  LC_TRY(reader);
  inspected.size = (*reader)->size();
  if (!surveyed) {
    LC_TRY_ASSIGN(inspected.facts, recognise(**reader, path, surroundings));
  }
  inspected.bytes_read = std::min<std::uint64_t>((*reader)->size(), 4096);
  if (path.ends_with(".dvc") && !inspected.facts.is_pointer && (*reader)->size() <= k_max_dvc_size) {
    // Whatever form of YAML it is in: it names files that git does not hold.
    LC_TRY_ASSIGN(inspected.names, dvc_outs(path, reader->get()));
  }
  if (inspected.facts.is_pointer) {
    const Recognition pointer = inspected.facts;
    LC_TRY(follow_pointer(path, pointer, reader->get(), inspected));
  }
  return inspected;
}

Result<std::unique_ptr<BlobReader>> ContentReader::open(std::string_view path, FileMode mode, const ObjectId& oid) {
  if (mode == FileMode::symlink) return std::unique_ptr<BlobReader>();
  auto reader = m_repository.open_blob(oid);
  if (!reader && reader.error().kind == ErrorKind::not_found) return std::unique_ptr<BlobReader>();
  LC_TRY(reader);
  LC_TRY_ASSIGN(const Recognition facts, recognise(**reader, path, nullptr));
  if (facts.is_pointer) return open_pointer_content(facts);
  return reader;
}

}  // namespace license_check
