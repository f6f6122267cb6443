// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// The repository seam over libgit2, with our own object reader for large blobs and where it is faster.
#include "git/libgit2_repository.hpp"

#include <unistd.h>

#include <algorithm>
#include <cstring>
#include <fstream>

#include "base/text.hpp"
#include "git/git_process.hpp"
#include "git/hidden_variable.hpp"
#include "git/libgit2.hpp"
#include "git/ref_files.hpp"
#include "pack/object_store.hpp"

namespace license_check::git {

namespace {

/// Blobs up to this size are read whole; larger ones stream.
constexpr std::uint64_t k_whole_blob_size = 1024 * 1024;
constexpr std::uint64_t k_max_oid_line = 256;
constexpr std::uint64_t k_index_listing_limit = 1ULL << 30U;

git_oid to_git(const ObjectId& oid) {
  git_oid out{};
  std::memcpy(out.id, oid.raw().data(), std::min(oid.raw().size(), sizeof out.id));
  return out;
}

ObjectId from_git(const git_oid& oid) {
  return ObjectId::from_raw({reinterpret_cast<const char*>(oid.id), ObjectId::k_sha1_size});
}

Result<ObjectType> from_git(git_object_t type, const ObjectId& oid) {
  switch (type) {
    case GIT_OBJECT_COMMIT: return ObjectType::commit;
    case GIT_OBJECT_TREE: return ObjectType::tree;
    case GIT_OBJECT_BLOB: return ObjectType::blob;
    case GIT_OBJECT_TAG: return ObjectType::tag;
    default: return fail(ErrorKind::corrupt, "unknown object type", oid.hex());
  }
}

/// What our own reader does not know may be libgit2's to find. What is corrupt must not reach it: libgit2 1.5 never comes
/// back from a loose object that is cut short.
bool is_for_libgit2(const Error& error) {
  return error.kind == ErrorKind::not_found || error.kind == ErrorKind::unsupported;
}

class WholeBlob : public BlobReader {
 public:
  explicit WholeBlob(OdbObjectHandle object) : m_object(std::move(object)) {}
  [[nodiscard]] std::uint64_t size() const override { return git_odb_object_size(m_object.get()); }
  Result<std::size_t> read_at(std::uint64_t offset, std::span<std::byte> into) override {
    if (offset >= size()) return std::size_t{0};
    const std::size_t count = std::min<std::uint64_t>(into.size(), size() - offset);
    if (count != 0)
      std::memcpy(into.data(), static_cast<const char*>(git_odb_object_data(m_object.get())) + offset, count);
    return count;
  }

 private:
  OdbObjectHandle m_object;
};

/// Our own reader alone.
class StoredObjects : public ObjectSource {
 public:
  explicit StoredObjects(std::unique_ptr<pack::ObjectStore> store) : m_store(std::move(store)) {}

  Result<ObjectHeader> header(const ObjectId& oid) override { return m_store->header(oid); }
  Result<std::string> read(const ObjectId& oid, ObjectType expected, std::uint64_t limit) override {
    ObjectType type = expected;
    auto content = m_store->read(oid, limit, type);
    if (content && type != expected)
      return fail(ErrorKind::corrupt, "the object is of another type than its place demands", oid.hex());
    return content;
  }
  Result<std::unique_ptr<BlobReader>> open_blob(const ObjectId& oid) override { return m_store->open_blob(oid); }
  std::uint64_t read_order(const ObjectId& oid) override { return m_store->read_order(oid); }

 private:
  std::unique_ptr<pack::ObjectStore> m_store;
};

std::string without_trailing_slash(const char* path) {
  std::string out = path != nullptr ? path : "";
  while (out.size() > 1 && out.back() == '/') out.pop_back();
  return out;
}

class Libgit2Repository : public Repository {
 public:
  Libgit2Repository(RepositoryHandle repository, OdbHandle odb, std::vector<std::string> object_directories,
                    std::unique_ptr<pack::ObjectStore> store, std::vector<ConfigValue> configuration)
      : m_repository(std::move(repository)),
        m_odb(std::move(odb)),
        m_object_directories(std::move(object_directories)),
        m_store(std::move(store)),
        m_configuration(std::move(configuration)),
        m_git_dir(without_trailing_slash(git_repository_path(m_repository.get()))),
        m_common_dir(without_trailing_slash(git_repository_commondir(m_repository.get()))),
        m_worktree(git_repository_is_bare(m_repository.get()) == 1
                       ? ""
                       : without_trailing_slash(git_repository_workdir(m_repository.get()))) {
    for (const ConfigValue& value : m_configuration)
      if (value.name == "extensions.partialclone" ||
          (value.name.starts_with("remote.") && value.name.ends_with(".promisor") && value.value != "false"))
        m_is_partial = true;
  }

