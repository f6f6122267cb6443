// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// Whose word counts on a server: what stood before the push, and what the push brings, the stricter of them.
#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/server_scene.hpp"

namespace license_check::test {
namespace {

using testing::HasSubstr;

using Files = std::map<std::string, std::string>;

constexpr std::string_view k_permission =
    "[[permission]]\nfor = \"pico\"\nactivities = [\"mirror\", \"share-weights\"]\ngranted-by = \"Licensor\"\n"
    "evidence = \"docs/letter.txt\"\ngranted = 2020-01-01\n";
/// sha256 of "row\n".
constexpr std::string_view k_row_line = "83ad05a6ffdb5c97fb81a8501561e30cc3458bed5a83525e931acb0f8486a393";

/// k_nd_config with more lines in its dataset, and more behind it.
std::string config(std::string_view of_dataset, std::string_view more = {}, std::string_view before = {}) {
  std::string text(k_nd_config);
  const std::string paths = "paths = [\"data/pico/**\"]\n";
  text.insert(text.find(paths) + paths.size(), of_dataset);
  text.insert(text.find('\n') + 1, before);
  return text + std::string(more);
}

/// A kind of relief, and what needs it.
struct Relief {
  std::string_view name;
  std::string with;  ///< The config that grants it.
  Files evidence;    ///< Lands with that config.
  Files needs;       ///< What is refused without it.
  std::string rule;
  std::string without = std::string(k_nd_config);
  bool needs_no_config = true;   ///< It is refused even where no config stood before.
  bool fits_policy_file = true;  ///< All that it needs can stand in a policy file.
};

void PrintTo(const Relief& relief, std::ostream* stream) { *stream << relief.name; }

Files many_samples(int count) {
  Files files;
  for (int i = 0; i < count; ++i) files.emplace("data/pico/examples/" + std::to_string(i) + ".txt", std::to_string(i));
  return files;
}

std::string permission_for(std::string_view activity) {
  return fmt::format(
      "[[permission]]\nfor = \"pico\"\nactivities = [\"{}\"]\ngranted-by = \"Licensor\"\nevidence = "
      "\"https://letters.example/1\"\ngranted = 2020-01-01\n",
      activity);
}

/// Kinds for whole models and adaptations.
std::vector<Relief> more_kinds_of_relief() {
  const std::string adapted =
      "[[dataset]]\nid = \"adapted\"\nlicense = \"MIT\"\nderived-from = [\"pico\"]\n"
      "paths = [\"adapted/**\"]\n";
  const auto model = [](std::string_view more) {
    return config({}, fmt::format("[[model]]\nid = \"theirs\"\ntitle = \"Theirs\"\nlicense = \"CC-BY-ND-4.0\"\npaths = "
                                  "[\"theirs/**\"]\n{}",
                                  more));
  };
  const std::string examples = "exclude = [\"data/pico/examples/**\"]\n";
  const std::string sample = "[[sample]]\nof = \"pico\"\npaths = [\"data/pico/examples/**\"]\n";
  const Files theirs = {{"theirs/a.safetensors", safetensors()}};
  const Files notice = {{"NOTICE", "Theirs, CC-BY-ND-4.0\n"}};
  return {
      {"permission_to_share_modified",
       config({}, adapted + permission_for("share-modified")),
       {},
       {{"adapted/a.txt", "row\n"}},
       "nd-data-altered",
       config({}, adapted)},
      {"permission_to_share_samples",
       config(examples, sample + permission_for("share-samples")),
       {},
       many_samples(21),
       "nd-sample-bulk",
       config(examples, sample),
       false,
       false},
      {"licensor_of_a_model", model("licensor = true\n"), {}, theirs, "nd-weights", model("")},
      {"redistribution_of_a_model", model("redistribution = \"allowed\"\n"), notice, theirs, "nd-weights", model("")},
  };
}

std::vector<Relief> kinds_of_relief() {
  const Files data = {{"data/pico/a.txt", "row\n"}};
  const Files weights = {{"checkpoints/a.safetensors", safetensors()}};
  const std::string examples = "exclude = [\"data/pico/examples/**\"]\n";
  const std::string sample = "[[sample]]\nof = \"pico\"\npaths = [\"data/pico/examples/**\"]\n";
  return {
      {"permission_to_mirror", config({}, k_permission), {{"docs/letter.txt", "Yes.\n"}}, data, "nd-data"},
      {"permission_to_share_weights", config({}, k_permission), {{"docs/letter.txt", "Yes.\n"}}, weights, "nd-weights"},
      {"redistribution_allowed", config("redistribution = \"allowed\"\n"), {}, data, "nd-data"},
      {"redistribution_verbatim",
       config("redistribution = \"verbatim\"\nchecksums = \"data/SHA256SUMS\"\n"),
       {{"data/SHA256SUMS", std::string(k_row_line) + "  pico/a.txt\n"}},
       data,
       "nd-data"},
      {"weights_allowed",
       config("weights = \"allowed\"\nweights-evidence = \"https://data.example/faq\"\n"),
       {},
       weights,
       "nd-weights"},
      {"licensor", config("licensor = true\n"), {}, data, "nd-data"},
      {.name = "sample",
       .with = config(examples, sample),
       .evidence = {},
       .needs = many_samples(2),
       .rule = "nd-data",
       .fits_policy_file = false},
      {"larger_sample_limit",
       config(examples, sample, "[policy]\nsample-max-files = 100\n"),
       {},
       many_samples(21),
       "nd-sample-bulk",
       config(examples, sample),
       false},
      {"policy_of_stray_weights",
       config({}, {}, "[policy]\nunannotated-weights = \"allow\"\n"),
       {},
       {{"stray.safetensors", safetensors()}},
       "unannotated-weights"},
      {"policy_of_attribution",
       "version = 1\n[policy]\nattribution = \"allow\"\n[[dataset]]\nid = \"quiet\"\nlicense = \"CC-BY-ND-4.0\"\n"
       "paths = [\"data/quiet/**\"]\nredistribution = \"allowed\"\n",
       {},
       {{"data/quiet/a.txt", "row\n"}},
       "attribution-missing",
       "version = 1\n[[dataset]]\nid = \"quiet\"\nlicense = \"CC-BY-ND-4.0\"\npaths = [\"data/quiet/**\"]\n"
       "redistribution = \"allowed\"\n",
       false},
  };
}

using ServerTrust = ServerScene;

class ServerRelief : public ServerTrust, public testing::WithParamInterface<Relief> {
 protected:
  /// Config, then what needs it, in one push; and again in two.
  void expect_no_self_service() {
    commit_config(GetParam().with, GetParam().evidence);
    m_work.commit_files(GetParam().needs, "needs it");
    const RunResult result = refuse({"main"});
    EXPECT_THAT(words_of(result), HasSubstr("[" + GetParam().rule + "]"));
    expect_told_to_land(result);
    pass({"main~1:refs/heads/main"});
    pass({"main"});
    expect_ref(m_hub, "refs/heads/main", m_work.oid("main"));
  }
};

TEST_P(ServerRelief, counts_from_the_push_after_the_one_that_lands_it) {
  commit_config(GetParam().without);
  seed({"main"});
  expect_no_self_service();
}

TEST_P(ServerRelief, counts_as_little_where_it_comes_with_the_first_config) {
  if (!GetParam().needs_no_config) GTEST_SKIP() << "without a config something else refuses it";
  m_work.git({"checkout", "--quiet", "--orphan", "fresh"});
  m_work.remove(k_config_name);
  m_work.commit("no config");
  m_work.git({"branch", "--quiet", "-M", "fresh", "main"});
  seed({"--force", "main"});
  expect_no_self_service();
}

TEST_P(ServerRelief, counts_for_every_branch_from_head_and_for_none_from_elsewhere) {
  m_work.git({"checkout", "--quiet", "-b", "side"});
  commit_config(GetParam().without);
  m_work.git({"branch", "landed"});
  commit_config(GetParam().with, GetParam().evidence);
  pass({"side"});
  m_work.commit_files(GetParam().needs, "needs it");
  refuse({"side"});
  pass({"side~1:refs/heads/main"});
  pass({"side"});
}

TEST_P(ServerRelief, counts_from_the_policy_file) {
  if (!GetParam().fits_policy_file || !GetParam().evidence.empty()) GTEST_SKIP() << "it needs more than that file";
  commit_config(GetParam().without);
  seed({"main"});
  m_work.commit_files(GetParam().needs, "needs it");
  const auto file = m_box.root() / "policy.toml";
  Repo(m_box, m_box.root()).write("policy.toml", GetParam().with);
  refuse({"main"});
  set("license-check.policy", file.string());
  pass({"main"});
}

INSTANTIATE_TEST_SUITE_P(Kinds, ServerRelief, testing::ValuesIn(kinds_of_relief()),
                         [](const auto& param_info) { return std::string(param_info.param.name); });
INSTANTIATE_TEST_SUITE_P(More, ServerRelief, testing::ValuesIn(more_kinds_of_relief()),
                         [](const auto& param_info) { return std::string(param_info.param.name); });

TEST_F(ServerTrust, relief_in_an_empty_repository_does_not_count_either) {
  m_hub.git({"update-ref", "-d", "refs/heads/main"});
  commit_config(config("redistribution = \"allowed\"\n"));
  m_work.commit_files({{"data/pico/a.txt", "row\n"}});
  expect_told_to_land(refuse({"main"}));
  refuse({"main", "main~1:refs/heads/first"});
  pass({"main~1:refs/heads/main"});
  pass({"main"});
}

TEST_F(ServerTrust, relief_that_lands_on_main_in_the_same_push_does_not_count) {
  commit_config(config("redistribution = \"allowed\"\n"));
  m_work.git({"checkout", "--quiet", "-b", "side"});
  m_work.commit_files({{"data/pico/a.txt", "row\n"}});
  refuse({"main", "side"});
}

TEST_F(ServerTrust, list_of_checksums_cannot_certify_what_comes_with_it) {
  const std::string line = std::string(k_row_line) + "  a.txt\n";
  commit_config(config("redistribution = \"verbatim\"\nchecksums = \"data/pico/SHA256SUMS\"\n"),
                {{"data/pico/SHA256SUMS", line}});
  seed({"main"});
  m_work.commit_files({{"data/pico/a.txt", "row\n"}});
  pass({"main"});
  m_work.commit_files(
      {{"data/pico/b.txt", "row\n"}, {"data/pico/SHA256SUMS", line + std::string(k_row_line) + "  b.txt\n"}});
  EXPECT_THAT(words_of(refuse({"main"})), HasSubstr("data/pico/b.txt"));
  m_work.git({"reset", "--quiet", "--hard", "HEAD~1"});
  m_work.commit_files({{"data/pico/SHA256SUMS", line + std::string(k_row_line) + "  b.txt\n"}});
  pass({"main"});
  m_work.commit_files({{"data/pico/b.txt", "row\n"}});
  pass({"main"});
}

TEST_F(ServerTrust, list_that_comes_with_its_config_is_to_be_landed_with_it_first) {
  const std::string verbatim = config("redistribution = \"verbatim\"\nchecksums = \"data/SUMS\"\n");
  commit_config(verbatim, {{"data/SUMS", std::string(k_row_line) + "  pico/a.txt\n"}, {"data/pico/a.txt", "row\n"}});
  EXPECT_THAT(words_of(refuse({"main"})),
              HasSubstr("land .license-check.toml on the default branch first, with its list data/SUMS"));
  m_work.git({"reset", "--quiet", "--hard", "HEAD~1"});
  commit_config(verbatim);
  seed({"main"});
  m_work.commit_files({{"data/SUMS", std::string(k_row_line) + "  pico/a.txt\n"}, {"data/pico/a.txt", "row\n"}});
  const std::string words = words_of(refuse({"main"}));
  EXPECT_THAT(words, HasSubstr("its list data/SUMS is missing"));
  EXPECT_THAT(words, HasSubstr("land .license-check.toml on the default branch first, with its list data/SUMS"));
}

TEST_F(ServerTrust, annotation_that_the_push_takes_away_still_counts) {
  commit_config("version = 1\n");
  m_work.commit_files({{"data/pico/a.txt", "row\n"}});
  EXPECT_THAT(words_of(refuse({"main"})), HasSubstr("nd-data"));
  pass({"main~1:refs/heads/main"});
  pass({"main"});
}

TEST_F(ServerTrust, annotation_that_the_push_makes_laxer_still_counts) {
  std::string lax(k_nd_config);
  lax.replace(lax.find("CC-BY-NC-ND-4.0"), 15, "CC-BY-4.0");
  commit_config(lax);
  m_work.commit_files({{"data/pico/a.txt", "row\n"}});
  refuse({"main"});
  pass({"main~1:refs/heads/main"});
  pass({"main"});
}

TEST_F(ServerTrust, annotation_that_the_push_makes_stricter_counts_at_once) {
  commit_config(config({}, "[[dataset]]\nid = \"more\"\nlicense = \"CC-BY-ND-4.0\"\npaths = [\"more/**\"]\n"));
  m_work.commit_files({{"more/a.txt", "row\n"}});
  EXPECT_THAT(words_of(refuse({"main"})), HasSubstr("more/a.txt"));
}

TEST_F(ServerTrust, config_at_the_old_tip_of_the_ref_counts) {
  m_work.git({"checkout", "--quiet", "-b", "side"});
  const std::string more = "[[dataset]]\nid = \"more\"\nlicense = \"CC-BY-ND-4.0\"\npaths = [\"more/**\"]\n";
  commit_config(config({}, more));
  pass({"side"});
  commit_config(std::string(k_nd_config));
  m_work.commit_files({{"more/a.txt", "row\n"}});
  EXPECT_THAT(words_of(refuse({"side"})), HasSubstr("more/a.txt"));
}

TEST_F(ServerTrust, word_of_the_policy_file_cannot_be_softened) {
  Repo(m_box, m_box.root())
      .write("policy.toml",
             "version = 1\n[policy]\nunannotated-weights = \"refuse\"\n"
             "[[dataset]]\nid = \"ours\"\nlicense = \"CC-BY-ND-4.0\"\npaths = [\"never/**\"]\n");
  set("license-check.policy", (m_box.root() / "policy.toml").string());
  commit_config("version = 1\n[policy]\nunannotated-weights = \"allow\"\n");
  pass({"main"});
  m_work.commit_files({{"stray.safetensors", safetensors()}});
  EXPECT_THAT(words_of(refuse({"main"})), HasSubstr("unannotated-weights"));
  m_work.git({"reset", "--quiet", "--hard", "HEAD~1"});
  m_work.commit_files({{"never/a.txt", "row\n"}});
  EXPECT_THAT(words_of(refuse({"main"})), HasSubstr("never/a.txt"));
}

TEST_F(ServerTrust, config_error_at_the_new_tip_refuses) {
  commit_config("version = 1\n[[datase]]\nid = \"x\"\n");
  const std::string words = words_of(refuse({"main"}, 128));
  EXPECT_THAT(words, HasSubstr(".license-check.toml:2"));
  EXPECT_THAT(words, HasSubstr("dataset"));
}

TEST_F(ServerTrust, config_error_in_an_older_commit_is_said_and_passed_over) {
  commit_config("version = 1\n[[datase]]\nid = \"x\"\n");
  commit_config(std::string(k_nd_config));
  EXPECT_THAT(words_of(pass({"main"})), HasSubstr(".license-check.toml:2"));
  commit_config("version = \n");
  commit_config(std::string(k_nd_config));
  m_work.commit_files({{"data/pico/a.txt", "row\n"}});
  refuse({"main"});
}

TEST_F(ServerTrust, deletion_of_the_only_ref_passes) {
  set("receive.denyDeleteCurrent", "ignore");
  pass({":main"});
}

}  // namespace
}  // namespace license_check::test
