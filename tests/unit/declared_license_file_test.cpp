// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <string>

#include "declared/license_file.hpp"
#include "declared/license_text.hpp"
#include "support/said.hpp"

// The licence tags in this file are samples. REUSE-IgnoreStart

namespace license_check::declared {
namespace {

using test::FakeTree;
using test::recognition_of;
using test::said;
using test::Words;

constexpr const char* k_nd = "Attribution-NonCommercial-NoDerivatives 4.0 International\n";
constexpr const char* k_mit =
    "MIT License\n\nPermission is hereby granted, free of charge, to any person obtaining a copy\n";

TEST(LicenseFile_name, is_told_from_other_names) {
  const std::pair<const char*, const char*> cases[] = {
      {"LICENSE", "both"},
      {"LICENCE.md", "both"},
      {"COPYING.txt", "both"},
      {"license.rst", "both"},
      {"LICENSE.py", ""},
      {"LICENSES", ""},
      {"LICENSE-DATA", "data"},
      {"LICENSE_DATA.txt", "data"},
      {"DATASET_LICENSE.md", "data"},
      {"LICENSE_MODEL", "weights"},
      {"WEIGHTS_LICENSE.md", "weights"},
      {"LICENSE_weights_data", "scoped both"},
      {"LICENSE.cc-by-nc-nd-4.0", "both"},
      {"LICENSE-CC-BY-NC-ND-4.0.md", "both"},
      {"LICENSE_CC_4.0.txt", "both"},
      {"LICENSE-MIT", "both"},
      {"LICENSE-DOCS", ""},
      {"license_data.json", ""},
      {"license.cc", ""},
      {"license_metadata", ""},
      {"UNLICENSED", ""},
      {"license_model.py", ""},
      {"data.csv", ""},
  };
  for (const auto& [name, expected] : cases) {
    const auto found = classify_license_file(name);
    std::string word;
    if (found) {
      word = found->scope == Scope::data ? "data" : found->scope == Scope::weights ? "weights" : "both";
      if (found->is_scoped && found->scope == Scope::both) word = "scoped both";
    }
    EXPECT_EQ(word, expected) << name;
  }
}

TEST(LicenseText_find, recognises_licences_by_title_clause_tag_and_url) {
  const std::pair<std::string, Words> cases[] = {
      {k_nd, {"CC-BY-NC-ND-4.0"}},
      {"Creative Commons Legal Code\n\nAttribution-NonCommercial-\n   NoDerivs 3.0 Unported\n", {"CC-BY-NC-ND-3.0"}},
      {"# Attribution\xe2\x80\x93NonCommercial\xe2\x80\x93NoDerivatives 4.0 International", {"CC-BY-NC-ND-4.0"}},
      {"Creative Commons Attribution-No Derivative Works 3.0", {"CC-BY-ND-3.0"}},
      {"Creative Commons Attribution-NoDerivatives 4.0 International Public License", {"CC-BY-ND-4.0"}},
      {"Creative Commons Attribution 4.0 International", {"CC-BY-4.0"}},
      {"a. reproduce\n  B. produce and reproduce, but not Share, Adapted\n  Material for NonCommercial purposes only.",
       {"CC-BY-NC-ND-4.0"}},
      {"Attribution 4.0 International\n B. produce and reproduce, but not Share, Adapted Material.", {"CC-BY-ND-4.0"}},
      {"Attribution 4.0 International\n B. produce, reproduce, and Share Adapted Material.", {"CC-BY-4.0"}},
      {"SPDX-License-Identifier: LicenseRef-Lab\n", {"LicenseRef-Lab"}},
      {"SPDX-License-Identifier: MIT\nApache License", {"MIT"}},
      {"See https://creativecommons.org/licenses/by-nc-nd/3.0/de/legalcode", {"CC-BY-NC-ND-3.0-DE"}},
      {"//creativecommons.org/licenses/by-nd-nc/1.0/", {"CC-BY-NC-ND-1.0"}},
      {"badge/License-CC%20BY--NC--ND%204.0-red", {"CC-BY-NC-ND-4.0"}},
      {"License-CC_BY--NC--ND_4.0-lightgrey.svg", {"CC-BY-NC-ND-4.0"}},
      {"released under CC-By-NC-ND.", {"CC-BY-NC-ND-4.0"}},
      {"BY-NC-ND", {"CC-BY-NC-ND-4.0"}},
      {k_mit, {"MIT"}},
      {std::string(k_mit) + "The data is under CC BY-ND 4.0.", {"CC-BY-ND-4.0", "MIT"}},
      {"Historical Permission Notice and Disclaimer, HPND, SMLNJ", {}},
      {"attribution notices; made by nd others", {}},
      {"", {}},
  };
  for (const auto& [text, expected] : cases) {
    Words ids;
    for (const FoundLicense& found : find_licenses_in_text(text)) ids.push_back(found.id);
    EXPECT_EQ(ids, expected) << text;
  }
}

TEST(LicenseText_find, takes_no_text_for_a_second_licence_because_it_dedicates_itself) {
  const auto found = find_licenses_in_text(
      "# Attribution-NoDerivatives 4.0 International\n\nThe text of the Creative Commons public licenses is dedicated to "
      "the public domain under the [CC0 Public Domain Dedication]"
      "(https://creativecommons.org/publicdomain/zero/1.0/legalcode).\n");
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].id, "CC-BY-ND-4.0");
}