  /// From then on git itself is told which repository it is, rather than asked to find the working directory's.
  void name_to_git() { m_is_named_to_git = true; }
  /// Errors: a `shallow` file that cannot be parsed.
  Status read_shallow() {
    std::ifstream file(m_common_dir + "/shallow");
    std::string line;
    while (file && std::getline(file, line)) {
      const auto oid = ObjectId::from_hex(trim(line));
      if (!oid) return fail(ErrorKind::corrupt, "bad line in the file `shallow`", m_common_dir + "/shallow");
      m_shallow.push_back(*oid);
    }
    return {};
  }

  Result<ObjectHeader> header(const ObjectId& oid) override {
    if (m_store) {
      auto found = m_store->header(oid);
      if (found || !is_for_libgit2(found.error())) return found;
    }
    const git_oid id = to_git(oid);
    std::size_t size = 0;
    git_object_t type = GIT_OBJECT_INVALID;
    if (const int code = git_odb_read_header(&size, &type, m_odb.get(), &id); code < 0)
      return last_error(code, oid.hex(), ErrorKind::corrupt);
    LC_TRY_ASSIGN(const ObjectType own_type, from_git(type, oid));
    return ObjectHeader{own_type, size};
  }

  Result<std::string> read(const ObjectId& oid, ObjectType expected, std::uint64_t limit) override {
    if (m_store) {
      ObjectType type = expected;
      auto content = m_store->read(oid, limit, type);
      if (content && type == expected) return content;
      if (content) return fail(ErrorKind::corrupt, "the object is of another type than its place demands", oid.hex());
      if (!is_for_libgit2(content.error())) return content;
    }
    LC_TRY_ASSIGN(const ObjectHeader found, header(oid));
    if (found.type != expected)
      return fail(ErrorKind::corrupt, "the object is of another type than its place demands", oid.hex());
    if (found.size > limit) return fail(ErrorKind::limit, "the object is larger than its place allows", oid.hex());
    LC_TRY_ASSIGN(const OdbObjectHandle object, read_object(oid));
    return std::string(static_cast<const char*>(git_odb_object_data(object.get())), git_odb_object_size(object.get()));
  }

  Result<std::unique_ptr<BlobReader>> open_blob(const ObjectId& oid) override {
    if (m_store) {
      auto reader = m_store->open_blob(oid);
      if (reader || !is_for_libgit2(reader.error())) return reader;
    }
    LC_TRY_ASSIGN(const ObjectHeader found, header(oid));
    if (found.type != ObjectType::blob) return fail(ErrorKind::corrupt, "the object is no blob", oid.hex());
    if (found.size > k_whole_blob_size)
      return fail(ErrorKind::unsupported, "the object is large and stored in a way that cannot be streamed", oid.hex(),
                  "run `git repack -a -d` and try again");
    LC_TRY_ASSIGN(OdbObjectHandle object, read_object(oid));
    return std::make_unique<WholeBlob>(std::move(object));
  }

  std::uint64_t read_order(const ObjectId& oid) override { return m_store ? m_store->read_order(oid) : 0; }

  std::unique_ptr<ObjectSource> open_again() override {
    auto store = pack::ObjectStore::open(m_object_directories);
    return store ? std::make_unique<StoredObjects>(*std::move(store)) : nullptr;
  }

  [[nodiscard]] bool is_partial() const override { return m_is_partial; }
  [[nodiscard]] const std::vector<ObjectId>& shallow_commits() const override { return m_shallow; }

  Result<std::vector<Ref>> refs(std::string_view prefix) override {
    // Linked worktrees have refs of their own, which libgit2 puts in their place.
    if (m_git_dir == m_common_dir)
      if (auto read = read_ref_files(m_common_dir, prefix)) return *std::move(read);
    git_reference_iterator* raw = nullptr;
    if (const int code = git_reference_iterator_new(&raw, m_repository.get()); code < 0)
      return last_error(code, "refs", ErrorKind::corrupt);
    const ReferenceIteratorHandle iterator(raw);
    std::vector<Ref> found;
    git_reference* raw_reference = nullptr;
    int code = 0;
    while ((code = git_reference_next(&raw_reference, raw)) == 0) {
      ReferenceHandle reference(raw_reference);
      std::string name = git_reference_name(raw_reference);
      if (!name.starts_with(prefix)) continue;
      if (git_reference_type(raw_reference) == GIT_REFERENCE_SYMBOLIC) {
        git_reference* resolved = nullptr;
        if (git_reference_resolve(&resolved, raw_reference) < 0) continue;
        reference.reset(resolved);
      }
      found.push_back({std::move(name), from_git(*git_reference_target(reference.get()))});
    }
    if (code != GIT_ITEROVER) return last_error(code, "refs", ErrorKind::corrupt);
    std::sort(found.begin(), found.end(), [](const Ref& a, const Ref& b) { return a.name < b.name; });
    return found;
  }

