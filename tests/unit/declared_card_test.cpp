// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <string>

#include "support/said.hpp"

namespace license_check::declared {
namespace {

using test::FakeTree;
using test::only;
using test::said;
using test::terms_of;
using test::Words;

std::string card(const std::string& yaml) { return "---\n" + yaml + "\n---\n# Title\n"; }

struct LicenseCase {
  const char* yaml;
  const char* terms;
  const char* text;
};

TEST(Card_license, is_read_in_every_form_of_the_hub) {
  const LicenseCase cases[] = {
      {"license: cc-by-nc-nd-4.0", "BY+NC+ND", "cc-by-nc-nd-4.0"},
      {"license: CC BY-NC-ND 4.0", "BY+NC+ND", "CC BY-NC-ND 4.0"},
      {"license:\n- cc-by-nc-nd-4.0", "BY+NC+ND", "cc-by-nc-nd-4.0"},
      {"license: [mit, cc-by-nd-4.0]", "BY+ND", "mit AND cc-by-nd-4.0"},
      {"license: mit OR cc-by-nd-4.0", "free", "mit OR cc-by-nd-4.0"},
      {"license: mit", "free", "mit"},
      {"license: other", "?", "other"},
      {"license: other\nlicense_name: cc-by-nd-4.0", "BY+ND", "other"},
      {"license: other\nlicense_link: https://creativecommons.org/licenses/by-nc-nd/4.0/deed.en", "BY+NC+ND", "other"},
      {"license: other\nlicense_name: mine\nlicense_link: https://example.org/terms", "?", "other"},
      {"license: unknown\nlicense_name: cc-by-nd-4.0", "BY+ND", "unknown"},
      {"license: mit\nlicense_link: https://creativecommons.org/licenses/by-nd/4.0/", "free", "mit"},
      {"license_name: cc-by-nd-4.0", "BY+ND", "cc-by-nd-4.0"},
      {"license: [cc-by-nd-4.0, never-heard-of]", "BY+ND", "cc-by-nd-4.0 AND never-heard-of"},
      {"license: [mit, never-heard-of]", "?", "mit AND never-heard-of"},
      {"license: cc", "?", "cc"},
      {"license: mit\nlicense: cc-by-nd-4.0", "BY+ND", "mit AND cc-by-nd-4.0"},
      {"licence: cc-by-nd-4.0", "BY+ND", "cc-by-nd-4.0"},
      {"license: {name: cc-by-nd-4.0}", "BY+ND", "cc-by-nd-4.0"},
  };
  for (const LicenseCase& c : cases) {
    FakeTree tree{{"README.md", card(c.yaml)}};
    const Declaration declaration = only(tree, "model.safetensors");
    EXPECT_EQ(declaration.source, "README.md") << c.yaml;
    EXPECT_EQ(terms_of(declaration), c.terms) << c.yaml;
    EXPECT_EQ(declaration.license_text, c.text) << c.yaml;
  }
}

TEST(Card_license, has_its_line) {
  FakeTree tree{{"README.md", "---\r\nlanguage: en\r\nlicense: cc-by-nd-4.0\r\n---\r\n"}};
  EXPECT_EQ(said(tree, "a.csv"), Words{"README.md:3 BY+ND"});
}

TEST(Card_license, of_a_linked_file_is_read_there) {
  FakeTree tree{{"m/README.md", card("license: other\nlicense_link: LICENSE.md")},
                {"m/LICENSE.md", "# Attribution-NoDerivatives 4.0 International\n"}};
  EXPECT_EQ(said(tree, "m/a.safetensors", Kind::weights).front(), "m/README.md:2 BY+ND");
}

TEST(Card_front_matter, is_found_only_where_there_is_some) {
  const std::pair<std::string, bool> cases[] = {
      {"---\nlicense: mit\n---", true},
      {"\n\n---\nlicense: mit\n---\n", true},
      {"\xef\xbb\xbf---\nlicense: mit\n---\n", true},
      {"---\nlicense: mit\n---  \ntext", true},
      {"--- \nlicense: mit\n---\n", false},
      {"---\nlicense: mit\n", false},
      {"# Title\n---\nlicense: mit\n---\n", false},
      {"---\n# A rule above a title\n---\n", false},
      {"---\njust text\n---\n", false},
      {"---\n- a\n- b\n---\n", false},
      {"---\n---\n", false},
      {"---\ntitle: [broken\n---\n", false},
      {"", false},
      {"---", false},
  };
  for (const auto& [text, is_card] : cases) {
    FakeTree tree{{"README.md", text}};
    EXPECT_EQ(said(tree, "a.csv").size(), is_card ? 1U : 0U) << text;
  }
}

TEST(Card_front_matter, that_is_broken_and_speaks_of_licences_is_an_error) {
  FakeTree tree{{"README.md", card("license: cc-by-nd-4.0\ntags: [a")}};
  EXPECT_EQ(said(tree, "a.csv").front().rfind("error: README.md: the front matter cannot be read", 0), 0U);
}

TEST(Card_lineage, names_datasets_and_base_models) {
  FakeTree tree{{"README.md", card("datasets:\n- apple/pico-banana-400k\n- name: squad\nbase_model: [a/b, c/d]\n"
                                   "base_model_relation: quantized\nnew_version: x/y\n"
                                   "source_datasets: [original, extended|wikipedia, extended|other-x]")}};
  const Declaration declaration = only(tree, "m.safetensors");
  EXPECT_EQ(declaration.datasets, (Words{"apple/pico-banana-400k", "squad", "wikipedia"}));
  EXPECT_EQ(declaration.base_models, (Words{"a/b", "c/d"}));
  EXPECT_FALSE(declaration.license);
  EXPECT_EQ(declaration.license_text, "");
  EXPECT_EQ(declaration.line, 3U);
}

TEST(Card_scope, is_its_directory_and_below_and_all_cards_count) {
  FakeTree tree{{"README.md", card("license: cc-by-nd-4.0")},
                {"a/index.mdx", card("license: mit")},
                {"a/b/readme.md", card("license: cc-by-4.0")},
                {"c/README.md", "nothing"}};
  EXPECT_EQ(said(tree, "a/b/x.csv"), (Words{"a/b/readme.md:2 BY", "a/index.mdx:2 free", "README.md:2 BY+ND"}));
  EXPECT_EQ(said(tree, "c/x.csv"), Words{"README.md:2 BY+ND"});
}

TEST(Card_beside_a_file, speaks_for_the_files_of_its_name) {
  FakeTree tree{{"m/net.md", card("license: cc-by-nd-4.0")},
                {"m/net.v2.modelcard.md", card("license: mit")},
                {"m/other.md", "no card"}};
  EXPECT_EQ(said(tree, "m/net.v2.safetensors"), (Words{"m/net.v2.modelcard.md:2 free", "m/net.md:2 BY+ND"}));
  EXPECT_EQ(said(tree, "m/net.onnx"), Words{"m/net.md:2 BY+ND"});
  EXPECT_EQ(said(tree, "m/network.onnx"), Words{});
  EXPECT_EQ(said(tree, "m/other.bin"), Words{});
  EXPECT_EQ(said(tree, "m/.md"), Words{});
}

TEST(Card_configs, list_data_files_at_any_size) {
  FakeTree tree{{"d/README.md", card(R"(configs:
- config_name: default
  data_files:
  - split: train
    path: "data/train-*.csv"
  - split: test
    path: [test/a.csv, test/b.csv]
- config_name: flat
  data_files: ./flat.csv
- config_name: splits
  data_files: {dev: dev.csv}
- config_name: directory
  data_dir: whole/
- config_name: far
  data_files: hf://datasets/x/y.csv
- config_name: out
  data_files: ../secret.csv)")}};
  Declarations declarations(tree, {});
  for (const char* path : {"d/data/train-01.csv", "d/test/b.csv", "d/flat.csv", "d/dev.csv", "d/whole/deep/x.csv"})
    EXPECT_TRUE(*declarations.is_listed_as_data(path)) << path;
  for (const char* path : {"d/data/deep/train-1.csv", "d/x.csv", "flat.csv", "secret.csv"})
    EXPECT_FALSE(*declarations.is_listed_as_data(path)) << path;
}

TEST(Card_yaml, of_hostile_shape_is_bounded) {
  std::string bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n";
  for (int i = 1; i < 12; ++i) {
    bomb += "a" + std::to_string(i) + ": &a" + std::to_string(i) + " [";
    for (int j = 0; j < 9; ++j) bomb += "*a" + std::to_string(i - 1) + (j < 8 ? ", " : "]\n");
  }
  std::string compact;
  std::string keys;
  for (int i = 0; i < 20'000; ++i) compact += "- ", keys += "? ";
  const std::pair<const char*, std::string> cases[] = {
      {"bomb", bomb + "license: mit"},
      {"flow", "license: " + std::string(100'000, '[')},
      {"closed flow", "license: " + std::string(10'000, '[') + std::string(10'000, ']')},
      {"maps", "license: " + std::string(100'000, '{')},
      {"keys", "license: mit\n" + keys},
      {"compact", "license: mit\nx:\n  " + compact},
      {"long", "license: mit\n# " + std::string(300'000, 'x')},
      {"unclosed", "license: mit\n" + std::string(600'000, 'x')},
      {"recursive", "license: &a [*a, mit]"},
      {"bytes", "license: \xff\xfe\xc3\x28 \x01"},
  };
  for (const auto& [name, yaml] : cases) {
    FakeTree tree{{"README.md", card(yaml)}};
    const Words words = said(tree, "a.csv");
    ASSERT_EQ(words.size(), 1U) << name;
    const bool is_error = words.front().rfind("error: README.md: ", 0) == 0;
    EXPECT_EQ(is_error, std::string_view(name) != "recursive" && std::string_view(name) != "bytes")
        << name << ": " << words.front();
  }
}

}  // namespace
}  // namespace license_check::declared
