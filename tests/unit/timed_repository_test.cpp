// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
#include "check/timed_repository.hpp"

#include <gtest/gtest.h>

#include <array>

#include "support/fake_repository.hpp"

namespace license_check::test {
namespace {

TEST(Timed_repository, answers_nothing_once_the_time_is_up) {
  FakeRepository inner;
  const ObjectId commit = inner.add_commit(FakeFiles{{"a", "text\n"}});
  bool is_over = false;
  const TimedRepository::Clock clock = [&] { return is_over; };
  TimedRepository timed(inner, clock);
  EXPECT_TRUE(timed.header(commit));
  EXPECT_TRUE(timed.read(commit, ObjectType::commit, 1 << 20));
  EXPECT_TRUE(timed.refs("refs/"));
  is_over = true;
  const auto read = timed.read(commit, ObjectType::commit, 1 << 20);
  ASSERT_FALSE(read);
  EXPECT_TRUE(is_time_limit(read.error()));
  EXPECT_EQ(read.error().what, "the time limit was reached after 1 objects were read");
  EXPECT_TRUE(is_time_limit(timed.header(commit).error()));
  EXPECT_TRUE(is_time_limit(timed.open_blob(commit).error()));
  EXPECT_TRUE(is_time_limit(timed.refs("refs/").error()));
  EXPECT_TRUE(is_time_limit(timed.head().error()));
  EXPECT_TRUE(is_time_limit(timed.head_ref().error()));
  EXPECT_TRUE(is_time_limit(timed.index().error()));
  EXPECT_TRUE(is_time_limit(timed.resolve("HEAD").error()));
}

TEST(Timed_repository, ends_the_reading_of_content_too) {
  FakeRepository inner;
  const ObjectId blob = inner.add_blob("text\n");
  bool is_over = false;
  const TimedRepository::Clock clock = [&] { return is_over; };
  TimedRepository timed(inner, clock);
  const auto reader = timed.open_blob(blob);
  ASSERT_TRUE(reader);
  std::array<std::byte, 2> bytes{};
  EXPECT_EQ((*reader)->size(), 5U);
  EXPECT_EQ((*reader)->read_at(0, bytes).value_or(0), 2U);
  is_over = true;
  EXPECT_TRUE(is_time_limit((*reader)->read_at(2, bytes).error()));
}

TEST(Timed_repository, tells_its_own_limit_from_others) {
  EXPECT_TRUE(is_time_limit({ErrorKind::limit, "", std::string(k_time_limit_key), ""}));
  EXPECT_FALSE(is_time_limit({ErrorKind::limit, "too large", "abc", ""}));
  EXPECT_FALSE(is_time_limit({ErrorKind::config, "not a number", std::string(k_time_limit_key), ""}));
}

}  // namespace
}  // namespace license_check::test
