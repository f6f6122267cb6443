// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// The formats of `report`: valid against the published schemas, readable in a browser, harmless whatever the config
// says.
#include <gmock/gmock.h>
#include <unistd.h>

#include <set>

#include "support/content.hpp"
#include "support/report_repo.hpp"

namespace license_check::test {
namespace {

using testing::HasSubstr;
using testing::Not;

class ReportFormats : public ReportRepo {
 protected:
  ReportFormats() { m_work.git({"remote", "add", "hub", "https://user:secret@hub.example/a.git"}); }

  /// Every kind of thing that a report can have, and words that try to be markup.
  void commit_everything() const {
    commit(R"x([review]
date = 2026-05-01
reviewer = "M. <b>Curator</b>"
notes = "line\nbreak # x | y"
[[license]]
id = "LicenseRef-Lab"
terms = ["NR"]
[[dataset]]
id = "pico"
title = "<script>alert(1)</script>\n# Pico | [x](javascript:alert(1)) `code` \u001b[31m"
authors = ["Y. Qian", "<img src=x onerror=alert(1)>"]
license = "CC-BY-NC-ND-4.0"
source = "https://pico.example/?a=1&b=\"2\""
faq = "https://pico.example/faq"
paths = ["data/pico/**"]
[[dataset]]
id = "port"
license = "CC-BY-NC-ND-2.0-FR"
source = "javascript:alert(1)"
[[dataset]]
id = "both"
license = "MIT AND LicenseRef-Lab"
derived-from = ["pico"]
[[dataset]]
id = "rail"
license = "openrail OR CC-BY-4.0"
[[model]]
id = "base"
license = "apache-2.0"
trained-on = ["rail", "pico-banana-400k"]
[[model]]
id = "tuned"
title = "Tuned"
paths = ["ckpt/**"]
derived-from = ["base"]
trained-on = ["pico", "both"]
evaluated-on = ["rail"]
[[sample]]
of = "pico"
paths = ["docs/figures/**"]
[[permission]]
for = "pico"
activities = ["share-weights", "mirror"]
granted-by = "The | \"licensor\"\n- x"
evidence = "https://pico.example/permission"
granted = 2026-01-01
expires = 2026-07-01
)x",
           {{"data/pico/a.csv", "rows\n"},
            {"ckpt/w.bin", "w"},
            {"docs/figures/a.txt", "f"},
            {"cards/README.md", "---\npretty_name: \"<i>Birds</i> & co\"\nlicense: cc-by-4.0\n---\n"},
            {"cards/a.csv", csv()}});
  }

  void expect_valid(const std::string& document, std::vector<std::string> schemas) {
    if (m_box.run({"/usr/bin/python3", "-c", "import jsonschema"}).status != 0)
      GTEST_SKIP() << "Debian's python3-jsonschema is not installed";
    schemas.insert(schemas.begin(), document);
    const RunResult result = python("validate_json.py", schemas);
    EXPECT_EQ(result.status, 0) << result.describe();
  }

