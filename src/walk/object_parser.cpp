// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// Parsers of raw git objects: by hand, since libgit2's object API costs several times the walk.
#include "walk/object_parser.hpp"

#include <algorithm>
#include <charconv>
#include <cstring>

namespace license_check::walk {

namespace {

/// `<key> <hex>\n` at the start of `raw`: the id, and `raw` moved behind it.
std::optional<ObjectId> take_id_line(std::string_view& raw, std::string_view key) {
  if (!raw.starts_with(key)) return std::nullopt;
  const auto end = raw.find('\n');
  if (end == std::string_view::npos || end < key.size()) return std::nullopt;
  const auto oid = ObjectId::from_hex(raw.substr(key.size(), end - key.size()));
  if (oid) raw.remove_prefix(end + 1);
  return oid;
}

/// The number before the time zone in `committer Name <mail> 1700000000 +0100`.
std::int64_t committer_date(std::string_view headers) {
  const auto line_start = headers.find("committer ");
  if (line_start == std::string_view::npos) return 0;
  std::string_view line = headers.substr(line_start);
  line = line.substr(0, line.find('\n'));
  const auto mail_end = line.rfind('>');
  if (mail_end == std::string_view::npos) return 0;
  line.remove_prefix(mail_end + 1);
  while (line.starts_with(' ')) line.remove_prefix(1);
  std::int64_t date = 0;
  std::from_chars(line.data(), line.data() + line.size(), date);
  return std::max<std::int64_t>(date, 0);
}

}  // namespace

Result<CommitFields> parse_commit(std::string_view raw, const ObjectId& oid) {
  CommitFields fields;
  const auto tree = take_id_line(raw, "tree ");
  if (!tree) return fail(ErrorKind::corrupt, "the commit names no tree", oid.hex());
  fields.tree = *tree;
  while (const auto parent = take_id_line(raw, "parent ")) fields.parents.push_back(*parent);
  if (raw.starts_with("parent ")) return fail(ErrorKind::corrupt, "the commit has a torn parent line", oid.hex());
  fields.date = committer_date(raw.substr(0, raw.find("\n\n")));
  return fields;
}

Result<TagFields> parse_tag(std::string_view raw, const ObjectId& oid) {
  const auto target = take_id_line(raw, "object ");
  if (!target) return fail(ErrorKind::corrupt, "the tag names no object", oid.hex());
  const std::string_view type = raw.substr(0, raw.find('\n'));
  if (type == "type commit") return TagFields{*target, ObjectType::commit};
  if (type == "type tree") return TagFields{*target, ObjectType::tree};
  if (type == "type blob") return TagFields{*target, ObjectType::blob};
  if (type == "type tag") return TagFields{*target, ObjectType::tag};
  return fail(ErrorKind::corrupt, "the tag names no known type", oid.hex());
}

std::optional<RawEntry> TreeCursor::next() {
  if (m_rest.empty()) return std::nullopt;
  std::uint32_t mode = 0;
  std::size_t at = 0;
  while (at < m_rest.size() && m_rest[at] >= '0' && m_rest[at] <= '7' && at < 7)
    mode = mode * 8 + static_cast<std::uint32_t>(m_rest[at++] - '0');
  const bool has_mode = at != 0 && at < m_rest.size() && m_rest[at] == ' ';
  const void* name_end = has_mode ? std::memchr(m_rest.data() + at + 1, 0, m_rest.size() - at - 1) : nullptr;
  if (name_end == nullptr) {
    m_is_torn = true;
    return std::nullopt;
  }
  const auto name_size = static_cast<std::size_t>(static_cast<const char*>(name_end) - m_rest.data()) - at - 1;
  const std::size_t entry_size = at + 1 + name_size + 1 + m_oid_size;
  if (name_size == 0 || entry_size > m_rest.size()) {
    m_is_torn = true;
    return std::nullopt;
  }
  RawEntry entry;
  entry.name = m_rest.substr(at + 1, name_size);
  entry.raw_oid = m_rest.substr(entry_size - m_oid_size, m_oid_size);
  // Git knows five kinds; old and odd permission bits mean a regular file, as git itself reads them.
  switch (mode & 0170000U) {
    case 0040000U: entry.mode = FileMode::tree; break;
    case 0120000U: entry.mode = FileMode::symlink; break;
    case 0160000U: entry.mode = FileMode::gitlink; break;
    default: entry.mode = (mode & 0100U) != 0 ? FileMode::executable : FileMode::regular;
  }
  m_rest.remove_prefix(entry_size);
  return entry;
}

void TreeCursor::skip_common(TreeCursor& other) {
  for (;;) {
    const void* name_end = std::memchr(m_rest.data(), 0, m_rest.size());
    if (name_end == nullptr) return;
    const auto size = static_cast<std::size_t>(static_cast<const char*>(name_end) - m_rest.data()) + 1 + m_oid_size;
    if (size > m_rest.size() || size > other.m_rest.size()) return;
    if (std::memcmp(m_rest.data(), other.m_rest.data(), size) != 0) return;
    m_rest.remove_prefix(size);
    other.m_rest.remove_prefix(size);
  }
}

int compare_entries(const RawEntry& a, const RawEntry& b) {
  const std::size_t common = std::min(a.name.size(), b.name.size());
  if (const int order = std::memcmp(a.name.data(), b.name.data(), common); order != 0) return order;
  const auto end = [common](const RawEntry& entry) -> int {
    if (entry.name.size() > common) return static_cast<unsigned char>(entry.name[common]);
    return entry.is_tree() ? '/' : 0;
  };
  const int order = end(a) - end(b);
  if (order != 0) return order;
  return a.name.size() == b.name.size() ? 0 : (a.name.size() < b.name.size() ? -1 : 1);
}

}  // namespace license_check::walk
