// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <string>
#include <tuple>
#include <vector>

#include "support/said.hpp"

namespace license_check::declared {
namespace {

using test::FakeTree;
using test::only;
using test::recognition_of;
using test::said;
using test::terms_of;
using test::Words;

/// What a manifest of that name says of one file.
struct ManifestCase {
  const char* what;
  const char* name;
  std::string text;
  Words said;
  Kind kind = Kind::data;
  const char* path = "d/x.csv";
};

void check(const std::vector<ManifestCase>& cases) {
  for (const ManifestCase& c : cases) {
    FakeTree tree{{std::string("d/") + c.name, c.text}};
    Words expected;
    for (const std::string& word : c.said) expected.push_back(std::string("d/") + c.name + ':' + word);
    EXPECT_EQ(said(tree, c.path, c.kind), expected) << c.what;
    EXPECT_EQ(said(tree, "elsewhere/x.csv", c.kind), Words{}) << c.what;
  }
}

constexpr const char* k_conforms = R"("conformsTo": "http://mlcommons.org/croissant/1.0", )";

std::string croissant(const std::string& rest) { return std::string("{") + k_conforms + "\n" + rest + "}"; }

TEST(Croissant, licences_are_read_as_json_ld_writes_them) {
  check({
      {"url",
       "croissant.json",
       croissant(R"("license": "https://creativecommons.org/licenses/by-nd/4.0/")"),
       {"2 BY+ND"}},
      {"id", "metadata.json", croissant(R"("sc:license": "CC-BY-ND-4.0")"), {"2 BY+ND"}},
      {"many",
       "a.jsonld",
       croissant(R"("license": ["mit", {"@id": "https://spdx.org/licenses/CC-BY-ND-4.0"}])"),
       {"2 BY+ND"}},
      {"object", "a.jsonld", croissant(R"("license": {"@type": "CreativeWork", "name": "CC BY-ND 4.0"})"), {"2 BY+ND"}},
      {"nobody knows", "a.jsonld", croissant(R"("license": "None")"), {"2 ?"}},
      {"empty", "a.jsonld", croissant(R"("license": "")"), {}},
      {"of the metadata", "a.jsonld", croissant(R"("sdLicense": "CC-BY-ND-4.0")"), {}},
      {"no Croissant", "metadata.json", R"({"license": "CC-BY-ND-4.0"})", {}},
      {"no Croissant though it links there",
       "metadata.json",
       R"({"license": "CC-BY-ND-4.0", "see": "mlcommons.org"})",
       {}},
      {"list of versions",
       "metadata.json",
       R"({"dct:conformsTo": [{"@id": "http://mlcommons.org/croissant/1.1"}], "license": "CC-BY-ND-4.0"})",
       {"1 BY+ND"}},
      {"graph",
       "a.jsonld",
       R"({"@graph": [{}, {"conformsTo": "http://mlcommons.org/croissant/1.0", "license": "MIT"}]})",
       {"1 free"}},
      {"escaped",
       "a.jsonld",
       R"({"conformsTo": "http:\/\/mlcommons.org\/croissant\/1.0", "license": "MIT"})",
       {"1 free"}},
  });
}

TEST(Croissant, names_ancestors_and_lists_its_files) {
  FakeTree tree{{"d/croissant.json", croissant(R"(
    "prov:wasDerivedFrom": [{"@id": "https://example.org/x"}, "pico-banana-400k"],
    "distribution": [{"@type": "cr:FileObject", "contentUrl": "raw/a[1].csv"},
                     {"@type": "cr:FileObject", "contentUrl": "https://example.org/b.csv"},
                     {"@type": "cr:FileSet", "includes": ["parts/*.csv"]}])")}};
  EXPECT_EQ(only(tree, "d/a.csv").datasets, (Words{"https://example.org/x", "pico-banana-400k"}));
  Declarations declarations(tree, {});
  EXPECT_TRUE(*declarations.is_listed_as_data("d/raw/a[1].csv"));
  EXPECT_TRUE(*declarations.is_listed_as_data("d/parts/9.csv"));
  EXPECT_FALSE(*declarations.is_listed_as_data("d/raw/a1.csv"));
  EXPECT_FALSE(*declarations.is_listed_as_data("parts/9.csv"));
}

TEST(Frictionless, resources_may_have_licences_of_their_own) {
  const std::string package = R"({"licenses": [{"name": "CC-BY-ND-4.0"}],
 "resources": [{"path": "own.csv", "licenses": [{"path": "https://opensource.org/licenses/MIT", "name": "MIT"}]},
               {"path": ["a.csv", "deep/b.csv"], "sources": [{"title": "S", "path": "squad"}]}]})";
  FakeTree tree{{"datapackage.json", package}};
  EXPECT_EQ(said(tree, "own.csv"), Words{"datapackage.json:2 free"});
  EXPECT_EQ(said(tree, "other.csv"), Words{"datapackage.json:1 BY+ND"});
  EXPECT_EQ(said(tree, "deep/b.csv"), (Words{"datapackage.json:3 ?", "datapackage.json:1 BY+ND"}));
  Declarations declarations(tree, {});
  EXPECT_EQ(declarations.of("a.csv", recognition_of(Kind::data))->front().datasets, Words{"squad"});
  EXPECT_TRUE(*declarations.is_listed_as_data("deep/b.csv"));
  EXPECT_FALSE(*declarations.is_listed_as_data("other.csv"));
}

TEST(Kaggle, names_licences_short_and_long) {
  check({
      {"dataset", "dataset-metadata.json", R"({"licenses": [{"name": "CC-BY-NC-ND-4.0"}]})", {"1 BY+NC+ND"}},
      {"other", "dataset-metadata.json", R"({"licenses": [{"name": "other"}]})", {"1 ?"}},
      {"model",
       "model-instance-metadata.json",
       R"_({"licenseName": "Attribution-NonCommercial-NoDerivatives 4.0 International (CC BY-NC-ND 4.0)"})_",
       {"1 BY+NC+ND"}},
      {"nothing", "model-metadata.json", R"({"title": "x"})", {}},
  });
  FakeTree tree{{"model-instance-metadata.json",
                 R"({"trainingData": ["a/b"], "baseModelInstance": "c/d", "externalBaseModelUrl": ""})"}};
  EXPECT_EQ(only(tree, "m.pt").datasets, Words{"a/b"});
  EXPECT_EQ(only(tree, "m.pt").base_models, Words{"c/d"});
}

TEST(Citation, speaks_of_data_only_where_it_describes_a_dataset) {
  check({
      {"software", "CITATION.cff", "type: software\nlicense: CC-BY-ND-4.0\nmessage: cite the dataset\n", {}},
      {"no type", "CITATION.cff", "license: CC-BY-ND-4.0 # dataset\n", {}},
      {"dataset", "CITATION.cff", "type: dataset\nlicense: CC-BY-ND-4.0\n", {"2 BY+ND"}},
      {"for weights", "CITATION.cff", "type: dataset\nlicense: CC-BY-ND-4.0\n", {}, Kind::weights},
      {"choice", "CITATION.cff", "type: dataset\nlicense: [CC-BY-ND-4.0, MIT]\n", {"2 free"}},
      {"url",
       "CITATION.cff",
       "type: dataset\nlicense-url: https://creativecommons.org/licenses/by-nd/4.0\n",
       {"2 BY+ND"}},
  });
}

TEST(BioImage, names_training_data_and_parent) {
  check({
      {"no resource", "rdf.yaml", "license: CC-BY-ND-4.0\n", {}},
      {"model", "net.rdf.yaml", "format_version: 0.5.0\ntype: model\nlicense: CC-BY-ND-4.0\n", {"3 BY+ND"}},
      {"application", "bioimageio.yaml", "format_version: 0.3.0\ntype: application\nlicense: CC-BY-ND-4.0\n", {}},
  });
  FakeTree tree{{"rdf.yaml", "format_version: 0.5.0\ntype: model\ntraining_data: {id: ilastik/x}\nparent: {uri: u}\n"}};
  EXPECT_EQ(only(tree, "w.pt").datasets, Words{"ilastik/x"});
  EXPECT_EQ(only(tree, "w.pt").base_models, Words{"u"});
}

constexpr const char* k_bom = R"({"bomFormat": "CycloneDX", "components": [
 {"type": "machine-learning-model", "bom-ref": "m", "name": "net", "licenses": [{"license": {"id": "MIT"}}],
  "modelCard": {"modelParameters": {"datasets": [{"ref": "d"}, {"type": "dataset", "name": "inline"}]}},
  "pedigree": {"ancestors": [{"name": "base"}]}},
 {"type": "data", "bom-ref": "d", "name": "pico", "licenses": [{"expression": "CC-BY-ND-4.0"}]},
 {"type": "library", "name": "lib", "licenses": [{"license": {"id": "CC-BY-ND-4.0"}}]}]})";

TEST(CycloneDx, models_carry_their_training_data) {
  check({
      {"weights", "bom.json", k_bom, {"2 free", "5 BY+ND"}, Kind::weights},
      {"data beside a model", "bom.json", k_bom, {}},
      {"no bill", "bom.json", R"({"components": "CycloneDX"})", {}},
      {"data alone",
       "x.cdx.json",
       R"({"bomFormat": "CycloneDX", "metadata": {"component": {"type": "data", "name": "d",
   "licenses": [{"license": {"name": "CC BY-ND 4.0"}}]}}})",
       {"2 BY+ND"}},
      {"a file by name",
       "x.cdx.json",
       R"({"bomFormat": "CycloneDX", "components": [
  {"type": "data", "name": "x.csv",
   "licenses": [{"license": {"id": "CC-BY-ND-4.0"}}]}]})",
       {"3 BY+ND"}},
      {"another file by name",
       "x.cdx.json",
       R"({"bomFormat": "CycloneDX", "components": [
  {"type": "data", "name": "y.csv",
   "licenses": [{"license": {"id": "CC-BY-ND-4.0"}}]}]})",
       {}},
  });
  FakeTree tree{{"bom.json", k_bom}};
  Declarations declarations(tree, {});
  const auto all = declarations.of("m.pt", recognition_of(Kind::weights));
  ASSERT_EQ(all->size(), 2U);
  EXPECT_EQ(all->front().datasets, (Words{"pico", "inline"}));
  EXPECT_EQ(all->front().base_models, Words{"base"});
  EXPECT_FALSE(all->front().restricts_only);
  EXPECT_TRUE(all->back().restricts_only);
}