  Result<std::optional<ObjectId>> head() override {
    git_oid oid{};
    const int code = git_reference_name_to_id(&oid, m_repository.get(), "HEAD");
    if (code == GIT_ENOTFOUND || code == GIT_EUNBORNBRANCH) return std::optional<ObjectId>();
    if (code < 0) return last_error(code, "HEAD", ErrorKind::corrupt);
    return std::optional<ObjectId>(from_git(oid));
  }

  Result<std::optional<std::string>> head_ref() override {
    git_reference* raw = nullptr;
    const int code = git_reference_lookup(&raw, m_repository.get(), "HEAD");
    if (code < 0) return last_error(code, "HEAD", ErrorKind::corrupt);
    const ReferenceHandle reference(raw);
    if (git_reference_type(raw) != GIT_REFERENCE_SYMBOLIC) return std::optional<std::string>();
    return std::optional<std::string>(git_reference_symbolic_target(raw));
  }

  Result<std::vector<IndexEntry>> index() override {
    git_index* raw = nullptr;
    if (git_repository_index(&raw, m_repository.get()) < 0) return index_through_git();
    const IndexHandle index(raw);
    std::vector<IndexEntry> entries;
    const std::size_t count = git_index_entrycount(raw);
    entries.reserve(count);
    for (std::size_t i = 0; i < count; ++i) {
      const git_index_entry* entry = git_index_get_byindex(raw, i);
      const bool is_intent_to_add = (entry->flags_extended & GIT_INDEX_ENTRY_INTENT_TO_ADD) != 0;
      if (git_index_entry_stage(entry) != 0 || is_intent_to_add) continue;
      entries.push_back({entry->path, static_cast<FileMode>(entry->mode), from_git(entry->id)});
    }
    return entries;
  }

  Result<ObjectId> resolve(std::string_view revision) override {
    // Git's own reading of a revision: libgit2's knows fewer forms, and never comes back from a damaged object.
    const std::string text(revision);
    const auto printed = ask_git({"rev-parse", "--verify", "--quiet", "--end-of-options", text}, k_max_oid_line);
    const auto oid = printed ? ObjectId::from_hex(trim(*printed)) : std::nullopt;
    if (!oid) return fail(ErrorKind::not_found, "unknown revision", text);
    return *oid;
  }

  [[nodiscard]] const std::vector<ConfigValue>& configuration() const override { return m_configuration; }
  [[nodiscard]] const std::string& git_dir() const override { return m_git_dir; }
  [[nodiscard]] const std::string& common_dir() const override { return m_common_dir; }
  [[nodiscard]] const std::string& worktree() const override { return m_worktree; }

 private:
  Result<OdbObjectHandle> read_object(const ObjectId& oid) {
    const git_oid id = to_git(oid);
    git_odb_object* raw = nullptr;
    if (const int code = git_odb_read(&raw, m_odb.get(), &id); code < 0)
      return last_error(code, oid.hex(), ErrorKind::corrupt);
    return OdbObjectHandle(raw);
  }

  Result<std::string> ask_git(std::vector<std::string> arguments, std::uint64_t limit) const {
    if (m_is_named_to_git) arguments.insert(arguments.begin(), "--git-dir=" + m_git_dir);
    return run_git(arguments, limit);
  }

  /// Split and sparse indexes are beyond libgit2: git lists them.
  Result<std::vector<IndexEntry>> index_through_git() {
    LC_TRY_ASSIGN(const std::string listing, ask_git({"ls-files", "--stage", "-z"}, k_index_listing_limit));
    std::vector<IndexEntry> entries;
    for (const std::string_view record : split(listing, '\0')) {
      if (record.empty()) continue;
      // `<mode> <oid> <stage>\t<path>`
      const auto tab = record.find('\t');
      const auto fields = split(record.substr(0, tab), ' ');
      if (tab == std::string_view::npos || fields.size() != 3)
        return fail(ErrorKind::io, "unexpected output of git", "git ls-files");
      const auto oid = ObjectId::from_hex(fields[1]);
      if (!oid) return fail(ErrorKind::io, "unexpected output of git", "git ls-files");
      if (fields[2] != "0") continue;
      const auto mode = static_cast<FileMode>(std::strtoul(std::string(fields[0]).c_str(), nullptr, 8));
      entries.push_back({std::string(record.substr(tab + 1)), mode, *oid});
    }
    return entries;
  }

