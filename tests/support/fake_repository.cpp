// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// The repository in memory.
#include "support/fake_repository.hpp"

#include <openssl/evp.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <stdexcept>

namespace license_check::test {

namespace {

constexpr std::string_view type_name(ObjectType type) {
  switch (type) {
    case ObjectType::commit:
      return "commit";
    case ObjectType::tree:
      return "tree";
    case ObjectType::blob:
      return "blob";
    case ObjectType::tag:
      return "tag";
  }
  return "blob";
}

ObjectId object_id(ObjectType type, std::string_view content) {
  std::string bytes = std::string(type_name(type)) + " " + std::to_string(content.size());
  bytes += '\0';
  bytes += content;
  std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
  unsigned int size = 0;
  if (EVP_Digest(bytes.data(), bytes.size(), digest.data(), &size, EVP_sha1(), nullptr) != 1)
    throw std::runtime_error("SHA-1 is not available");
  return ObjectId::from_raw({reinterpret_cast<const char*>(digest.data()), size});
}

std::string octal(FileMode mode) {
  std::string out;
  for (auto value = static_cast<std::uint32_t>(mode); value != 0; value /= 8)
    out.insert(out.begin(), static_cast<char>('0' + value % 8));
  return out;
}

}  // namespace

/// Reads a blob in memory and notes how much of it was handed out.
class FakeBlobReader final : public BlobReader {
 public:
  FakeBlobReader(FakeRepository& repository, ObjectId oid, std::string_view content)
      : m_repository(repository), m_oid(oid), m_content(content) {}
  [[nodiscard]] std::uint64_t size() const override { return m_content.size(); }
  Result<std::size_t> read_at(std::uint64_t offset, std::span<std::byte> into) override {
    LC_TRY(m_repository.record(FakeCall::What::read_at, m_oid));
    if (offset >= m_content.size()) return std::size_t{0};
    const std::string_view part = m_content.substr(static_cast<std::size_t>(offset), into.size());
    if (!part.empty()) std::memcpy(into.data(), part.data(), part.size());
    m_repository.m_calls.back().bytes = part.size();
    return part.size();
  }

