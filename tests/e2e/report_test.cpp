// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// `report`: what it says of datasets and models, and how it ends.
#include <gmock/gmock.h>

#include <filesystem>
#include <fstream>

#include "support/content.hpp"
#include "support/report_repo.hpp"

namespace license_check::test {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

class Report : public ReportRepo {};

constexpr std::string_view k_nd_dataset = R"([[dataset]]
id = "pico"
license = "CC-BY-NC-ND-4.0"
source = "https://pico.example/"
paths = ["data/pico/**"]
)";

std::string dataset(const std::string& id, const std::string& license, const std::string& more = {}) {
  return "[[dataset]]\nid = \"" + id + "\"\nlicense = \"" + license + "\"\npaths = [\"" + id + "/**\"]\n" + more;
}

std::string permission(const std::string& whose, const std::string& activity, const std::string& more = {}) {
  return "[[permission]]\nfor = \"" + whose + "\"\nactivities = [\"" + activity +
         "\"]\ngranted-by = \"L\"\nevidence = \"docs/paper.pdf\"\ngranted = 2026-01-01\n" + more;
}

TEST_F(Report, json_has_what_the_tree_holds) {
  commit(std::string(k_nd_dataset) +
             "[[model]]\nid = \"m\"\npaths = [\"ckpt/**\"]\ntrained-on = [\"pico\"]\n"
             "evaluated-on = [\"gsm\"]\n" +
             dataset("gsm", "MIT"),
         {{"data/pico/a.csv", "12345"}, {"data/pico/sub/b.csv", "67"}, {"ckpt/m.bin", "abc"}});
  const auto document = json();
  EXPECT_EQ(document["version"], 1);
  EXPECT_EQ(document["commit"], m_work.oid("HEAD"));
  EXPECT_EQ(document["date"], "2026-06-01");
  const auto& pico = row(document["datasets"], "id", "pico");
  EXPECT_EQ(pico["files"], 2);
  EXPECT_EQ(pico["bytes"], 7);
  EXPECT_EQ(pico["terms"], nlohmann::json({"BY", "NC", "ND"}));
  EXPECT_EQ(pico["license"], "CC-BY-NC-ND-4.0");
  EXPECT_EQ(pico["annotated-by"], "config");
  EXPECT_EQ(pico["title"], nullptr);
  const auto& model = row(document["models"], "id", "m");
  EXPECT_EQ(model["tainted-by"], nlohmann::json({"pico"}));
  EXPECT_EQ(model["evaluated-on"], nlohmann::json({"gsm"}));
  EXPECT_EQ(model["license"], nullptr);
  EXPECT_EQ(model["terms"], nlohmann::json::array());
}

TEST_F(Report, activities_follow_the_terms) {
  commit(dataset("nd", "CC-BY-ND-4.0") + dataset("nc", "CC-BY-NC-4.0") + dataset("by", "CC-BY-4.0") +
             dataset("sa", "CC-BY-SA-4.0") + dataset("free", "CC0-1.0") + dataset("lab", "LicenseRef-Lab") +
             dataset("ours", "CC-BY-NC-ND-4.0", "licensor = true\n") +
             dataset("adapted", "CC0-1.0", "derived-from = [\"nd\"]\n") +
             "[[license]]\nid = \"LicenseRef-Lab\"\nterms = [\"NR\"]\n"
             "[[model]]\nid = \"tainted\"\ntrained-on = [\"nd\", \"free\"]\n[[model]]\nid = \"clean\"\ntrained-on = "
             "[\"free\"]\n"
             "[[model]]\nid = \"child\"\nderived-from = [\"tainted\"]\n",
         {{"README.md", "nd, nc, by, sa: CC-BY-ND-4.0, CC-BY-NC-4.0, CC-BY-4.0, CC-BY-SA-4.0\n"}});
  const auto document = json();
  const std::map<std::string, std::string> expected = {{"nd", "ok ok no no no caution caution"},
                                                       {"nc", "ok ok caution caution caution caution no"},
                                                       {"by", "ok ok caution caution caution caution caution"},
                                                       {"sa", "ok ok caution caution caution caution caution"},
                                                       {"free", "ok ok ok ok ok ok ok"},
                                                       {"lab", "ok ok no no no caution ok"},
                                                       {"ours", "ok ok ok ok ok ok ok"},
                                                       {"adapted", "ok ok no no no caution caution"}};
  for (const auto& [id, line] : expected) EXPECT_EQ(states(row(document["datasets"], "id", id)), line) << id;
  EXPECT_EQ(states(row(document["models"], "id", "tainted")), "ok ok no no no caution caution");
  EXPECT_EQ(states(row(document["models"], "id", "clean")), "ok ok ok ok ok ok ok");
  EXPECT_EQ(states(row(document["models"], "id", "child")), "ok ok no no no caution caution");
}