TEST(LicenseText_find, gives_the_line) {
  EXPECT_EQ(find_licenses_in_text(std::string("\n\nCreative Commons\n") + k_nd).front().line, 4U);
}

TEST(LicenseFile_plain, restricts_data_and_weights_below_it) {
  FakeTree tree{{"data/LICENSE", k_nd}, {"COPYING.rst", "Creative Commons Attribution-NonCommercial 4.0"}};
  EXPECT_EQ(said(tree, "data/deep/a.csv"), (Words{"data/LICENSE:1 BY+NC+ND", "COPYING.rst:1 BY+NC"}));
  EXPECT_EQ(said(tree, "data/a.safetensors", Kind::weights).front(), "data/LICENSE:1 BY+NC+ND");
  EXPECT_EQ(said(tree, "other/a.csv"), Words{"COPYING.rst:1 BY+NC"});
}

TEST(LicenseFile_plain, without_restrictions_says_nothing) {
  for (const char* text : {k_mit, "Apache License Version 2.0", "All rights reserved", "Attribution-ShareAlike 4.0"}) {
    FakeTree tree{{"LICENSE", text}};
    EXPECT_EQ(said(tree, "a.csv"), Words{}) << text;
  }
}

TEST(LicenseFile_declaration, only_restricts) {
  FakeTree tree{{"LICENSE", k_nd}};
  const Declaration declaration = test::only(tree, "a.csv");
  EXPECT_TRUE(declaration.restricts_only);
  EXPECT_EQ(declaration.license_text, "CC-BY-NC-ND-4.0");
  EXPECT_EQ(declaration.group, "LICENSE");
}

TEST(LicenseFile_custom, has_the_terms_of_the_config) {
  FakeTree tree{{"data/LICENSE", "SPDX-License-Identifier: LicenseRef-Lab\n"}};
  Declarations declarations(tree, [](std::string_view id) -> std::optional<Terms> {
    return id == "LicenseRef-Lab" ? std::optional<Terms>(Term::nr) : std::nullopt;
  });
  const auto all = declarations.of("data/a.csv", recognition_of(Kind::data));
  ASSERT_EQ(all->size(), 1U);
  EXPECT_EQ(test::terms_of(all->front()), "NR");
}

TEST(LicenseFile_scoped, below_the_root_speaks_of_its_kind_alone) {
  FakeTree tree{{"x/LICENSE_DATA", k_nd}, {"x/LICENSE", k_mit}};
  EXPECT_EQ(said(tree, "x/a.csv"), Words{"x/LICENSE_DATA:1 BY+NC+ND"});
  EXPECT_EQ(said(tree, "x/a.safetensors", Kind::weights), Words{});
}

