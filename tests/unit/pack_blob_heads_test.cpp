// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// The heads of blobs, put together without the rest, against what git says; also over repositories that
// LICENSE_CHECK_REPOSITORIES names (paths, separated by colons), every blob of them.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>

#include "base/text.hpp"
#include "pack/blob_heads.hpp"
#include "pack_sandbox.hpp"

namespace license_check::pack {
namespace {

std::string head_of(ObjectStore& store, const ObjectId& oid) {
  const auto reader = store.open_blob(oid);
  EXPECT_TRUE(reader.has_value()) << oid.hex() << (reader ? "" : ": " + reader.error().what);
  if (!reader) return {};
  std::string head(k_blob_head, '\0');
  const auto got = (*reader)->read_at(0, std::as_writable_bytes(std::span(head)));
  EXPECT_TRUE(got.has_value()) << oid.hex() << (got ? "" : ": " + got.error().what);
  head.resize(got.value_or(0));
  return head;
}

/// A file that grows at its front, at its end and in the middle, is turned around and cut, far beyond a head's length.
void make_wandering_history(const PackSandbox& sandbox) {
  std::mt19937 random(11);
  std::vector<std::string> lines;
  const auto line = [&] { return std::to_string(random()) + " is what this line says\n"; };
  for (int i = 0; i < 3000; ++i) lines.push_back(line());
  for (int version = 0; version < 60; ++version) {
    const auto at = lines.begin() + static_cast<std::ptrdiff_t>(random() % lines.size());
    switch (version % 6) {
      case 0:
        lines.insert(lines.begin(), line());
        break;
      case 1:
        lines.push_back(line());
        break;
      case 2:
        lines.insert(at, line());
        break;
      case 3:
        std::rotate(lines.begin(), at, lines.end());
        break;
      case 4:
        *at = line();
        break;
      default:
        lines.erase(lines.begin(), lines.begin() + 5);
    }
    std::string text;
    for (const std::string& each : lines) text += each;
    sandbox.write("wandering", text);
    sandbox.write("short", text.substr(0, 40 + static_cast<std::size_t>(version)));
    sandbox.commit_all("version");
  }
}

TEST(BlobHeads, are_the_first_bytes_of_what_git_has) {
  for (const char* depth : {"50", "4000"}) {
    SCOPED_TRACE(depth);
    PackSandbox sandbox;
    make_wandering_history(sandbox);
    sandbox.run(std::string("git repack -q -a -d -f --window=20 --depth=") + depth);
    auto objects = objects_of_git(sandbox);
    std::erase_if(objects, [](const GitObject& object) { return object.type != "blob"; });
    const auto store = open_store({sandbox.objects()});
    // As they lie, as git lists them, and again from a cache that knows them all.
    std::sort(objects.begin(), objects.end(), [&](const GitObject& a, const GitObject& b) {
      return store->read_order(a.oid) < store->read_order(b.oid);
    });
    for (const GitObject& object : objects)
      EXPECT_EQ(head_of(*store, object.oid), object.bytes.substr(0, k_blob_head)) << object.oid.hex();
    std::sort(objects.begin(), objects.end(), [](const GitObject& a, const GitObject& b) { return a.oid < b.oid; });
    const auto fresh = open_store({sandbox.objects()});
    for (const GitObject& object : objects)
      for (ObjectStore* each : {store.get(), fresh.get()})
        EXPECT_EQ(head_of(*each, object.oid), object.bytes.substr(0, k_blob_head)) << object.oid.hex();
  }
}

TEST(BlobHeads, leave_the_rest_readable) {
  PackSandbox sandbox;
  make_wandering_history(sandbox);
  sandbox.run("git repack -q -a -d -f");
  const auto store = open_store({sandbox.objects()});
  for (const GitObject& object : objects_of_git(sandbox)) {
    if (object.type != "blob") continue;
    const auto reader = store->open_blob(object.oid);
    ASSERT_TRUE(reader.has_value());
    EXPECT_EQ((*reader)->size(), object.bytes.size());
    std::string tail(100, '\0');
    const std::uint64_t offset = object.bytes.size() - std::min<std::size_t>(object.bytes.size(), 70);
    const auto got = (*reader)->read_at(offset, std::as_writable_bytes(std::span(tail)));
    ASSERT_TRUE(got.has_value()) << got.error().what;
    EXPECT_EQ(tail.substr(0, *got), object.bytes.substr(offset));
  }
}

/// Compares the head and the size of every blob with what `git cat-file` prints, as it prints it.
void expect_same_heads(const std::string& repository) {
  const std::string git = "git -c safe.directory='*' -C '" + repository + "' ";
  const auto output_of = [](const std::string& command) { return ::popen(command.c_str(), "r"); };
  std::FILE* where = output_of(git + "rev-parse --path-format=absolute --git-path objects");
  std::string objects(4096, '\0');
  objects.resize(std::fread(objects.data(), 1, objects.size(), where));
  ASSERT_EQ(::pclose(where), 0) << repository;
  const auto store = open_store({std::string(trim(objects))});
  std::FILE* blobs = output_of(git + "cat-file --batch-all-objects --unordered --batch");
  char header[256];
  std::uint64_t count = 0;
  while (std::fgets(header, sizeof header, blobs) != nullptr) {
    std::istringstream words(header);
    std::string hex;
    std::string type;
    std::size_t size = 0;
    words >> hex >> type >> size;
    std::string bytes(size + 1, '\0');
    ASSERT_EQ(std::fread(bytes.data(), 1, bytes.size(), blobs), bytes.size());
    if (type != "blob") continue;
    const ObjectId oid = *ObjectId::from_hex(hex);
    bytes.pop_back();
    ASSERT_EQ(head_of(*store, oid), bytes.substr(0, k_blob_head)) << hex;
    ASSERT_EQ((*store->open_blob(oid))->size(), size) << hex;
    ++count;
  }
  EXPECT_EQ(::pclose(blobs), 0);
  EXPECT_GT(count, 0U) << repository;
}

TEST(BlobHeads, of_named_repositories_are_as_git_has_them) {
  const char* repositories = std::getenv("LICENSE_CHECK_REPOSITORIES");
  if (repositories == nullptr) GTEST_SKIP() << "LICENSE_CHECK_REPOSITORIES names none";
  for (const std::string_view repository : split(repositories, ':')) expect_same_heads(std::string(repository));
}

}  // namespace
}  // namespace license_check::pack