TEST_F(Report, a_permission_lifts_the_no_and_is_named) {
  commit(dataset("nd", "CC-BY-ND-4.0") + dataset("nr", "LicenseRef-Lab") +
             "[[license]]\nid = \"LicenseRef-Lab\"\nterms = [\"NR\"]\n" + permission("nd", "share-weights") +
             permission("nr", "mirror") + "[[model]]\nid = \"m\"\ntrained-on = [\"nd\"]\n",
         {{"docs/paper.pdf", "p"}});
  const auto document = json();
  const auto& weights = row(document["datasets"], "id", "nd")["activities"]["share-weights"];
  EXPECT_EQ(weights["state"], "caution");
  EXPECT_EQ(weights["permission"], document["permissions"][0]);
  EXPECT_EQ(row(document["datasets"], "id", "nd")["activities"]["mirror"]["state"], "no");
  EXPECT_EQ(row(document["models"], "id", "m")["activities"]["share-weights"]["state"], "caution");
  EXPECT_EQ(row(document["models"], "id", "m")["tainted-by"], nlohmann::json({"nd"}));
  const auto& mirror = row(document["datasets"], "id", "nr")["activities"]["mirror"];
  EXPECT_EQ(mirror["state"], "ok");
  EXPECT_EQ(mirror["permission"]["for"], "nr");
}

TEST_F(Report, a_permission_for_some_remotes_is_a_condition) {
  commit(dataset("nr", "LicenseRef-Lab") + "[[license]]\nid = \"LicenseRef-Lab\"\nterms = [\"NR\"]\n" +
             permission("nr", "mirror", "remotes = [\"https://hub.example/*\"]\n"),
         {{"docs/paper.pdf", "p"}});
  const auto mirror = row(json()["datasets"], "id", "nr")["activities"]["mirror"];
  EXPECT_EQ(mirror["state"], "caution");
  EXPECT_THAT(mirror["why"].get<std::string>(), HasSubstr("https://hub.example/*"));
  EXPECT_EQ(mirror["permission"]["state"], "valid");
}

TEST_F(Report, permissions_have_the_state_of_the_day) {
  commit(
      dataset("nd", "CC-BY-ND-4.0") + permission("nd", "mirror") +
          permission("nd", "mirror", "expires = 2026-08-30\n") + permission("nd", "mirror", "expires = 2026-08-31\n") +
          permission("nd", "mirror", "expires = 2026-06-01\n") +
          "[[permission]]\nfor = \"nd\"\nactivities = [\"mirror\"]\ngranted-by = \"L\"\nevidence = \"docs/none.pdf\"\n"
          "granted = 2026-01-01\n"
          "[[permission]]\nfor = \"nd\"\nactivities = [\"mirror\"]\ngranted-by = \"L\"\nevidence = \"docs/paper.pdf\"\n"
          "granted = 2026-06-02\n",
      {{"docs/paper.pdf", "p"}});
  std::vector<std::string> found;
  const auto document = json();
  for (const auto& one : document["permissions"]) found.push_back(one["state"]);
  EXPECT_EQ(found, (std::vector<std::string>{"valid", "ends-soon", "valid", "expired", "evidence-missing", "not-yet"}));
}

TEST_F(Report, an_expired_permission_lifts_nothing_and_is_said_first) {
  commit(std::string(k_nd_dataset) + permission("pico", "share-weights", "expires = 2026-05-31\n"),
         {{"docs/paper.pdf", "p"}});
  const auto weights = row(json()["datasets"], "id", "pico")["activities"]["share-weights"];
  EXPECT_EQ(weights["state"], "no");
  EXPECT_EQ(weights["permission"], nullptr);
  const std::string page = report({}).out;
  EXPECT_LT(page.find("ended on 2026-05-31"), page.find("## Checklist")) << page;
}