/// `source:line licence` of the remarks about unscoped licences.
Words unscoped(FakeTree& tree, std::string_view path, Kind kind = Kind::data) {
  Declarations declarations(tree, {});
  Words words;
  const auto remarks = declarations.remarks(path, recognition_of(kind));
  for (const Remark& remark : *remarks)
    if (remark.what == Remark::What::unscoped_license)
      words.push_back(remark.source + ':' + std::to_string(remark.line) + ' ' + remark.license);
  return words;
}

TEST(LicenseFile_unscoped, is_remarked_and_restricts_nothing) {
  struct {
    const char* what;
    FakeTree tree;
    const char* path;
    Kind kind;
    Words remarks;
  } cases[] = {
      {"scoped name at the root", {{"LICENSE_DATA", k_nd}}, "d/a.csv", Kind::data, {"LICENSE_DATA:1 CC-BY-NC-ND-4.0"}},
      {"for the other kind", {{"LICENSE_DATA", k_nd}}, "d/a.pt", Kind::weights, {}},
      {"free scoped name", {{"LICENSE_DATA", k_mit}}, "a.csv", Kind::data, {}},
      {"two licences in a file",
       {{"d/LICENSE", std::string(k_mit) + k_nd}},
       "d/a.csv",
       Kind::data,
       {"d/LICENSE:4 CC-BY-NC-ND-4.0"}},
      {"two files",
       {{"d/LICENSE", k_nd}, {"d/COPYING", k_mit}},
       "d/a.csv",
       Kind::data,
       {"d/LICENSE:1 CC-BY-NC-ND-4.0"}},
      {"two free files", {{"LICENSE-MIT", k_mit}, {"LICENSE-APACHE", "Apache License"}}, "a.csv", Kind::data, {}},
  };
  for (auto& c : cases) {
    EXPECT_EQ(unscoped(c.tree, c.path, c.kind), c.remarks) << c.what;
    EXPECT_EQ(said(c.tree, c.path, c.kind), Words{}) << c.what;
  }
}

TEST(LicenseFile_unscoped, comes_with_an_annotation_to_paste) {
  FakeTree tree{{"LICENSE_DATA", k_nd}};
  Declarations declarations(tree, {});
  EXPECT_EQ(declarations.remarks("my data/a.csv", recognition_of(Kind::data))->front().suggestion,
            "[[dataset]]\nid = \"my-data\"\nlicense = \"CC-BY-NC-ND-4.0\"\npaths = [\"my data/**\"]\n");
  FakeTree weights{{"LICENSE_MODEL", k_nd}};
  Declarations other(weights, {});
  EXPECT_EQ(other.remarks("n[1]\xff.pt", recognition_of(Kind::weights))->front().suggestion,
            "[[model]]\nid = \"n-1-\"\nlicense = \"CC-BY-NC-ND-4.0\"\npaths = [\"n\\\\[1]?.pt\"]\n");
}

TEST(Prose_remark, is_about_the_nearest_readme_with_its_line) {
  FakeTree tree{
      {"README.md", "# Data\n\nLicensed under\nCC BY-NC-ND 4.0.\n"}, {"a/README.rst", "CC-BY-4.0"}, {"b/x.txt", ""}};
  Declarations declarations(tree, {});
  const auto remarks = declarations.remarks("b/a.csv", recognition_of(Kind::data));
  ASSERT_EQ(remarks->size(), 1U);
  EXPECT_EQ(remarks->front().what, Remark::What::license_in_prose);
  EXPECT_EQ(remarks->front().source, "README.md");
  EXPECT_EQ(remarks->front().line, 4U);
  EXPECT_EQ(remarks->front().license, "CC-BY-NC-ND-4.0");
  EXPECT_EQ(remarks->front().suggestion,
            "[[dataset]]\nid = \"b\"\nlicense = \"CC-BY-NC-ND-4.0\"\npaths = [\"b/**\"]\n");
  EXPECT_TRUE(declarations.remarks("a/x.csv", recognition_of(Kind::data))->empty());
}

}  // namespace
}  // namespace license_check::declared

// REUSE-IgnoreEnd