 private:
  FakeRepository& m_repository;
  ObjectId m_oid;
  std::string_view m_content;
};

ObjectId FakeRepository::add_raw(ObjectType type, std::string_view content) {
  const ObjectId oid = object_id(type, content);
  m_objects.insert_or_assign(oid, Object{type, std::string(content)});
  return oid;
}

ObjectId FakeRepository::add_blob(std::string_view content) { return add_raw(ObjectType::blob, content); }

ObjectId FakeRepository::add_tree(const FakeFiles& files) {
  std::map<std::string, FakeFiles> directories;
  std::map<std::string, std::pair<FileMode, ObjectId>> entries;  // by the key that git sorts by
  for (const auto& [path, file] : files) {
    const auto slash = path.find('/');
    if (slash != std::string::npos)
      directories[path.substr(0, slash)].emplace(path.substr(slash + 1), file);
    else
      entries[path + (file.mode == FileMode::tree ? "/" : "")] = {file.mode,
                                                                  file.oid ? *file.oid : add_blob(file.content)};
  }
  for (const auto& [name, below] : directories) entries[name + "/"] = {FileMode::tree, add_tree(below)};
  std::string content;
  for (const auto& [key, entry] : entries) {
    const std::string_view name = entry.first == FileMode::tree ? std::string_view(key).substr(0, key.size() - 1) : key;
    content += octal(entry.first) + " " + std::string(name);
    content += '\0';
    content += entry.second.raw();
  }
  return add_raw(ObjectType::tree, content);
}

ObjectId FakeRepository::add_commit(const ObjectId& tree, const std::vector<ObjectId>& parents, std::int64_t date,
                                    std::string_view message) {
  std::string content = "tree " + tree.hex() + "\n";
  for (const ObjectId& parent : parents) content += "parent " + parent.hex() + "\n";
  const std::string who = "A U Thor <author@example.com> " + std::to_string(date) + " +0000\n";
  content += "author " + who + "committer " + who + "\n" + std::string(message);
  return add_raw(ObjectType::commit, content);
}

ObjectId FakeRepository::add_commit(const FakeFiles& files, const std::vector<ObjectId>& parents, std::int64_t date) {
  return add_commit(add_tree(files), parents, date);
}

ObjectId FakeRepository::add_tag(const ObjectId& target, std::string_view name) {
  const auto found = m_objects.find(target);
  if (found == m_objects.end()) throw std::runtime_error("a tag of an object that is not here");
  return add_raw(ObjectType::tag, "object " + target.hex() + "\ntype " + std::string(type_name(found->second.type)) +
                                      "\ntag " + std::string(name) +
                                      "\ntagger A U Thor <author@example.com> 0 +0000\n\nmessage\n");
}

void FakeRepository::set_directories(std::string git_dir, std::string worktree) {
  m_git_dir = std::move(git_dir);
  m_worktree = std::move(worktree);
}

void FakeRepository::set_absent(const ObjectId& oid, bool is_partial_clone) {
  m_absent.insert(oid);
  m_is_partial = m_is_partial || is_partial_clone;
}

bool FakeRepository::was_read(const ObjectId& oid) const {
  return std::any_of(m_calls.begin(), m_calls.end(),
                     [&](const FakeCall& call) { return call.oid == oid && call.bytes > 0; });
}

Status FakeRepository::record(FakeCall::What what, const ObjectId& oid) {
  m_calls.push_back({what, oid, 0});
  if (m_calls.size() == m_fail_at) return tl::unexpected<Error>(m_failure);
  return {};
}

Result<const FakeRepository::Object*> FakeRepository::find(const ObjectId& oid) const {
  const auto found = m_objects.find(oid);
  if (found == m_objects.end() || m_absent.contains(oid))
    return fail(ErrorKind::not_found, "the object is not in the repository", oid.hex());
  return &found->second;
}

Result<ObjectHeader> FakeRepository::header(const ObjectId& oid) {
  LC_TRY(record(FakeCall::What::header, oid));
  LC_TRY_ASSIGN(const Object* object, find(oid));
  return ObjectHeader{object->type, object->content.size()};
}

Result<std::string> FakeRepository::read(const ObjectId& oid, ObjectType expected, std::uint64_t limit) {
  LC_TRY(record(FakeCall::What::read, oid));
  LC_TRY_ASSIGN(const Object* object, find(oid));
  if (object->type != expected)
    return fail(ErrorKind::corrupt, "the object is no " + std::string(type_name(expected)), oid.hex());
  if (object->content.size() > limit) return fail(ErrorKind::limit, "the object is too large", oid.hex());
  m_calls.back().bytes = object->content.size();
  return object->content;
}

Result<std::unique_ptr<BlobReader>> FakeRepository::open_blob(const ObjectId& oid) {
  LC_TRY(record(FakeCall::What::open_blob, oid));
  LC_TRY_ASSIGN(const Object* object, find(oid));
  if (object->type != ObjectType::blob) return fail(ErrorKind::corrupt, "the object is no blob", oid.hex());
  return std::make_unique<FakeBlobReader>(*this, oid, object->content);
}

Result<std::vector<Ref>> FakeRepository::refs(std::string_view prefix) {
  LC_TRY(record(FakeCall::What::refs));
  std::vector<Ref> out;
  for (const auto& [name, target] : m_refs)
    if (name.starts_with(prefix)) out.push_back({name, target});
  return out;
}

Result<std::optional<ObjectId>> FakeRepository::head() {
  LC_TRY(record(FakeCall::What::head));
  if (!m_head_ref) return std::optional(m_detached);
  const auto found = m_refs.find(*m_head_ref);
  return found == m_refs.end() ? std::nullopt : std::optional(found->second);
}

Result<std::optional<std::string>> FakeRepository::head_ref() {
  LC_TRY(record(FakeCall::What::head));
  return m_head_ref;
}

Result<std::vector<IndexEntry>> FakeRepository::index() {
  LC_TRY(record(FakeCall::What::index));
  return m_index;
}

Result<ObjectId> FakeRepository::resolve(std::string_view revision) {
  LC_TRY(record(FakeCall::What::resolve));
  if (revision == "HEAD") {
    if (!m_head_ref) return m_detached;
    revision = *m_head_ref;
  }
  if (const auto oid = ObjectId::from_hex(revision); oid && m_objects.contains(*oid)) return *oid;
  for (const std::string_view prefix : {"", "refs/", "refs/tags/", "refs/heads/", "refs/remotes/"})
    if (const auto found = m_refs.find(std::string(prefix) + std::string(revision)); found != m_refs.end())
      return found->second;
  return fail(ErrorKind::not_found, "no such revision", std::string(revision));
}

}  // namespace license_check::test