TEST_F(Report, what_others_declare_is_listed_by_the_name_given_there) {
  const std::string rows = csv();
  commit("", {{"cards/README.md", "---\npretty_name: Bird Calls\nlicense: cc-by-nd-4.0\n---\n# Birds\n"},
              {"cards/a.csv", rows},
              {"models/README.md",
               "---\nlicense: mit\ndatasets:\n- apple/pico-banana-400k\n- nobody/knows\n---\n# Our Model\n"},
              {"models/a.safetensors", safetensors()},
              {"reuse/a.csv", rows},
              {"REUSE.toml",
               "version = 1\n[[annotations]]\npath = \"reuse/**\"\nSPDX-FileCopyrightText = \"X\"\n"
               "SPDX-License-Identifier = \"CC-BY-NC-4.0\"\n"},
              {"crois/croissant.json",
               R"({"conformsTo":"http://mlcommons.org/croissant/1.0","name":"crows","license":"CC-BY-SA-4.0",)"
               R"("distribution":[{"contentUrl":"a.csv"}]})"},
              {"crois/a.csv", rows}});
  const auto document = json();
  const auto& birds = row(document["datasets"], "id", "Bird Calls");
  EXPECT_EQ(birds["annotated-by"], "cards/README.md");
  EXPECT_EQ(birds["license"], "CC-BY-ND-4.0");
  EXPECT_EQ(birds["activities"]["mirror"]["state"], "no");
  EXPECT_EQ(row(document["datasets"], "annotated-by", "REUSE.toml")["terms"], nlohmann::json({"BY", "NC"}));
  EXPECT_EQ(row(document["datasets"], "id", "crows")["annotated-by"], "crois/croissant.json");
  EXPECT_EQ(row(document["datasets"], "id", "pico-banana-400k")["annotated-by"], "register");
  EXPECT_EQ(row(document["datasets"], "id", "nobody/knows")["license"], nullptr);
  const auto& model = row(document["models"], "annotated-by", "models/README.md");
  EXPECT_EQ(model["id"], "Our Model");
  EXPECT_EQ(model["tainted-by"], nlohmann::json({"pico-banana-400k"}));
  EXPECT_EQ(model["activities"]["share-weights"]["state"], "no");
}

TEST_F(Report, a_name_in_a_card_does_not_get_the_relief_of_an_id) {
  commit(dataset("ours", "CC-BY-ND-4.0", "licensor = true\n"),
         {{"cards/README.md", "---\npretty_name: ours\nlicense: cc-by-nd-4.0\n---\n"}, {"cards/a.csv", csv()}});
  EXPECT_EQ(row(json()["datasets"], "annotated-by", "cards/README.md")["activities"]["mirror"]["state"], "no");
}

TEST_F(Report, the_policy_file_counts_too) {
  const auto policy = m_box.root() / "policy.toml";
  std::ofstream(policy) << "version = 1\n" << k_nd_dataset << dataset("by", "CC-BY-ND-4.0");
  m_work.config("license-check.policy", policy.string());
  commit(dataset("by", "CC-BY-4.0"), {{"data/pico/a.csv", "a"}});
  const auto document = json();
  EXPECT_EQ(row(document["datasets"], "id", "pico")["annotated-by"], "policy");
  EXPECT_EQ(row(document["datasets"], "id", "pico")["files"], 1);
  EXPECT_EQ(row(document["datasets"], "id", "by")["activities"]["mirror"]["state"], "no") << "the stricter counts";
}

TEST_F(Report, says_no_where_an_audit_refuses_and_only_there) {
  const std::vector<std::string> licenses = {
      "MIT",          "CC0-1.0",         "CC-BY-4.0", "CC-BY-SA-4.0",   "CC-BY-NC-4.0",        "CC-BY-NC-SA-4.0",
      "CC-BY-ND-4.0", "CC-BY-NC-ND-4.0", "ODbL-1.0",  "LicenseRef-Lab", "MIT OR CC-BY-ND-4.0", "MIT AND CC-BY-ND-4.0"};
  std::string config = "[[license]]\nid = \"LicenseRef-Lab\"\nterms = [\"NR\"]\n";
  std::map<std::string, std::string> files;
  for (std::size_t i = 0; i < licenses.size(); ++i) {
    const std::string id = "d" + std::to_string(i);
    config += dataset(id, licenses[i]);
    config += "[[model]]\nid = \"m" + std::to_string(i) + "\"\npaths = [\"m" + std::to_string(i) +
              "/**\"]\ntrained-on = [\"" + id + "\"]\n";
    files[id + "/a.csv"] = id;
    files["m" + std::to_string(i) + "/w.bin"] = "w" + id;
  }
  commit(config, files);
  const auto document = json();
  const auto audit = nlohmann::json::parse(m_work.try_git({"license-check", "audit", "--format=json"}).out);
  std::set<std::string> refused;
  for (const auto& finding : audit["findings"])
    if (finding["verdict"] == "refuse") refused.insert(finding["path"].get<std::string>());
  EXPECT_FALSE(refused.empty());
  for (std::size_t i = 0; i < licenses.size(); ++i) {
    const std::string number = std::to_string(i);
    const auto& data = row(document["datasets"], "id", "d" + number);
    EXPECT_EQ(data["activities"]["mirror"]["state"] == "no", refused.contains("d" + number + "/a.csv")) << licenses[i];
    const auto& model = row(document["models"], "id", "m" + number);
    EXPECT_EQ(model["activities"]["share-weights"]["state"] == "no", refused.contains("m" + number + "/w.bin"))
        << licenses[i];
    EXPECT_EQ(data["activities"]["share-weights"]["state"], model["activities"]["share-weights"]["state"])
        << licenses[i];
  }
}

