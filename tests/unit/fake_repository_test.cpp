// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
#include "support/fake_repository.hpp"

#include <gtest/gtest.h>

#include <array>

namespace license_check::test {
namespace {

TEST(Fake_repository, gives_objects_the_ids_that_git_gives) {
  FakeRepository repository;
  EXPECT_EQ(repository.add_blob("").hex(), "e69de29bb2d1d6434b8b29ae775ad8c2e48c5391");
  EXPECT_EQ(repository.add_tree({}).hex(), "4b825dc642cb6eb9a060e54bf8d69288fbee4904");
  const ObjectId tree = repository.add_tree(
      {{"a.b", "x"}, {"a/b", "y"}, {"a/c/run", {"z", FileMode::executable}}, {"a0", {"target", FileMode::symlink}}});
  EXPECT_EQ(tree.hex(), "eba1b90f2b9a05570c740681f7349c8182ef1a69");
  const ObjectId commit = repository.add_commit(tree, {}, 1'000'000'000);
  EXPECT_EQ(commit.hex(), "d1b0caa28c6ffc3cec1dcfd6c41f710ebe0b227c");
  EXPECT_EQ(repository.add_commit(tree, {commit}, 1'000'000'001).hex(), "7c42f6886ea61cac34992ed7c0756674039fa615");
  EXPECT_EQ(repository.add_tag(commit, "v1").hex(), "9b74dc83f043cb3b9ad25815cbd593f925823d35");
}

TEST(Fake_repository, records_what_was_read_and_fails_when_told_to) {
  FakeRepository repository;
  const ObjectId blob = repository.add_blob("content");
  EXPECT_EQ(repository.call_count(), 0U);
  EXPECT_EQ(repository.header(blob)->size, 7U);
  EXPECT_FALSE(repository.was_read(blob));
  auto reader = repository.open_blob(blob);
  ASSERT_TRUE(reader);
  std::array<std::byte, 4> bytes{};
  EXPECT_EQ((*reader)->read_at(5, bytes), 2U);
  EXPECT_EQ((*reader)->read_at(7, bytes), 0U);
  EXPECT_TRUE(repository.was_read(blob));
  EXPECT_EQ(repository.call_count(), 4U);

  repository.fail_call(2, {ErrorKind::io, "no disk", "", ""});
  EXPECT_TRUE(repository.read(blob, ObjectType::blob, 100));
  EXPECT_EQ(repository.read(blob, ObjectType::blob, 100).error().what, "no disk");
  EXPECT_TRUE(repository.read(blob, ObjectType::blob, 100));
}

TEST(Fake_repository, tells_absent_wrong_and_large_objects_apart) {
  FakeRepository repository;
  const ObjectId blob = repository.add_blob("content");
  EXPECT_EQ(repository.read(blob, ObjectType::tree, 100).error().kind, ErrorKind::corrupt);
  EXPECT_EQ(repository.read(blob, ObjectType::blob, 6).error().kind, ErrorKind::limit);
  EXPECT_FALSE(repository.is_partial());
  repository.set_absent(blob);
  EXPECT_TRUE(repository.is_partial());
  EXPECT_EQ(repository.header(blob).error().kind, ErrorKind::not_found);
  EXPECT_EQ(repository.open_blob(blob).error().kind, ErrorKind::not_found);
}

TEST(Fake_repository, resolves_refs_and_head) {
  FakeRepository repository;
  EXPECT_EQ(*repository.head(), std::nullopt);
  const ObjectId commit = repository.add_commit(FakeFiles{{"a", "b"}});
  repository.set_ref("refs/heads/main", commit);
  EXPECT_EQ(*repository.head(), commit);
  EXPECT_EQ(*repository.head_ref(), "refs/heads/main");
  for (const std::string& name :
       {std::string("HEAD"), std::string("main"), std::string("refs/heads/main"), commit.hex()})
    EXPECT_EQ(repository.resolve(name).value_or(ObjectId()), commit) << name;
  EXPECT_EQ(repository.resolve("nothing").error().kind, ErrorKind::not_found);
  EXPECT_EQ(repository.refs("refs/tags/")->size(), 0U);
}

}  // namespace
}  // namespace license_check::test