std::string spdx3(const char* relation) {
  return std::string(R"({"@context": "https://spdx.org/rdf/3.0.1/spdx-context.jsonld", "@graph": [
 {"type": "ai_AIPackage", "spdxId": "m", "name": "net"},
 {"type": "dataset_DatasetPackage", "spdxId": "d", "name": "pico"},
 {"type": "simplelicensing_LicenseExpression", "@id": "l", "simplelicensing_licenseExpression": "CC-BY-ND-4.0"},
 {"type": "Relationship", "from": "d", "relationshipType": "hasDeclaredLicense", "to": ["l"]},
 {"type": "Relationship", "from": "m", "relationshipType": "hasDeclaredLicense",
  "to": ["https://spdx.org/licenses/MIT"]},
 {"type": "Relationship", "from": "m", "relationshipType": ")") +
         relation + R"(", "to": ["d", "https://example.org/e"]}]})";
}

TEST(Spdx3, trained_on_taints_and_tested_on_does_not) {
  check({
      {"trained", "net.spdx3.json", spdx3("trainedOn"), {"6 free", "4 BY+ND"}, Kind::weights},
      {"tested", "net.spdx.json", spdx3("testedOn"), {"6 free"}, Kind::weights},
      {"older SPDX", "net.spdx.json", R"({"spdxVersion": "SPDX-2.3"})", {}, Kind::weights},
  });
  FakeTree tree{{"a.spdx3.json", spdx3("trainedOn")}};
  Declarations declarations(tree, {});
  const auto all = declarations.of("m.pt", recognition_of(Kind::weights));
  EXPECT_EQ(all->front().datasets, (Words{"pico", "https://example.org/e"}));
}

