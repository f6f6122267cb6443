// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// `check --directory`: folders as they lie on the disk, with and without a repository around them.
#include <sys/stat.h>

#include <filesystem>
#include <fstream>

#include "command_fixture.hpp"

namespace license_check::test {
namespace {

namespace fs = std::filesystem;

class Directory : public Commands {
 protected:
  Directory() : m_folder(m_repo.box().root() / "upload") { fs::create_directories(m_folder); }

  void put(const std::string& path, std::string_view content) const {
    fs::create_directories((m_folder / path).parent_path());
    std::ofstream(m_folder / path, std::ios::binary) << content;
  }
  RunResult check(std::vector<std::string> more = {}) const {
    std::vector<std::string> args = {"check", "--directory=" + m_folder.string()};
    args.insert(args.end(), more.begin(), more.end());
    return run(std::move(args));
  }
  Judged judge_folder(std::vector<std::string> more = {}) const {
    more.emplace_back("--format=json");
    return JudgedRepo::read(check(std::move(more)));
  }

  fs::path m_folder;
};

TEST_F(Directory, without_any_config_is_judged_as_if_it_were_published) {
  put("model.safetensors", safetensors());
  put("readme.txt", "hello\n");
  const Judged judged = judge_folder();
  EXPECT_EQ(judged.run.status, 0) << judged.run.describe();
  EXPECT_TRUE(findings_are(judged, {"warn unannotated-weights model.safetensors"}));
  EXPECT_EQ(judged.report["destination"]["visibility"], "public");
  EXPECT_TRUE(judged.report["findings"][0]["commit"].is_null());
  EXPECT_TRUE(judged.report["findings"][0]["ref"].is_null());
}

TEST_F(Directory, is_judged_by_its_own_config) {
  put(".license-check.toml", k_nd_config);
  put("data/pico/b.txt", "row\n");
  put("checkpoints/a.safetensors", safetensors());
  const Judged judged = judge_folder();
  EXPECT_EQ(judged.run.status, 1) << judged.run.describe();
  EXPECT_TRUE(findings_are(judged, m_both));
  // The id is git's own, as a push of the same file would show it.
  EXPECT_EQ(judged.report["findings"][0]["oid"],
            m_work.git({"hash-object", (m_folder / judged.report["findings"][0]["path"].get<std::string>()).string()}));
}

TEST_F(Directory, whose_config_is_a_directory_is_not_decided) {
  put("data/a.txt", "row\n");
  fs::create_directories(m_folder / ".license-check.toml");
  EXPECT_EQ(check().status, 128);
}

TEST_F(Directory, that_is_a_file_is_a_wrong_command_line) {
  put("a.txt", "row\n");
  EXPECT_EQ(run({"check", "--directory=" + (m_folder / "a.txt").string()}).status, 129);
}

TEST_F(Directory, at_a_private_destination_passes) {
  put(".license-check.toml", k_nd_config);
  put("data/pico/b.txt", "row\n");
  EXPECT_EQ(check({"--visibility=private"}).status, 0);
  EXPECT_EQ(check({"--destination=" + (m_repo.box().root() / "disk").string()}).status, 0);
  EXPECT_EQ(check({"--destination=https://hub.example/datasets/x"}).status, 1);
  m_work.config("license-check.https://hub.example/*.visibility", "private");
  EXPECT_EQ(check({"--destination=https://hub.example/datasets/x"}).status, 1)
      << "the folder lies outside of that repository";
  m_work.git({"config", "--global", "license-check.https://hub.example/*.visibility", "private"});
  EXPECT_EQ(check({"--destination=https://hub.example/datasets/x"}).status, 0);
}

TEST_F(Directory, in_a_repository_is_judged_by_the_config_at_its_root) {
  m_work.write("exports/data/b.txt", "row\n");
  m_work.write(".license-check.toml",
               "version = 1\n[[dataset]]\nid = \"pico\"\nlicense = \"CC-BY-ND-4.0\"\npaths = [\"exports/data/**\"]\n");
  const Judged judged = judge({"check", "--directory=exports"});
  EXPECT_EQ(judged.run.status, 1) << judged.run.describe();
  EXPECT_TRUE(findings_are(judged, {"refuse nd-data exports/data/b.txt"})) << "and nothing outside of the folder";
}

TEST_F(Directory, own_config_stands_before_the_one_of_the_repository) {
  m_work.write("exports/data/b.txt", "row\n");
  m_work.write("exports/.license-check.toml", "version = 1\n");
  m_work.write(".license-check.toml",
               "version = 1\n[[dataset]]\nid = \"pico\"\nlicense = \"CC-BY-ND-4.0\"\npaths = [\"exports/data/**\"]\n");
  EXPECT_EQ(judge({"check", "--directory=exports"}).run.status, 0);
}

TEST_F(Directory, given_config_stands_before_all_and_counts_from_the_folder) {
  put(".license-check.toml", "version = 1\n");
  put("data/pico/b.txt", "row\n");
  m_work.write("lab.toml", k_nd_config);
  const Judged judged = judge_folder({"--config=lab.toml"});
  EXPECT_EQ(judged.run.status, 1) << judged.run.describe();
  EXPECT_TRUE(findings_are(judged, {"refuse nd-data data/pico/b.txt"}));
  EXPECT_NE(check({"--config=lab.toml"}).out.find("lab.toml:4"), std::string::npos) << check({"--config=lab.toml"}).out;
}

TEST_F(Directory, evidence_counts_from_the_repository_and_attribution_from_the_folder) {
  const std::string config =
      "version = 1\n[[dataset]]\nid = \"pico\"\nlicense = \"CC-BY-NC-ND-4.0\"\npaths = [\"exports/**\"]\n"
      "[[permission]]\nfor = \"pico\"\nactivities = [\"mirror\"]\ngranted-by = \"them\"\nevidence = \"docs/yes.pdf\"\n"
      "granted = 2020-01-01\n";
  m_work.write(".license-check.toml", config);
  m_work.write("exports/b.txt", "row\n");
  m_work.write("README.md", "pico is under CC-BY-NC-ND-4.0\n");
  EXPECT_TRUE(
      findings_are(judge({"check", "--directory=exports"}),
                   {"refuse nd-data exports/b.txt", "? * permission-evidence-missing *", "? * attribution-missing *"}));
  m_work.write("docs/yes.pdf", "yes\n");
  EXPECT_TRUE(findings_are(judge({"check", "--directory=exports"}), {"refuse attribution-missing exports/b.txt"}));
  m_work.write("exports/README.md", "pico is under CC-BY-NC-ND-4.0\n");
  const Judged attributed = judge({"check", "--directory=exports"});
  EXPECT_EQ(attributed.run.status, 0) << attributed.run.describe();
}

TEST_F(Directory, knows_bytes_that_were_copied_out_of_an_annotated_path) {
  put(".license-check.toml", k_nd_config);
  put("data/pico/b.txt", "row of the dataset\n");
  put("notes/same.txt", "row of the dataset\n");
  put("notes/same-size.txt", "row of no dataset.\n");
  EXPECT_TRUE(findings_are(judge_folder(), {"refuse nd-data data/pico/b.txt", "refuse nd-data notes/same.txt"}));
}

TEST_F(Directory, links_that_lead_out_are_not_followed_and_not_passed_over) {
  const fs::path outside = m_repo.box().root() / "outside";
  fs::create_directories(outside);
  std::ofstream(outside / "secret") << safetensors();
  ASSERT_EQ(mkfifo((outside / "fifo").c_str(), 0600), 0);  // Whoever follows that link hangs.
  put("plain.txt", "hello\n");
  fs::create_symlink("../outside/secret", m_folder / "thing");
  fs::create_symlink(outside / "fifo", m_folder / "other");
  fs::create_symlink("../outside/secret", m_folder / "model.safetensors");
  fs::create_symlink("plain.txt", m_folder / "inside.txt");
  const Judged judged = judge_folder();
  EXPECT_EQ(judged.run.status, 0) << judged.run.describe();
  EXPECT_TRUE(findings_are(judged, {"warn content-missing thing", "warn content-missing other",
                                    "warn unannotated-weights model.safetensors"}));
  // Where something must not be shared, a link that nobody annotates cannot be decided.
  put(".license-check.toml", k_nd_config);
  fs::remove(m_folder / "model.safetensors");
  const RunResult undecided = check();
  expect_failure(undecided, 128);
  EXPECT_NE(undecided.err.find("leads out of the folder"), std::string::npos) << undecided.err;
}

TEST_F(Directory, links_that_lead_out_by_way_of_others_are_seen) {
  const fs::path outside = m_repo.box().root() / "outside";
  fs::create_directories(outside);
  put("sub/plain.txt", "hello\n");
  fs::create_directory_symlink("../outside", m_folder / "way");
  fs::create_symlink("way/x", m_folder / "one");
  fs::create_symlink("way/../sub/plain.txt", m_folder / "two");
  fs::create_symlink("loop", m_folder / "loop");
  EXPECT_TRUE(findings_are(judge_folder(), {"warn content-missing way", "warn content-missing one",
                                            "warn content-missing two", "warn content-missing loop"}));
}

TEST_F(Directory, links_carry_the_annotation_of_what_they_name) {
  m_work.write("exports/a.txt", "hello\n");
  m_work.symlink("exports/link", "../data/pico/b.txt");
  const Judged judged = judge({"check", "--directory=exports"});
  EXPECT_TRUE(findings_are(judged, {"refuse nd-data exports/link"})) << judged.run.describe();
}

TEST_F(Directory, special_files_are_named_and_never_opened) {
  put("plain.txt", "hello\n");
  put(".git/config", "[core]\n");
  ASSERT_EQ(mkfifo((m_folder / "fifo.safetensors").c_str(), 0600), 0);
  const RunResult result = check();
  EXPECT_EQ(result.status, 0) << result.describe();
  EXPECT_NE(result.out.find("note: left out: fifo.safetensors"), std::string::npos) << result.out;
  EXPECT_NE(result.out.find("note: left out: .git"), std::string::npos) << result.out;
}

TEST_F(Directory, that_cannot_be_read_is_not_decided) {
  put("plain.txt", "hello\n");
  put("closed/data.bin", "secret\n");
  fs::permissions(m_folder / "closed", fs::perms::none);
  if (fs::directory_iterator(m_folder / "closed", fs::directory_options::skip_permission_denied) !=
      fs::directory_iterator()) {
    fs::permissions(m_folder / "closed", fs::perms::owner_all);
    GTEST_SKIP() << "this user may read everything";
  }
  const RunResult result = check();
  fs::permissions(m_folder / "closed", fs::perms::owner_all);
  expect_failure(result, 128);
  EXPECT_NE(result.err.find("closed"), std::string::npos) << result.err;
}

TEST_F(Directory, of_a_large_file_takes_little_memory) {
  put(".license-check.toml", k_nd_config);
  put("data/pico/big.bin", "x");
  fs::resize_file(m_folder / "data/pico/big.bin", 4ULL << 30U);
  put("free.bin", "x");
  fs::resize_file(m_folder / "free.bin", 3ULL << 30U);
  const RunResult result = check({"--quiet"});
  EXPECT_EQ(result.status, 1) << result.describe();
  EXPECT_LT(result.peak_kib, 128U * 1024U);
}

TEST_F(Directory, wrong_command_lines_are_usage_errors) {
  expect_failure(check({"--staged"}), 129);
  expect_failure(check({"HEAD"}), 129);
  expect_failure(run({"check", "--destination=https://x.example/y"}), 129);
  expect_failure(run({"check", "--config=x"}), 129);
  expect_failure(run({"check", "--directory=nowhere"}), 128);
  put(".license-check.toml", "version = 2\n");
  expect_failure(check(), 128);
}

}  // namespace
}  // namespace license_check::test
