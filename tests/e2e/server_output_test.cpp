// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// What a pusher reads: few lines, the worst first, the remedy last, and nothing that a terminal would obey.
#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "support/server_scene.hpp"

namespace license_check::test {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

using Lines = std::vector<std::string>;

class ServerOutput : public ServerScene {
 protected:
  /// Branches b0, b1, …, each with data of its own.
  Lines dirty_branches(int count) const {
    std::string commands;
    Lines names;
    for (int i = 0; i < count; ++i) {
      names.push_back(fmt::format("b{}", i));
      const std::string row = fmt::format("row {}\n", i);
      commands += fmt::format(
          "commit refs/heads/{}\ncommitter C <c@example.org> 1700000000 +0000\ndata 1\nx\nfrom {}\n"
          "M 100644 inline data/pico/{}.txt\ndata {}\n{}\n",
          names.back(), m_work.oid("main"), i, row.size(), row);
    }
    m_work.git({"fast-import", "--quiet"}, commands);
    return names;
  }
  static std::size_t count_starting(const Lines& lines, std::string_view start) {
    return static_cast<std::size_t>(
        std::count_if(lines.begin(), lines.end(), [&](const std::string& line) { return line.starts_with(start); }));
  }
  static std::size_t last_starting(const Lines& lines, std::string_view start) {
    std::size_t last = 0;
    for (std::size_t i = 0; i < lines.size(); ++i)
      if (lines[i].starts_with(start)) last = i;
    return last;
  }
  /// A path alone may be longer than any line.
  static void expect_narrow(const Lines& lines, std::string_view prefix = {}) {
    constexpr std::size_t k_room = 72 - std::string_view("remote: ").size();
    ASSERT_FALSE(lines.empty());
    for (const std::string& line : lines) {
      EXPECT_THAT(line, StartsWith(std::string(prefix)));
      const std::string_view text = std::string_view(line).substr(std::min(prefix.size(), line.size()));
      if (text.starts_with("refused: ") &&
          text.find(' ', std::string_view("refused: ").size()) == std::string_view::npos)
        continue;
      EXPECT_LE(text.size(), k_room) << line;
    }
  }
  /// Only what a terminal shows: printable ASCII, or whole characters beyond it that are no controls.
  static void expect_harmless(const RunResult& result) {
    for (const std::string& line : lines_of(result))
      for (const char c : line) {
        const auto byte = static_cast<unsigned char>(c);
        EXPECT_TRUE(byte >= 0x20 && byte < 0x7f) << "byte " << int{byte} << " in " << testing::PrintToString(line);
      }
  }
};

TEST_F(ServerOutput, is_narrow_for_every_kind_of_finding) {
  m_work.commit_files({{"data/pico/a.txt", "row\n"},
                       {"checkpoints/a.safetensors", safetensors()},
                       {"stray/b.safetensors", safetensors({}, 1)},
                       {"docs/LICENSE-DATA", "SPDX-License-Identifier: CC-BY-ND-4.0\n"}});
  const RunResult result = refuse({"main"});
  expect_narrow(lines_of(result));
  EXPECT_GE(count_starting(lines_of(result), "refused: "), 3U) << result.describe();
}

TEST_F(ServerOutput, is_narrow_where_the_config_is_wrong) {
  m_work.commit_files({{k_config_name, "version = 1\n[[dataset]]\nid = \"x\"\nlicens = \"MIT\"\n"}});
  expect_narrow(lines_of(refuse({"main"}, 128)));
  m_work.commit_files({{k_config_name,
                        "version = 1\n[[dataset]]\nid = \"x\"\nlicense = \"Some Words That Are No License At All And "
                        "Go On For Much Longer Than One Line Has Room For\"\n"}});
  expect_narrow(lines_of(refuse({"main"}, 128)));
}

TEST_F(ServerOutput, names_refusals_before_warnings) {
  m_work.commit_files({{k_config_name, "version = 1\n[policy]\nunannotated-weights = \"warn\"\n" +
                                           std::string(k_nd_config.substr(k_nd_config.find('\n') + 1))}});
  pass({"main"});
  m_work.commit_files({{"a/stray.safetensors", safetensors()}, {"data/pico/z.txt", "row\n"}});
  const std::string words = words_of(refuse({"main"}));
  ASSERT_THAT(words, AllOf(HasSubstr("data/pico/z.txt"), HasSubstr("a/stray.safetensors")));
  EXPECT_LT(words.find("data/pico/z.txt"), words.find("a/stray.safetensors"));
}

TEST_F(ServerOutput, shows_twenty_findings_then_a_count_then_the_remedy) {
  std::map<std::string, std::string> files;
  for (int i = 100; i < 145; ++i) files.emplace(fmt::format("data/pico/{}.txt", i), fmt::format("{}\n", i));
  m_work.commit_files(files);
  const RunResult result = refuse({"main"});
  const Lines lines = lines_of(result);
  EXPECT_EQ(count_starting(lines, "refused: "), 20U) << result.describe();
  EXPECT_THAT(words_of(result), HasSubstr("25 more"));
  EXPECT_EQ(count_starting(lines, "hint: "), 1U) << "one paragraph says what to do\n" << result.describe();
  EXPECT_GT(last_starting(lines, "hint: "), last_starting(lines, "refused: "));
  EXPECT_GT(last_starting(lines, "hint: "), last_starting(lines, "and 25 more"));
  expect_narrow(lines);
}

TEST_F(ServerOutput, names_the_remedy_for_a_single_finding) {
  m_work.commit_files({{"data/pico/a.txt", "row\n"}});
  EXPECT_THAT(words_of(refuse({"main"})), AllOf(HasSubstr("git rm --cached -- data/pico/a.txt"), HasSubstr("amend")));
}

TEST_F(ServerOutput, ends_with_the_remedy) {
  set("receive.advertisePushOptions", "true");
  const auto expect_last = [](const RunResult& result) {
    const Lines lines = lines_of(result);
    const std::size_t remedy = last_starting(lines, "hint: ");
    EXPECT_GT(remedy, 0U) << result.describe();
    for (std::size_t i = remedy + 1; i < lines.size(); ++i)
      EXPECT_THAT(lines[i], StartsWith("  ")) << result.describe();
  };
  m_work.commit_files({{"data/pico/a.txt", "row\n"}});
  expect_last(refuse({"main"}));
  expect_last(refuse({"-o", "license-check.override=because", "main"}));
  m_work.commit_files({{"checkpoints/a.safetensors", safetensors()},
                       {"stray/b.safetensors", safetensors({}, 1)},
                       {"docs/README.md", "Under CC-BY-ND-4.0.\n"},
                       {"docs/x.npy", "\x93NUMPY\x01"}});
  expect_last(refuse({"main"}));
}

TEST_F(ServerOutput, says_nothing_where_nothing_is_wrong) {
  m_work.commit_files({{"src/b.c", "b\n"}});
  EXPECT_EQ(pass({"main"}).err, "");
}

TEST_F(ServerOutput, counts_findings_over_all_refs_of_a_push) {
  const RunResult result = refuse(dirty_branches(25));
  EXPECT_EQ(count_starting(lines_of(result), "refused: "), 20U) << result.describe();
  EXPECT_THAT(words_of(result), AllOf(HasSubstr("5 more"), HasSubstr("25 refused")));
}

TEST_F(ServerOutput, one_dirty_ref_among_hundreds_refuses_them_all) {
  for (int i = 0; i < 300; ++i) m_work.git({"update-ref", fmt::format("refs/tags/t{}", i), m_work.oid("main")});
  dirty_branches(1);
  EXPECT_THAT(words_of(refuse({"--tags", "b0"})), HasSubstr("data/pico/0.txt"));
  pass({"--tags"});
}

TEST_F(ServerOutput, carries_gitlabs_prefix_on_every_line) {
  for (const char* name : {"GL_REPOSITORY", "GL_PROJECT_PATH"}) {
    m_box.env()[name] = "project-1";
    std::map<std::string, std::string> files;
    for (int i = 0; i < 25; ++i) files.emplace(fmt::format("data/pico/{}.txt", i), fmt::format("{}\n", i));
    m_work.commit_files(files);
    expect_narrow(lines_of(refuse({"main"})), "GL-HOOK-ERR: ");
    m_work.git({"reset", "--quiet", "--hard", "HEAD~1"});
    m_work.commit_files({{k_config_name, "version = 1\n[[datase]]\nid = \"x\"\n"}});
    for (const std::string& line : lines_of(refuse({"main"}, 128))) EXPECT_THAT(line, StartsWith("GL-HOOK-ERR: "));
    m_work.git({"reset", "--quiet", "--hard", "HEAD~1"});
    m_box.env().erase(name);
  }
}

TEST_F(ServerOutput, of_overrides_carries_gitlabs_prefix_too) {
  m_box.env()["GL_REPOSITORY"] = "project-1";
  set("receive.advertisePushOptions", "true");
  m_work.commit_files({{"data/pico/a.txt", "row\n"}});
  for (const std::string& line : lines_of(refuse({"-o", "license-check.override=because", "main"})))
    EXPECT_THAT(line, StartsWith("GL-HOOK-ERR: "));
}

TEST_F(ServerOutput, has_no_prefix_elsewhere) {
  m_work.commit_files({{"data/pico/a.txt", "row\n"}});
  EXPECT_THAT(refuse({"main"}).err, Not(HasSubstr("GL-HOOK-ERR")));
}

TEST_F(ServerOutput, escapes_names_of_files) {
  m_work.commit_files({{"data/pico/\x1b[31mred\x07\r.txt", "1\n"},
                       {"data/pico/\xc2\x9b"
                        "31m.txt",
                        "2\n"},
                       {"data/pico/\xff\xfe.txt", "3\n"},
                       {"data/pico/\xe2\x80\xae.txt", "4\n"},
                       {"data/pico/line\nbreak", "5\n"}});
  const RunResult result = refuse({"main"});
  expect_harmless(result);
  EXPECT_THAT(words_of(result), HasSubstr("\\033[31mred"));
  EXPECT_EQ(count_starting(lines_of(result), "refused: "), 5U) << result.describe();
}

TEST_F(ServerOutput, escapes_names_of_refs) {
  const std::string blob = m_work.hash_object("blob", safetensors());
  for (const char* name : {"refs/tags/\xc2\x9b"
                           "31m",
                           "refs/tags/\x9b"
                           "31m",
                           "refs/tags/\xe2\x80\xae"}) {
    m_work.git({"update-ref", name, blob});
    const RunResult result = refuse({name});
    EXPECT_FALSE(lines_of(result).empty());
    expect_harmless(result);
  }
}

TEST_F(ServerOutput, escapes_words_of_the_config) {
  const std::string start = "version = 1\n[[dataset]]\nid = \"d\"\nlicense = \"CC-BY-ND-4.0\"\npaths = [\"more/**\"]\n";
  for (const std::string& mistake : {
           std::string("\"\\u001b[31m\" = 1\n"),
           std::string("derived-from = [\"\\u001b]0;title\\u0007\"]\n"),
           std::string("redistribution = \"\\u001b[2J\"\n"),
           std::string("title = \"\x1b[31m\"\n"),
           std::string("[[permission]]\nfor = \"d\\u009b31m\"\n"),
           std::string("[[license]]\nid = \"LicenseRef-\\u001b[31m\"\nterms = [\"ND\"]\n"),
       }) {
    m_work.commit_files({{k_config_name, start + mistake}});
    const RunResult result = refuse({"main"}, 128);
    EXPECT_FALSE(lines_of(result).empty());
    expect_harmless(result);
  }
  m_work.commit_files({{k_config_name, start + "title = \"\\u001b[31mred\"\nsource = \"https://\\u001b[2J.example\"\n"},
                       {"more/a.txt", "row\n"}});
  expect_harmless(refuse({"main"}));
}

TEST_F(ServerOutput, escapes_who_and_why) {
  m_box.env()["GL_USERNAME"] = "\x1b[31mmallory";
  set("receive.advertisePushOptions", "true");
  m_work.commit_files({{"data/pico/a.txt", "row\n"}});
  expect_harmless(refuse({"-o", "license-check.override=\x1b[2Jbecause", "main"}));
  set("license-check.allowOverride", "\x1b[31mmallory");
  set("license-check.log", (m_box.root() / "log").string());
  expect_harmless(pass({"-o", "license-check.override=\x1b[2Jbecause", "main"}));
}

}  // namespace
}  // namespace license_check::test