  static std::string schema(const std::string& name) {
    return std::string(LICENSE_CHECK_TEST_DATA) + "/schemas/" + name;
  }
};

TEST_F(ReportFormats, json_is_valid_by_its_own_schema) {
  commit_everything();
  expect_valid(file_of("json", "r.json"), {std::string(LICENSE_CHECK_SOURCE_DIR) + "/docs/compliance.schema.json"});
}

TEST_F(ReportFormats, cyclonedx_is_valid_by_the_published_schema) {
  commit_everything();
  expect_valid(file_of("cyclonedx", "r.json"),
               {schema("cyclonedx-bom-1.6.schema.json"), schema("cyclonedx-spdx.schema.json"),
                schema("cyclonedx-jsf-0.82.schema.json")});
}

TEST_F(ReportFormats, spdx_is_valid_by_the_published_schema) {
  commit_everything();
  expect_valid(file_of("spdx", "r.json"), {schema("spdx-3.0.1.schema.json")});
}

TEST_F(ReportFormats, cyclonedx_has_datasets_models_and_what_they_were_trained_on) {
  commit_everything();
  const auto bom = nlohmann::json::parse(report({"--format=cyclonedx"}).out);
  EXPECT_EQ(bom["bomFormat"], "CycloneDX");
  EXPECT_EQ(bom["specVersion"], "1.6");
  const auto& pico = row(bom["components"], "name", "pico");
  EXPECT_EQ(pico["type"], "data");
  EXPECT_EQ(pico["licenses"][0]["license"]["id"], "CC-BY-NC-ND-4.0");
  EXPECT_EQ(row(bom["components"], "name", "port")["licenses"][0]["license"]["name"], "CC-BY-NC-ND-2.0-FR");
  EXPECT_EQ(row(bom["components"], "name", "base")["licenses"][0]["license"]["id"], "Apache-2.0");
  const auto& tuned = row(bom["components"], "name", "tuned");
  EXPECT_EQ(tuned["type"], "machine-learning-model");
  std::set<std::string> refs;
  for (const auto& one : tuned["modelCard"]["modelParameters"]["datasets"]) refs.insert(one["ref"].get<std::string>());
  EXPECT_TRUE(refs.contains(pico["bom-ref"].get<std::string>()));
  std::set<std::string> all;
  for (const auto& component : bom["components"]) EXPECT_TRUE(all.insert(component["bom-ref"]).second);
  for (const std::string& ref : refs) EXPECT_TRUE(all.contains(ref));
}

TEST_F(ReportFormats, spdx_has_packages_and_relationships_under_one_document) {
  commit_everything();
  const auto graph = nlohmann::json::parse(report({"--format=spdx"}).out)["@graph"];
  int documents = 0;
  std::set<std::string> ids;
  for (const auto& element : graph) {
    documents += element["type"] == "SpdxDocument" ? 1 : 0;
    if (element.contains("spdxId")) EXPECT_TRUE(ids.insert(element["spdxId"]).second) << element;
  }
  EXPECT_EQ(documents, 1);
  EXPECT_TRUE(ids.contains(row(graph, "type", "SpdxDocument")["rootElement"][0]));
  const auto& pico = row(graph, "name", "pico");
  const auto& tuned = row(graph, "name", "tuned");
  EXPECT_EQ(pico["type"], "dataset_DatasetPackage");
  EXPECT_EQ(tuned["type"], "ai_AIPackage");
  std::set<std::string> relations;
  for (const auto& element : graph)
    if (element["type"] == "Relationship" && (element["from"] == tuned["spdxId"] || element["from"] == pico["spdxId"]))
      relations.insert(element["relationshipType"].get<std::string>());
  EXPECT_EQ(relations, (std::set<std::string>{"descendantOf", "hasDeclaredLicense", "testedOn", "trainedOn"}));
}

TEST_F(ReportFormats, markdown_shows_hostile_words_as_words) {
  commit_everything();
  const std::string page = report({}).out;
  for (const char* markup : {"<script", "<img", "<b>", "<i>", "\n# Pico", "](javascript", "\x1b", "\n- x", "secret"})
    EXPECT_THAT(page, Not(HasSubstr(markup)));
  EXPECT_THAT(page, HasSubstr("&lt;script&gt;alert(1)&lt;/script&gt; \\# Pico \\| \\[x\\]\\(javascript:alert(1))"));
}

TEST_F(ReportFormats, html_shows_hostile_words_as_words) {
  commit_everything();
  const std::string page = report({"--format=html"}).out;
  for (const char* markup : {"<script", "<img", "<b>", "<i>", "href=\"javascript", "\x1b", "secret"})
    EXPECT_THAT(page, Not(HasSubstr(markup)));
  EXPECT_THAT(page, HasSubstr("&lt;script&gt;alert(1)&lt;/script&gt;"));
  EXPECT_THAT(page, HasSubstr("href=\"https://pico.example/faq\""));
  EXPECT_THAT(page, HasSubstr("<html lang=\"en\">"));
}

TEST_F(ReportFormats, machine_formats_keep_passwords_and_controls_to_themselves) {
  commit_everything();
  for (const char* format : {"json", "cyclonedx", "spdx"}) {
    const std::string text = report({"--format=" + std::string(format)}).out;
    EXPECT_THAT(text, Not(HasSubstr("secret"))) << format;
    EXPECT_TRUE(std::all_of(text.begin(), text.end(), [](char c) { return c == '\n' || (c >= ' ' && c < 0x7F); }))
        << format;
  }
}

TEST_F(ReportFormats, html_opens_in_a_browser_without_a_fault) {
  if (access("/usr/bin/chromedriver", X_OK) != 0) GTEST_SKIP() << "Debian's chromium-driver is not installed";
  commit_everything();
  const RunResult result = python("open_page.py", {file_of("html", "r.html"), "pico", "port", "both", "rail", "base",
                                                   "tuned", "pico-banana-400k", "hub", "<i>Birds</i> & co"});
  EXPECT_EQ(result.status, 0) << result.describe();
}

TEST_F(ReportFormats, html_of_sixty_opens_in_a_browser_without_a_fault) {
  if (access("/usr/bin/chromedriver", X_OK) != 0) GTEST_SKIP() << "Debian's chromium-driver is not installed";
  std::string config;
  std::vector<std::string> ids;
  for (int i = 0; i < 40; ++i) {
    ids.push_back("dataset-of-the-northern-hospital-" + std::to_string(i));
    config +=
        "[[dataset]]\nid = \"" + ids.back() + "\"\nlicense = \"" + (i % 3 == 0 ? "CC-BY-ND-4.0" : "CC-BY-4.0") + "\"\n";
  }
  for (int i = 0; i < 20; ++i) {
    config += "[[model]]\nid = \"model-" + std::to_string(i) + "\"\ntrained-on = [\"" + ids[i] + "\", \"" +
              ids[39 - i] + "\"]\n";
    if (i > 2) config += "derived-from = [\"model-" + std::to_string(i / 2) + "\"]\n";
  }
  commit(config);
  std::vector<std::string> args = {file_of("html", "r.html")};
  args.insert(args.end(), ids.begin(), ids.end());
  for (int i = 0; i < 20; ++i) args.push_back("model-" + std::to_string(i));
  const RunResult result = python("open_page.py", args);
  EXPECT_EQ(result.status, 0) << result.describe();
}

}  // namespace
}  // namespace license_check::test
