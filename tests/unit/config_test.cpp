// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// What parse_config makes of a config, what the config knows, and what a hostile one costs.
#include "license_check/config.hpp"

#include <gtest/gtest.h>

#include <chrono>
#include <string>
#include <utility>
#include <vector>

namespace license_check {
namespace {

Config parsed(const std::string& text) {
  auto config = parse_config("version = 1\n" + text, "c");
  EXPECT_TRUE(config) << config.error().where << ": " << config.error().what << " in\n" << text;
  return config ? *std::move(config) : Config{};
}

std::string dataset(const std::string& id, const std::string& license, const std::string& more = {}) {
  return "[[dataset]]\nid = \"" + id + "\"\nlicense = \"" + license + "\"\n" + more + "\n";
}

std::string model(const std::string& id, const std::string& more = {}) {
  return "[[model]]\nid = \"" + id + "\"\n" + more + "\n";
}

TEST(ParseConfig, keeps_every_key_of_a_dataset) {
  const Config config = parsed(dataset("base", "MIT") + dataset("d", "cc-by-nc-nd-4.0", R"(paths = ["data/**", "more"]
exclude = ["data/x.py"]
title = "D"
authors = ["A", "B"]
source = "https://d.example"
citation = "docs/d.bib"
aliases = ["lab/d"]
derived-from = ["base"]
redistribution = "verbatim"
checksums = "data/SHA256SUMS"
weights = "allowed"
weights-evidence = "docs/faq.md"
licensor = true
item-licenses = {file = "meta.csv", path = "file_name", license = "lic"})"));
  ASSERT_EQ(config.datasets.size(), 2U);
  const Dataset* const d = config.dataset("d");
  ASSERT_NE(d, nullptr);
  EXPECT_EQ(d->paths, (std::vector<std::string>{"data/**", "more"}));
  EXPECT_EQ(d->exclude, std::vector<std::string>{"data/x.py"});
  EXPECT_EQ(d->title, "D");
  EXPECT_EQ(d->authors, (std::vector<std::string>{"A", "B"}));
  EXPECT_EQ(d->source, "https://d.example");
  EXPECT_EQ(d->citation, "docs/d.bib");
  EXPECT_EQ(d->aliases, std::vector<std::string>{"lab/d"});
  EXPECT_EQ(d->derived_from, std::vector<std::string>{"base"});
  EXPECT_EQ(d->redistribution, Redistribution::verbatim);
  EXPECT_EQ(d->checksums, "data/SHA256SUMS");
  EXPECT_EQ(d->weights, WeightsWord::allowed);
  EXPECT_EQ(d->weights_evidence, "docs/faq.md");
  EXPECT_TRUE(d->licensor);
  ASSERT_TRUE(d->item_licenses);
  EXPECT_EQ(d->item_licenses->file, "meta.csv");
  EXPECT_EQ(d->item_licenses->path_column, "file_name");
  EXPECT_EQ(d->item_licenses->license_column, "lic");
  EXPECT_EQ(d->license->to_string(), "CC-BY-NC-ND-4.0");
  EXPECT_EQ(d->terms, Term::by | Term::nc | Term::nd);
  EXPECT_EQ(d->position.line, 7U);
  EXPECT_EQ(d->position.column, 6U);
  EXPECT_EQ(d->license_position.line, 8U);
}

TEST(ParseConfig, keeps_the_review_and_where_questions_are_answered) {
  const Config config = parsed(dataset("d", "CC-BY-ND-4.0", R"(faq = "https://d.example/faq")") + R"([review]
date = 2026-01-31
reviewer = "M. Curator"
evidence = "docs/review.md"
notes = "as agreed"
)");
  EXPECT_EQ(config.datasets.at(0).faq, "https://d.example/faq");
  ASSERT_TRUE(config.review);
  EXPECT_EQ(config.review->date.to_string(), "2026-01-31");
  EXPECT_EQ(config.review->reviewer, "M. Curator");
  EXPECT_EQ(config.review->evidence, "docs/review.md");
  EXPECT_EQ(config.review->notes, "as agreed");
  EXPECT_FALSE(parsed(dataset("d", "MIT")).review);
}

TEST(ParseConfig, keeps_every_key_of_a_model) {
  const Config config = parsed(dataset("d", "MIT") + model("base") + model("m", R"(paths = ["ckpt/**"]
exclude = ["ckpt/x"]
license = "CC-BY-ND-4.0"
trained-on = ["d"]
evaluated-on = ["d", "pico-banana-400k"]
derived-from = ["base"]
aliases = ["lab/m"]
title = "M"
authors = ["A"]
source = "https://m.example"
citation = "m.bib"
redistribution = "verbatim"
checksums = "ckpt/SHA256SUMS"
licensor = true)"));
  const Model* const m = config.model("m");
  ASSERT_NE(m, nullptr);
  EXPECT_EQ(m->paths, std::vector<std::string>{"ckpt/**"});
  EXPECT_EQ(m->exclude, std::vector<std::string>{"ckpt/x"});
  EXPECT_EQ(m->terms, Term::by | Term::nd);
  EXPECT_EQ(m->trained_on, std::vector<std::string>{"d"});
  EXPECT_EQ(m->evaluated_on, (std::vector<std::string>{"d", "pico-banana-400k"}));
  EXPECT_EQ(m->derived_from, std::vector<std::string>{"base"});
  EXPECT_EQ(m->aliases, std::vector<std::string>{"lab/m"});
  EXPECT_EQ(m->title, "M");
  EXPECT_EQ(m->authors, std::vector<std::string>{"A"});
  EXPECT_EQ(m->source, "https://m.example");
  EXPECT_EQ(m->citation, "m.bib");
  EXPECT_EQ(m->redistribution, Redistribution::verbatim);
  EXPECT_EQ(m->checksums, "ckpt/SHA256SUMS");
  EXPECT_TRUE(m->licensor);
  EXPECT_EQ(config.model("base")->license, std::nullopt);
  EXPECT_EQ(config.model("base")->terms, std::nullopt);
  EXPECT_EQ(config.model("d"), nullptr);
  EXPECT_EQ(config.dataset("m"), nullptr);
}

TEST(ParseConfig, keeps_policy_samples_permissions_and_remotes) {
  const Config config = parsed(R"([policy]
unannotated-weights = "refuse"
unannotated-data = "warn"
attribution = "allow"
unknown-visibility = "private"
sample-max-files = 0
sample-max-bytes = 1
sample-max-pixels = 2
[[sample]]
of = "pico-banana-400k"
paths = ["a"]
exclude = ["a/b"]
[[permission]]
for = "pico-banana-400k"
activities = ["mirror", "share-modified", "share-weights", "share-samples", "commercial"]
granted-by = "L"
evidence = "https://l.example"
granted = 2026-01-31
expires = 2027-01-01
remotes = ["https://x/*"]
[[remote]]
url = "https://x/*"
visibility = "private"
commercial = true
)");
  EXPECT_EQ(config.name, "c");
  EXPECT_EQ(config.policy.unannotated_weights, Action::refuse);
  EXPECT_EQ(config.policy.unannotated_data, Action::warn);
  EXPECT_EQ(config.policy.attribution, Action::allow);
  EXPECT_EQ(config.policy.unknown_visibility, Visibility::private_);
  EXPECT_EQ(config.policy.sample_max_files, 0U);
  EXPECT_EQ(config.policy.sample_max_bytes, 1U);
  EXPECT_EQ(config.policy.sample_max_pixels, 2U);
  ASSERT_EQ(config.samples.size(), 1U);
  EXPECT_EQ(config.samples[0].of, "pico-banana-400k");
  EXPECT_EQ(config.samples[0].paths, std::vector<std::string>{"a"});
  EXPECT_EQ(config.samples[0].exclude, std::vector<std::string>{"a/b"});
  EXPECT_EQ(config.samples[0].position.line, 10U);
  ASSERT_EQ(config.permissions.size(), 1U);
  const Permission& permission = config.permissions[0];
  EXPECT_EQ(permission.activities, (std::vector{Activity::mirror, Activity::share_modified, Activity::share_weights,
                                                Activity::share_samples, Activity::commercial}));
  EXPECT_EQ(permission.for_id, "pico-banana-400k");
  EXPECT_EQ(permission.granted_by, "L");
  EXPECT_EQ(permission.evidence, "https://l.example");
  EXPECT_EQ(permission.granted.to_string(), "2026-01-31");
  EXPECT_EQ(permission.expires->to_string(), "2027-01-01");
  EXPECT_EQ(permission.remotes, std::vector<std::string>{"https://x/*"});
  ASSERT_EQ(config.remotes.size(), 1U);
  EXPECT_EQ(config.remotes[0].url, "https://x/*");
  EXPECT_EQ(config.remotes[0].visibility, Visibility::private_);
  EXPECT_EQ(config.remotes[0].commercial, true);
  EXPECT_EQ(config.remotes[0].position.line, 22U);
}

TEST(ParseConfig, gives_custom_licenses_their_terms_whatever_the_case) {
  const Config config = parsed("[[license]]\nid = \"LicenseRef-Lab\"\nterms = [\"nc\", \"NR\"]\n" +
                               dataset("d", "LICENSEREF-LAB AND CC-BY-4.0") + dataset("e", "LicenseRef-Lab OR MIT"));
  EXPECT_EQ(config.licenses[0].terms, Term::nc | Term::nr);
  EXPECT_EQ(config.dataset("d")->terms, (Term::nc | Term::nr) | Term::by);
  EXPECT_EQ(config.dataset("e")->terms, Terms());
}

TEST(ParseConfig, reports_what_stands_first_in_the_file) {
  const auto config = parse_config(
      "version = 1\n" + dataset("d", "MIT", "weights = \"no\"") + model("m", "trained-on = 3") + dataset("d", "MIT"),
      "c");
  ASSERT_FALSE(config);
  EXPECT_EQ(config.error().where, "c:5:11");
  EXPECT_EQ(config.error().kind, ErrorKind::config);
}

TEST(Config_knows_restricted, counts_what_is_defined_or_named) {
  const std::string permission =
      "activities = [\"mirror\"]\ngranted-by = \"L\"\nevidence = \"e\"\ngranted = 2026-01-01\n";
  const std::pair<std::string, bool> cases[] = {
      {"", false},
      {dataset("d", "MIT"), false},
      {dataset("d", "CC-BY-NC-4.0"), false},
      {dataset("d", "CC-BY-ND-4.0"), true},
      {dataset("d", "MIT OR CC-BY-ND-4.0"), false},
      {dataset("d", "MIT AND CC-BY-ND-4.0"), true},
      {dataset("d", "CC-BY-ND-4.0", "licensor = true"), true},
      {"[[license]]\nid = \"LicenseRef-a\"\nterms = [\"NR\"]\n", false},
      {"[[license]]\nid = \"LicenseRef-a\"\nterms = [\"NR\"]\n" + dataset("d", "LicenseRef-a"), true},
      {model("m", "license = \"CC-BY-ND-4.0\""), true},
      {model("m", "license = \"MIT\"\nredistribution = \"forbidden\""), true},
      {dataset("d", "MIT", "redistribution = \"forbidden\""), true},
      {dataset("d", "MIT", "redistribution = \"allowed\""), false},
      {dataset("d", "MIT", "weights = \"restricted\""), false},
      {model("m", "trained-on = [\"pico-banana-400k\"]"), true},
      {model("m", "evaluated-on = [\"pico-banana-400k\"]"), false},
      {dataset("d", "MIT", "derived-from = [\"pico-banana-400k\"]"), true},
      {"[[sample]]\nof = \"pico-banana-400k\"\npaths = [\"x\"]\n", true},
      {"[[permission]]\nfor = \"pico-banana-400k\"\n" + permission, true},
      {dataset("pico-banana-400k", "CC-BY-4.0") + model("m", "trained-on = [\"pico-banana-400k\"]"), false},
  };
  for (const auto& [text, knows] : cases) EXPECT_EQ(parsed(text).knows_restricted(), knows) << text;
}

TEST(Config_to_word, gives_the_words_of_the_file) {
  EXPECT_EQ(to_word(Activity::share_modified), "share-modified");
  EXPECT_EQ(to_word(Visibility::public_), "public");
  EXPECT_EQ(to_word(Action::automatic), "auto");
}

std::string repeated(std::size_t count, std::string_view part, std::string_view after = {}) {
  std::string text;
  for (std::size_t i = 0; i < count; ++i) ((text += part) += std::to_string(i)) += after;
  return text;
}

TEST(ParseConfig, refuses_hostile_texts_in_bounded_time) {
  const std::string head = "version = 1\n";
  const std::size_t mib = k_max_config_size - 64;
  std::string circle = head;
  for (int i = 0; i < 20'000; ++i)
    circle += model(std::to_string(i), "derived-from = [\"" + std::to_string((i + 1) % 20'000) + "\"]");
  const std::pair<std::string_view, std::string> cases[] = {
      {"too large", head + std::string(k_max_config_size, '#')},
      {"brackets", head + "a = " + std::string(mib, '[')},
      {"braces", head + "a = " + std::string(mib / 4, '{')},
      {"nested tables", head + "a = " + repeated(mib / 16, "{a", " = ")},
      {"one dotted key", head + repeated(mib / 8, "a", ".")},
      {"many dotted keys", head + repeated(mib / 24, "a", ".b = 1\n")},
      {"headers", head + repeated(mib / 24, "[a", ".b]\n")},
      {"values", head + "a = [" + std::string(mib, ',')},
      {"numbers", head + "a = [" + repeated(mib / 9, "", ",")},
      {"one long key", head + std::string(mib, 'a') + " = 1"},
      {"one long string", head + "a = \"" + std::string(mib, 'a') + "\""},
      {"open string", head + "a = \"\"\"" + std::string(mib, '\n')},
      {"unknown keys", head + repeated(mib / 16, "k", " = 1\n")},
      {"one circle", circle},
      {"unknown references", head + "[[model]]\nid = \"m\"\ntrained-on = [" + repeated(mib / 12, "\"x", "\",") + "]"},
      {"wrong patterns", head + "[[model]]\nid = \"m\"\npaths = [" + repeated(mib / 12, "\"/", "\",") + "]"},
  };
  for (const auto& [name, text] : cases) {
    const auto start = std::chrono::steady_clock::now();
    const auto config = parse_config(text, "c");
    EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(10)) << name;
    ASSERT_FALSE(config) << name;
    EXPECT_EQ(config.error().kind, ErrorKind::config) << name;
    EXPECT_LT(config.error().what.size(), 600U) << name;
  }
}

TEST(ParseConfig, accepts_many_artifacts) {
  std::string text;
  for (int i = 0; i < 10'000; ++i) {
    const std::string number = std::to_string(i);
    text += "[[dataset]]\nid=\"d" + number + "\"\nlicense=\"MIT\"\npaths=[\"data/" + number + "/**\"]\n";
    if (i > 0) text += "derived-from=[\"d" + std::to_string(i - 1) + "\"]\n";
  }
  const auto start = std::chrono::steady_clock::now();
  EXPECT_EQ(parsed(text).datasets.size(), 10'000U);
  EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(10));
}

}  // namespace
}  // namespace license_check