TEST(Spdx3, lineage_goes_on_through_ancestors_and_ends_in_circles) {
  FakeTree tree{{"a.spdx3.json", R"({"@graph": [
 {"type": "ai_AIPackage", "spdxId": "m", "name": "net"}, {"type": "ai_AIPackage", "spdxId": "b", "name": "base"},
 {"type": "Relationship", "from": "b", "relationshipType": "ancestorOf", "to": "m"},
 {"type": "Relationship", "from": "b", "relationshipType": "descendantOf", "to": "m"},
 {"type": "Relationship", "from": "b", "relationshipType": "trainedOn", "to": "ext"}]})"}};
  Declarations declarations(tree, {});
  const auto all = declarations.of("m.pt", recognition_of(Kind::weights));
  ASSERT_EQ(all->size(), 2U);
  EXPECT_EQ(all->back().base_models, Words{"base"});
  EXPECT_EQ(all->back().datasets, Words{"ext"});
}

TEST(Embedded, metadata_speak_for_the_file_itself) {
  FakeTree tree{{"m.gguf", ""}};
  Declarations declarations(tree, {});
  Recognition recognition = recognition_of(Kind::weights);
  recognition.format = "gguf";
  recognition.metadata = {{"other", "cc-by-nd-4.0", "https://example.org"}, {"squad"}, {"a/b"}};
  const auto all = declarations.of("m.gguf", recognition);
  ASSERT_EQ(all->size(), 1U);
  EXPECT_EQ(all->front().source, "m.gguf");
  EXPECT_EQ(all->front().convention, "gguf");
  EXPECT_EQ(terms_of(all->front()), "BY+ND");
  EXPECT_EQ(all->front().datasets, Words{"squad"});
  EXPECT_EQ(all->front().base_models, Words{"a/b"});
}