  RepositoryHandle m_repository;
  OdbHandle m_odb;
  std::vector<std::string> m_object_directories;
  std::unique_ptr<pack::ObjectStore> m_store;
  std::vector<ConfigValue> m_configuration;
  std::string m_git_dir;
  std::string m_common_dir;
  std::string m_worktree;
  bool m_is_named_to_git = false;
  std::vector<ObjectId> m_shallow;
  bool m_is_partial = false;
};

std::vector<std::string> object_directories(git_repository* repository, const Environment& environment,
                                            bool from_environment) {
  std::vector<std::string> directories;
  const auto value = [&](const char* name) {
    const auto found = environment.find(name);
    return from_environment && found != environment.end() ? found->second : std::string();
  };
  const std::string own = value("GIT_OBJECT_DIRECTORY");
  directories.push_back(own.empty() ? std::string(git_repository_commondir(repository)) + "objects" : own);
  const std::string alternates = value("GIT_ALTERNATE_OBJECT_DIRECTORIES");
  for (const std::string_view directory : split(alternates, ':'))
    if (!directory.empty()) directories.emplace_back(directory);
  return directories;
}

tl::unexpected<Error> open_error(int code, const std::string& directory) {
  auto error = last_error(code, directory, ErrorKind::io);
  std::string& what = error.value().what;
  if (code == GIT_ENOTFOUND) {
    what = "not a git repository (or any of the parent directories)";
  } else if (code == GIT_EOWNER) {
    what = "detected dubious ownership in the repository";
    error.value().hint = "if you trust it: git config --global --add safe.directory <its path>";
  } else if (what.find("extension") != std::string::npos || what.find("version") != std::string::npos) {
    error.value().kind = ErrorKind::unsupported;
    error.value().hint = "SHA-256 and reftable repositories cannot be read by this version";
  }
  return error;
}

}  // namespace

Result<std::unique_ptr<Repository>> open_repository(const OpenOptions& options) {
  LC_TRY(initialise());
  const bool from_environment = options.directory.empty();
  git_repository* raw = nullptr;
  int code = 0;
  {
    const HiddenVariable work_tree("GIT_WORK_TREE");
    const HiddenVariable common_dir("GIT_COMMON_DIR");
    code = from_environment
               ? git_repository_open_ext(&raw, nullptr, GIT_REPOSITORY_OPEN_FROM_ENV, nullptr)
               : git_repository_open_ext(&raw, options.directory.c_str(),
                                         options.search_above ? 0U : unsigned{GIT_REPOSITORY_OPEN_NO_SEARCH}, nullptr);
  }
  if (code < 0) return open_error(code, options.directory);
  RepositoryHandle repository(raw);
  git_odb* raw_odb = nullptr;
  if (code = git_repository_odb(&raw_odb, raw); code < 0) return open_error(code, options.directory);
  OdbHandle odb(raw_odb);
  LC_TRY_ASSIGN(auto configuration, read_configuration(raw, options.environment));
  for (const ConfigValue& value : configuration) {
    const bool is_other_format = (value.name == "extensions.objectformat" && !equals_ignoring_case(value.value, "sha1")) ||
                                 (value.name == "extensions.refstorage" && value.value != "files");
    if (is_other_format)
      return fail(ErrorKind::unsupported, "repositories with " + value.name + " = " + value.value + " cannot be read",
                  options.directory);
  }
  // Without it libgit2 reads everything but large packed blobs, and those are then an error of their own.
  std::vector<std::string> directories = object_directories(raw, options.environment, from_environment);
  auto store = pack::ObjectStore::open(directories);
  auto opened = std::make_unique<Libgit2Repository>(std::move(repository), std::move(odb), std::move(directories),
                                                    store ? std::move(*store) : nullptr, std::move(configuration));
  if (!from_environment) opened->name_to_git();
  LC_TRY(opened->read_shallow());
  return opened;
}

Result<std::vector<ConfigValue>> shared_configuration(const Environment& environment) {
  LC_TRY(initialise());
  return read_configuration(nullptr, environment);
}

}  // namespace license_check::git
