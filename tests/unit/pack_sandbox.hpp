// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// A throw-away repository made by the real git, and the comparison of an object store with `git cat-file`.
#pragma once

#include <gtest/gtest.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <memory>
#include <random>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

#include "pack/object_store.hpp"

namespace license_check::pack {

/// A directory with a repository in it; both vanish at the end unless the test failed.
class PackSandbox {
 public:
  PackSandbox() {
    const char* base = std::getenv("TMPDIR");
    std::string name = std::string(base != nullptr ? base : "/tmp") + "/pack-test-XXXXXX";
    m_root = ::mkdtemp(name.data());
    std::filesystem::create_directory(m_root + "/.git");
    run("git init -q . && git config gc.auto 0 && git config core.compression 1 && git config core.fsync none");
  }
  ~PackSandbox() {
    if (::testing::Test::HasFailure())
      std::fprintf(stderr, "kept: %s\n", m_root.c_str());
    else
      std::filesystem::remove_all(m_root);
  }
  PackSandbox(const PackSandbox&) = delete;
  PackSandbox& operator=(const PackSandbox&) = delete;

  [[nodiscard]] const std::string& root() const { return m_root; }
  [[nodiscard]] std::string objects() const { return m_root + "/.git/objects"; }

  /// Standard output of a shell command in the repository; a failure fails the test.
  std::string run(const std::string& command) const {
    const std::string script = "cd '" + m_root + "' && exec 2>>.git/stderr && env -i PATH=\"$PATH\" HOME='" + m_root +
                               "/.git' GIT_CONFIG_NOSYSTEM=1 GIT_AUTHOR_NAME=A GIT_AUTHOR_EMAIL=a@example.org "
                               "GIT_COMMITTER_NAME=A GIT_COMMITTER_EMAIL=a@example.org sh -ec '" +
                               command + "'";
    std::FILE* pipe = ::popen(script.c_str(), "r");
    std::string out;
    char buffer[65536];
    for (std::size_t got = 0; (got = std::fread(buffer, 1, sizeof buffer, pipe)) > 0;) out.append(buffer, got);
    EXPECT_EQ(::pclose(pipe), 0) << command << "\n" << read_file(m_root + "/.git/stderr");
    return out;
  }

  void write(const std::string& name, const std::string& bytes) const {
    std::filesystem::create_directories(std::filesystem::path(m_root + '/' + name).parent_path());
    std::ofstream(m_root + '/' + name, std::ios::binary) << bytes;
  }

  void commit_all(const std::string& message) const { run("git add -A && git commit -q --allow-empty -m " + message); }

  [[nodiscard]] ObjectId oid(const std::string& revision) const {
    return ObjectId::from_hex(run("git rev-parse " + revision).substr(0, 40)).value_or(ObjectId());
  }

  /// A history of loose objects that change a little each time, an annotated tag, an empty blob and an empty tree.
  void make_history(int commits = 40) const {
    std::string text;
    for (int i = 0; i < 400; ++i) text += "line " + std::to_string(i * 7919) + " of a text that changes a little\n";
    std::string stream;
    const auto data = [&](const std::string& bytes) {
      stream += "data " + std::to_string(bytes.size()) + '\n' + bytes + '\n';
    };
    const auto file = [&](const std::string& name, const std::string& bytes) {
      stream += "M 100644 inline " + name + '\n';
      data(bytes);
    };
    for (int i = 0; i < commits; ++i) {
      stream += "commit refs/heads/main\ncommitter A <a@example.org> " + std::to_string(1700000000 + i) + " +0000\n";
      data("message " + std::to_string(i));
      if (i == 0) {
        file("empty", "");
        for (int k = 0; k < 30; ++k) file("dir/sub/file" + std::to_string(k), "content " + std::to_string(k) + "\n");
      }
      const auto at = text.size() * static_cast<std::size_t>(i) / static_cast<std::size_t>(commits);
      text.insert(at, "commit " + std::to_string(i) + "\n");
      file("text", text);
      file("dir/sub/file" + std::to_string(i % 30), text.substr(0, static_cast<std::size_t>(100 + i)));
    }
    write(".git/stream", stream);
    run("git -c fastimport.unpackLimit=100000 fast-import --quiet < .git/stream && git symbolic-ref HEAD "
        "refs/heads/main && "
        "git tag -a -m tagged v1 main && git hash-object -t tree -w /dev/null");
  }

