// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// `attribution`: what it prints, what it misses, what it writes, and that the gate is content with that.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "command_fixture.hpp"

namespace license_check::test {
namespace {

namespace fs = std::filesystem;
using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

/// A verbatim mirror that passes the gate with attribution alone, something adapted, and what needs none.
constexpr std::string_view k_config = R"(version = 1

[[license]]
id = "LicenseRef-Lab"
terms = ["BY"]
text = "docs/terms/lab.txt"

[[dataset]]
id = "pico"
license = "CC-BY-ND-4.0"
title = "Pico: *Bana[na]* \"x\" <script>\n# & {a} 100% @me"
authors = ["Y. Qian", "Black and White"]
source = "https://data.example/pico_x/"
paths = ["data/pico/**"]
redistribution = "verbatim"
checksums = "data/pico/SHA256SUMS"
citation = "docs/pico.bib"

[[dataset]]
id = "notes"
license = "LicenseRef-Lab"
source = "a drawer`, second *shelf*"
paths = ["data/notes/**"]
citation = "docs/none.bib"

[[dataset]]
id = "adapted"
license = "CC-BY-4.0"
paths = ["data/adapted/**"]
derived-from = ["notes"]

[[dataset]]
id = "free"
license = "CC0-1.0"
paths = ["data/free/**"]

[[dataset]]
id = "elsewhere"
license = "CC-BY-4.0"

[[dataset]]
id = "behind"
license = "ODC-By-1.0"
title = "Behind It"

[[dataset]]
id = "ours"
license = "CC-BY-4.0"
paths = ["data/ours/**"]
licensor = true

[[model]]
id = "edit"
license = "MIT"
paths = ["checkpoints/**"]
trained-on = ["behind"]
)";
/// sha256 of "1\n".
constexpr std::string_view k_sum = "4355a46b19d348dc2f57c046f8ef63d4538ebb936000f3c9ee954a27460dd865  a\n";
constexpr std::string_view k_bib = "@article{pico2025,\n\ttitle={Pico},\n  year = 2025\n}\n";

class Attribution : public testing::Test {
 protected:
  Attribution() {
    m_work.commit_files({{".license-check.toml", std::string(k_config)},
                         {"data/pico/a", "1\n"},
                         {"data/pico/SHA256SUMS", std::string(k_sum)},
                         {"data/notes/b", "2\n"},
                         {"data/adapted/c", "3\n"},
                         {"data/free/d", "4\n"},
                         {"data/ours/e", "5\n"},
                         {"docs/pico.bib", std::string(k_bib)},
                         {"checkpoints/w.bin", "6\n"}});
  }
  RunResult run(std::vector<std::string> args) const {
    args.insert(args.begin(), {"license-check", "attribution"});
    return m_work.try_git(std::move(args));
  }
  std::string text_of(const std::string& file) const {
    std::ifstream stream(m_work.directory() / file, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), {}};
  }

  GitSandbox m_box{LICENSE_CHECK_PROGRAM};
  Repo m_work = m_box.init("work");
};

TEST_F(Attribution, names_all_that_has_files_or_that_files_come_from) {
  const RunResult result = run({});
  EXPECT_EQ(result.status, 0) << result.describe();
  for (const char* words :
       {"`pico`", "`notes`", "`adapted`", "`behind`", "Y. Qian", "Black and White", "<https://data.example/pico_x/>",
        "CC-BY-ND-4.0", "https://creativecommons.org/licenses/by-nd/4.0/", "docs/terms/lab.txt", "adapted from `notes`",
        "Pico: \\*Bana\\[na\\]\\* \"x\" &lt;script&gt; \\# &amp; {a} 100% \\@me"})
    EXPECT_THAT(result.out, HasSubstr(words));
  for (const char* words : {"`free`", "`elsewhere`", "`ours`", "`edit`"})
    EXPECT_THAT(result.out, Not(HasSubstr(words)));
  const RunResult text = run({"--format=text"});
  EXPECT_THAT(text.out,
              AllOf(HasSubstr("\"x\" <script> # & {a} 100% @me (pico)\n"), HasSubstr("  adapted from: notes\n"),
                    HasSubstr("license: LicenseRef-Lab, docs/terms/lab.txt\n")));
}

