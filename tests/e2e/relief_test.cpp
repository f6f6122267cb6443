// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// What lifts a refusal and what does not: redistribution, checksums, permissions, the word on weights, licensor.
#include <gtest/gtest.h>

#include "decision_rows.hpp"

namespace license_check::test {
namespace {

// sha256 of "row\n".
constexpr const char* k_row_sum = "83ad05a6ffdb5c97fb81a8501561e30cc3458bed5a83525e931acb0f8486a393";

const std::string k_verbatim = "redistribution = \"verbatim\"\nchecksums = \"data/nd-set/SUMS\"";
const std::string k_nd = dataset("nd-set", "CC-BY-ND-4.0");
const std::string k_edit = model("edit", "trained-on = [\"nd-set\"]");
const Files k_data = {{"data/nd-set/a.txt", "row\n"}};
const Files k_weights = {{"models/edit/w.safetensors", safetensors()}};

std::string sums(std::string_view name) { return fmt::format("{}  {}\n", k_row_sum, name); }

Files with(Files files, const Files& more) {
  files.insert(more.begin(), more.end());
  return files;
}

std::vector<Row> data_rows() {
  const std::string verbatim = dataset("nd-set", "CC-BY-ND-4.0", k_verbatim);
  const std::string refused = "refuse nd-data data/nd-set/a.txt";
  const std::string altered = "refuse nd-data-altered data/nd-set/a.txt";
  return {
      {"nothing_said", k_nd, noticed(k_data), {refused}},
      {"verbatim_with_its_line", verbatim, noticed(with(k_data, {{"data/nd-set/SUMS", sums("a.txt")}})), {}},
      {"verbatim_with_a_binary_line",
       verbatim,
       noticed(with(k_data, {{"data/nd-set/SUMS", fmt::format("{} *a.txt\n", k_row_sum)}})),
       {}},
      {"verbatim_without_attribution",
       verbatim,
       with(k_data, {{"data/nd-set/SUMS", sums("a.txt")}}),
       {"refuse attribution-missing data/nd-set/a.txt", "? * attribution-missing data/nd-set/SUMS"}},
      {"verbatim_but_altered",
       verbatim,
       noticed({{"data/nd-set/a.txt", "another row\n"}, {"data/nd-set/SUMS", sums("a.txt")}}),
       {altered}},
      {"verbatim_without_a_line", verbatim, noticed(with(k_data, {{"data/nd-set/SUMS", sums("b.txt")}})), {altered}},
      {"verbatim_with_the_list_missing", verbatim, noticed(k_data), {altered}},
      {"verbatim_licence_text_needs_no_line",
       verbatim,
       noticed(with(k_data, {{"data/nd-set/SUMS", sums("a.txt")}, {"data/nd-set/LICENSE", "All words, no rows.\n"}})),
       {}},
      {"verbatim_list_that_holds_weights_itself",
       verbatim,
       noticed({{"data/nd-set/SUMS", safetensors()}}),
       {"refuse nd-data-altered data/nd-set/SUMS"}},
      {"verbatim_readme_that_is_text_only_at_first",
       verbatim,
       noticed(with(k_data, {{"data/nd-set/SUMS", sums("a.txt")},
                             {"data/nd-set/README.txt", std::string(20000, 'a') + std::string(9000, '\0')}})),
       {"refuse nd-data-altered data/nd-set/README.txt"}},
      {"verbatim_lines_that_contradict_each_other",
       verbatim,
       noticed(with(k_data, {{"data/nd-set/SUMS", sums("a.txt") + std::string(64, 'c') + "  a.txt\n"}})),
       {altered}},
      {"verbatim_pointer_with_its_line",
       verbatim,
       noticed({{"data/nd-set/a.txt", lfs_pointer(k_row_sum, 4)}, {"data/nd-set/SUMS", sums("a.txt")}}),
       {}},
      {"verbatim_pointer_to_something_else",
       verbatim,
       noticed({{"data/nd-set/a.txt", lfs_pointer(std::string(64, 'b'), 4)}, {"data/nd-set/SUMS", sums("a.txt")}}),
       {altered}},
      {"verbatim_does_not_lift_nr",
       k_custom_licenses +
           dataset("nr-set", "LicenseRef-NR", "redistribution = \"verbatim\"\nchecksums = \"data/nr-set/SUMS\""),
       {{"data/nr-set/a.txt", "row\n"}, {"data/nr-set/SUMS", sums("a.txt")}, {"NOTICE", "nr-set LicenseRef-NR\n"}},
       {"refuse no-redistribution data/nr-set/a.txt", "? * * data/nr-set/SUMS"}},
      {"allowed_with_attribution",
       dataset("nd-set", "CC-BY-ND-4.0", "redistribution = \"allowed\""),
       noticed(k_data),
       {}},
      {"allowed_without_attribution",
       dataset("nd-set", "CC-BY-ND-4.0", "redistribution = \"allowed\""),
       k_data,
       {"refuse attribution-missing data/nd-set/a.txt"}},
      {"allowed_lifts_nr",
       k_custom_licenses + dataset("nr-set", "LicenseRef-NR", "redistribution = \"allowed\""),
       {{"data/nr-set/a.txt", "row\n"}},
       {}},
      {"forbidden_on_a_permissive_one",
       dataset("mit-set", "MIT", "redistribution = \"forbidden\""),
       {{"data/mit-set/a.txt", "row\n"}},
       {"refuse no-redistribution data/mit-set/a.txt"}},
      {"forbidden_says_it_once",
       dataset("nd-set", "CC-BY-ND-4.0", "redistribution = \"forbidden\""),
       noticed(k_data),
       {"refuse no-redistribution data/nd-set/a.txt"}},
      {"licensor_need_not_attribute_own_work", dataset("nd-set", "CC-BY-ND-4.0", "licensor = true"), k_data, {}},
      {"permission_to_mirror", k_nd + permission("nd-set", "mirror"), noticed(k_data), {}},
      {"permission_to_mirror_nr",
       k_custom_licenses + dataset("nr-set", "LicenseRef-NR") + permission("nr-set", "mirror"),
       {{"data/nr-set/a.txt", "row\n"}},
       {}},
      {"permission_without_attribution",
       k_nd + permission("nd-set", "mirror"),
       k_data,
       {"refuse attribution-missing data/nd-set/a.txt"}},
      {"permission_for_something_else", k_nd + permission("nd-set", "share-weights"), noticed(k_data), {refused}},
      {"permission_for_another_dataset",
       k_nd + dataset("other", "CC-BY-ND-4.0") + permission("other", "mirror"),
       noticed(k_data),
       {refused}},
      {"permission_expired",
       k_nd + permission("nd-set", "mirror", "expires = 2021-01-01"),
       noticed(k_data),
       {refused, "* permission-expired *"}},
      {"permission_not_yet_granted",
       k_nd + permission("nd-set", "mirror", "granted = 2999-01-01"),
       noticed(k_data),
       {refused}},
      {"permission_for_this_remote",
       k_nd + permission("nd-set", "mirror", "remotes = [\"https://forge.example/ourlab/*\"]"),
       noticed(k_data),
       {}},
      {"permission_for_another_remote",
       k_nd + permission("nd-set", "mirror", "remotes = [\"https://other.example/**\"]"),
       noticed(k_data),
       {refused}},
      {"permission_with_evidence_in_the_tree",
       k_nd + permission("nd-set", "mirror", "evidence = \"docs/letter.txt\""),
       noticed(with(k_data, {{"docs/letter.txt", "Yes.\n"}})),
       {}},
      {"permission_without_its_evidence",
       k_nd + permission("nd-set", "mirror", "evidence = \"docs/letter.txt\""),
       noticed(k_data),
       {refused, "* permission-evidence-missing *"}},
  };
}

std::vector<Row> derived_rows() {
  const std::string derived = dataset("small", "MIT", "derived-from = [\"nd-set\"]");
  const Files data = {{"data/small/a.txt", "half a row\n"}};
  const Findings refused = {"refuse nd-data-altered data/small/a.txt", "refuse license-conflict data/small/a.txt"};
  return {
      {"adapted", k_nd + derived, noticed(data), refused},
      {"adapted_twice",
       k_nd + derived + dataset("tiny", "MIT", "derived-from = [\"small\"]"),
       noticed({{"data/tiny/a.txt", "x\n"}}),
       {"refuse nd-data-altered data/tiny/a.txt", "refuse license-conflict data/tiny/a.txt"}},
      {"adapted_with_permission_to_mirror",
       k_nd + derived + permission("nd-set", "mirror"),
       noticed(data),
       {"refuse nd-data-altered data/small/a.txt", "? * license-conflict data/small/a.txt"}},
      {"adapted_with_permission_to_share_modified",
       k_nd + derived + permission("nd-set", "share-modified"),
       noticed(data),
       {}},
      {"adapted_from_what_is_allowed",
       dataset("nd-set", "CC-BY-ND-4.0", "redistribution = \"allowed\"") + derived,
       noticed(data),
       {}},
      {"adapted_from_what_we_hold_the_rights_of",
       dataset("nd-set", "CC-BY-ND-4.0", "licensor = true") + derived,
       noticed(data),
       {}},
      {"licensor_of_the_adaptation_alone",
       k_nd + dataset("small", "MIT", "derived-from = [\"nd-set\"]\nlicensor = true"),
       noticed(data),
       {"refuse nd-data-altered data/small/a.txt", "? * license-conflict data/small/a.txt"}},
      {"adapted_from_a_well_known_dataset",
       dataset("small", "CC-BY-NC-ND-4.0", "derived-from = [\"pico-banana-400k\"]\nredistribution = \"allowed\""),
       {{"data/small/a.txt", "x\n"}, {"NOTICE", "small, pico-banana-400k: CC-BY-NC-ND-4.0\n"}},
       {"refuse nd-data-altered data/small/a.txt"}},
  };
}

std::vector<Row> weights_rows() {
  const std::string refused = "refuse nd-weights models/edit/w.safetensors";
  const std::string second = dataset("nd-two", "CC-BY-ND-4.0");
  const std::string both =
      model("edit", "trained-on = [\"nd-set\", \"nd-two\", \"mit-set\"]") + dataset("mit-set", "MIT");
  const Files two = {{"models/edit/w.safetensors", safetensors()}, {"NOTICE", "nd-set and nd-two, CC-BY-ND-4.0.\n"}};
  const std::string word = "weights = \"allowed\"\nweights-evidence = ";
  const std::string child = model("child", "derived-from = [\"edit\"]");
  const Files child_weights = {{"models/child/w.safetensors", safetensors()}};
  return {
      {"trained_on_nd", k_nd + k_edit, noticed(k_weights), {refused}},
      {"anything_under_the_models_paths",
       k_nd + k_edit,
       noticed({{"models/edit/notes.txt", "loss\n"}}),
       {"refuse nd-weights models/edit/notes.txt"}},
      {"excluded_from_the_models_paths",
       k_nd + model("edit", "exclude = [\"models/edit/*.py\"]\ntrained-on = [\"nd-set\"]"),
       noticed({{"models/edit/run.py", "pass\n"}}),
       {}},
      {"evaluated_on_nd", k_nd + model("edit", "evaluated-on = [\"nd-set\"]"), k_weights, {}},
      {"trained_on_an_adaptation",
       k_nd + dataset("small", "MIT", "derived-from = [\"nd-set\"]") + model("edit", "trained-on = [\"small\"]"),
       noticed(k_weights),
       {refused}},
      {"fine_tuned", k_nd + k_edit + child, noticed(child_weights), {"refuse nd-weights models/child/w.safetensors"}},
      {"quantised_from_the_fine_tuned",
       k_nd + k_edit + child + model("q4", "derived-from = [\"child\"]"),
       noticed({{"models/q4/w.safetensors", safetensors()}}),
       {"refuse nd-weights models/q4/w.safetensors"}},
      {"well_known_dataset_only_named", model("edit", "trained-on = [\"pico-banana-400k\"]"), k_weights, {refused}},
      {"word_of_the_publisher_on_the_web",
       dataset("nd-set", "CC-BY-ND-4.0", word + "\"https://data.example/faq\"") + k_edit,
       noticed(k_weights),
       {}},
      {"word_of_the_publisher_in_the_tree",
       dataset("nd-set", "CC-BY-ND-4.0", word + "\"docs/faq.txt\"") + k_edit,
       noticed(with(k_weights, {{"docs/faq.txt", "Weights are fine.\n"}})),
       {}},
      {"word_of_the_publisher_that_is_missing",
       dataset("nd-set", "CC-BY-ND-4.0", word + "\"docs/faq.txt\"") + k_edit,
       noticed(k_weights),
       {refused, "* permission-evidence-missing *"}},
      {"word_of_one_publisher_of_two",
       dataset("nd-set", "CC-BY-ND-4.0", word + "\"https://data.example/faq\"") + second + both,
       two,
       {refused}},
      {"restricted_by_the_publisher_of_permissive_data",
       dataset("mit-set", "MIT", "weights = \"restricted\"") + model("edit", "trained-on = [\"mit-set\"]"),
       k_weights,
       {refused}},
      {"permission_to_share_weights", k_nd + k_edit + permission("nd-set", "share-weights"), noticed(k_weights), {}},
      {"permission_to_mirror_only", k_nd + k_edit + permission("nd-set", "mirror"), noticed(k_weights), {refused}},
      {"one_permission_of_two", k_nd + second + both + permission("nd-set", "share-weights"), two, {refused}},
      {"two_permissions_of_two",
       k_nd + second + both + permission("nd-set", "share-weights") + permission("nd-two", "share-weights"),
       two,
       {}},
      {"a_permission_and_a_publishers_word",
       dataset("nd-set", "CC-BY-ND-4.0", word + "\"https://data.example/faq\"") + second + both +
           permission("nd-two", "share-weights"),
       two,
       {}},
      {"permission_for_the_model", k_nd + second + both + permission("edit", "share-weights"), two, {}},
      {"permission_for_the_model_covers_its_children",
       k_nd + k_edit + child + permission("edit", "share-weights"),
       noticed(child_weights),
       {}},
      {"permission_for_a_child_does_not_cover_its_parent",
       k_nd + k_edit + child + permission("child", "share-weights"),
       noticed(k_weights),
       {refused}},
      {"permission_for_another_model",
       k_nd + k_edit + model("b", "trained-on = [\"nd-set\"]") + permission("b", "share-weights"),
       noticed(k_weights),
       {refused}},
      {"licensor_of_the_dataset", dataset("nd-set", "CC-BY-ND-4.0", "licensor = true") + k_edit, k_weights, {}},
      {"licensor_of_the_model_says_nothing_of_its_data",
       k_nd + model("edit", "trained-on = [\"nd-set\"]\nlicensor = true"),
       noticed(k_weights),
       {refused}},
      {"weights_allowed_lifts_nothing_from_the_data",
       dataset("nd-set", "CC-BY-ND-4.0", word + "\"https://data.example/faq\""),
       noticed(k_data),
       {"refuse nd-data data/nd-set/a.txt"}},
  };
}

std::vector<Row> own_license_rows() {
  const std::string theirs = model("edit", "license = \"CC-BY-ND-4.0\"");
  const std::string refused = "refuse nd-weights models/edit/w.safetensors";
  const Files named = with(k_weights, {{"NOTICE", "edit, CC-BY-ND-4.0\n"}});
  return {
      {"model_of_somebody_else", theirs, named, {refused}},
      {"model_of_our_own", model("edit", "license = \"CC-BY-ND-4.0\"\nlicensor = true"), k_weights, {}},
      {"model_with_nr", k_custom_licenses + model("edit", "license = \"LicenseRef-NR\""), k_weights, {refused}},
      {"permission_for_the_model_itself", theirs + permission("edit", "share-weights"), named, {}},
      {"derived_from_somebody_elses_model",
       theirs + model("child", "derived-from = [\"edit\"]"),
       with({{"models/child/w.safetensors", safetensors()}}, {{"NOTICE", "edit, CC-BY-ND-4.0\n"}}),
       {"refuse nd-weights models/child/w.safetensors"}},
      {"permissive_model_on_permissive_data",
       dataset("mit-set", "MIT") + model("edit", "license = \"Apache-2.0\"\ntrained-on = [\"mit-set\"]"),
       k_weights,
       {}},
  };
}

class Relief : public testing::TestWithParam<Row> {};

TEST_P(Relief, lifts_what_it_covers_and_nothing_else) { run_row(GetParam()); }

INSTANTIATE_TEST_SUITE_P(Data, Relief, testing::ValuesIn(data_rows()), row_name);
INSTANTIATE_TEST_SUITE_P(Derived, Relief, testing::ValuesIn(derived_rows()), row_name);
INSTANTIATE_TEST_SUITE_P(Weights, Relief, testing::ValuesIn(weights_rows()), row_name);
INSTANTIATE_TEST_SUITE_P(OwnLicense, Relief, testing::ValuesIn(own_license_rows()), row_name);

}  // namespace
}  // namespace license_check::test
