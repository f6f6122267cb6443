// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// `card`: front matter that the Hub and any YAML parser understand, and the comparison with the card that is there.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "support/git_sandbox.hpp"

namespace license_check::test {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

constexpr std::string_view k_config = R"(version = 1

[[license]]
id = "LicenseRef-Lab"
terms = ["NC", "NR"]
text = "docs/terms/lab.txt"

[[dataset]]
id = "pico"
license = "CC-BY-NC-ND-4.0"
title = "---\nlicense: mit # \"x\" 'y' \\ \u001b \u0085 \u2028 \U0001F600 {{a}}: [b"
aliases = ["apple/pico"]
paths = ["data/pico/**"]

[[dataset]]
id = "child"
license = "cc-by-4.0"
derived-from = ["pico"]
paths = ["data/child/**"]

[[dataset]]
id = "no"
license = "ODbL-1.0"

[[dataset]]
id = "lab"
license = "LicenseRef-Lab"

[[dataset]]
id = "old"
license = "CC-BY-ND-3.0"

[[model]]
id = "base"
aliases = ["org/base"]

[[model]]
id = "edit"
license = "GPL-3.0"
paths = ["models/edit/**"]
trained-on = ["pico", "no"]
evaluated-on = ["child"]
derived-from = ["base"]
)";

class Card : public testing::Test {
 protected:
  Card() {
    m_work.commit_files({{".license-check.toml", std::string(k_config)},
                         {"models/edit/a/w.bin", "1\n"},
                         {"models/edit/b/w.bin", "2\n"},
                         {"data/child/c", "3\n"}});
  }
  RunResult run(std::vector<std::string> args) const {
    args.insert(args.begin(), {"license-check", "card"});
    return m_work.try_git(std::move(args));
  }
  /// The front matter as a YAML parser of others reads it; null where there is none to ask.
  nlohmann::json front_matter(const std::string& id) {
    const RunResult card = run({id});
    EXPECT_EQ(card.status, 0) << card.describe();
    RunOptions options;
    options.input = card.out;
    const RunResult read =
        m_box.run({"/usr/bin/python3", "-c",
                   "import json, sys, yaml\ntext = sys.stdin.buffer.read().decode()\nassert text.startswith('---\\n')\n"
                   "print(json.dumps(yaml.safe_load(text[4:text.index('\\n---\\n') + 1])))"},
                  options);
    return read.status == 0 ? nlohmann::json::parse(read.out) : nlohmann::json();
  }
  bool has_yaml() { return m_box.run({"/usr/bin/python3", "-c", "import yaml"}).status == 0; }
  RunResult check(const std::string& front, const std::string& path = "models/edit/README.md") const {
    m_work.commit_files({{path, "---\n" + front + "---\n"}});
    return run({"edit", "--check"});
  }

  GitSandbox m_box{LICENSE_CHECK_PROGRAM};
  Repo m_work = m_box.init("work");
};

TEST_F(Card, has_front_matter_in_the_words_of_the_hub) {
  EXPECT_THAT(
      run({"edit"}).out,
      testing::StartsWith("---\nlicense: gpl-3.0\nbase_model:\n- org/base\ndatasets:\n- apple/pico\n- \"no\"\n---\n"));
  EXPECT_THAT(run({"no"}).out, testing::StartsWith("---\nlicense: odbl\n"));
  EXPECT_THAT(run({"lab"}).out,
              HasSubstr("license: other\nlicense_name: LicenseRef-Lab\nlicense_link: docs/terms/lab.txt\n"));
  EXPECT_THAT(run({"old"}).out,
              HasSubstr("license: other\nlicense_name: CC-BY-ND-3.0\nlicense_link: \"https://creativecommons.org"));
  if (!has_yaml()) GTEST_SKIP() << "python3-yaml is not installed";
  EXPECT_EQ(front_matter("edit"),
            nlohmann::json({{"license", "gpl-3.0"}, {"base_model", {"org/base"}}, {"datasets", {"apple/pico", "no"}}}));
  EXPECT_EQ(front_matter("pico")["license"], "cc-by-nc-nd-4.0");
  EXPECT_EQ(front_matter("pico")["pretty_name"],
            "---\nlicense: mit # \"x\" 'y' \\ \x1b \xc2\x85 \xe2\x80\xa8 \xf0\x9f\x98\x80 {{a}}: [b");
}

TEST_F(Card, tells_scope_restrictions_and_lineage) {
  const RunResult card = run({"edit"});
  for (const char* words : {"## Scope", "`models/edit/**`", "## Restrictions", "No commercial use.", "no derivatives",
                            "`pico`", "## Lineage", "model `base`", "evaluated on `child`"})
    EXPECT_THAT(card.out, HasSubstr(words));
  EXPECT_THAT(run({"pico"}).out, Not(HasSubstr("\x1b")));
  EXPECT_THAT(run({"child"}).out, HasSubstr("- \"extended|apple/pico\"\n"));
}

TEST_F(Card, that_was_printed_contradicts_nothing) {
  for (const auto& [id, path] :
       {std::pair("edit", "models/edit/README.md"), std::pair("child", "data/child/README.md")}) {
    m_work.commit_files({{path, run({id}).out}});
    const RunResult result = run({id, "--check"});
    EXPECT_EQ(result.status, 0) << result.describe();
  }
}

TEST_F(Card, check_names_each_contradiction) {
  const RunResult all = check("license: mit\ndatasets: [squad]\n");
  EXPECT_EQ(all.status, 1) << all.describe();
  EXPECT_THAT(all.out,
              AllOf(HasSubstr("models/edit/README.md: license: the card says mit, the config GPL-3.0-only\n"),
                    HasSubstr("trained-on: the config names pico"), HasSubstr("trained-on: the config names no"),
                    HasSubstr("derived-from: the config names base")));
  EXPECT_EQ(check("license: GPL-3.0-only\ndatasets: [APPLE/Pico, no, more]\nbase_model: base\n").status, 0);
  EXPECT_EQ(check("license: gpl-3.0\ndatasets: [pico, no]\nbase_model: [org/base]\n").status, 0);
  EXPECT_EQ(check("datasets: [pico, no]\nbase_model: org/base\n").status, 0)
      << "a card without a license names no other";
  EXPECT_EQ(check("license: other\nlicense_name: lab-terms\ndatasets: [pico, no]\nbase_model: org/base\n").status, 1);
}

TEST_F(Card, check_takes_the_readme_nearest_to_all_files) {
  EXPECT_EQ(run({"edit", "--check"}).status, 128);
  const std::string good = "license: gpl-3.0\ndatasets: [pico, no]\nbase_model: org/base\n";
  EXPECT_EQ(check(good, "models/edit/a/README.md").status, 128) << "it speaks of a part";
  EXPECT_EQ(check(good, "README.md").status, 0);
  EXPECT_EQ(check("license: mit\n", "models/README.md").status, 1);
  EXPECT_EQ(check(good, "models/edit/README.md").status, 0);
  EXPECT_EQ(run({"lab", "--check"}).status, 128);
}

TEST_F(Card, of_nobody_is_a_usage_error) {
  const RunResult unknown = run({"edt"});
  EXPECT_EQ(unknown.status, 129);
  EXPECT_THAT(unknown.err, HasSubstr("did you mean 'edit'?"));
  EXPECT_EQ(run({}).status, 129);
  EXPECT_EQ(run({"edit", "pico"}).status, 129);
}

}  // namespace
}  // namespace license_check::test
