// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "declared/declared.hpp"
#include "declared/reuse.hpp"
#include "declared/reuse_glob.hpp"
#include "declared/spdx_tags.hpp"
#include "support/fake_tree.hpp"

// The licence tags in this file are samples. REUSE-IgnoreStart

namespace license_check::declared {
namespace {

using test::FakeTree;

Recognition data() {
  Recognition recognition;
  recognition.kind = Kind::data;
  recognition.format = "csv";
  return recognition;
}

/// `licence@source` for each declaration, in order.
std::vector<std::string> said_of(FakeTree& tree, std::string_view path) {
  Declarations declarations(tree, {});
  const auto said = declarations.of(path, data());
  if (!said) return {"error: " + said.error().what + " at " + said.error().where};
  std::vector<std::string> words;
  for (const Declaration& declaration : *said)
    words.push_back(declaration.license_text + '@' + declaration.source + ':' + std::to_string(declaration.line));
  return words;
}

using Words = std::vector<std::string>;

struct GlobCase {
  const char* glob;
  const char* path;
  bool matches;
};

TEST(ReuseGlob_reuse_toml, follows_the_rules_of_the_specification) {
  const GlobCase cases[] = {
      {"foo.py", "foo.py", true},
      {"foo.py", "src/foo.py", false},
      {"foo.py", "bar.py", false},
      {"src/foo.py", "src/foo.py", true},
      {"**/*.py", "foo.py", true},
      {"**/*.py", ".foo.py", true},
      {"**/*.py", "src/foo.py", true},
      {"**/*.py", "src/foo.js", false},
      {"src/*.py", "src/foo.py", true},
      {"src/*.py", "foo.py", false},
      {"src/*.py", "src/a/foo.py", false},
      {"*", ".gitignore", true},
      {"*", "src/foo.py", false},
      {"**", ".foo/bar", true},
      {"*/file", "foo/file", true},
      {R"(\*.py)", "*.py", true},
      {R"(\*.py)", "foo.py", false},
      {R"(\**.py)", "*foo.py", true},
      {R"(\**.py)", "foo.py", false},
      {R"(\*\*.py)", "**.py", true},
      {R"(\*\*.py)", "*foo.py", false},
      {R"(\**/*.py)", "*foo/foo.py", true},
      {R"(\**/*.py)", "bar/foo.py", false},
      {R"(\*\*/*.py)", "**/foo.py", true},
      {R"(\*\*/*.py)", "*foo/foo.py", false},
      {R"(\\*.py)", R"(\foo.py)", true},
      {R"(\\*.py)", "foo.py", false},
      {"***.py", "foo/bar/quz.py", true},
      {R"(\a)", "a", true},
      {R"(\a)", R"(\a)", false},
      {"foo*bar", "foobar", true},
      {"foo*bar", "foo2bar", true},
      {"foo*bar", "foo/bar", false},
      {"*.py", "README.py", true},
      {"a?c", "abc", false},
      {"[ab]", "a", false},
      {"{a,b}", "{a,b}", true},
      {"data", "data/x", false},
      {"data/", "data/x", false},
      {"src/**", "src/a/b", true},
      {"src/**", "src", false},
      {"../foo.py", "foo.py", false},
      {"", "", true},
  };
  for (const GlobCase& c : cases) {
    const auto glob = ReuseGlob::reuse_toml(c.glob);
    ASSERT_TRUE(glob) << c.glob;
    EXPECT_EQ(glob->matches(c.path), c.matches) << c.glob << " on " << c.path;
  }
}

TEST(ReuseGlob_dep5, lets_stars_cross_directories) {
  const GlobCase cases[] = {
      {"*", "a/b", true},     {"tests/resources/*", "tests/resources/a/b.csv", true},
      {"?.c", "a.c", true},   {"?.c", "ab.c", false},
      {"./a.c", "a.c", true}, {R"(\*.c)", "a.c", false},
  };
  for (const GlobCase& c : cases) EXPECT_EQ(ReuseGlob::dep5(c.glob)->matches(c.path), c.matches) << c.glob;
}

TEST(ReuseGlob_matches, takes_bounded_time_on_hostile_globs) {
  std::string glob;
  for (int i = 0; i < 2000; ++i) glob += "*a";
  EXPECT_FALSE(ReuseGlob::reuse_toml(glob)->matches(std::string(4000, 'a') + 'b'));
  EXPECT_FALSE(ReuseGlob::reuse_toml(std::string(ReuseGlob::k_max_size + 1, '*')));
}

TEST(Reuse_table, last_matching_table_wins) {
  FakeTree tree{{"REUSE.toml", R"(version = 1
[[annotations]]
path = "data/**"
SPDX-License-Identifier = "CC-BY-ND-4.0"
[[annotations]]
path = ["data/free.csv", "other"]
SPDX-License-Identifier = "MIT"
[[annotations]]
path = "data/*.tsv"
SPDX-License-Identifier = ["MIT", "CC0-1.0"]
)"},
                {"data/a.csv", "x"},
                {"data/free.csv", "x"},
                {"data/a.tsv", "x"}};
  EXPECT_EQ(said_of(tree, "data/a.csv"), Words{"CC-BY-ND-4.0@REUSE.toml:4"});
  EXPECT_EQ(said_of(tree, "data/free.csv"), Words{"MIT@REUSE.toml:7"});
  EXPECT_EQ(said_of(tree, "data/a.tsv"), Words{"MIT AND CC0-1.0@REUSE.toml:10"});
  EXPECT_EQ(said_of(tree, "elsewhere.csv"), Words{});
}

TEST(Reuse_table, a_literal_path_before_a_glob_gives_way_to_it) {
  FakeTree tree{{"REUSE.toml", R"(version = 1
[[annotations]]
path = "a.csv"
SPDX-License-Identifier = "MIT"
[[annotations]]
path = "*.csv"
SPDX-License-Identifier = "CC-BY-ND-4.0"
)"}};
  EXPECT_EQ(said_of(tree, "a.csv"), Words{"CC-BY-ND-4.0@REUSE.toml:7"});
}

/// One REUSE.toml with one table.
std::string reuse(std::string_view path, std::string_view precedence, std::string_view license) {
  std::string text = "version = 1\n[[annotations]]\npath = \"" + std::string(path) + "\"\n";
  if (!precedence.empty()) text += "precedence = \"" + std::string(precedence) + "\"\n";
  if (!license.empty()) text += "SPDX-License-Identifier = \"" + std::string(license) + "\"\n";
  return text;
}

std::string tag(std::string_view license) { return "# SPDX-License-Identifier: " + std::string(license) + "\n"; }

TEST(Reuse_closest, the_header_wins_then_the_nearest_file) {
  FakeTree tree{{"REUSE.toml", reuse("src/**", "", "MIT")},
                {"src/REUSE.toml", reuse("*.csv", "closest", "CC-BY-4.0")},
                {"src/plain.csv", "a,b\n"},
                {"src/tagged.csv", tag("CC-BY-ND-4.0") + "a,b\n"},
                {"src/plain.tsv", "a\tb\n"}};
  EXPECT_EQ(said_of(tree, "src/plain.csv"), Words{"CC-BY-4.0@src/REUSE.toml:5"});
  EXPECT_EQ(said_of(tree, "src/tagged.csv"), Words{"CC-BY-ND-4.0@src/tagged.csv:1"});
  EXPECT_EQ(said_of(tree, "src/plain.tsv"), Words{"MIT@REUSE.toml:4"});
}

TEST(Reuse_closest, a_table_without_a_licence_is_transparent) {
  FakeTree tree{{"REUSE.toml", reuse("src/a.csv", "", "MIT")}, {"src/REUSE.toml", reuse("a.csv", "", "")}};
  EXPECT_EQ(said_of(tree, "src/a.csv"), Words{"MIT@REUSE.toml:4"});
}

TEST(Reuse_aggregate, is_added_to_what_is_closest) {
  FakeTree tree{{"REUSE.toml", reuse("src/**", "aggregate", "MIT")},
                {"src/REUSE.toml", reuse("*.csv", "", "CC-BY-4.0")},
                {"src/plain.csv", "a,b\n"},
                {"src/tagged.csv", tag("CC-BY-ND-4.0")}};
  EXPECT_EQ(said_of(tree, "src/plain.csv"), (Words{"MIT@REUSE.toml:5", "CC-BY-4.0@src/REUSE.toml:4"}));
  EXPECT_EQ(said_of(tree, "src/tagged.csv"), (Words{"MIT@REUSE.toml:5", "CC-BY-ND-4.0@src/tagged.csv:1"}));
}

TEST(Reuse_override, the_one_nearest_the_root_replaces_everything_below_it) {
  FakeTree tree{{"REUSE.toml", reuse("foo/bar/**", "aggregate", "MIT")},
                {"foo/REUSE.toml", reuse("bar/**", "override", "0BSD")},
                {"foo/bar/REUSE.toml", reuse("a.csv", "override", "CC0-1.0")},
                {"foo/bar/a.csv", tag("CC-BY-ND-4.0")},
                {"foo/bar/a.csv.license", tag("CC-BY-4.0")}};
  EXPECT_EQ(said_of(tree, "foo/bar/a.csv"), (Words{"MIT@REUSE.toml:5", "0BSD@foo/REUSE.toml:5"}));
  for (const std::string& path : tree.read_paths()) EXPECT_NE(path, "foo/bar/a.csv");
}

TEST(Reuse_override, a_nearer_one_beats_closest_above_it) {
  FakeTree tree{{"REUSE.toml", reuse("src/**", "closest", "MIT")},
                {"src/REUSE.toml", reuse("**", "override", "CC-BY-ND-4.0")},
                {"src/a.csv", tag("MIT")}};
  EXPECT_EQ(said_of(tree, "src/a.csv"), Words{"CC-BY-ND-4.0@src/REUSE.toml:5"});
}

TEST(Reuse_paths, do_not_reach_out_of_their_directory) {
  FakeTree tree{{"src/REUSE.toml", reuse("../a.csv", "", "MIT")}, {"a.csv", "x"}, {"src/a.csv", "x"}};
  EXPECT_EQ(said_of(tree, "a.csv"), Words{});
  EXPECT_EQ(said_of(tree, "src/a.csv"), Words{});
}

TEST(Reuse_sidecar, beats_the_header_even_where_it_has_no_licence) {
  FakeTree tree{{"a.csv", tag("MIT")},
                {"a.csv.license", tag("CC-BY-NC-ND-4.0")},
                {"b.csv", tag("MIT")},
                {"b.csv.license", "# SPDX-FileCopyrightText: 2026 A\n"},
                {"c.bin", std::string("\0\1", 2)},
                {"c.bin.license", tag("CC-BY-ND-4.0")}};
  EXPECT_EQ(said_of(tree, "a.csv"), Words{"CC-BY-NC-ND-4.0@a.csv.license:1"});
  EXPECT_EQ(said_of(tree, "b.csv"), Words{});
  EXPECT_EQ(said_of(tree, "c.bin"), Words{"CC-BY-ND-4.0@c.bin.license:1"});
}

TEST(Reuse_header, is_not_looked_for_in_binary_files_and_records) {
  FakeTree tree{{"a.bin", tag("MIT") + std::string("\0", 1)},
                {"b.jsonl", R"({"text": "# SPDX-License-Identifier: MIT\n"})"},
                {"c.csv", "code,label\n\"int x; // SPDX-License-Identifier: MIT\",1\n"},
                {"d.csv", std::string(70 * 1024, 'x') + '\n' + tag("MIT")}};
  for (const char* path : {"a.bin", "b.jsonl", "c.csv", "d.csv"}) EXPECT_EQ(said_of(tree, path), Words{}) << path;
}

TEST(Reuse_dep5, aggregates_and_its_last_paragraph_wins) {
  FakeTree tree{{".reuse/dep5", R"(Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/

Files: data/*
Copyright: 2019 Jane Doe
License: CC-BY-ND-4.0

# A comment
Files: data/free.csv
 data/other.csv
Copyright: 2019 Translation Company
License: GPL-3.0-or-later
 The text of the licence.
)"},
                {"data/a.csv", tag("MIT")},
                {"data/other.csv", "x"}};
  EXPECT_EQ(said_of(tree, "data/a.csv"), (Words{"CC-BY-ND-4.0@.reuse/dep5:3", "MIT@data/a.csv:1"}));
  EXPECT_EQ(said_of(tree, "data/deep/a.csv"), Words{"CC-BY-ND-4.0@.reuse/dep5:3"});
  EXPECT_EQ(said_of(tree, "data/other.csv"), Words{"GPL-3.0-or-later@.reuse/dep5:8"});
}

TEST(Reuse_group, is_one_table) {
  FakeTree tree{{"REUSE.toml", reuse("*.csv", "", "MIT")}};
  Declarations declarations(tree, {});
  const auto a = declarations.of("a.csv", data());
  const auto b = declarations.of("b.csv", data());
  ASSERT_EQ(a->size(), 1U);
  EXPECT_EQ(a->front().group, b->front().group);
  EXPECT_EQ(a->front().convention, "REUSE");
  EXPECT_EQ(*a->front().terms, Terms{});
}

TEST(Reuse_errors, name_the_file_and_the_line) {
  const std::pair<const char*, const char*> cases[] = {
      {"version = 1\nversion = ", "REUSE.toml, line 2"},
      {"[[annotations]]\npath = 'a'\n", "REUSE.toml, line 1"},
      {"version = 1\n[[annotations]]\nSPDX-License-Identifier = 'MIT'\n", "REUSE.toml, line 2"},
      {"version = 1\n[[annotations]]\npath = 'a'\nprecedence = 'nearest'\n", "REUSE.toml, line 2"},
      {"version = 1\nannotations = 3\n", "REUSE.toml, line 2"},
      {"version = 1\n[[annotations]]\npath = 'a'\nSPDX-License-Identifier = [[1]]\n", "REUSE.toml, line 4"},
  };
  for (const auto& [text, where] : cases) {
    FakeTree tree{{"REUSE.toml", text}};
    Declarations declarations(tree, {});
    const auto said = declarations.of("a", data());
    ASSERT_FALSE(said) << text;
    EXPECT_EQ(said.error().where, where) << text;
    EXPECT_EQ(said.error().kind, ErrorKind::corrupt) << text;
  }
}

TEST(SpdxTags_find, reads_tags_as_reuse_does) {
  const std::pair<std::string, Words> cases[] = {
      {"# SPDX-License-Identifier: MIT", {"MIT"}},
      {"/* SPDX-License-Identifier: MIT OR CC0-1.0 */\r\n", {"MIT OR CC0-1.0"}},
      {"<!-- SPDX-License-Identifier: MIT -->", {"MIT"}},
      {"[SPDX-License-Identifier: MIT] ::", {"MIT"}},
      {"## SPDX-License-Identifier: MIT ##", {"MIT"}},
      {"SPDX-License-Identifier:MIT\n# SPDX-License-Identifier: 0BSD\n", {"MIT", "0BSD"}},
      {"# SPDX-License-Identifier:\n", {}},
      {"# SPDX-SnippetBegin\n# SPDX-License-Identifier: MIT\n# SPDX-SnippetEnd\n# SPDX-License-Identifier: 0BSD",
       {"0BSD"}},
      {"# REUSE-Ignore"
       "Start\n# SPDX-License-Identifier: MIT\n# REUSE-Ignore"
       "End\n# SPDX-License-Identifier: 0BSD",
       {"0BSD"}},
      {"REUSE-Ignore"
       "Start SPDX-License-Identifier: MIT REUSE-Ignore"
       "End SPDX-License-Identifier: 0BSD",
       {"0BSD"}},
      {"nothing", {}},
  };
  for (const auto& [text, expected] : cases) {
    Words found;
    for (const SpdxTag& tag : find_spdx_tags(text, TagPlace::anywhere)) found.push_back(tag.expression);
    EXPECT_EQ(found, expected) << text;
  }
}

TEST(SpdxTags_find, counts_lines_of_every_kind) {
  const auto tags = find_spdx_tags("a\rb\r\nc\n# SPDX-License-Identifier: MIT", TagPlace::header);
  ASSERT_EQ(tags.size(), 1U);
  EXPECT_EQ(tags.front().line, 4U);
}

}  // namespace
}  // namespace license_check::declared

// REUSE-IgnoreEnd
