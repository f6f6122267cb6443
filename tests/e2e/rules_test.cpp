// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// Samples, what nobody annotated, contradictions, attribution, commerce, expressions, and what other sources declare.
#include <gtest/gtest.h>

#include "decision_rows.hpp"

namespace license_check::test {
namespace {

const std::string k_nd = dataset("nd-set", "CC-BY-ND-4.0");
const std::string k_by = dataset("by-set", "CC-BY-4.0");

Files figures(int count, std::string_view extension = ".txt", const std::string& content = {}) {
  Files files;
  for (int i = 0; i < count; ++i)
    files[fmt::format("docs/figures/{}{}", i, extension)] = content.empty() ? fmt::format("row {}\n", i) : content;
  return files;
}

/// Rows enough to count as data by their form: more than 50 and more than 16 KiB.
std::string csv(int rows) {
  std::string text = "id,text,label\n";
  for (int i = 0; i < rows; ++i) text += fmt::format("{},\"{}\",{}\n", i, std::string(60, 'w'), i % 2);
  return text;
}

std::vector<Row> sample_rows() {
  const std::string config = k_nd + sample("nd-set");
  const std::string bulk = "refuse nd-sample-bulk *";
  const auto limited = [&](const char* policy) { return fmt::format("[policy]\n{}\n", policy) + config; };
  return {
      {"one", config, noticed(figures(1)), {}},
      {"one_without_attribution", config, figures(1), {"refuse attribution-missing docs/figures/0.txt"}},
      {"twenty", config, noticed(figures(20)), {}},
      {"twenty_one", config, noticed(figures(21)), {bulk}},
      {"twenty_one_to_a_private_remote", config, noticed(figures(21)), {}, Where::private_},
      {"two_where_one_is_the_limit", limited("sample-max-files = 1"), noticed(figures(2)), {bulk}},
      {"as_large_as_may_be", config, noticed(figures(1, ".txt", std::string(262144, 'x'))), {}},
      {"one_byte_too_large", config, noticed(figures(1, ".txt", std::string(262145, 'x'))), {bulk}},
      {"larger_where_the_limit_says_so",
       limited("sample-max-bytes = 300000"),
       noticed(figures(1, ".txt", std::string(262145, 'x'))),
       {}},
      {"image_of_just_so_many_pixels", config, noticed(figures(1, ".png", png(512, 512))), {}},
      {"image_of_too_many_pixels", config, noticed(figures(1, ".png", png(513, 512))), {bulk}},
      {"image_of_more_pixels_than_fit_a_number",
       config,
       noticed(figures(1, ".png", png(0x7fffffff, 0x7fffffff))),
       {bulk}},
      {"image_whose_size_cannot_be_read", config, noticed(figures(1, ".png", "no image at all")), {bulk}},
      {"permission_to_share_samples", config + permission("nd-set", "share-samples"), noticed(figures(21)), {}},
      {"permission_to_mirror", config + permission("nd-set", "mirror"), noticed(figures(21)), {bulk}},
      {"below_the_datasets_own_paths",
       k_nd + "[[sample]]\nof = \"nd-set\"\npaths = [\"data/nd-set/few/**\"]\n",
       noticed({{"data/nd-set/few/a.txt", "row\n"}}),
       {"refuse nd-data data/nd-set/few/a.txt"}},
      {"excluded_from_the_datasets_own_paths",
       dataset("nd-set", "CC-BY-ND-4.0", "exclude = [\"data/nd-set/few/**\"]") +
           "[[sample]]\nof = \"nd-set\"\npaths = [\"data/nd-set/few/**\"]\n",
       noticed({{"data/nd-set/few/a.txt", "row\n"}}),
       {}},
      {"of_a_model_under_nd",
       model("edit", "license = \"CC-BY-ND-4.0\"") + sample("edit"),
       [] {
         Files files = figures(2);
         files["NOTICE"] = "edit, CC-BY-ND-4.0\n";
         return files;
       }(),
       {}},
  };
}

std::vector<Row> unannotated_rows() {
  const auto policy = [](const char* line) { return fmt::format("[policy]\n{}\n", line); };
  const Files weights = {{"stray/w.safetensors", safetensors()}};
  const Files data = {{"stray/rows.csv", csv(400)}};
  const std::string weights_at = " unannotated-weights stray/w.safetensors";
  const std::string data_at = " unannotated-data stray/rows.csv";
  return {
      {"weights_with_no_config", "", weights, {"warn" + weights_at}},
      {"weights_and_nothing_restricted", k_by, weights, {"warn" + weights_at}},
      {"weights_and_nd_known", k_nd, weights, {"refuse" + weights_at}},
      {"weights_and_nr_known",
       k_custom_licenses + dataset("nr-set", "LicenseRef-NR"),
       weights,
       {"refuse" + weights_at}},
      {"weights_and_an_nd_model_known", model("m", "license = \"CC-BY-ND-4.0\""), weights, {"refuse" + weights_at}},
      {"weights_and_nd_only_named",
       model("m", "trained-on = [\"pico-banana-400k\"]"),
       weights,
       {"refuse" + weights_at}},
      {"weights_to_a_private_remote", k_nd, weights, {}, Where::private_},
      {"weights_refused_by_policy", policy("unannotated-weights = \"refuse\""), weights, {"refuse" + weights_at}},
      {"weights_warned_of_by_policy", policy("unannotated-weights = \"warn\"") + k_nd, weights, {"warn" + weights_at}},
      {"weights_allowed_by_policy", policy("unannotated-weights = \"allow\"") + k_nd, weights, {}},
      {"weights_of_another_name",
       k_nd,
       {{"stray/notes.txt", safetensors()}},
       {"refuse unannotated-weights stray/notes.txt"}},
      {"text_with_the_name_of_weights", k_nd, {{"stray/plan.md", "# safetensors\n"}}, {}},
      {"pointer_to_weights_that_are_absent",
       k_nd,
       {{"stray/w.safetensors", lfs_pointer(std::string(64, 'a'), 9)}},
       {"refuse" + weights_at}},
      {"data_with_no_config", "", data, {"warn" + data_at}},
      {"data_and_nd_known", k_nd, data, {"warn" + data_at}},
      {"data_refused_by_policy", policy("unannotated-data = \"refuse\""), data, {"refuse" + data_at}},
      {"data_allowed_by_policy", policy("unannotated-data = \"allow\""), data, {}},
      {"few_rows_are_no_data", policy("unannotated-data = \"refuse\""), {{"stray/rows.csv", csv(20)}}, {}},
      {"code_and_words",
       policy("unannotated-data = \"refuse\"\nunannotated-weights = \"refuse\"") + k_nd,
       {{"src/a.py", "import os\n"},
        {"README.md", "# Us\n"},
        {"metrics.json", "{\"loss\": 0.1}\n"},
        {"ci.yml", "a: 1\n"},
        {"LICENSE", "MIT License\n"}},
       {}},
  };
}

std::vector<Row> conflict_rows() {
  const auto trained = [](const char* id, const char* license) {
    return model("edit", fmt::format("trained-on = [\"{}\"]\nlicense = \"{}\"", id, license));
  };
  const auto weights = [](const char* notice) {
    return Files{{"models/edit/w.safetensors", safetensors()}, {"NOTICE", notice}};
  };
  const std::string conflict = "refuse license-conflict models/edit/w.safetensors";
  const std::string nc = dataset("nc-set", "CC-BY-NC-4.0");
  const std::string sa = dataset("sa-set", "CC-BY-SA-4.0");
  const std::string ncnd = dataset("nd-set", "CC-BY-NC-ND-4.0");
  return {
      {"mit_on_nc", nc + trained("nc-set", "MIT"), weights("nc-set CC-BY-NC-4.0"), {conflict}},
      {"mit_on_nc_to_a_private_remote",
       nc + trained("nc-set", "MIT"),
       weights("nc-set CC-BY-NC-4.0"),
       {},
       Where::private_},
      {"nc_on_nc", nc + trained("nc-set", "CC-BY-NC-4.0"), weights("edit and nc-set CC-BY-NC-4.0"), {}},
      {"nothing_declared_on_nc", nc + model("edit", "trained-on = [\"nc-set\"]"), weights("nc-set CC-BY-NC-4.0"), {}},
      {"mit_on_sa", sa + trained("sa-set", "MIT"), weights("sa-set CC-BY-SA-4.0"), {conflict}},
      {"sa_on_sa", sa + trained("sa-set", "CC-BY-SA-4.0"), weights("edit and sa-set CC-BY-SA-4.0"), {}},
      {"mit_on_by", k_by + trained("by-set", "MIT"), weights("by-set CC-BY-4.0"), {}},
      {"mit_on_nc_and_nd",
       ncnd + trained("nd-set", "MIT"),
       weights("nd-set CC-BY-NC-ND-4.0"),
       {conflict, "refuse nd-weights models/edit/w.safetensors"}},
      {"mit_on_nc_and_nd_with_permission",
       ncnd + trained("nd-set", "MIT") + permission("nd-set", "share-weights"),
       weights("nd-set CC-BY-NC-ND-4.0"),
       {}},
      {"through_a_base_model",
       nc + model("base", "trained-on = [\"nc-set\"]") + model("edit", "derived-from = [\"base\"]\nlicense = \"MIT\""),
       weights("nc-set CC-BY-NC-4.0"),
       {conflict}},
      {"evaluated_only", nc + model("edit", "evaluated-on = [\"nc-set\"]\nlicense = \"MIT\""), weights("x"), {}},
  };
}

std::vector<Row> attribution_rows() {
  const auto policy = [](const char* word) { return fmt::format("[policy]\nattribution = \"{}\"\n", word); };
  const std::string at = " attribution-missing data/by-set/a.txt";
  const std::string full =
      dataset("by-set", "CC-BY-4.0", "title = \"The BY Set\"\nsource = \"https://by.example/set\"");
  const auto tree = [](const char* path, const char* words) {
    return Files{{"data/by-set/a.txt", "row\n"}, {path, words}};
  };
  const Files bare = {{"data/by-set/a.txt", "row\n"}};
  return {
      {"missing", k_by, bare, {"warn" + at}},
      {"missing_and_refused", policy("refuse") + k_by, bare, {"refuse" + at}},
      {"missing_and_allowed", policy("allow") + k_by, bare, {}},
      {"missing_at_a_private_remote", k_by, bare, {}, Where::private_},
      {"missing_for_nd_only_warned_of",
       policy("warn") + dataset("nd-set", "CC-BY-ND-4.0", "redistribution = \"allowed\""),
       {{"data/nd-set/a.txt", "row\n"}},
       {"warn attribution-missing data/nd-set/a.txt"}},
      {"in_the_readme", full, tree("README.md", "The BY Set, https://by.example/set, CC-BY-4.0"), {}},
      {"by_id_and_url_of_the_licence",
       full,
       tree("README.rst", "by-set https://by.example/set https://creativecommons.org/licenses/by/4.0/"),
       {}},
      {"by_name_of_the_licence",
       full,
       tree("NOTICE.txt", "by-set https://by.example/set Creative Commons Attribution 4.0 International"),
       {}},
      {"in_a_citation_file", full, tree("CITATION.cff", "The BY Set, https://by.example/set, CC-BY-4.0"), {}},
      {"in_a_card", full, tree("DATA_CARD.md", "The BY Set, https://by.example/set, CC-BY-4.0"), {}},
      {"in_lower_case", full, tree("attribution.txt", "The BY Set, https://by.example/set, CC-BY-4.0"), {}},
      {"above_the_artifact", full, tree("data/README.md", "The BY Set, https://by.example/set, CC-BY-4.0"), {}},
      {"beside_the_artifact",
       full,
       tree("data/by-set/README.md", "The BY Set, https://by.example/set, CC-BY-4.0"),
       {"? * attribution-missing data/by-set/README.md"}},
      {"somewhere_else", full, tree("docs/README.md", "The BY Set, https://by.example/set, CC-BY-4.0"), {"warn" + at}},
      {"in_a_file_of_another_name",
       full,
       tree("THANKS.md", "The BY Set, https://by.example/set, CC-BY-4.0"),
       {"warn" + at}},
      {"without_the_source", full, tree("README.md", "The BY Set, CC-BY-4.0"), {"warn" + at}},
      {"without_the_licence", full, tree("README.md", "The BY Set, https://by.example/set"), {"warn" + at}},
      {"without_the_name", full, tree("README.md", "https://by.example/ CC-BY-4.0"), {"warn" + at}},
      {"of_weights",
       k_by + model("edit", "trained-on = [\"by-set\"]"),
       {{"models/edit/w.safetensors", safetensors()}},
       {"? warn attribution-missing models/edit/w.safetensors"}},
      {"not_needed", dataset("by-set", "CC0-1.0"), bare, {}},
  };
}

std::vector<Row> commercial_rows() {
  const std::string nc = dataset("nc-set", "CC-BY-NC-4.0");
  const Files data = {{"data/nc-set/a.txt", "row\n"}, {"NOTICE", "nc-set, CC-BY-NC-4.0\n"}};
  const std::string refused = "refuse nc-commercial data/nc-set/a.txt";
  return {
      {"nc_public", nc, data, {refused}, Where::public_commercial},
      {"nc_private", nc, data, {refused}, Where::private_commercial},
      {"nc_public_without_commerce", nc, data, {}},
      {"nc_with_permission", nc + permission("nc-set", "commercial"), data, {}, Where::public_commercial},
      {"nc_with_permission_to_mirror", nc + permission("nc-set", "mirror"), data, {refused}, Where::public_commercial},
      {"nc_of_our_own", dataset("nc-set", "CC-BY-NC-4.0", "licensor = true"), data, {}, Where::private_commercial},
      {"nc_in_the_lineage",
       nc + model("edit", "trained-on = [\"nc-set\"]"),
       {{"models/edit/w.safetensors", safetensors()}},
       {"refuse nc-commercial models/edit/w.safetensors"},
       Where::private_commercial},
      {"nd_private", k_nd, {{"data/nd-set/a.txt", "row\n"}}, {}, Where::private_commercial},
      {"strays_private", k_nd, {{"stray/w.safetensors", safetensors()}}, {}, Where::private_commercial},
  };
}

std::vector<Row> expression_rows() {
  const auto of = [](const char* license) { return dataset("the-set", license); };
  const Files data = {{"data/the-set/a.txt", "row\n"}};
  const std::string refused = "refuse nd-data data/the-set/a.txt";
  return {
      {"or_takes_the_least_restrictive", of("MIT OR CC-BY-ND-4.0"), data, {}},
      {"and_takes_both", of("MIT AND CC-BY-ND-4.0"), data, {refused}},
      {"with_is_passed_over", of("Apache-2.0 WITH LLVM-exception"), data, {}},
      {"parentheses", of("(MIT OR CC-BY-4.0) AND CC-BY-ND-4.0"), data, {refused}},
      {"hub_id", of("cc-by-nc-nd-4.0"), data, {refused}},
      {"any_case", of("Cc-bY-nD-3.0"), data, {refused}},
      {"ported", of("CC-BY-NC-ND-3.0-IGO"), data, {refused}},
      {"custom", k_custom_licenses + of("LicenseRef-ND-only"), data, {refused}},
      {"two_annotations_of_one_path",
       of("MIT") + "[[dataset]]\nid = \"inner\"\nlicense = \"CC-BY-ND-4.0\"\npaths = [\"data/the-set/a.*\"]\n",
       data,
       {refused}},
      {"excluded",
       dataset("the-set", "CC-BY-ND-4.0", "exclude = [\"data/the-set/*.py\"]"),
       {{"data/the-set/load.py", "pass\n"}},
       {}},
  };
}

std::vector<Row> declared_rows() {
  const std::string refused = "refuse nd-weights stray/w.safetensors";
  const auto weights = [](const char* path, const char* words) {
    return Files{{"stray/w.safetensors", safetensors()}, {path, words}};
  };
  return {
      {"metadata", "", {{"stray/w.safetensors", safetensors(R"("license":"cc-by-nc-nd-4.0")")}}, {refused}},
      {"metadata_names_a_well_known_dataset",
       "",
       {{"stray/w.safetensors", safetensors(R"("license":"mit","datasets":"apple/pico-banana-400k")")}},
       {refused, "refuse license-conflict stray/w.safetensors"}},
      {"card", "", weights("stray/README.md", "---\nlicense: cc-by-nd-4.0\n---\n# It\n"), {refused}},
      {"card_of_the_root", "", weights("README.md", "---\nlicense: cc-by-nd-4.0\n---\n# It\n"), {refused}},
      {"card_elsewhere",
       "",
       weights("other/README.md", "---\nlicense: cc-by-nd-4.0\n---\n# It\n"),
       {"warn unannotated-weights stray/w.safetensors"}},
      {"card_with_a_permissive_license", k_nd, weights("stray/README.md", "---\nlicense: mit\n---\n# It\n"), {}},
      {"reuse",
       "",
       weights("REUSE.toml",
               "version = 1\n[[annotations]]\npath = \"stray/**\"\n"
               "SPDX-FileCopyrightText = \"them\"\nSPDX-License-Identifier = \"CC-BY-ND-4.0\"\n"),
       {refused}},
      {"sidecar",
       "",
       weights("stray/w.safetensors.license",
               "SPDX-FileCopyrightText: them\n\nSPDX-License-Identifier: CC-BY-ND-4.0\n"),
       {refused}},
      {"dep5",
       "",
       weights(".reuse/dep5",
               "Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/\n\n"
               "Files: stray/*\nCopyright: them\nLicense: CC-BY-ND-4.0\n"),
       {refused}},
      {"license_nobody_knows",
       k_nd,
       weights("stray/README.md", "---\nlicense: my-own-words\n---\n# It\n"),
       {"refuse unannotated-weights stray/w.safetensors"}},
      {"a_few_pictures_under_nd_are_no_dataset",
       "",
       {{"logo.png", png(64, 64)},
        {"REUSE.toml",
         "version = 1\n[[annotations]]\npath = \"logo.png\"\nSPDX-FileCopyrightText = \"us\"\n"
         "SPDX-License-Identifier = \"CC-BY-ND-4.0\"\n"}},
       {}},
  };
}

class Rules : public testing::TestWithParam<Row> {};

TEST_P(Rules, find_what_the_row_says) { run_row(GetParam()); }

INSTANTIATE_TEST_SUITE_P(Samples, Rules, testing::ValuesIn(sample_rows()), row_name);
INSTANTIATE_TEST_SUITE_P(Unannotated, Rules, testing::ValuesIn(unannotated_rows()), row_name);
INSTANTIATE_TEST_SUITE_P(Conflict, Rules, testing::ValuesIn(conflict_rows()), row_name);
INSTANTIATE_TEST_SUITE_P(Attribution, Rules, testing::ValuesIn(attribution_rows()), row_name);
INSTANTIATE_TEST_SUITE_P(Commercial, Rules, testing::ValuesIn(commercial_rows()), row_name);
INSTANTIATE_TEST_SUITE_P(Expressions, Rules, testing::ValuesIn(expression_rows()), row_name);
INSTANTIATE_TEST_SUITE_P(Declared, Rules, testing::ValuesIn(declared_rows()), row_name);

}  // namespace
}  // namespace license_check::test
