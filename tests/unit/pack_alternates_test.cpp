// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
#include "pack/alternates.hpp"

#include "pack_sandbox.hpp"

namespace license_check::pack {
namespace {

TEST(Alternates_parse, knows_comments_and_quotes) {
  EXPECT_EQ(parse_alternates("# comment\n/a\n\n../b c\n\"/q\\\"\\tx\\303\\251\"\n\"torn\n/last"),
            (std::vector<std::string>{"/a", "../b c", "/q\"\tx\xc3\xa9", "\"torn", "/last"}));
  EXPECT_EQ(parse_alternates(""), std::vector<std::string>());
}

class Alternates : public ::testing::Test {
 protected:
  std::string make(const std::string& name, const std::string& alternates = {}) {
    sandbox.write(name + "/info/alternates", alternates);
    return sandbox.root() + '/' + name;
  }
  PackSandbox sandbox;
};

TEST_F(Alternates, are_followed_absolute_and_relative_each_once) {
  const auto c = make("c/objects");
  const auto b = make("b/objects", "../../c/objects\n../../a/objects\n");
  const auto a = make("a/objects", "# here\n" + b + "\n../../c/objects/\n/nonexistent\n" + c + "\n");
  const auto found = find_object_directories({a, b, a});
  ASSERT_TRUE(found.has_value());
  ASSERT_EQ(found->size(), 3U);
  EXPECT_EQ((*found)[0], a);
  EXPECT_EQ((*found)[1], b);
}

TEST_F(Alternates, are_followed_as_deep_as_git_does) {
  std::string next;
  for (int i = 9; i >= 0; --i) next = make("d" + std::to_string(i), next.empty() ? "" : next + "\n");
  const auto found = find_object_directories({next});
  ASSERT_TRUE(found.has_value());
  EXPECT_EQ(found->size(), 7U);
}

TEST_F(Alternates, in_absurd_number_are_a_limit) {
  std::string list;
  for (int i = 0; i < 300; ++i) {
    const std::string name = "many/" + std::to_string(i);
    std::filesystem::create_directories(sandbox.root() + '/' + name);
    list += sandbox.root() + '/' + name + '\n';
  }
  const auto found = find_object_directories({make("main", list)});
  ASSERT_FALSE(found.has_value());
  EXPECT_EQ(found.error().kind, ErrorKind::limit);
}

TEST_F(Alternates, of_a_borrowing_clone_give_all_its_objects) {
  sandbox.make_history(10);
  sandbox.run(
      "git repack -q -a -d && git clone -q --shared . \"borrowing clone\" && cd \"borrowing clone\" && "
      "echo more > more && git add more && git commit -q -m more && git clone -q --shared . ../third");
  const std::string third = sandbox.root() + "/third";
  expect_same_as_git(*open_store({third + "/.git/objects"}), objects_of_git(sandbox, "git -C third"));
}

TEST_F(Alternates, of_the_environment_are_directories_like_others) {
  sandbox.make_history(3);
  sandbox.run(
      "mkdir quarantine && echo pushed > pushed && GIT_OBJECT_DIRECTORY=quarantine "
      "GIT_ALTERNATE_OBJECT_DIRECTORIES=.git/objects git hash-object -w pushed > id");
  const auto oid = *ObjectId::from_hex(PackSandbox::read_file(sandbox.root() + "/id").substr(0, 40));
  const auto store = open_store({sandbox.root() + "/quarantine", sandbox.objects()});
  EXPECT_TRUE(store->header(oid).has_value());
  EXPECT_TRUE(store->header(sandbox.oid("HEAD")).has_value());
  EXPECT_FALSE(open_store({sandbox.objects()})->header(oid).has_value());
}

}  // namespace
}  // namespace license_check::pack
