// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// What repositories say in their own ways: links, cards, git-annex, DVC, and the words in which findings answer.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "decision_rows.hpp"

namespace license_check::test {
namespace {

std::string csv(int rows, std::string_view word = "w") {
  std::string text = "id,text,label\n";
  for (int i = 0; i < rows; ++i) text += fmt::format("{},\"{}{}\",{}\n", i, word, std::string(60, 'w'), i % 2);
  return text;
}

const std::string k_nd_card = "---\nlicense: cc-by-nd-4.0\n---\n# It\n";
const std::string k_key = "SHA256E-s7--b37e50cedcd3e3f1ff64f4afc0422084ae694253cf399326868e07a35f4a45fb.txt";

class Declared : public testing::Test {
 protected:
  Judged push() { return m_repo.check(Where::public_); }
  Judged commit_and_push(const Files& files) {
    work().commit_files(files);
    return push();
  }
  const Repo& work() { return m_repo.work(); }
  std::string message_of(const Judged& judged, std::string_view rule) {
    for (const auto& finding : judged.report["findings"])
      if (finding["rule"] == rule) return finding["message"].get<std::string>();
    return "";
  }
  std::string hint_of(const Judged& judged, std::string_view rule) {
    for (const auto& finding : judged.report["findings"])
      if (finding["rule"] == rule) return finding["hint"].get<std::string>();
    return "";
  }
  /// A git-annex branch that holds one log of metadata.
  void write_annex_branch(const std::string& log) {
    const std::string file =
        work().make_tree("100644 blob " + work().hash_object("blob", log) + "\t" + k_key + ".log.met");
    const std::string inner = work().make_tree("040000 tree " + file + "\t6a6");
    const std::string root = work().make_tree("040000 tree " + inner + "\t062");
    work().git({"update-ref", "refs/heads/git-annex", work().commit_tree(root, {})});
  }