TEST_F(Report, an_older_revision_has_its_own_report) {
  commit(std::string(k_nd_dataset), {{"data/pico/a.csv", "a"}});
  commit(dataset("by", "CC-BY-4.0"));
  EXPECT_EQ(json({"HEAD~1"})["datasets"][0]["id"], "pico");
  EXPECT_EQ(json()["datasets"][0]["id"], "by");
}

TEST_F(Report, ends_with_128_where_it_cannot_read_and_with_129_for_wrong_words) {
  const RunResult unborn = report({});
  EXPECT_EQ(unborn.status, 128) << unborn.describe();
  EXPECT_EQ(unborn.out, "");
  commit(std::string(k_nd_dataset));
  EXPECT_EQ(report({"no-such-revision"}).status, 128);
  EXPECT_EQ(report({"HEAD^{tree}"}).status, 128);
  EXPECT_EQ(report({"--format=text"}).status, 129);
  EXPECT_EQ(report({"HEAD", "HEAD"}).status, 129);
  EXPECT_EQ(report({}).status, 0);
  m_box.env()["SOURCE_DATE_EPOCH"] = "yesterday";
  EXPECT_EQ(report({}).status, 128);
  m_box.env().erase("SOURCE_DATE_EPOCH");
  EXPECT_EQ(report({}).status, 0);
  commit("[[dataset]]\nid = \"x\"\n");
  EXPECT_EQ(report({}).status, 128);
}

TEST_F(Report, is_empty_but_whole_without_a_config) {
  m_work.commit_files({{"a.c", "int a;\n"}});
  for (const char* format : {"markdown", "json", "html", "cyclonedx", "spdx"}) {
    const RunResult result = report({"--format=" + std::string(format)});
    EXPECT_EQ(result.status, 0) << result.describe();
    EXPECT_NE(result.out, "");
  }
  EXPECT_EQ(json()["datasets"], nlohmann::json::array());
}

TEST_F(Report, the_same_revision_gives_the_same_bytes) {
  commit(std::string(k_nd_dataset) + dataset("by", "CC-BY-4.0") +
         "[[model]]\nid = \"m\"\ntrained-on = [\"pico\", \"by\"]\n");
  for (const char* format : {"markdown", "json", "html", "cyclonedx", "spdx"})
    EXPECT_EQ(report({"--format=" + std::string(format)}).out, report({"--format=" + std::string(format)}).out)
        << format;
  const std::string file = file_of("json", "out.json");
  std::ifstream stream(file, std::ios::binary);
  EXPECT_EQ(std::string(std::istreambuf_iterator<char>(stream), {}), report({"--format=json"}).out);
}

TEST_F(Report, of_a_lab_says_first_what_matters_first) {
  const auto data = std::filesystem::path(LICENSE_CHECK_TEST_DATA) / "report";
  const auto read = [](const std::filesystem::path& path) {
    std::ifstream stream(path, std::ios::binary);
    return std::string(std::istreambuf_iterator<char>(stream), {});
  };
  m_work.commit_files({{".license-check.toml", read(data / "lab/license-check.toml")},
                       {"README.md", read(data / "lab/README.md")},
                       {"data/pico/edits.csv", "before,after\n"},
                       {"data/clips/wren.txt", "clip\n"},
                       {"data/scenes/harbour.txt", "scene\n"},
                       {"checkpoints/scene-net/model.bin", "weights\n"},
                       {"checkpoints/mixed-net/model.bin", "other weights\n"},
                       {"docs/figures/one.txt", "figure\n"},
                       {"docs/permissions/2025.pdf", "signed\n"}});
  m_work.git({"remote", "add", "origin", "https://forge.example/lab.git"});
  m_work.git({"remote", "add", "lab", "git@git.lab.example:lab.git"});
  const RunResult result = report({});
  EXPECT_EQ(result.status, 0);
  if (std::getenv("LICENSE_CHECK_REWRITE_GOLDENS") != nullptr)
    std::ofstream(data / "lab.md", std::ios::binary) << result.out;
  EXPECT_EQ(result.out, read(data / "lab.md"));
}

TEST_F(Report, works_in_a_bare_repository) {
  commit(std::string(k_nd_dataset), {{"data/pico/a.csv", "a"}});
  const Repo bare = m_box.clone(m_work.path(), "bare", {"--bare"});
  const RunResult result = bare.try_git({"license-check", "report", "--format=json", "main"});
  EXPECT_EQ(result.status, 0) << result.describe();
  EXPECT_EQ(nlohmann::json::parse(result.out)["datasets"][0]["files"], 1);
}

}  // namespace
}  // namespace license_check::test
