// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// Reads `.license-check.toml` out of trees.
#include "check/config_store.hpp"

#include "check/timed_repository.hpp"

namespace license_check {

Result<RulebookPtr> ConfigStore::of(TreeView& tree) {
  LC_TRY_ASSIGN(const auto entry, tree.find(k_config_path));
  if (!entry) return RulebookPtr();
  if (entry->mode != FileMode::regular && entry->mode != FileMode::executable)
    return fail(ErrorKind::config, "the config must be a regular file", m_name,
                "replace it by a regular file and commit that");
  const auto found = m_books.find(entry->oid);
  if (found != m_books.end()) return found->second;
  auto loaded = load(*entry);
  m_books.emplace(entry->oid, loaded);
  return loaded;
}

Result<RulebookPtr> ConfigStore::load(const TreeEntry& entry) {
  auto text = m_repository.read(entry.oid, ObjectType::blob, k_max_config_size);
  if (!text) {
    Error error = text.error();
    if (is_time_limit(error)) return tl::unexpected<Error>(std::move(error));
    if (error.kind == ErrorKind::limit) {
      error.kind = ErrorKind::config;
      error.what = "the config is larger than 1 MiB";
    } else if (error.kind == ErrorKind::not_found) {
      error.what = "the config's object " + entry.oid.hex() + " is not here";
      error.hint = "fetch it: git cat-file -p " + entry.oid.hex();
    } else {
      error.what = "the config's object " + entry.oid.hex() + " cannot be read: " + error.what;
      error.hint = "git fsck --full lists what is damaged: fetch it from a repository that has it whole";
    }
    error.where = m_name;
    return tl::unexpected<Error>(std::move(error));
  }
  LC_TRY_ASSIGN(Config config, parse_config(*text, m_name));
  return judge::Rulebook::create(std::move(config));
}

}  // namespace license_check
