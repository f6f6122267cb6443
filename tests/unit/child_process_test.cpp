// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
#include "visibility/child_process.hpp"

#include <gtest/gtest.h>
#include <unistd.h>

#include <array>
#include <chrono>
#include <cstdlib>
#include <string>
#include <thread>

namespace license_check::visibility {
namespace {

using std::chrono::milliseconds;

TEST(Child_process, hands_back_what_the_work_returned) {
  EXPECT_EQ(run_in_child([] { return std::string("done"); }, milliseconds(2000)).value_or(""), "done");
  EXPECT_EQ(run_in_child([] { return std::string(100'000, 'x'); }, milliseconds(2000))->size(), k_longest_answer);
}

TEST(Child_process, that_dies_or_hangs_is_an_error) {
  const auto crash = run_in_child([]() -> std::string { abort(); }, milliseconds(2000));
  ASSERT_FALSE(crash);
  EXPECT_EQ(crash.error().kind, ErrorKind::io);
  const auto thrown = run_in_child([]() -> std::string { throw 7; }, milliseconds(2000));
  ASSERT_FALSE(thrown);
  const auto hang = run_in_child(
      [] {
        std::this_thread::sleep_for(milliseconds(20'000));
        return std::string("late");
      },
      milliseconds(200));
  ASSERT_FALSE(hang);
  EXPECT_EQ(hang.error().kind, ErrorKind::limit);
}

TEST(Child_process, has_none_of_the_files_of_its_parent) {
  std::array<int, 2> ends{};
  ASSERT_EQ(pipe(ends.data()), 0);
  const auto answer =
      run_in_child([&] { return std::string(write(ends[1], "x", 1) == 1 ? "open" : "closed"); }, milliseconds(2000));
  EXPECT_EQ(answer.value_or("?"), "closed");
  close(ends[0]);
  close(ends[1]);
}

}  // namespace
}  // namespace license_check::visibility
