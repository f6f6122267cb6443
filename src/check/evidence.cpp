// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// Evidence from trees: attribution, checksum lists, permission papers, sample limits.
#include "check/evidence.hpp"

#include <unistd.h>

#include <algorithm>

#include "base/text.hpp"
#include "check/attribution.hpp"

namespace license_check {

namespace {

constexpr std::uint64_t k_max_checksums_size = std::uint64_t{32} << 20U;
constexpr std::uint64_t k_max_text_size = 1024 * 1024;

/// Evidence is a file, not a directory that may hold anything.
bool is_paper(FileMode mode) { return mode == FileMode::regular || mode == FileMode::executable; }

bool is_url(std::string_view text) { return text.starts_with("https://") || text.starts_with("http://"); }

/// One line of sha256sum(1): `<hex>  <name>`, `<hex> *<name>`, or the `--tag` form; a leading `\` means escapes in the
/// name.
std::optional<std::pair<std::string, std::string>> parse_checksum_line(std::string_view line) {
  if (line.ends_with('\r')) line.remove_suffix(1);
  const bool is_escaped = line.starts_with('\\');
  if (is_escaped) line.remove_prefix(1);
  std::string_view name;
  std::string_view hash;
  constexpr std::string_view k_tag = "SHA256 (";
  if (line.starts_with(k_tag)) {
    const auto end = line.rfind(") = ");
    if (end == std::string_view::npos) return std::nullopt;
    name = line.substr(k_tag.size(), end - k_tag.size());
    hash = line.substr(end + 4);
  } else {
    if (line.size() < 67 || line[64] != ' ' || (line[65] != ' ' && line[65] != '*')) return std::nullopt;
    hash = line.substr(0, 64);
    name = line.substr(66);
  }
  const auto oid = hash.size() == 64 ? ObjectId::from_hex(hash) : std::nullopt;
  if (!oid || name.empty()) return std::nullopt;
  std::string plain;
  for (std::size_t i = 0; i < name.size(); ++i) {
    if (!is_escaped || name[i] != '\\' || i + 1 == name.size()) {
      plain += name[i];
      continue;
    }
    ++i;
    plain += name[i] == 'n' ? '\n' : name[i] == 'r' ? '\r' : name[i];
  }
  return std::make_pair(plain, oid->hex());
}

}  // namespace

Result<bool> ItemEvidence::exists(const std::string& evidence) {
  if (is_url(evidence)) return true;
  const auto path = resolve_link("", evidence);
  if (path && !path->empty()) {
    LC_TRY_ASSIGN(const auto entry, m_context.tree->find(*path));
    if (entry && is_paper(entry->mode)) return true;
    for (const auto& tree : m_context.granting_trees) {
      LC_TRY_ASSIGN(const auto granting_entry, tree->find(*path));
      if (granting_entry && is_paper(granting_entry->mode)) return true;
    }
  }
  // Beside a policy file, evidence may lie on the disk of whoever runs this.
  return !m_tools.policy_directory.empty() && path &&
         access((m_tools.policy_directory + "/" + *path).c_str(), R_OK) == 0;
}

Result<bool> ItemEvidence::is_attributed(const judge::Entity& entity) {
  const std::string license = entity.license ? entity.license->to_string() : "";
  return is_attributed_above(entity, (entity.is_model ? "m " : "d ") + entity.id + " " + license,
                             directory_of(m_item.path));
}

Result<bool> ItemEvidence::is_attributed_above(const judge::Entity& entity, const std::string& key,
                                               std::string_view directory) {
  auto& answers = m_context.attributed[key];
  TreeFiles files(m_tools.repository, m_context.tree);
  std::vector<std::string> asked;  // Directories on the way up that nobody asked about before.
  bool attributed = false;
  for (;;) {
    if (const auto found = answers.find(directory); found != answers.end()) {
      attributed = found->second;
      break;
    }
    asked.emplace_back(directory);
    LC_TRY_ASSIGN(attributed, is_attributed_in(files, entity, directory));
    if (attributed || directory.empty() || directory == m_tools.attribution_root) break;
    directory = directory_of(directory);
  }
  for (std::string& name : asked) answers.emplace(std::move(name), attributed);
  return attributed;
}

Result<const ItemEvidence::ChecksumList*> ItemEvidence::checksum_list(const std::string& path) {
  auto& lists = m_is_once_landed ? m_context.checksums_once_landed : m_context.checksums;
  if (const auto found = lists.find(path); found != lists.end()) return found->second ? &*found->second : nullptr;
  TreeFiles files(m_tools.repository, m_is_once_landed ? m_context.tree : m_context.relief_tree());
  LC_TRY_ASSIGN(const auto reader, files.open(path));
  if (reader == nullptr) {
    lists[path].reset();
    return nullptr;
  }
  ChecksumList list;
  if (reader->size() > k_max_checksums_size)
    return fail(ErrorKind::limit, "the checksum list is larger than 32 MiB", path);
  LC_TRY_ASSIGN(const std::string text, read_head(*reader, k_max_checksums_size));
  for (const std::string_view line : split(text, '\n')) {
    const auto parsed = parse_checksum_line(line);
    if (!parsed) continue;
    const auto named = resolve_link(path, parsed->first);
    if (!named) continue;
    const auto [line_of_file, is_new] = list.try_emplace(*named, parsed->second);
    // Two lines that contradict each other vouch for nothing.
    if (!is_new && line_of_file->second != parsed->second) line_of_file->second.clear();
  }
  return &lists[path].emplace(std::move(list));
}

Result<bool> ItemEvidence::needs_no_line(const Artifact& artifact) {
  const bool is_list = artifact.checksums == m_item.path;
  const std::string_view name = name_of(m_item.path);
  const std::string_view directory = name_of(directory_of(m_item.path));
  const auto& licenses = m_book.config().licenses;
  const bool is_named_text = std::any_of(licenses.begin(), licenses.end(),
                                         [&](const LicenseDefinition& license) { return license.text == m_item.path; });
  if (!is_list && !is_named_text && !is_license_text_name(name) && !is_attribution_name(name) &&
      directory != "LICENSES")
    return false;
  if (m_item.inspected.facts.kind != Kind::other || m_item.inspected.is_pointer) return false;
  LC_TRY_ASSIGN(const auto reader, m_tools.content.open(m_item.path, m_item.mode, m_item.oid));
  if (reader == nullptr) return false;
  // All of it must be text: what stands behind the first lines is published too.
  const std::uint64_t limit = is_list ? k_max_checksums_size : k_max_text_size;
  if (reader->size() > limit) return false;
  LC_TRY_ASSIGN(const std::string text, read_head(*reader, limit));
  return text.find('\0') == std::string::npos && is_valid_utf8(text);
}

Result<std::optional<std::string>> ItemEvidence::sha256() {
  if (m_item.inspected.is_pointer || m_item.mode == FileMode::symlink) return m_item.inspected.sha256;
  LC_TRY_ASSIGN(const auto reader, m_tools.content.open(m_item.path, m_item.mode, m_item.oid));
  if (reader == nullptr)
    return fail(ErrorKind::not_found, "the content is needed to compare its checksum, and is not here",
                m_item.oid.hex(), "fetch it: git cat-file -p " + m_item.oid.hex());
  LC_TRY_ASSIGN(std::string hex, sha256_of(*reader));
  return std::optional<std::string>(std::move(hex));
}

Result<judge::Evidence::Checksum> ItemEvidence::checksum(const Artifact& artifact) {
  if (!artifact.checksums) return Checksum::no_line;
  LC_TRY_ASSIGN(const ChecksumList* list, checksum_list(*artifact.checksums));
  const bool has_line = list != nullptr && list->contains(m_item.path);
  if (!has_line) {
    LC_TRY_ASSIGN(const bool is_free, needs_no_line(artifact));
    return is_free ? Checksum::not_needed : list == nullptr ? Checksum::no_list : Checksum::no_line;
  }
  LC_TRY_ASSIGN(const auto hex, sha256());
  if (!hex) return Checksum::no_line;
  return *hex == list->at(m_item.path) ? Checksum::matches : Checksum::differs;
}

Result<std::uint64_t> ItemEvidence::sample_count(const judge::Entity& entity) {
  return m_tools.samples.count(m_book, entity);
}

Result<std::optional<std::uint64_t>> ItemEvidence::size() { return m_item.inspected.size; }

Result<judge::Evidence::Pixels> ItemEvidence::pixels() {
  const bool is_image = m_item.inspected.facts.is_image || recognise_by_name(m_item.path).is_image;
  if (!is_image) return Pixels{};
  LC_TRY_ASSIGN(const auto reader, m_tools.content.open(m_item.path, m_item.mode, m_item.oid));
  if (reader == nullptr) return Pixels{true, std::nullopt};
  LC_TRY_ASSIGN(const auto count, image_pixels(*reader));
  return Pixels{true, count};
}

}  // namespace license_check