TEST(Embedded, text_of_a_licence_is_recognised) {
  FakeTree tree{{"m.gguf", ""}};
  Declarations declarations(tree, {});
  Recognition recognition = recognition_of(Kind::weights);
  recognition.metadata.licenses = {"Creative Commons\nAttribution-NoDerivatives 4.0 International\n" +
                                   std::string(9000, 'x')};
  EXPECT_EQ(terms_of(declarations.of("m.gguf", recognition)->front()), "BY+ND");
}

TEST(Manifests, that_are_broken_are_errors_where_they_must_be_of_the_kind) {
  const std::tuple<const char*, std::string, const char*> cases[] = {
      {"croissant.json", "{\n\"see\": \"mlcommons.org\",", "error: croissant.json, line 2: "},
      {"metadata.json", "{\n\"broken", ""},
      {"datapackage.json", "[1,\n2", "error: datapackage.json, line 2: "},
      {"bom.json", "{", ""},
      {"CITATION.cff", "type: dataset\nlicense: [", "error: CITATION.cff, line "},
      {"dvc.lock", "stages: [", "error: dvc.lock, line "},
      {"datapackage.json", std::string(100'000, '['), "error: datapackage.json, line 1: the JSON text is nested"},
      {"datapackage.json", '[' + std::string(1'000'000, '0'), "error: datapackage.json"},
      {"datapackage.json", std::string(5'000'000, ' '),
       "error: datapackage.json: a file that declares licences is too"},
      {"metadata.json", std::string(5'000'000, ' '), ""},
      {"metadata.json", std::string(5'000'000, ' ') + "mlcommons.org", "error: metadata.json: a file"},
      {"REUSE.toml", "version = 1\na" + std::string(1000, '.') + " = 1", "error: REUSE.toml: "},
      {"REUSE.toml", "version = 1\na = " + std::string(100'000, '['), "error: REUSE.toml"},
      {"REUSE.toml", "version = 1\n" + std::string(2'000'000, '#'), "error: REUSE.toml: a file that"},
      {"REUSE.toml", "version = 1\n\xff", "error: REUSE.toml"},
  };
  for (const auto& [name, text, start] : cases) {
    FakeTree tree{{name, text}};
    const Words words = said(tree, "a.csv");
    const std::string first = words.empty() ? "" : words.front();
    EXPECT_EQ(first.substr(0, std::string_view(start).size()), start) << name << ": " << first;
    EXPECT_EQ(words.empty(), std::string_view(start).empty()) << name;
  }
}

}  // namespace
}  // namespace license_check::declared
