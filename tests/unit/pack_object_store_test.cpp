// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
#include "pack/object_store.hpp"

#include "pack_sandbox.hpp"

namespace license_check::pack {
namespace {

struct Layout {
  const char* name;
  const char* command;
};

class ObjectStore_layouts : public ::testing::TestWithParam<Layout> {};

TEST_P(ObjectStore_layouts, every_object_is_as_git_has_it) {
  PackSandbox sandbox;
  sandbox.make_history();
  sandbox.run(GetParam().command);
  const auto store = open_store({sandbox.objects()});
  const auto objects = objects_of_git(sandbox);
  EXPECT_GT(objects.size(), 100U);
  expect_same_as_git(*store, objects);
  expect_same_as_git(*store, objects);  // Now with a warm cache.
}

INSTANTIATE_TEST_SUITE_P(
    all, ObjectStore_layouts,
    ::testing::Values(
        Layout{"loose", "true"}, Layout{"repacked", "git repack -q -a -d -f --depth=50 --window=50"},
        Layout{"gc", "git gc -q"}, Layout{"deep", "git repack -q -a -d -f --depth=4000 --window=200"},
        Layout{"no_deltas", "git repack -q -a -d -f --depth=0"},
        Layout{"index_version_1", "git -c pack.indexVersion=1 repack -q -a -d -f"},
        Layout{"ref_deltas", "git -c repack.useDeltaBaseOffset=false repack -q -a -d -f"},
        Layout{"offsets_of_64_bits",
               "git repack -q -a -d -f; for p in .git/objects/pack/*.pack; do "
               "rm -f ${p%.pack}.idx ${p%.pack}.rev; git index-pack --index-version=2,0x100 $p; done"},
        Layout{"several_packs",
               "git rev-list HEAD~20 | git pack-objects -q --revs .git/objects/pack/pack; git repack -q -d"},
        Layout{"stored_uncompressed", "git -c core.compression=0 -c pack.compression=0 repack -q -a -d -F"},
        Layout{"multi_pack_index", "git repack -q -a -d -f --write-midx"}),
    [](const auto& info) { return std::string(info.param.name); });

TEST(ObjectStore_absent, is_not_found_and_names_the_object) {
  PackSandbox sandbox;
  sandbox.make_history(2);
  const auto store = open_store({sandbox.objects()});
  const auto oid = *ObjectId::from_hex("00112233445566778899aabbccddeeff00112233");
  ObjectType type{};
  for (const Error& error :
       {store->header(oid).error(), store->read(oid, 10, type).error(), store->open_blob(oid).error()}) {
    EXPECT_EQ(error.kind, ErrorKind::not_found);
    EXPECT_EQ(error.where, oid.hex());
  }
}

TEST(ObjectStore_sha256_id, is_unsupported) {
  PackSandbox sandbox;
  const auto store = open_store({sandbox.objects()});
  const auto header = store->header(*ObjectId::from_hex(std::string(64, 'a')));
  ASSERT_FALSE(header.has_value());
  EXPECT_EQ(header.error().kind, ErrorKind::unsupported);
}

TEST(ObjectStore_open, without_its_directory_is_an_error) {
  EXPECT_FALSE(ObjectStore::open({}).has_value());
  EXPECT_FALSE(ObjectStore::open({"/nonexistent/objects"}).has_value());
}

TEST(ObjectStore_tree, is_no_blob) {
  PackSandbox sandbox;
  sandbox.make_history(2);
  const auto store = open_store({sandbox.objects()});
  const auto reader = store->open_blob(sandbox.oid("HEAD^{tree}"));
  ASSERT_FALSE(reader.has_value());
  EXPECT_EQ(reader.error().kind, ErrorKind::corrupt);
}

TEST(ObjectStore_repack_while_open, finds_what_moved_and_what_is_new) {
  PackSandbox sandbox;
  sandbox.make_history(10);
  sandbox.run("git repack -q -a -d");
  const auto store = open_store({sandbox.objects()});
  sandbox.write("new", "brought later\n");
  sandbox.commit_all("later");
  sandbox.run("git repack -q -a -d -f --depth=10 && git prune-packed");
  expect_same_as_git(*store, objects_of_git(sandbox));
  sandbox.write("newer", "brought still later\n");
  sandbox.commit_all("later-still");
  sandbox.run("git repack -q -a -d -f");
  expect_same_as_git(*store, objects_of_git(sandbox));
}

TEST(ObjectStore_damage, to_a_pack_is_corrupt_and_names_the_object) {
  const std::pair<const char*, const char*> k_damages[] = {
      {"no index", "rm -f .git/objects/pack/*.idx"},
      {"cut pack", "p=$(echo .git/objects/pack/*.pack); chmod +w $p; truncate -s -100 $p"},
      {"cut index", "p=$(echo .git/objects/pack/*.idx); chmod +w $p; truncate -s -7 $p"},
      {"empty pack", "p=$(echo .git/objects/pack/*.pack); chmod +w $p; truncate -s 0 $p"},
      {"empty index", "p=$(echo .git/objects/pack/*.idx); chmod +w $p; truncate -s 0 $p"},
      {"wrong magic",
       "p=$(echo .git/objects/pack/*.pack); chmod +w $p; printf KCAP | dd of=$p conv=notrunc status=none"},
      {"directory", "p=$(echo .git/objects/pack/*.pack); rm $p; mkdir $p"},
  };
  for (const auto& [name, command] : k_damages) {
    SCOPED_TRACE(name);
    PackSandbox sandbox;
    sandbox.make_history(3);
    sandbox.run("git repack -q -a -d");
    const ObjectId oid = sandbox.oid("HEAD");
    sandbox.run(command);
    const auto header = open_store({sandbox.objects()})->header(oid);
    ASSERT_FALSE(header.has_value());
    EXPECT_EQ(header.error().kind, ErrorKind::corrupt) << header.error().what;
    EXPECT_EQ(header.error().where, oid.hex());
  }
}

TEST(ObjectStore_damage, to_one_pack_leaves_copies_elsewhere_readable) {
  PackSandbox sandbox;
  sandbox.make_history(3);
  sandbox.run("git repack -q -a && p=$(echo .git/objects/pack/*.idx) && chmod +w $p && truncate -s -7 $p");
  const auto store = open_store({sandbox.objects()});
  ObjectType type{};
  EXPECT_TRUE(store->read(sandbox.oid("HEAD"), 10'000, type).has_value());  // The loose copy.
}

TEST(ObjectStore_loose_damage, is_corrupt) {
  PackSandbox sandbox;
  sandbox.write("file", noise(3000, 1));
  const std::string hex = sandbox.run("git hash-object -w file").substr(0, 40);
  const std::string path = sandbox.objects() + '/' + hex.substr(0, 2) + '/' + hex.substr(2);
  const std::string good = PackSandbox::read_file(path);
  std::filesystem::permissions(path, std::filesystem::perms::owner_all);
  std::string flipped = good;
  flipped[1500] = static_cast<char>(flipped[1500] ^ 4);
  for (const std::string& bad : {std::string(), std::string("x"), good.substr(0, 1000), good + "garbage", flipped}) {
    std::ofstream(path, std::ios::binary) << bad;
    const auto store = open_store({sandbox.objects()});
    ObjectType type{};
    const auto bytes = store->read(*ObjectId::from_hex(hex), 10'000, type);
    ASSERT_FALSE(bytes.has_value());
    EXPECT_EQ(bytes.error().kind, ErrorKind::corrupt);
    EXPECT_EQ(bytes.error().where, hex);
  }
}

/// This project's own history, where the tests run in a checkout: a repository that no test has made.
TEST(ObjectStore_own_repository, is_as_git_has_it) {
  const std::string source = std::filesystem::path(LICENSE_CHECK_TEST_DATA).parent_path().string();
  PackSandbox sandbox;
  const std::string git = "git -c safe.directory=* -C \"" + source + "\"";
  if (sandbox.run(git + " rev-parse --git-dir || true").empty()) GTEST_SKIP() << "not in a git checkout";
  std::string objects = sandbox.run(git + " rev-parse --path-format=absolute --git-path objects");
  objects.pop_back();
  const auto store = open_store({objects});
  auto all = objects_of_git(sandbox, git);
  if (all.size() > 5000) all.resize(5000);
  expect_same_as_git(*store, all);
}

}  // namespace
}  // namespace license_check::pack
