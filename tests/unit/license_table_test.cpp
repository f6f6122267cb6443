// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// The licence table: which ids are known, and their terms.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <string>

#include "base/text.hpp"
#include "license_check/license.hpp"

namespace license_check {
namespace {

std::string terms_text(Terms terms) {
  std::string text;
  for (const std::string_view name : terms.names()) text.append(text.empty() ? "" : " ").append(name);
  return text;
}

TEST(Terms_names, keep_their_order) {
  EXPECT_THAT((Term::ru | Term::nr | Term::sa | Term::nd | Term::nc | Term::by).names(),
              testing::ElementsAre("BY", "NC", "ND", "SA", "NR", "RU"));
  EXPECT_TRUE(Terms().names().empty());
}

TEST(Terms_parse_term, ignores_case_and_knows_nothing_else) {
  EXPECT_EQ(parse_term("nd"), Term::nd);
  EXPECT_EQ(parse_term("By"), Term::by);
  EXPECT_EQ(parse_term("BYE"), std::nullopt);
  EXPECT_EQ(parse_term(""), std::nullopt);
}

struct IdCase {
  std::string_view asked;
  std::string_view id;
  std::string_view terms;
};

class License_table : public testing::TestWithParam<IdCase> {};

TEST_P(License_table, finds_id_and_terms) {
  const LicenseEntry* entry = find_license(GetParam().asked);
  ASSERT_NE(entry, nullptr) << GetParam().asked;
  EXPECT_EQ(entry->id, GetParam().id) << GetParam().asked;
  EXPECT_EQ(terms_text(entry->terms), GetParam().terms) << GetParam().asked;
  EXPECT_FALSE(entry->name.empty());
}

constexpr IdCase k_ids[] = {
    {"CC-BY-NC-ND-4.0", "CC-BY-NC-ND-4.0", "BY NC ND"},
    {"cc-by-nc-nd-4.0", "CC-BY-NC-ND-4.0", "BY NC ND"},
    {"CC-BY-ND-NC-1.0", "CC-BY-NC-ND-1.0", "BY NC ND"},
    {"CC-BY-NC-ND-2.1", "CC-BY-NC-ND-2.1", "BY NC ND"},
    {"CC-BY-NC-ND-2.5-CH", "CC-BY-NC-ND-2.5-CH", "BY NC ND"},
    {"cc-by-nc-nd-2.5-scotland", "CC-BY-NC-ND-2.5-SCOTLAND", "BY NC ND"},
    {"CC-BY-NC-ND-3.0-IGO", "CC-BY-NC-ND-3.0-IGO", "BY NC ND"},
    {"CC-BY-NC-ND", "CC-BY-NC-ND", "BY NC ND"},
    {"CC-BY-ND-3.0-DE", "CC-BY-ND-3.0-DE", "BY ND"},
    {"cc-by-nd-2.0-fr", "CC-BY-ND-2.0-FR", "BY ND"},
    {"CC-ND-1.0", "CC-ND-1.0", "BY ND"},
    {"CC-ND-NC-1.0", "CC-ND-NC-1.0", "BY NC ND"},
    {"CC-NC-ND-1.0", "CC-ND-NC-1.0", "BY NC ND"},
    {"CC-ND-2.0-JP", "CC-ND-2.0-JP", "BY ND"},
    {"CC-BY-1.0", "CC-BY-1.0", "BY"},
    {"CC-BY-3.0-US", "CC-BY-3.0-US", "BY"},
    {"CC-BY-NC-3.0", "CC-BY-NC-3.0", "BY NC"},
    {"CC-BY-NC-SA-2.0-FR", "CC-BY-NC-SA-2.0-FR", "BY NC SA"},
    {"CC-BY-SA-4.0", "CC-BY-SA-4.0", "BY SA"},
    {"CC-SA-1.0", "CC-SA-1.0", "BY SA"},
    {"cc0-1.0", "CC0-1.0", ""},
    {"CC-PDDC", "CC-PDDC", ""},
    {"CC-PDM-1.0", "CC-PDM-1.0", ""},
    {"odbl", "ODbL-1.0", "BY SA"},
    {"odc-by", "ODC-By-1.0", "BY"},
    {"pddl", "PDDL-1.0", ""},
    {"DbCL-1.0", "DbCL-1.0", ""},
    {"CDLA-Sharing-1.0", "CDLA-Sharing-1.0", "SA"},
    {"cdla-permissive-2.0", "CDLA-Permissive-2.0", ""},
    {"c-uda", "C-UDA-1.0", ""},
    {"O-UDA-1.0", "O-UDA-1.0", ""},
    {"DL-DE-BY-2.0", "DL-DE-BY-2.0", "BY"},
    {"etalab-2.0", "etalab-2.0", "BY"},
    {"OGL-UK-3.0", "OGL-UK-3.0", "BY"},
    {"NCGL-UK-2.0", "NCGL-UK-2.0", "BY NC"},
    {"PolyForm-Noncommercial-1.0.0", "PolyForm-Noncommercial-1.0.0", "NC"},
    {"openrail", "openrail", "RU"},
    {"openrail++", "openrail++", "RU"},
    {"OpenRAIL-M", "openrail", "RU"},
    {"CreativeML-OpenRAIL-M", "creativeml-openrail-m", "RU"},
    {"bigscience-bloom-rail-1.0", "bigscience-bloom-rail-1.0", "RU"},
    {"llama3.1", "llama3.1", "RU"},
    {"gemma", "gemma", "RU"},
    {"apple-ascl", "apple-ascl", "RU"},
    {"apple-amlr", "apple-amlr", "NC"},
    {"intel-research", "intel-research", "NC"},
    {"mit", "MIT", ""},
    {"apache-2.0", "Apache-2.0", ""},
    {"Apache-2.0+", "Apache-2.0", ""},
    {"gpl-3.0", "GPL-3.0-only", ""},
    {"GPL-2.0+", "GPL-2.0-or-later", ""},
    {"LGPL-2.1-or-later", "LGPL-2.1-or-later", ""},
    {"lgpl-lr", "LGPLLR", ""},
    {"bsl-1.0", "BSL-1.0", ""},
    {"HPND", "HPND", ""},
    {"SMLNJ", "SMLNJ", ""},
    {"StandardML-NJ", "StandardML-NJ", ""},
    {"HPND-sell-variant", "HPND-sell-variant", ""},
};
INSTANTIATE_TEST_SUITE_P(Ids, License_table, testing::ValuesIn(k_ids));

TEST(License_table_find, knows_no_families_and_no_inventions) {
  for (const std::string_view id : {"",
                                    "cc",
                                    "other",
                                    "unknown",
                                    "bsd",
                                    "gpl",
                                    "lgpl",
                                    "gfdl",
                                    "NONE",
                                    "NOASSERTION",
                                    "LicenseRef-MIT",
                                    "CC-BY-NC-ND-5.0",
                                    "CC-BY-NC-ND-4.0-DE",
                                    "CC-BY-NC-ND-3.0-XX",
                                    "CC-BY-ND-SA-4.0",
                                    "CC-BY-BY-4.0",
                                    "CC-NC-ND-4.0",
                                    "CC-BY-4.0-4.0",
                                    "CC-BY-",
                                    "CC-",
                                    "-",
                                    "+",
                                    "CC-BY-NC-ND-4"})
    EXPECT_EQ(find_license(id), nullptr) << id;
  EXPECT_EQ(find_license(std::string(1'000'000, 'C')), nullptr);
}

TEST(License_table_find, keeps_one_row_per_ported_licence) {
  const LicenseEntry* entry = find_license("CC-BY-NC-ND-2.0-KR");
  ASSERT_NE(entry, nullptr);
  EXPECT_EQ(entry, find_license("cc-by-nd-nc-2.0-kr"));
  EXPECT_EQ(entry->url, "https://creativecommons.org/licenses/by-nc-nd/2.0/kr/");
  EXPECT_FALSE(entry->is_spdx);
}

TEST(License_table_find, tells_lists_apart) {
  EXPECT_TRUE(find_license("MIT")->is_spdx);
  EXPECT_EQ(find_license("ODbL-1.0")->hub_id, "odbl");
  EXPECT_EQ(find_license("GPL-3.0-only")->hub_id, "gpl-3.0");
  EXPECT_EQ(find_license("CC-BY-2.1")->hub_id, "");
  EXPECT_FALSE(find_license("llama2")->is_spdx);
}

TEST(License_table_all, is_sorted_complete_and_without_doubles) {
  const auto rows = all_licenses();
  EXPECT_GT(rows.size(), 700U);
  std::set<std::string> ids;
  std::string last;
  for (const LicenseEntry& row : rows) {
    const std::string id = ascii_lower(row.id);
    EXPECT_TRUE(ids.insert(id).second) << row.id;
    EXPECT_LT(last, id);
    last = id;
    EXPECT_EQ(find_license(row.id), &row) << row.id;
    EXPECT_TRUE(row.url.empty() || row.url.find("://") != std::string_view::npos) << row.id;
  }
}

TEST(License_table_all, has_every_version_of_every_creative_commons_licence) {
  for (const std::string code : {"BY", "BY-NC", "BY-NC-ND", "BY-NC-SA", "BY-ND", "BY-SA"})
    for (const std::string version : {"1.0", "2.0", "2.1", "2.5", "3.0", "4.0"}) {
      const std::string id = "CC-" + code + "-" + version;
      EXPECT_TRUE(std::ranges::any_of(all_licenses(), [&](const LicenseEntry& row) { return row.id == id; })) << id;
    }
}

TEST(License_table_all, gives_nd_only_to_creative_commons) {
  for (const LicenseEntry& row : all_licenses())
    if (row.terms.has(Term::nd)) EXPECT_TRUE(row.id.starts_with("CC-")) << row.id;
}

TEST(Known_datasets, are_found_by_id_alias_and_address) {
  const KnownDataset* pico = find_known_dataset("pico-banana-400k");
  ASSERT_NE(pico, nullptr);
  EXPECT_EQ(pico->license, "CC-BY-NC-ND-4.0");
  EXPECT_EQ(terms_text(pico->terms), "BY NC ND");
  EXPECT_EQ(find_known_dataset("Apple/Pico-Banana-400K"), pico);
  EXPECT_EQ(find_known_dataset("https://github.com/apple/pico-banana-400k.git"), pico);
  EXPECT_EQ(find_known_dataset("https://huggingface.co/datasets/Samsung/samsum/"), find_known_dataset("samsum"));
  EXPECT_EQ(find_known_dataset("open-images"), nullptr);
  EXPECT_EQ(find_known_dataset(""), nullptr);
  EXPECT_EQ(find_known_dataset(std::string(1'000'000, 'a')), nullptr);
}

TEST(Known_datasets, restrict_or_ask_for_attribution_alone_and_are_argued) {
  EXPECT_GT(all_known_datasets().size(), 25U);
  std::set<std::string> names;
  for (const KnownDataset& dataset : all_known_datasets()) {
    // A model's own permissive licence contradicts SA or NC of a dataset: such a row would refuse what nobody asked about.
    if (!dataset.terms.has_any(k_restricted_terms)) EXPECT_TRUE((dataset.terms - Term::by).empty()) << dataset.id;
    EXPECT_FALSE(dataset.terms == k_restricted_terms) << dataset.id << " has a licence that is not defined";
    EXPECT_FALSE(dataset.evidence.empty()) << dataset.id;
    EXPECT_TRUE(LicenseExpression::parse(dataset.license).has_value()) << dataset.id;
    names.insert(ascii_lower(dataset.id));
    EXPECT_EQ(find_known_dataset(dataset.id), &dataset);
    for (const std::string_view alias : dataset.aliases) EXPECT_EQ(find_known_dataset(alias), &dataset) << alias;
  }
  EXPECT_EQ(names.size(), all_known_datasets().size());
  EXPECT_EQ(terms_text(find_known_dataset("imagenet-1k")->terms), "NC NR");
}

}  // namespace
}  // namespace license_check
