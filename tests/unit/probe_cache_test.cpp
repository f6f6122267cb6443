// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
#include "visibility/probe_cache.hpp"

#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

namespace license_check::visibility {
namespace {

constexpr Timestamp k_now{std::chrono::seconds(1'800'000'000)};
const std::string k_url = "git@h.example:a/b.git";
const std::string k_key = "https://h.example/a/b.git";
const ProbeAnswer k_public_answer{Visibility::public_, "anonymous read succeeded"};
const ProbeAnswer k_private_answer{Visibility::private_, "anonymous read was denied"};

class Probe_cache : public ::testing::Test {
 protected:
  void SetUp() override {
    std::string pattern = (std::filesystem::temp_directory_path() / "probe-cache-test-XXXXXX").string();
    m_git_dir = mkdtemp(pattern.data());
  }
  void TearDown() override { std::filesystem::remove_all(m_git_dir); }

  [[nodiscard]] std::string path() const { return m_git_dir + "/license-check/probes"; }
  void write(const std::string& text) const {
    std::filesystem::create_directories(m_git_dir + "/license-check");
    std::ofstream(path(), std::ios::trunc | std::ios::binary) << text;
    chmod(path().c_str(), 0600);
  }
  [[nodiscard]] std::string text() const {
    std::ifstream file(path(), std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
  }
  /// What is remembered of k_url at `seconds` after k_now.
  [[nodiscard]] std::optional<Visibility> recalled(int seconds = 0) const {
    const auto answer = recall_answer(m_git_dir, k_url, k_now + std::chrono::seconds(seconds));
    return answer ? answer->visibility : std::nullopt;
  }
  std::string m_git_dir;
};

TEST_F(Probe_cache, remembers_for_an_hour) {
  EXPECT_EQ(recalled(), std::nullopt);
  ASSERT_TRUE(remember_answer(m_git_dir, k_url, k_private_answer, k_now));
  EXPECT_EQ(recalled(0), Visibility::private_);
  EXPECT_EQ(recalled(3599), Visibility::private_);
  EXPECT_EQ(recalled(3600), std::nullopt);
  EXPECT_EQ(recalled(-1), std::nullopt);
  EXPECT_EQ(recall_answer(m_git_dir, k_url, k_now + std::chrono::minutes(12))->reason,
            "anonymous read of https://h.example/a/b.git was denied 12 minutes ago");
}

TEST_F(Probe_cache, knows_a_destination_by_its_anonymous_url) {
  ASSERT_TRUE(remember_answer(m_git_dir, "https://me:secret@h.example/a/b.git", k_public_answer, k_now));
  EXPECT_EQ(recalled(), Visibility::public_);
  EXPECT_EQ(text().find("secret"), std::string::npos);
  EXPECT_FALSE(recall_answer(m_git_dir, "git@h.example:a/c.git", k_now));
}

TEST_F(Probe_cache, keeps_the_newest_answer_and_no_open_question) {
  ASSERT_TRUE(remember_answer(m_git_dir, k_url, k_private_answer, k_now));
  ASSERT_TRUE(remember_answer(m_git_dir, k_url, {std::nullopt, "timed out"}, k_now));
  EXPECT_EQ(recalled(), Visibility::private_);
  ASSERT_TRUE(remember_answer(m_git_dir, k_url, k_public_answer, k_now));
  EXPECT_EQ(recalled(), Visibility::public_);
}

TEST_F(Probe_cache, is_for_its_owner_alone_and_leaves_no_other_file) {
  ASSERT_TRUE(remember_answer(m_git_dir, k_url, k_public_answer, k_now));
  struct stat status {};
  ASSERT_EQ(stat(path().c_str(), &status), 0);
  EXPECT_EQ(status.st_mode & 0777U, 0600U);
  const std::filesystem::directory_iterator files(m_git_dir + "/license-check");
  EXPECT_EQ(std::distance(begin(files), end(files)), 1);
}

TEST_F(Probe_cache, does_not_grow_without_bound) {
  for (int i = 0; i < 40; ++i)
    ASSERT_TRUE(remember_answer(m_git_dir, "https://h.example/" + std::to_string(i), k_public_answer, k_now));
  EXPECT_LT(text().size(), 4000U);
  EXPECT_TRUE(recall_answer(m_git_dir, "https://h.example/39", k_now));
  EXPECT_FALSE(recall_answer(m_git_dir, "https://h.example/0", k_now));
}

TEST_F(Probe_cache, ignores_what_it_did_not_write) {
  const std::string good = "1800000000\tprivate\t" + k_key + "\n";
  write(good);
  ASSERT_EQ(recalled(), Visibility::private_);
  const std::string key_line = "\t" + k_key + "\n";
  for (const std::string& bad : std::vector<std::string>{
           "1800000000\tprivate" + key_line.substr(0, key_line.size() - 1), "1800000001\tprivate" + key_line,
           "9223372036854775807\tprivate" + key_line, "-9223372036854775808\tprivate" + key_line,
           "99999999999999999999\tprivate" + key_line, "18e8\tprivate" + key_line, "1800000000\tPrivate" + key_line,
           "1800000000\tprivate\tx" + key_line, "\tprivate" + key_line, "\n\n\t\t\n", std::string(5000, '\0'),
           std::string(300 * 1024, '\n') + good}) {
    write(bad);
    EXPECT_EQ(recalled(), std::nullopt) << bad.substr(0, 60);
  }
  write("garbage\n" + good);
  EXPECT_EQ(recalled(), Visibility::private_);
}

TEST_F(Probe_cache, trusts_no_link_and_no_file_that_others_can_write) {
  const std::string good = "1800000000\tprivate\t" + k_key + "\n";
  write(good);
  chmod(path().c_str(), 0666);
  EXPECT_EQ(recalled(), std::nullopt);
  chmod(path().c_str(), 0600);
  std::filesystem::rename(path(), m_git_dir + "/elsewhere");
  std::filesystem::create_symlink(m_git_dir + "/elsewhere", path());
  EXPECT_EQ(recalled(), std::nullopt);
  ASSERT_TRUE(remember_answer(m_git_dir, k_url, k_public_answer, k_now));
  EXPECT_FALSE(std::filesystem::is_symlink(path()));
  std::filesystem::remove(path());
  ASSERT_EQ(mkfifo(path().c_str(), 0600), 0);
  EXPECT_EQ(recalled(), std::nullopt);
}

TEST_F(Probe_cache, reports_a_directory_that_cannot_be_written) {
  const auto status = remember_answer(m_git_dir + "/missing", k_url, k_public_answer, k_now);
  ASSERT_FALSE(status);
  EXPECT_EQ(status.error().kind, ErrorKind::io);
}

}  // namespace
}  // namespace license_check::visibility