TEST_F(Attribution, of_ids_is_of_those_alone) {
  const RunResult result = run({"elsewhere", "free"});
  EXPECT_EQ(result.status, 0) << result.describe();
  EXPECT_THAT(result.out, AllOf(HasSubstr("`elsewhere`"), HasSubstr("CC0-1.0"), Not(HasSubstr("pico"))));
  EXPECT_THAT(run({"--", "apple/pico-banana-400k"}).out, HasSubstr("CC-BY-NC-ND-4.0"));
  const RunResult unknown = run({"elsewere"});
  EXPECT_EQ(unknown.status, 129);
  EXPECT_EQ(unknown.out, "");
  EXPECT_THAT(unknown.err, HasSubstr("did you mean 'elsewhere'?"));
}

TEST_F(Attribution, in_bibtex_is_the_citation_file_s_own_entry_or_a_made_one) {
  const RunResult result = run({"--format=bibtex", "pico", "notes"});
  EXPECT_EQ(result.status, 0) << result.describe();
  EXPECT_THAT(result.out, HasSubstr(k_bib));
  EXPECT_THAT(result.out, HasSubstr("@misc{notes,"));
  EXPECT_THAT(result.err, AllOf(HasSubstr("docs/none.bib"), Not(HasSubstr("docs/pico.bib"))));
  m_work.git({"rm", "-q", "docs/pico.bib"});
  m_work.commit("no bib");
  const RunResult made = run({"--format=bibtex", "pico"});
  EXPECT_THAT(made.out, HasSubstr("  author = {Y. Qian and {Black and White}},\n"));
  EXPECT_THAT(made.out, HasSubstr("\\# \\& \\textbraceleft{}a\\textbraceright{} 100\\% @me}}"));
}

TEST_F(Attribution, in_bibtex_understands_the_citation_file_format) {
  m_work.commit_files({{"data/notes/CITATION.cff",
                        "cff-version: 1.2.0\ntitle: The Notes\nauthors:\n- family-names: Roe\n  given-names: Jane\n"
                        "- name: The Lab\ndoi: 10.1/x\ndate-released: 2024-05-06\n"},
                       {".license-check.toml",
                        "version = 1\n[[dataset]]\nid = \"notes\"\nlicense = \"CC-BY-4.0\"\n"
                        "paths = [\"data/notes/**\"]\n"}});
  const RunResult result = run({"--format=bibtex"});
  EXPECT_THAT(result.out, AllOf(HasSubstr("title = {{The Notes}}"), HasSubstr("author = {Roe, Jane and The Lab}"),
                                HasSubstr("year = {2024}"), HasSubstr("doi = {10.1/x}")));
}

TEST_F(Attribution, check_names_what_is_missing) {
  const RunResult missing = run({"--check"});
  EXPECT_EQ(missing.status, 1) << missing.describe();
  for (const char* id : {"missing: pico:", "missing: notes:", "missing: adapted:", "missing: behind:"})
    EXPECT_THAT(missing.out, HasSubstr(id));
  EXPECT_EQ(run({"--check", "free"}).status, 1);
  m_work.commit_files({{"data/notes/NOTICE", run({"--format=text", "notes"}).out}});
  EXPECT_EQ(run({"--check", "notes"}).status, 1) << "what is adapted from it lies elsewhere";
  m_work.commit_files({{"data/NOTICE", run({"--format=text"}).out}});
  EXPECT_THAT(run({"--check"}).out, AllOf(HasSubstr("missing: behind:"), Not(HasSubstr("missing: pico:"))));
}

TEST_F(Attribution, that_is_written_contents_the_gate) {
  for (const char* format : {"markdown", "text", "bibtex"}) {
    const std::string file = std::string(format) == "markdown" ? "README.md"
                             : std::string(format) == "text"   ? "NOTICE"
                                                               : "CITATION.bib";
    const Repo remote = m_box.init_bare(std::string(format) + ".git");
    const std::string name(format);
    m_work.git({"remote", "add", name, remote.path()});
    m_work.config("remote." + name + ".licenseVisibility", "public");
    m_work.install_hook("pre-push");
    m_work.git({"checkout", "-q", "-B", name, "main"});
    const RunResult refused = m_work.try_git({"push", name, name});
    EXPECT_NE(refused.status, 0);
    EXPECT_THAT(refused.err, HasSubstr("attribution-missing"));
    EXPECT_EQ(run({"--write", file, "--format=" + name}).status, 0);
    m_work.commit("attribution");
    const RunResult pushed = m_work.try_git({"push", name, name});
    EXPECT_EQ(pushed.status, 0) << pushed.describe();
    EXPECT_THAT(pushed.err, Not(HasSubstr("attribution-missing")));
    EXPECT_EQ(run({"--check"}).status, 0) << run({"--check"}).describe();
    // What one public remote has, is published: it would be known to the next.
    m_work.git({"remote", "remove", name});
  }
}

