// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// Makes trees and commits, in memory, out of what a folder holds.
#include "folder/folder_repository.hpp"

#include <algorithm>
#include <array>
#include <span>

#include "folder/content_id.hpp"
#include "folder/file_ids.hpp"
#include "license_check/config.hpp"

namespace license_check::folder {

namespace {

/// Larger files are shown without an id rather than read for it.
constexpr std::uint64_t k_max_named_size = 256ULL << 20U;

/// Text in memory as a blob.
class TextReader : public BlobReader {
 public:
  explicit TextReader(std::string text) : m_text(std::move(text)) {}
  [[nodiscard]] std::uint64_t size() const override { return m_text.size(); }
  Result<std::size_t> read_at(std::uint64_t offset, std::span<std::byte> into) override {
    if (offset >= m_text.size()) return std::size_t{0};
    const std::string_view rest = std::string_view(m_text).substr(static_cast<std::size_t>(offset), into.size());
    std::copy_n(reinterpret_cast<const std::byte*>(rest.data()), rest.size(), into.begin());
    return rest.size();
  }

 private:
  std::string m_text;
};

std::string_view mode_text(FileMode mode) {
  switch (mode) {
    case FileMode::tree:
      return "40000";
    case FileMode::executable:
      return "100755";
    case FileMode::symlink:
      return "120000";
    case FileMode::regular:
    case FileMode::gitlink:
      break;
  }
  return "100644";
}

tl::unexpected<Error> no_such_object(const ObjectId& oid) {
  return fail(ErrorKind::not_found, "no such object in the folder", oid.hex());
}

}  // namespace

Result<std::unique_ptr<FolderRepository>> FolderRepository::open(FolderSource source) {
  LC_TRY_ASSIGN(ConfinedRoot root, ConfinedRoot::open(source.root));
  LC_TRY_ASSIGN(FolderScan scan, scan_folder(root, source.plan));
  std::unique_ptr<FolderRepository> repository(
      new FolderRepository(std::move(source), std::move(root), std::move(scan)));
  repository->m_ids.resize(repository->m_scan.nodes.size());
  repository->name_files();
  repository->name_links();
  repository->name_trees();
  return repository;
}

Result<std::unique_ptr<BlobReader>> FolderRepository::open_node(NodeNumber number) const {
  return m_root.open_file(m_scan.path(number), m_scan.nodes[number].identity);
}

void FolderRepository::name_files() {
  std::vector<NodeNumber> files;
  std::vector<std::uint64_t> sizes;
  for (NodeNumber number = 0; number < m_scan.nodes.size(); ++number) {
    const Node& node = m_scan.nodes[number];
    if (node.mode != FileMode::regular && node.mode != FileMode::executable) continue;
    files.push_back(number);
    sizes.push_back(node.identity.size);
  }
  const auto ids = ids_of_equal_files(sizes, [&](std::size_t file) { return open_node(files[file]); });
  for (std::size_t i = 0; i < files.size(); ++i) {
    const ObjectId id = ids[i] ? *ids[i] : provisional_id("file " + m_scan.path(files[i]));
    if (!ids[i]) m_provisional.insert(id);
    m_ids[files[i]] = id;
    m_blobs.emplace(id, files[i]);
  }
}

void FolderRepository::name_links() {
  for (NodeNumber number = 0; number < m_scan.nodes.size(); ++number) {
    const Node& node = m_scan.nodes[number];
    if (node.mode != FileMode::symlink) continue;
    const bool leads_out = node.is_published && follow_link(m_scan, number, m_source.root) == LinkEnd::outside;
    const ObjectId id = leads_out ? provisional_id("link " + m_scan.path(number)) : object_id("blob", node.target);
    if (leads_out) m_leading_out.insert(id);
    m_ids[number] = id;
    m_blobs.emplace(id, number);
  }
}

void FolderRepository::name_trees() {
  m_around_ids.resize(m_scan.nodes.size());
  if (m_source.config) {
    m_config = object_id("blob", *m_source.config);
    m_texts.emplace(*m_config, *m_source.config);
  }
  // Children have higher numbers than their directory.
  for (NodeNumber number = static_cast<NodeNumber>(m_scan.nodes.size()); number-- > 0;) {
    const Node& node = m_scan.nodes[number];
    if (node.mode != FileMode::tree) continue;
    const auto name = [&](bool is_around, ObjectId& id) {
      const std::string content = tree_content({number, is_around});
      if (content.empty() && number != 0) return;
      id = object_id("tree", content);
      m_trees.emplace(id, Tree{number, is_around});
    };
    name(false, m_ids[number]);
    if (!node.is_published || number == 0) name(true, m_around_ids[number]);
  }
  if (!m_source.plan.folder.empty() || m_config) m_base = add_commit(m_around_ids[0], std::nullopt);
  m_tip = add_commit(m_ids[0], m_base);
}

ObjectId FolderRepository::add_commit(const ObjectId& tree, const std::optional<ObjectId>& parent) {
  std::string text = "tree " + tree.hex() + "\n";
  if (parent) text += "parent " + parent->hex() + "\n";
  text += "author folder <> 0 +0000\ncommitter folder <> 0 +0000\n\nfolder\n";
  const ObjectId id = object_id("commit", text);
  m_texts.emplace(id, std::move(text));
  return id;
}

std::string FolderRepository::tree_content(const Tree& tree) const {
  struct Entry {
    std::string key;  // Git orders directories as if their names ended in `/`.
    std::string_view name;
    FileMode mode;
    ObjectId id;
  };
  std::vector<Entry> entries;
  const Node& directory = m_scan.nodes[tree.directory];
  const bool has_given_config = tree.directory == 0 && m_config;
  if (has_given_config) entries.push_back({std::string(k_config_path), k_config_path, FileMode::regular, *m_config});
  for (NodeNumber number = directory.first_child; number < directory.first_child + directory.child_count; ++number) {
    const Node& node = m_scan.nodes[number];
    if (has_given_config && node.name == k_config_path) continue;
    if (tree.is_around && node.is_published) continue;
    const bool is_tree = node.mode == FileMode::tree;
    const ObjectId& id = is_tree && tree.is_around ? m_around_ids[number] : m_ids[number];
    if (id.is_zero()) continue;
    entries.push_back({is_tree ? node.name + "/" : node.name, node.name, node.mode, id});
  }
  std::sort(entries.begin(), entries.end(), [](const Entry& a, const Entry& b) { return a.key < b.key; });
  std::string content;
  for (const Entry& entry : entries) {
    content.append(mode_text(entry.mode)).append(" ").append(entry.name).append(1, '\0').append(entry.id.raw());
  }
  return content;
}

Result<std::optional<ObjectId>> FolderRepository::true_id(const ObjectId& oid) {
  if (m_leading_out.contains(oid)) return std::optional(object_id("blob", m_scan.nodes[m_blobs.at(oid)].target));
  if (!m_provisional.contains(oid)) return std::optional(oid);
  LC_TRY_ASSIGN(const auto reader, open_blob(oid));
  if (reader->size() > k_max_named_size) return std::optional<ObjectId>();
  LC_TRY_ASSIGN(const ObjectId id, blob_id(*reader));
  return std::optional(id);
}

Result<ObjectHeader> FolderRepository::header(const ObjectId& oid) {
  if (const auto text = m_texts.find(oid); text != m_texts.end())
    return ObjectHeader{m_config == oid ? ObjectType::blob : ObjectType::commit, text->second.size()};
  if (const auto blob = m_blobs.find(oid); blob != m_blobs.end()) {
    const Node& node = m_scan.nodes[blob->second];
    return ObjectHeader{ObjectType::blob, node.mode == FileMode::symlink ? node.target.size() : node.identity.size};
  }
  if (const auto tree = m_trees.find(oid); tree != m_trees.end())
    return ObjectHeader{ObjectType::tree, tree_content(tree->second).size()};
  return no_such_object(oid);
}

Result<std::string> FolderRepository::read(const ObjectId& oid, ObjectType expected, std::uint64_t limit) {
  LC_TRY_ASSIGN(const ObjectHeader found, header(oid));
  if (found.type != expected) return fail(ErrorKind::corrupt, "the object is of another type", oid.hex());
  if (found.size > limit) return fail(ErrorKind::limit, "the object is larger than its place allows", oid.hex());
  if (const auto text = m_texts.find(oid); text != m_texts.end()) return text->second;
  if (const auto tree = m_trees.find(oid); tree != m_trees.end()) return tree_content(tree->second);
  LC_TRY_ASSIGN(const auto reader, open_blob(oid));
  std::string content(static_cast<std::size_t>(found.size), '\0');
  LC_TRY_ASSIGN(const std::size_t got, reader->read_at(0, std::as_writable_bytes(std::span(content))));
  content.resize(got);
  return content;
}

Result<std::unique_ptr<BlobReader>> FolderRepository::open_blob(const ObjectId& oid) {
  if (m_config == oid) return std::make_unique<TextReader>(*m_source.config);
  const auto blob = m_blobs.find(oid);
  if (blob == m_blobs.end()) return no_such_object(oid);
  const Node& node = m_scan.nodes[blob->second];
  if (node.mode == FileMode::symlink) return std::make_unique<TextReader>(node.target);
  return open_node(blob->second);
}

Result<std::vector<Ref>> FolderRepository::refs(std::string_view /*prefix*/) { return std::vector<Ref>(); }

Result<ObjectId> FolderRepository::resolve(std::string_view revision) {
  return fail(ErrorKind::not_found, "a folder has no revisions", std::string(revision));
}

}  // namespace license_check::folder