  static std::string read_file(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
  }

  /// The only file of objects/pack that has this ending.
  [[nodiscard]] std::string pack_file(const std::string& ending) const {
    for (const auto& entry : std::filesystem::directory_iterator(objects() + "/pack"))
      if (entry.path().string().ends_with(ending)) return entry.path().string();
    ADD_FAILURE() << "no file " << ending;
    return {};
  }

 private:
  std::string m_root;
};

inline std::unique_ptr<ObjectStore> open_store(const std::vector<std::string>& directories) {
  auto store = ObjectStore::open(directories);
  EXPECT_TRUE(store.has_value()) << (store ? "" : store.error().what);
  return store ? *std::move(store) : nullptr;
}

/// Bytes that do not compress, the same for the same seed.
inline std::string noise(std::size_t size, std::uint32_t seed) {
  std::mt19937 random(seed);
  std::string bytes(size, '\0');
  for (char& c : bytes) c = static_cast<char>(random());
  return bytes;
}

inline Result<std::string> read_through(BlobReader& reader, std::size_t step) {
  std::string bytes;
  std::vector<std::byte> buffer(step);
  for (;;) {
    LC_TRY_ASSIGN(const std::size_t got, reader.read_at(bytes.size(), buffer));
    bytes.append(reinterpret_cast<const char*>(buffer.data()), got);
    if (got < step) return bytes;
  }
}

/// One object as git has it.
struct GitObject {
  ObjectId oid;
  std::string type;
  std::string bytes;
};

inline std::vector<GitObject> objects_of_git(const PackSandbox& sandbox, const std::string& git = "git") {
  const std::string out = sandbox.run(git + " cat-file --batch-all-objects --batch");
  std::vector<GitObject> objects;
  for (std::size_t at = 0; at < out.size();) {
    std::istringstream line(out.substr(at, out.find('\n', at) - at));
    std::string hex;
    std::size_t size = 0;
    GitObject object;
    line >> hex >> object.type >> size;
    at = out.find('\n', at) + 1;
    object.oid = ObjectId::from_hex(hex).value_or(ObjectId());
    object.bytes = out.substr(at, size);
    at += size + 1;
    objects.push_back(std::move(object));
  }
  return objects;
}

/// Every object of the repository, by all three ways to read it.
inline void expect_same_as_git(ObjectStore& store, const std::vector<GitObject>& objects) {
  constexpr const char* k_types[] = {"commit", "tree", "blob", "tag"};
  ASSERT_FALSE(objects.empty());
  for (const GitObject& object : objects) {
    SCOPED_TRACE(object.oid.hex());
    const auto header = store.header(object.oid);
    ASSERT_TRUE(header.has_value()) << header.error().what;
    EXPECT_EQ(k_types[static_cast<int>(header->type)], object.type);
    EXPECT_EQ(header->size, object.bytes.size());
    ObjectType type{};
    const auto bytes = store.read(object.oid, object.bytes.size(), type);
    ASSERT_TRUE(bytes.has_value()) << bytes.error().what;
    EXPECT_EQ(type, header->type);
    ASSERT_TRUE(*bytes == object.bytes);
    if (!object.bytes.empty()) {
      const auto refused = store.read(object.oid, object.bytes.size() - 1, type);
      ASSERT_FALSE(refused.has_value());
      EXPECT_EQ(refused.error().kind, ErrorKind::limit);
    }
    const auto reader = store.open_blob(object.oid);
    ASSERT_EQ(reader.has_value(), type == ObjectType::blob);
    if (!reader) continue;
    EXPECT_EQ((*reader)->size(), object.bytes.size());
    const auto streamed = read_through(**reader, 10'007);
    ASSERT_TRUE(streamed.has_value()) << streamed.error().what;
    ASSERT_TRUE(*streamed == object.bytes);
  }
}

}  // namespace license_check::pack
