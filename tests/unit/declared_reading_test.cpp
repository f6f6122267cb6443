// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>
#include <string>
#include <tuple>
#include <vector>

#include "declared/license_word.hpp"
#include "declared/tree_paths.hpp"
#include "declared/value.hpp"
#include "support/said.hpp"

// The licence tags in this file are samples. REUSE-IgnoreStart

namespace license_check::declared {
namespace {

using test::FakeTree;
using test::recognition_of;
using test::said;
using test::Words;

FakeTree busy_tree() {
  return FakeTree{
      {"README.md", "---\nlicense: mit\n---\nCC BY-ND 4.0\n"},
      {"REUSE.toml", "version = 1\n[[annotations]]\npath = \"a/**\"\nSPDX-License-Identifier = \"MIT\"\n"},
      {".reuse/dep5", "Files: *\nLicense: MIT\n"},
      {"LICENSE", "MIT License"},
      {"LICENSE_DATA", "CC BY-NC-ND 4.0"},
      {"a/croissant.json", "{\"conformsTo\": \"http://mlcommons.org/croissant/1.0\", \"license\": \"MIT\"}"},
      {"a/b/x.csv", "1,2\n"},
      {"a/b/x.md", "---\nlicense: mit\n---\n"},
      {"a/b/x.csv.license", "SPDX-License-Identifier: MIT"},
      {"a/b/dvc.lock", "schema: '2.0'\nstages: {s: {deps: [{path: ../d}], outs: [{path: x.csv}]}}"},
      {"a/c/README.md", "---\nlicense: cc-by-nd-4.0\n---\n"},
      {"z/README.md", "---\nlicense: cc-by-nd-4.0\n---\n"}};
}

TEST(Declarations_of, reads_only_the_way_up_once_and_pipelines_anywhere) {
  FakeTree tree = busy_tree();
  Declarations declarations(tree, {});
  const auto first = declarations.of("a/b/x.csv", recognition_of(Kind::data));
  ASSERT_TRUE(first);
  EXPECT_EQ(first->size(), 6U);
  EXPECT_THAT(std::set<std::string>(tree.listed().begin(), tree.listed().end()),
              testing::UnorderedElementsAre(".reuse", "", "a", "a/b", "a/c", "z"));
  const std::vector<std::string> once = tree.read_paths();
  EXPECT_THAT(once, testing::UnorderedElementsAre("README.md", "REUSE.toml", ".reuse/dep5", "LICENSE", "LICENSE_DATA",
                                                  "a/croissant.json", "a/b/x.md", "a/b/x.csv.license", "a/b/dvc.lock", "a/b/dvc.lock"));
  ASSERT_TRUE(declarations.of("a/b/y.bin", recognition_of(Kind::data)));
  EXPECT_EQ(tree.read_paths().size(), once.size() + 1);
  EXPECT_EQ(tree.read_paths().back(), "a/b/y.bin");
}

TEST(Declarations_of, does_not_decide_where_any_read_fails) {
  std::size_t calls = 0;
  {
    FakeTree tree = busy_tree();
    Declarations declarations(tree, {});
    ASSERT_TRUE(declarations.of("a/b/x.csv", recognition_of(Kind::data)));
    ASSERT_TRUE(declarations.remarks("a/b/x.csv", recognition_of(Kind::data)));
    ASSERT_TRUE(declarations.is_listed_as_data("a/b/x.csv"));
    calls = tree.calls();
  }
  EXPECT_GT(calls, 12U);
  for (std::size_t call = 0; call < calls; ++call) {
    FakeTree tree = busy_tree();
    tree.fail_at(call);
    Declarations declarations(tree, {});
    const bool is_decided = declarations.of("a/b/x.csv", recognition_of(Kind::data)) &&
                            declarations.remarks("a/b/x.csv", recognition_of(Kind::data)) &&
                            declarations.is_listed_as_data("a/b/x.csv");
    EXPECT_FALSE(is_decided) << call;
  }
}

TEST(Declarations_of, says_where_a_declaring_file_is_not_here) {
  for (const char* name : {"README.md", "REUSE.toml", "LICENSE", "x.csv.license", "dvc.lock", "croissant.json"}) {
    FakeTree tree;
    tree.add_absent(name).add("x.csv", "1");
    EXPECT_EQ(said(tree, "x.csv").front().rfind(std::string("error: ") + name + ": the content", 0), 0U) << name;
  }
}

TEST(Declarations_of, takes_no_word_from_links_and_directories) {
  FakeTree tree{{"README.md/LICENSE", "CC BY-ND 4.0"}, {"x.csv.license/a", "SPDX-License-Identifier: MIT"}};
  tree.add_symlink("LICENSE", "CC BY-ND 4.0").add_symlink("REUSE.toml", "x");
  EXPECT_EQ(said(tree, "x.csv"), Words{});
}

TEST(Declarations_of, reads_no_header_of_pointers_and_media) {
  for (const bool is_pointer : {true, false}) {
    FakeTree tree{{"x.jpg", "# SPDX-License-Identifier: MIT\n"}};
    Declarations declarations(tree, {});
    Recognition recognition = recognition_of(Kind::data);
    recognition.is_pointer = is_pointer;
    recognition.is_media = !is_pointer;
    EXPECT_TRUE(declarations.of("x.jpg", recognition)->empty());
    EXPECT_TRUE(tree.read_paths().empty());
  }
}

TEST(Declarations_of, survives_odd_paths) {
  FakeTree tree{{"README.md", "---\nlicense: mit\n---\n"}};
  for (const std::string& path :
       {std::string("\xff\xfe/\x01.csv"), std::string("...."), std::string("a//b"), std::string("/"),
        std::string(5000, 'a') + '/' + std::string(5000, '.'), std::string("a\nb\tc.csv.")})
    EXPECT_EQ(said(tree, path), Words{"README.md:2 free"}) << path.substr(0, 20);
}

struct WordCase {
  const char* text;
  const char* terms;
};

TEST(LicenseWord_resolve, tries_the_strict_form_first) {
  const WordCase cases[] = {
      {"CC-BY-ND-4.0", "BY+ND"},
      {"MIT OR CC-BY-ND-4.0", "free"},
      {"MIT AND CC-BY-ND-4.0", "BY+ND"},
      {"CC BY-ND 4.0", "BY+ND"},
      {"https://creativecommons.org/licenses/by-nd/4.0/", "BY+ND"},
      {"other", "?"},
      {"", "?"},
      {"NOASSERTION", "?"},
      {"LicenseRef-X", "?"},
      {"CC-BY-ND-4.0 AND LicenseRef-X", "BY+ND"},
      {"MIT AND LicenseRef-X", "?"},
      {"CC-BY-NC-4.0 AND (MIT OR LicenseRef-X)", "BY+NC"},
      {"cc-by-nc-nd-4.0 WITH LicenseRef-X", "BY+NC+ND"},
  };
  for (const WordCase& c : cases) {
    Declaration declaration;
    declaration.terms = resolve_license(c.text, {}).terms;
    EXPECT_EQ(test::terms_of(declaration), c.terms) << c.text;
  }
}

TEST(LicenseWord_lists, unite_or_choose) {
  const std::vector<LicenseWord> words = {resolve_license("MIT", {}), resolve_license("CC-BY-ND-4.0 OR 0BSD", {}),
                                          resolve_license("CC-BY-ND-4.0", {})};
  EXPECT_EQ(all_of(words).license->to_string(), "MIT AND (CC-BY-ND-4.0 OR 0BSD) AND CC-BY-ND-4.0");
  EXPECT_TRUE(all_of(words).terms->has(Term::nd));
  EXPECT_FALSE(any_of(words, {}).terms->has(Term::nd));
  EXPECT_FALSE(all_of({}).terms);
}

TEST(TreePaths_resolve, stays_in_the_tree) {
  const std::tuple<const char*, const char*, const char*> cases[] = {
      {"", "a/b", "a/b"},  {"d", "a", "d/a"}, {"d/e", "../a", "d/a"}, {"d", "..", ""},
      {"d", "../..", "-"}, {"", "/a", "-"},   {"", "s3://a", "-"},    {"d", "./x//y/.", "d/x/y"},
  };
  for (const auto& [directory, path, expected] : cases)
    EXPECT_EQ(resolve_path(directory, path).value_or("-"), expected) << directory << " + " << path;
  EXPECT_EQ(directories_above("a/b/c"), (std::vector<std::string_view>{"a/b", "a", ""}));
  EXPECT_EQ(escape_pattern("a*[b]?\\"), "a\\*\\[b]\\?\\\\");
}

TEST(Value_parse, gives_the_same_tree_from_all_three_languages) {
  const Value yaml = *parse_yaml("a: [1, two, null]\nb:\n  c: true\n");
  const Value json = *parse_json("{\"a\": [1, \"two\", null],\n\"b\": {\n\"c\": true}}");
  const Value toml = *parse_toml("a = [1, 'two']\n[b]\nc = true\n");
  for (const Value* value : {&yaml, &json, &toml}) {
    EXPECT_EQ(value->get("a")->texts(), (Words{"1", "two"}));
    EXPECT_EQ(value->get("b")->text_of("c"), "true");
    EXPECT_EQ(value->get("b")->get("c")->line, 3U);
    EXPECT_EQ(value->get("x"), nullptr);
  }
}

TEST(Value_parse_toml, survives_headers_that_are_none) {
  for (const char* text : {"[*a]",
                           "\xef\xbb\xbf[+a]",
                           "a = 1\n[\vb]",
                           "[[.]]",
                           "[",
                           "[[",
                           "[ ",
                           "[]",
                           "[[]]",
                           "[a",
                           "[\xc3\xa9]",
                           " [=]",
                           "[#]",
                           "a = [\n[1], [*]]",
                           "\xc3\xa9 = 1",
                           "a = 1 \xcc\x91",
                           "[a]\n*b = 1",
                           "a = '\n[*",
                           "[a.*]",
                           "[[a].]"})
    EXPECT_FALSE(parse_toml(text)) << text;
  for (const char* text : {"[ a ]", "[[a]]\n[[ \"b\".c ]]\n['d']", "a = [\n[\n[1]]]", "a = \"\"\"\n[*\"\"\"\"\"\n[b]",
                           "a = '''\n[*'''", "# [*\n  # [\n[a] # [*", "a = \"\\\"\" # \"\n[b]", "", "a = \"x.y\"",
                           "\xef\xbb\xbf"
                           "a = '\xc3\xa9' # \xcc\x91"})
    EXPECT_TRUE(parse_toml(text)) << text;
}

TEST(Value_parse_toml, gives_back_every_character_of_strings_and_keys) {
  const Value value = *parse_toml("\"k\xc3\xa9~\" = ['~c3 \xcc\x91', \"~\", \"\\u00e9~41\", '''\n\xd0\x9f''']");
  EXPECT_EQ(value.keys, Words{"k\xc3\xa9~"});
  EXPECT_EQ(value.items.front().texts(), (Words{"~c3 \xcc\x91", "~", "\xc3\xa9~41", "\xd0\x9f"}));
}

TEST(Value_parse, never_leaves_its_bounds) {
  const std::string deep(k_max_depth + 1, '[');
  EXPECT_EQ(parse_json(deep).error().kind, ErrorKind::limit);
  EXPECT_EQ(parse_yaml(deep).error().kind, ErrorKind::limit);
  std::string wide = "[0";
  for (std::size_t i = 0; i < k_max_nodes; ++i) wide += ",0";
  EXPECT_EQ(parse_json(wide + ']').error().kind, ErrorKind::limit);
  EXPECT_EQ(parse_json("").error().kind, ErrorKind::corrupt);
  EXPECT_EQ(parse_json("{\"a\": \"\xff\"}").error().kind, ErrorKind::corrupt);
  EXPECT_TRUE(parse_json(std::string(k_max_depth, '[') + std::string(k_max_depth, ']')));
  EXPECT_TRUE(parse_yaml(""));
  EXPECT_EQ(parse_toml("a = " + std::string(300, '[')).error().kind, ErrorKind::limit);
  std::string dotted = "a";
  for (int i = 0; i < 200; ++i) dotted += ".a";
  EXPECT_EQ(parse_toml(dotted + " = 1").error().kind, ErrorKind::limit);
  EXPECT_EQ(parse_toml("[" + dotted + "]").error().kind, ErrorKind::limit);
}

}  // namespace
}  // namespace license_check::declared

// REUSE-IgnoreEnd