  JudgedRepo m_repo{LICENSE_CHECK_PROGRAM};
};

TEST_F(Declared, card_that_is_a_link_speaks_for_the_links_directory) {
  work().write({{"data/x.csv", csv(400)}, {"docs/card.md", k_nd_card}, {"other/y.csv", csv(400, "y")}});
  work().symlink("data/README.md", "../docs/card.md");
  work().symlink("other/README.md", "/etc/passwd");
  work().commit("links");
  EXPECT_TRUE(findings_are(push(), {"refuse nd-data data/x.csv", "warn unannotated-data other/y.csv"}));
}

TEST_F(Declared, link_through_directories_and_links_is_followed_within_the_tree) {
  work().write({{"m/w.safetensors", safetensors()}, {"texts/LICENSE", "CC BY-NC-ND 4.0\n"}});
  work().symlink("other", "texts");
  work().symlink("m/COPYING", "../other/LICENSE");
  work().symlink("m/LICENSE", "COPYING");
  work().symlink("m/README.md", "README.md");
  work().commit("links");
  EXPECT_TRUE(findings_are(push(), {"refuse nd-weights m/w.safetensors"}));
}

TEST_F(Declared, front_matter_that_ends_with_dots_is_read) {
  EXPECT_TRUE(
      findings_are(commit_and_push({{"data/x.csv", csv(400)},
                                    {"data/README.md", "---\r\nlicense:\r\n- cc-by-nd-4.0\r\n...\r\n# It\r\n"}}),
                   {"refuse nd-data data/x.csv"}));
}

TEST_F(Declared, annexed_file_whose_distribution_is_restricted_is_refused) {
  work().symlink("paper.txt", ".git/annex/objects/X6/92/" + k_key + "/" + k_key);
  work().commit("annexed");
  write_annex_branch("1795572888.2s distribution-restrictions +sensitive\n");
  const Judged judged = push();
  EXPECT_TRUE(findings_are(judged, {"refuse no-redistribution paper.txt"}));
  EXPECT_EQ(judged.report["findings"][0]["source"], "git-annex:062/6a6/" + k_key + ".log.met");
  EXPECT_EQ(judged.report["findings"][0]["terms"], nlohmann::json({"NR"}));
}

TEST_F(Declared, annexed_file_whose_restriction_was_taken_back_passes) {
  work().write("paper.txt", "/annex/objects/" + k_key + "\n");
  work().commit("annexed");
  write_annex_branch(
      "1795572889.1s distribution-restrictions -!b25seSB1cw==\n"
      "1795572888.2s author +me distribution-restrictions +!b25seSB1cw==\n");
  EXPECT_TRUE(findings_are(push(), {}));
  write_annex_branch("1795572888.2s author +me distribution-restrictions +!b25seSB1cw==\n");
  const Judged judged = push();
  EXPECT_TRUE(findings_are(judged, {"refuse no-redistribution paper.txt"}));
  EXPECT_THAT(message_of(judged, "no-redistribution"), testing::HasSubstr("only-us"));
}

TEST_F(Declared, content_of_an_unlocked_annexed_file_is_found_in_both_kinds_of_hash_directories) {
  work().write("notes", "/annex/objects/" + k_key + "\n");
  work().commit("annexed");
  EXPECT_TRUE(findings_are(push(), {}));
  for (const std::string directory : {"X6/92", "062/6a6"}) {
    const std::string object = ".git/annex/objects/" + directory + "/" + k_key + "/" + k_key;
    work().write(object, safetensors());
    EXPECT_TRUE(findings_are(push(), {"warn unannotated-weights notes"})) << directory;
    work().remove(object);
  }
}

TEST_F(Declared, pipelines_that_write_elsewhere_carry_the_taint) {
  const Files files = {
      {".license-check.toml", "version = 1\n" + dataset("nd-set", "CC-BY-ND-4.0", "exclude = [\"**\"]")},
      {"prep/dvc.yaml", "stages:\n  prep:\n    deps: [../data/nd-set]\n    outs: [../clean/all.csv]\n"},
      {"train/dvc.yaml",
       "stages:\n  train:\n    foreach: [small, large]\n    do:\n      wdir: ..\n      deps: [clean/all.csv]\n"
       "      outs: ['models/${item}']\n      metrics: ['scores/${item}.json']\n"},
      {"models/large", safetensors()},
      {"models/huge", safetensors({}, 'x')},
      {"scores/large.json", "{\"f1\": 0.5}"}};
  EXPECT_TRUE(findings_are(commit_and_push(files),
                           {"refuse nd-weights models/large", "refuse unannotated-weights models/huge"}));
}

TEST_F(Declared, table_of_item_licenses_lies_beside_the_data_or_at_the_root) {
  const std::string config =
      "version = 1\n" + dataset("set", "CC0-1.0",
                                "exclude = [\"**/meta.csv\"]\nitem-licenses = {file = \"meta.csv\", "
                                "path = \"file_name\", license = \"license\"}");
  Files files = {{".license-check.toml", config},
                 {"data/set/a.csv", csv(400)},
                 {"data/set/b.csv", csv(400, "b")},
                 {"meta.csv", "file_name,license\nb.csv,CC-BY-ND-4.0\n"}};
  EXPECT_TRUE(findings_are(commit_and_push(files), {"refuse nd-data data/set/b.csv"}));
  EXPECT_TRUE(findings_are(commit_and_push({{"data/set/meta.csv", "file_name,license\na.csv,CC-BY-ND-4.0\n"}}),
                           {"refuse nd-data data/set/a.csv"}));
}

TEST_F(Declared, names_that_nobody_knows_are_named) {
  const Judged judged =
      commit_and_push({{".license-check.toml", "version = 1\n" + dataset("nd-set", "CC-BY-ND-4.0")},
                       {"m/w.safetensors", safetensors()},
                       {"m/README.md", "---\nlicense: mit\ndatasets: [foo/bar]\nbase_model: org/base\n---\n"}});
  EXPECT_TRUE(findings_are(judged, {"refuse unannotated-weights m/w.safetensors"}));
  const std::string message = message_of(judged, "unannotated-weights");
  EXPECT_THAT(message, testing::HasSubstr("the dataset `foo/bar`, which neither the config nor the register"));
  EXPECT_THAT(message, testing::HasSubstr("the base model `org/base`"));
}

TEST_F(Declared, missing_list_of_checksums_is_said_to_be_missing) {
  const Judged judged = commit_and_push(
      {{".license-check.toml", "version = 1\n" + dataset("nd-set", "CC-BY-ND-4.0",
                                                         "redistribution = \"verbatim\"\nchecksums = \"data/SUMS\"")},
       {"data/nd-set/a.txt", "row\n"}});
  EXPECT_THAT(message_of(judged, "nd-data-altered"), testing::HasSubstr("its list data/SUMS is missing"));
}

TEST_F(Declared, media_beyond_the_limit_say_how_many_stand_together) {
  Files files;
  for (int i = 0; i < 21; ++i) files[fmt::format("pictures/{}.png", i)] = png(8, 8, static_cast<std::size_t>(i));
  EXPECT_THAT(message_of(commit_and_push(files), "unannotated-data"),
              testing::HasSubstr("21 images, sounds or videos stand together; sample-max-files is 20"));
}

TEST_F(Declared, copies_of_annotated_bytes_hint_at_exclude) {
  const Judged judged = commit_and_push({{".license-check.toml", "version = 1\n" + dataset("nd-set", "CC-BY-ND-4.0")},
                                         {"data/nd-set/LICENSE.txt", "some text\n"},
                                         {"copy.txt", "some text\n"}});
  bool has_hint = false;
  for (const auto& finding : judged.report["findings"])
    if (finding["path"] == "copy.txt")
      has_hint = finding["hint"].get<std::string>().find(
                     "data/nd-set/LICENSE.txt is no part of `nd-set`, name it in "
                     "`exclude`") != std::string::npos;
  EXPECT_TRUE(has_hint) << judged.run.describe();
}

TEST_F(Declared, license_at_the_root_hints_at_its_owner) {
  const Judged judged = commit_and_push({{"LICENSE", "CC BY-ND 4.0\n"}, {"x.csv", csv(400)}});
  EXPECT_TRUE(findings_are(judged, {"refuse nd-data x.csv"}));
  EXPECT_THAT(hint_of(judged, "nd-data"), testing::HasSubstr("`licensor = true`"));
}

TEST_F(Declared, word_of_the_register_can_be_overruled) {
  const Files weights = {{"w.safetensors", safetensors()},
                         {"README.md", "---\nlicense: mit\ndatasets: wider_face\n---\n"}};
  const Judged judged = commit_and_push(weights);
  EXPECT_TRUE(findings_are(judged, {"refuse nd-weights w.safetensors", "refuse license-conflict w.safetensors"}));
  EXPECT_THAT(hint_of(judged, "nd-weights"),
              testing::HasSubstr("a [[dataset]] with that id in .license-check.toml overrules"));
  EXPECT_TRUE(findings_are(
      commit_and_push({{".license-check.toml", "version = 1\n[[dataset]]\nid = \"wider-face\"\nlicense = \"MIT\"\n"}}),
      {}));
}

TEST_F(Declared, well_known_name_without_restrictions_is_no_stranger) {
  EXPECT_TRUE(
      findings_are(commit_and_push({{".license-check.toml", "version = 1\n" + dataset("nd-set", "CC-BY-ND-4.0")},
                                    {"w.safetensors", safetensors()},
                                    {"README.md", "---\nlicense: mit\ndatasets: openai/gsm8k\n---\n"}}),
                   {}));
}

TEST_F(Declared, pointer_below_an_annotated_path_is_refused_without_its_content) {
  const std::string hash(64, 'a');
  EXPECT_TRUE(
      findings_are(commit_and_push({{"REUSE.toml",
                                     "version = 1\n[[annotations]]\npath = \"data/**\"\nSPDX-License-Identifier = "
                                     "\"CC-BY-ND-4.0\"\n"},
                                    {"data/x.csv", lfs_pointer(hash, 20000)}}),
                   {"refuse nd-data data/x.csv"}));
}

TEST_F(Declared, pointers_without_content_say_once_how_to_fetch_it) {
  Files files = {{".license-check.toml", "version = 1\n" + dataset("nd-set", "CC-BY-ND-4.0")}};
  for (int i = 0; i < 3; ++i)
    files[fmt::format("blob{}", i)] = lfs_pointer(std::string(63, 'b') + std::to_string(i), 100);
  work().commit_files(files);
  const RunResult result = work().try_git({"license-check", "check", "--push=public"});
  const std::string hint = "git lfs pull";
  const std::size_t first = result.out.find(hint);
  EXPECT_NE(first, std::string::npos) << result.describe();
  EXPECT_EQ(result.out.find(hint, first + 1), std::string::npos) << result.describe();
}

TEST_F(Declared, explain_says_who_decided) {
  work().commit_files({{"data/x.csv", csv(400)}, {"data/README.md", k_nd_card}, {"LICENSE", "MIT License\n"}});
  const RunResult result = work().try_git({"license-check", "explain", "data/x.csv"});
  EXPECT_EQ(result.status, 1) << result.describe();
  EXPECT_THAT(result.out, testing::HasSubstr("decided by: data/README.md:2")) << result.describe();
}

TEST_F(Declared, drafted_config_refuses_the_same_and_nothing_beside_it) {
  work().commit_files({{"data/x.csv", csv(400)},
                       {"data/README.md", k_nd_card},
                       {"data/load.py", "pass\n"},
                       {"m/w.safetensors", safetensors()},
                       {"m/README.md", "---\nlicense: cc-by-nc-nd-4.0\ndatasets: apple/pico-banana-400k\n---\n"}});
  const Findings refused = {"refuse nd-data data/x.csv", "refuse nd-weights m/w.safetensors"};
  EXPECT_TRUE(findings_are(push(), refused));
  work().git({"license-check", "init"});
  work().commit("config");
  EXPECT_TRUE(findings_are(push(), refused));
  EXPECT_EQ(work().try_git({"license-check", "init"}).status, 128);
}

}  // namespace
}  // namespace license_check::test
