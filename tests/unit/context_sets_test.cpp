// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
#include "check/context_sets.hpp"

#include <gtest/gtest.h>

namespace license_check {
namespace {

using Numbers = std::vector<std::uint32_t>;

TEST(Context_sets, unite_to_the_same_number_in_any_order) {
  ContextSets sets;
  const auto a = sets.single(3);
  const auto b = sets.single(200);
  const auto c = sets.single(64);
  const auto all = sets.unite(sets.unite(a, b), c);
  EXPECT_EQ(sets.unite(a, sets.unite(c, b)), all);
  EXPECT_EQ(sets.unite(all, b), all);
  EXPECT_EQ(sets.unite(0, a), a);
  EXPECT_EQ(sets.contexts(all), (Numbers{3, 64, 200}));
  EXPECT_EQ(sets.contexts(0), Numbers{});
}

TEST(Context_sets, tell_what_two_have_in_common) {
  ContextSets sets;
  const auto low = sets.unite(sets.single(1), sets.single(70));
  const auto high = sets.unite(sets.single(70), sets.single(300));
  EXPECT_EQ(sets.common(low, high), Numbers{70});
  EXPECT_EQ(sets.common(low, sets.single(300)), Numbers{});
}

TEST(Context_sets, voices_are_one_of_each_kind) {
  ContextSets sets({7, 7, 8, 7, 9});
  auto set = sets.single(1);
  for (const std::uint32_t context : {2U, 3U, 4U}) set = sets.unite(set, sets.single(context));
  EXPECT_EQ(sets.voices(set), (Numbers{1, 2, 4}));
  EXPECT_EQ(sets.voices(0), Numbers{});
}

}  // namespace
}  // namespace license_check
