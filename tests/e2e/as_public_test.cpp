// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// `audit --as-public`: what would become public, and commands that are run as they stand.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <sstream>

#include "command_fixture.hpp"

namespace license_check::test {
namespace {

using testing::HasSubstr;
using testing::Not;

class As_public : public Commands {
 protected:
  /// The lines of the text that are commands.
  static std::string commands_in(const std::string& text) {
    std::istringstream lines(text);
    std::string commands;
    for (std::string line; std::getline(lines, line);)
      if (line.starts_with("git ")) commands += line + "\n";
    return commands;
  }
  bool has_filter_repo() { return m_repo.box().run({"git", "filter-repo", "--version"}).status == 0; }
  void expect_clean(const Repo& clone, const std::string& commands) const {
    RunOptions options;
    options.directory = clone.directory();
    options.input = commands;
    const RunResult removed = m_box().run({"sh", "-e"}, options);
    ASSERT_EQ(removed.status, 0) << commands << removed.describe();
    const RunResult after = clone.try_git({"license-check", "audit", "--as-public"});
    EXPECT_EQ(after.status, 0) << commands << after.describe();
    EXPECT_EQ(commands_in(after.out), "");
  }
  GitSandbox& m_box() const { return const_cast<As_public*>(this)->m_repo.box(); }

  /// Names that no shell and no pattern may misread, in commits, on side branches, under tags of trees and of blobs.
  void make_hostile() const {
    m_work.commit_files(
        {{".license-check.toml", std::string(k_nd_config) +
                                     "\n[[dataset]]\nid = \"odd\"\n"
                                     "license = \"CC-BY-ND-4.0\"\npaths = [\"-x/**\", \"wild */**\"]\n"}});
    m_work.commit_files({{"data/pico/new\nline", "1"},
                         {"data/pico/q'\"uo`te $HOME\\", "2"},
                         {"data/pico/\xff\xfe", "3"},
                         {"data/pico/g*[l]?ob", "4"},
                         {"data/pico/caf\xc3\xa9", "5"},
                         {"data/pico/end\n", "6"},
                         {"data/pico/empty", ""},
                         {"data/mine.txt", "ours\n"},
                         {"-x/-y", "7"},
                         {"wild d/z", "8"},
                         {"empty.txt", ""}});
    m_work.git({"tag", "tree", "HEAD^{tree}"});
    const std::string blob = m_work.oid("HEAD:data/pico/b.txt");
    m_work.git({"tag", "-a", "-m", "x", "bl'ob", blob});
    m_work.git({"update-ref", "refs/tags/bl\xc3\xa9ob\xff", blob});
    m_work.git({"checkout", "-q", "-b", "side"});
    m_work.commit_files({{"checkpoints/side.safetensors", safetensors({}, 's')}});
    m_work.git({"checkout", "-q", "-"});
    m_work.git({"rm", "-rq", "data/pico"});
    m_work.commit("gone");
  }
};

TEST_F(As_public, means_all_refs_and_anybody) {
  m_work.git({"checkout", "-q", "-b", "hidden"});
  m_work.commit_files({{"data/pico/hidden.txt", "h\n"}});
  m_work.git({"checkout", "-q", "-"});
  const Judged judged = judge({"audit", "--as-public"});
  EXPECT_EQ(judged.run.status, 1);
  EXPECT_EQ(judged.refusals_at("data/pico/hidden.txt"), "nd-data");
  EXPECT_EQ(judged.report["destination"]["visibility"], "public");
  expect_failure(run({"audit", "--as-public", "--visibility=private"}), 129);
}

TEST_F(As_public, names_dataset_size_and_every_commit_that_brings_it) {
  m_work.git({"rm", "-q", "data/pico/b.txt"});
  m_work.commit("out");
  m_work.commit_files({{"data/pico/b.txt", "row\n"}});
  const std::string again = m_work.oid("HEAD");
  const std::string first = m_work.oid("HEAD~2");
  const RunResult text = run({"audit", "--as-public"});
  EXPECT_EQ(text.status, 1);
  for (const std::string& words :
       {std::string("pico: 2 files, "), std::string("data/pico/b.txt"), std::string("4 bytes"), first, again,
        std::string("30 days"), std::string("\ngit filter-repo ")})
    EXPECT_THAT(text.out, HasSubstr(words));
  EXPECT_THAT(text.out, HasSubstr("objects looked at\n"));
  const Judged judged = judge({"audit", "--as-public"});
  for (const auto& finding : judged.report["findings"]) {
    ASSERT_EQ(finding["verdict"], "refuse");
    ASSERT_TRUE(finding.contains("removal")) << finding;
    if (finding["path"] == "data/pico/b.txt") EXPECT_EQ(finding["removal"]["commits"], nlohmann::json({first, again}));
    EXPECT_THAT(finding["removal"]["commands"][0].get<std::string>(),
                testing::StartsWith("git filter-repo --invert-paths --path "));
  }
}

TEST_F(As_public, alone_tells_how_to_remove) {
  EXPECT_THAT(run({"audit", "--all"}).out, Not(HasSubstr("\ngit filter-repo")));
  const Judged judged = judge({"audit", "--all"});
  EXPECT_FALSE(judged.report["findings"][0].contains("removal"));
  m_work.git({"checkout", "-q", "--orphan", "fresh", m_clean});
  m_work.commit("fresh");
  m_work.git({"branch", "-D", "main"});
  const RunResult clean = run({"audit", "--as-public"});
  EXPECT_EQ(clean.status, 0) << clean.describe();
  EXPECT_EQ(commands_in(clean.out), "");
}

TEST_F(As_public, names_what_only_a_tag_of_a_blob_holds) {
  m_work.git({"tag", "blob", m_work.oid("HEAD:data/pico/b.txt")});
  const RunResult text = run({"audit", "--as-public"});
  EXPECT_THAT(text.out, HasSubstr("\ngit update-ref -d refs/tags/blob\n"));
}

TEST_F(As_public, commands_of_the_text_clean_a_fresh_clone) {
  if (!has_filter_repo()) GTEST_SKIP() << "git-filter-repo is not installed";
  make_hostile();
  const std::string commands = commands_in(run({"audit", "--as-public"}).out);
  for (const char c : commands) EXPECT_TRUE(c == '\n' || (c >= ' ' && c != 0x7f) || (c & 0x80) != 0) << commands;
  const Repo mirror = m_repo.box().clone(m_work.path(), "mirror", {"--no-local", "--mirror"});
  expect_clean(mirror, commands);
  EXPECT_NE(mirror.oid("HEAD:data/mine.txt"), "");
  EXPECT_NE(mirror.oid("HEAD:empty.txt"), "");
  EXPECT_NE(mirror.oid("HEAD:src/a.c"), "");
  expect_clean(m_repo.box().clone(m_work.path(), "plain", {"--no-local"}), commands);
}

TEST_F(As_public, commands_of_each_finding_clean_a_fresh_clone) {
  if (!has_filter_repo()) GTEST_SKIP() << "git-filter-repo is not installed";
  make_hostile();
  const Judged judged = judge({"audit", "--as-public"});
  std::string commands;
  for (const auto& finding : judged.report["findings"])
    for (const auto& command : finding["removal"]["commands"]) commands += command.get<std::string>() + "\n";
  expect_clean(m_repo.box().clone(m_work.path(), "mirror", {"--no-local", "--mirror"}), commands);
}

}  // namespace
}  // namespace license_check::test
