// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// Fleets in parts: lists, shards, rows that cross processes, processes that die or hang, tables and pages.
#include <gtest/gtest.h>
#include <stdlib.h>
#include <unistd.h>

#include <csignal>
#include <map>
#include <sstream>

#include "fleet/fleet_row.hpp"
#include "fleet/record_reader.hpp"
#include "fleet/worker_pool.hpp"
#include "report/fleet_reporter.hpp"

namespace license_check::fleet {
namespace {

std::vector<std::string> records(const std::string& text, char separator) {
  std::istringstream in(text);
  RecordReader reader(in, separator);
  std::vector<std::string> all;
  for (;;) {
    const auto record = reader.next();
    if (!record || !*record) return all;
    all.push_back(**record);
  }
}

TEST(RecordReader, passes_over_empty_lines_and_needs_no_last_line_end) {
  EXPECT_EQ(records("a\n\nb c\r\n\n d", '\n'), (std::vector<std::string>{"a", "b c", " d"}));
  EXPECT_EQ(records(std::string("a\nb\0\0c\r\0", 8), '\0'), (std::vector<std::string>{"a\nb", "c\r"}));
  EXPECT_TRUE(records("", '\n').empty());
  EXPECT_EQ(records(std::string(3 * k_max_record, 'x') + "\ny", '\n')[0].size(), k_max_record);
}

TEST(Shard, parts_are_disjoint_complete_and_of_like_size) {
  std::map<std::uint32_t, int> sizes;
  for (int i = 0; i < 8000; ++i) {
    int takers = 0;
    for (std::uint32_t number = 1; number <= 8; ++number) {
      if (!Shard{number, 8}.takes("/srv/git/r" + std::to_string(i) + ".git")) continue;
      ++takers;
      ++sizes[number];
    }
    EXPECT_EQ(takers, 1) << i;
  }
  for (const auto& [number, size] : sizes) EXPECT_NEAR(size, 1000, 150) << number;
}

TEST(Shard, of_a_path_never_changes) {
  // Results of earlier runs lie in the databases of these shards.
  const auto shard_of = [](std::string_view path) {
    for (std::uint32_t number = 1; number <= 1000; ++number)
      if (Shard{number, 1000}.takes(path)) return number;
    return 0U;
  };
  EXPECT_EQ(shard_of("/srv/git/a.git"), shard_of("/srv/git/a.git"));
  EXPECT_NE(shard_of("/srv/git/a.git"), shard_of("/srv/git/b.git"));
}

TEST(FleetRow, comes_back_as_it_was_packed_and_torn_bytes_are_an_error) {
  FleetRow row;
  row.repository = std::string("odd\n\0name", 9);
  row.verdict = "refuse";
  row.line = "{}";
  row.valid_until = -3;
  row.holdings.push_back({"pico", "CC-BY-ND-4.0", "data", "BY ND", "refuse", "nd-data", 3, 1ULL << 40U, 1700000000});
  const std::string bytes = pack_row(row);
  const auto back = unpack_row(bytes);
  ASSERT_TRUE(back.has_value());
  EXPECT_EQ(back->repository, row.repository);
  EXPECT_EQ(back->head, std::nullopt);
  EXPECT_EQ(back->verdict, "refuse");
  EXPECT_EQ(back->valid_until, -3);
  ASSERT_EQ(back->holdings.size(), 1U);
  EXPECT_EQ(back->holdings[0].bytes, 1ULL << 40U);
  // Where it is cut just before the holding, what is left is a whole row.
  row.holdings.clear();
  const std::size_t whole = pack_row(row).size();
  for (std::size_t size = 0; size < bytes.size(); ++size)
    EXPECT_EQ(unpack_row(std::string_view(bytes).substr(0, size)).has_value(), size == whole) << size;
}

TEST(WorkerPool, a_process_that_dies_or_hangs_takes_only_its_own_question) {
  WorkerPool::Options options;
  options.processes = 2;
  options.time_limit = std::chrono::seconds(1);
  options.questions_per_process = 3;
  std::map<std::string, std::string> answers;
  WorkerPool pool(
      options,
      [](const std::string& question) {
        if (question == "die") raise(SIGKILL);
        if (question == "throw") throw 1;
        while (question == "hang") pause();
        return question == "large" ? std::string(3U << 20U, 'x') : "re: " + question;
      },
      [&](const std::string& question, Result<std::string> answer) -> Status {
        answers[question] = answer ? *answer : "error: " + answer.error().what;
        return {};
      });
  for (const char* question : {"1", "die", "2", "hang", "3", "throw", "4", "large", "5", "6", "7", "8"})
    ASSERT_TRUE(pool.ask(question).has_value());
  ASSERT_TRUE(pool.finish().has_value());
  EXPECT_EQ(answers.size(), 12U);
  for (const char* question : {"1", "2", "3", "4", "5", "6", "7", "8"})
    EXPECT_EQ(answers[question], std::string("re: ") + question);
  EXPECT_NE(answers["die"].find("signal 9"), std::string::npos) << answers["die"];
  EXPECT_NE(answers["hang"].find("time limit"), std::string::npos) << answers["hang"];
  EXPECT_NE(answers["throw"].find("status 1"), std::string::npos) << answers["throw"];
  EXPECT_EQ(answers["large"].size(), 3U << 20U);
}

FleetRow row_of(const std::string& repository, const std::string& finished, std::vector<Holding> holdings) {
  FleetRow row;
  row.repository = repository;
  row.verdict = "refuse";
  row.finished = finished;
  row.holdings = std::move(holdings);
  return row;
}

TEST(FleetPages, of_two_results_the_later_counts_and_the_newest_comes_first) {
  const Holding old_one{"a", "CC-BY-ND-4.0", "data", "BY ND", "warn", "x", 1, 10, 1000000};
  const Holding new_one{"b", "CC-BY-ND-4.0", "data", "BY ND", "refuse", "x", 2, 20, 2000000};
  const auto fleet = report::make_fleet({row_of("r", "2026-01-02T00:00:00Z", {new_one}),
                                         row_of("r", "2026-01-01T00:00:00Z", {old_one}),
                                         row_of("q", "2026-01-01T00:00:00Z", {old_one, new_one})});
  ASSERT_EQ(fleet.rows.size(), 2U);
  EXPECT_EQ(fleet.rows[1].holdings.size(), 1U);
  const auto groups = report::groups_of(fleet, false);
  ASSERT_EQ(groups.size(), 2U);
  EXPECT_EQ(groups[0].artifact, "b");
  EXPECT_EQ(groups[0].repositories, 2U);
  EXPECT_EQ(groups[0].files, 4U);
  const auto licenses = report::groups_of(fleet, true);
  ASSERT_EQ(licenses.size(), 1U);
  EXPECT_EQ(licenses[0].repositories, 2U);
}

TEST(FleetPages, hold_hostile_names_as_text) {
  const Holding hostile{
      "=cmd|' /C calc'!A0", "<script>alert(1)</script>", "data", "", "refuse", "x,\"y\"\r\n", 1, 1, 1};
  const auto fleet = report::make_fleet({row_of("-r\"e,po", "2026-01-02T00:00:00Z", {hostile})});
  const std::string csv = report::to_fleet_csv(fleet);
  EXPECT_NE(csv.find("\"'-r\"\"e,po\""), std::string::npos) << csv;
  EXPECT_NE(csv.find("'=cmd"), std::string::npos) << csv;
  EXPECT_NE(csv.find("\"x,\"\"y\"\"\r\n\""), std::string::npos) << csv;
  const std::string html = report::to_fleet_html(fleet);
  EXPECT_EQ(html.find("<script>alert"), std::string::npos);
  EXPECT_NE(html.find("&lt;script&gt;alert"), std::string::npos);
}

}  // namespace
}  // namespace license_check::fleet