TEST_F(Attribution, write_keeps_one_block_and_leaves_the_rest) {
  m_work.write("README.md", "# Lab\r\n\r\nlast line");
  fs::permissions(m_work.directory() / "README.md", fs::perms(0640));
  EXPECT_EQ(run({"--write", "README.md", "pico"}).status, 0);
  const std::string first = text_of("README.md");
  EXPECT_TRUE(first.starts_with("# Lab\r\n\r\nlast line\r\n\r\n<!-- git license-check attribution: begin -->\r\n"))
      << first;
  EXPECT_EQ(fs::status(m_work.directory() / "README.md").permissions(), fs::perms(0640));
  const auto before = fs::last_write_time(m_work.directory() / "README.md");
  EXPECT_EQ(run({"--write", "README.md", "pico"}).status, 0);
  EXPECT_EQ(text_of("README.md"), first);
  EXPECT_EQ(fs::last_write_time(m_work.directory() / "README.md"), before);
  m_work.write("README.md", first + "after\r\n");
  EXPECT_EQ(run({"--write", "README.md", "pico", "notes", "--check"}).status, 1);
  EXPECT_EQ(text_of("README.md"), first + "after\r\n");
  EXPECT_EQ(run({"--write", "README.md", "pico", "notes"}).status, 0);
  const std::string second = text_of("README.md");
  EXPECT_TRUE(second.ends_with("<!-- git license-check attribution: end -->\r\nafter\r\n")) << second;
  EXPECT_EQ(second.find("begin"), second.rfind("begin"));
  EXPECT_THAT(second, HasSubstr("`notes`"));
}

TEST_F(Attribution, write_starts_where_the_user_is) {
  const Repo inside(m_box, m_work.directory() / "docs");
  EXPECT_EQ(inside.try_git({"license-check", "attribution", "--write", "NEW.md"}).status, 0);
  EXPECT_THAT(text_of("docs/NEW.md"), testing::StartsWith("<!-- git license-check attribution: begin -->\n"));
  EXPECT_EQ(run({"--write=no/such/folder/x"}).status, 128);
  EXPECT_EQ(run({"--write", "docs"}).status, 128);
}

TEST_F(Attribution, write_changes_nothing_where_the_marks_are_torn_or_a_link_stands) {
  const std::string begin = "<!-- git license-check attribution: begin -->\n";
  const std::string end = "<!-- git license-check attribution: end -->\n";
  for (const std::string& text :
       {begin, end, end + begin, begin + begin + end, begin + end + begin, begin + end + end}) {
    m_work.write("NOTICE", text);
    const RunResult result = run({"--write", "NOTICE"});
    EXPECT_EQ(result.status, 128) << text << result.describe();
    EXPECT_EQ(text_of("NOTICE"), text);
  }
  m_work.write("real", "x\n");
  m_work.symlink("link", "real");
  m_work.symlink("dangling", "nowhere");
  EXPECT_EQ(run({"--write", "link"}).status, 128);
  EXPECT_EQ(run({"--write", "dangling"}).status, 128);
  EXPECT_EQ(text_of("real"), "x\n");
  EXPECT_FALSE(fs::exists(m_work.directory() / "nowhere"));
  m_work.commit_files({{"docs/pico.bib", "% git license-check attribution: end\n"}});
  EXPECT_EQ(run({"--write", "refs.bib", "--format=bibtex"}).status, 128);
  EXPECT_FALSE(fs::exists(m_work.directory() / "refs.bib"));
}

TEST_F(Attribution, without_a_commit_or_anything_to_name) {
  const Repo unborn = m_box.init("unborn");
  EXPECT_EQ(unborn.try_git({"license-check", "attribution"}).status, 128);
  const Repo plain = m_box.init("plain");
  plain.commit_files({{"a.c", "a\n"}});
  EXPECT_EQ(plain.try_git({"license-check", "attribution", "--check"}).status, 0);
  EXPECT_EQ(plain.try_git({"license-check", "attribution", "--write", "NOTICE"}).status, 0);
  EXPECT_FALSE(fs::exists(plain.directory() / "NOTICE"));
}

}  // namespace
}  // namespace license_check::test
