// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// Many files are looked into before they are judged, by several threads: nothing that is found may depend on it.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "judged.hpp"
#include "support/blob_builder.hpp"

namespace license_check::test {
namespace {

/// Enough files that they are looked into beforehand; of each kind some.
std::map<std::string, std::string> many_files() {
  std::map<std::string, std::string> files;
  for (int i = 0; i < 1500; ++i) {
    std::string text;
    for (int line = 0; line < 40; ++line) text += "int f" + std::to_string(i * line) + "(int x);\n";
    files["src/f" + std::to_string(i) + ".h"] = text;
  }
  for (int i = 0; i < 30; ++i) {
    const std::string number = std::to_string(i);
    files["models/m" + number + ".bin"] = safetensors({}, static_cast<std::size_t>(4 + i));
    files["tables/t" + number + ".txt"] = csv(static_cast<std::size_t>(2000 + i));
    files["lfs/p" + number + ".npy"] = git_lfs_pointer(static_cast<std::uint64_t>(1000 + i));
    files["zips/z" + number] = zip({{"weights", gguf(static_cast<std::uint64_t>(1 + i))}});
    files["pngs/i" + number + ".png"] = png(static_cast<std::uint32_t>(8 + i));
    // Told by the file beside it alone.
    files["net/n" + number + ".bin"] = random_floats(2000, static_cast<unsigned>(i));
    files["net/n" + number + ".xml"] =
        "<?xml version=\"1.0\"?>\n<net name=\"" + number + "\">\n<layers>\n</layers></net>\n";
  }
  return files;
}

class Survey : public testing::Test {
 protected:
  Judged audit(const std::string& threads) const {
    return JudgedRepo::read(m_repo.work().try_git(
        {"-c", "license-check.threads=" + threads, "license-check", "audit", "--all", "--format=json"}));
  }

  JudgedRepo m_repo{LICENSE_CHECK_PROGRAM};
};

TEST_F(Survey, finds_the_same_with_any_number_of_threads) {
  m_repo.work().commit_files(many_files());
  m_repo.work().git({"repack", "-q", "-a", "-d"});
  const Judged one = audit("1");
  ASSERT_FALSE(one.report.is_null()) << one.run.describe();
  for (const char* threads : {"2", "5"}) EXPECT_EQ(audit(threads).run.out, one.run.out) << threads;
}

TEST_F(Survey, finds_in_many_files_what_is_found_in_few) {
  const auto files = many_files();
  const Repo& work = m_repo.work();
  std::map<std::string, std::string> few;
  for (const auto& [path, content] : files)
    if (!path.starts_with("src/")) few.emplace(path, content);
  work.commit_files(few);
  const Judged in_few = audit("2");
  work.commit_files(files);
  const Judged in_many = audit("2");
  EXPECT_EQ(in_many.findings, in_few.findings);
  for (const char* finding :
       {"warn unannotated-weights models/m7.bin", "warn unannotated-data tables/t7.txt",
        "warn unannotated-data lfs/p7.npy", "warn unannotated-weights zips/z7", "warn unannotated-weights net/n7.bin"})
    EXPECT_THAT(in_many.findings, testing::Contains(finding));
}

TEST_F(Survey, leaves_what_cannot_be_read_undecided) {
  const Repo& work = m_repo.work();
  work.commit_files(many_files());
  const std::string oid = work.oid("HEAD:src/f700.h");
  const auto file = work.directory() / ".git/objects" / oid.substr(0, 2) / oid.substr(2);
  std::filesystem::permissions(file, std::filesystem::perms::owner_all);
  std::filesystem::resize_file(file, 20);
  for (const char* threads : {"1", "3"}) {
    const Judged judged = audit(threads);
    EXPECT_EQ(judged.run.status, 128) << judged.run.describe();
    EXPECT_THAT(judged.run.err, testing::HasSubstr(oid));
  }
}

}  // namespace
}  // namespace license_check::test
