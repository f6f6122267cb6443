// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <ctime>
#include <string_view>
#include <utility>

#include "license_check/config.hpp"

namespace license_check {
namespace {

TEST(Date_to_string, is_the_day_in_utc) {
  const std::pair<int, std::string_view> cases[] = {
      {0, "1970-01-01"},     {-1, "1969-12-31"},      {59, "1970-03-01"},
      {11016, "2000-02-29"}, {20484, "2026-01-31"},   {47540, "2100-02-28"},
      {47541, "2100-03-01"}, {2932896, "9999-12-31"}, {-719528, "0000-01-01"},
  };
  for (const auto& [days, text] : cases) EXPECT_EQ(Date{days}.to_string(), text) << days;
}

TEST(Date_today, follows_the_clock_and_not_the_time_zone) {
  const std::time_t before = std::time(nullptr) / 86400;
  const Date today = Date::today();
  const std::time_t after = std::time(nullptr) / 86400;
  EXPECT_GE(today.days, before);
  EXPECT_LE(today.days, after);
}

TEST(Date, orders_by_day) { EXPECT_LT(Date{1}, Date{2}); }

}  // namespace
}  // namespace license_check
