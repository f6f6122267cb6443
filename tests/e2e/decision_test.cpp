// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// The decision table, cell by cell: terms x artifact x destination, without any relief.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <ostream>

#include "judged.hpp"
#include "support/content.hpp"

namespace license_check::test {
namespace {

struct Terms {
  std::string_view name;
  std::string_view license;
};

/// One licence per set of terms. LicenseRef-* are defined in the config.
constexpr Terms k_terms[] = {
    {"none", "MIT"},
    {"BY", "CC-BY-4.0"},
    {"NC", "CC-BY-NC-4.0"},
    {"ND", "CC-BY-ND-4.0"},
    {"SA", "CC-BY-SA-4.0"},
    {"NR", "LicenseRef-NR"},
    {"RU", "openrail"},
    {"NCND", "CC-BY-NC-ND-4.0"},
    {"NCSA", "CC-BY-NC-SA-4.0"},
    {"NCNR", "LicenseRef-NCNR"},
};

void PrintTo(const Terms& terms, std::ostream* stream) { *stream << terms.name; }

struct Cell {
  std::string_view terms;
  std::string_view artifact;
  std::string_view expected[4];  ///< public, private, public and commercial, private and commercial
};

// The derived dataset declares MIT, so what its lineage carries beyond that is a conflict too.
// clang-format off
constexpr Cell k_cells[] = {
    //terms   artifact     public                               private  public, commercial                                private, commercial
    {"none", "data",      {"-",                                 "-",     "-",                                              "-"}},
    {"none", "derived",   {"-",                                 "-",     "-",                                              "-"}},
    {"none", "weights",   {"-",                                 "-",     "-",                                              "-"}},
    {"none", "sample",    {"-",                                 "-",     "-",                                              "-"}},
    {"BY",   "data",      {"-",                                 "-",     "-",                                              "-"}},
    {"BY",   "derived",   {"-",                                 "-",     "-",                                              "-"}},
    {"BY",   "weights",   {"-",                                 "-",     "-",                                              "-"}},
    {"BY",   "sample",    {"-",                                 "-",     "-",                                              "-"}},
    {"NC",   "data",      {"-",                                 "-",     "nc-commercial",                                  "nc-commercial"}},
    {"NC",   "derived",   {"license-conflict",                  "-",     "license-conflict nc-commercial",                 "nc-commercial"}},
    {"NC",   "weights",   {"-",                                 "-",     "nc-commercial",                                  "nc-commercial"}},
    {"NC",   "sample",    {"-",                                 "-",     "nc-commercial",                                  "nc-commercial"}},
    {"ND",   "data",      {"nd-data",                           "-",     "nd-data",                                        "-"}},
    {"ND",   "derived",   {"license-conflict nd-data-altered",  "-",     "license-conflict nd-data-altered",               "-"}},
    {"ND",   "weights",   {"nd-weights",                        "-",     "nd-weights",                                     "-"}},
    {"ND",   "sample",    {"-",                                 "-",     "-",                                              "-"}},
    {"SA",   "data",      {"-",                                 "-",     "-",                                              "-"}},
    {"SA",   "derived",   {"license-conflict",                  "-",     "license-conflict",                               "-"}},
    {"SA",   "weights",   {"-",                                 "-",     "-",                                              "-"}},
    {"SA",   "sample",    {"-",                                 "-",     "-",                                              "-"}},
    {"NR",   "data",      {"no-redistribution",                 "-",     "no-redistribution",                              "-"}},
    {"NR",   "derived",   {"license-conflict nd-data-altered",  "-",     "license-conflict nd-data-altered",               "-"}},
    {"NR",   "weights",   {"nd-weights",                        "-",     "nd-weights",                                     "-"}},
    {"NR",   "sample",    {"-",                                 "-",     "-",                                              "-"}},
    {"RU",   "data",      {"-",                                 "-",     "-",                                              "-"}},
    {"RU",   "derived",   {"-",                                 "-",     "-",                                              "-"}},
    {"RU",   "weights",   {"-",                                 "-",     "-",                                              "-"}},
    {"RU",   "sample",    {"-",                                 "-",     "-",                                              "-"}},
    {"NCND", "data",      {"nd-data",                           "-",     "nc-commercial nd-data",                          "nc-commercial"}},
    {"NCND", "derived",   {"license-conflict nd-data-altered",  "-",     "license-conflict nc-commercial nd-data-altered", "nc-commercial"}},
    {"NCND", "weights",   {"nd-weights",                        "-",     "nc-commercial nd-weights",                       "nc-commercial"}},
    {"NCND", "sample",    {"-",                                 "-",     "nc-commercial",                                  "nc-commercial"}},
    {"NCSA", "data",      {"-",                                 "-",     "nc-commercial",                                  "nc-commercial"}},
    {"NCSA", "derived",   {"license-conflict",                  "-",     "license-conflict nc-commercial",                 "nc-commercial"}},
    {"NCSA", "weights",   {"-",                                 "-",     "nc-commercial",                                  "nc-commercial"}},
    {"NCSA", "sample",    {"-",                                 "-",     "nc-commercial",                                  "nc-commercial"}},
    {"NCNR", "data",      {"no-redistribution",                 "-",     "nc-commercial no-redistribution",                "nc-commercial"}},
    {"NCNR", "derived",   {"license-conflict nd-data-altered",  "-",     "license-conflict nc-commercial nd-data-altered", "nc-commercial"}},
    {"NCNR", "weights",   {"nd-weights",                        "-",     "nc-commercial nd-weights",                       "nc-commercial"}},
    {"NCNR", "sample",    {"-",                                 "-",     "nc-commercial",                                  "nc-commercial"}},
};
// clang-format on

std::string_view path_of(std::string_view artifact) {
  if (artifact == "data") return "data/a.txt";
  if (artifact == "derived") return "derived/a.txt";
  if (artifact == "weights") return "models/a.safetensors";
  return "docs/sample.txt";
}

std::string config_for(std::string_view license) {
  return fmt::format(R"(version = 1
[[license]]
id = "LicenseRef-NR"
terms = ["NR"]
[[license]]
id = "LicenseRef-NCNR"
terms = ["NC", "NR"]
[[dataset]]
id = "the-set"
license = "{}"
paths = ["data/**"]
[[dataset]]
id = "the-subset"
license = "MIT"
paths = ["derived/**"]
derived-from = ["the-set"]
[[model]]
id = "the-model"
paths = ["models/**"]
trained-on = ["the-set"]
[[sample]]
of = "the-set"
paths = ["docs/sample.txt"]
)",
                     license);
}

class DecisionGrid : public testing::TestWithParam<Terms> {};

TEST_P(DecisionGrid, each_cell_refuses_what_the_table_says) {
  const auto& [terms, license] = GetParam();
  JudgedRepo repo(LICENSE_CHECK_PROGRAM);
  repo.work().commit_files({
      {".license-check.toml", config_for(license)},
      {"NOTICE", fmt::format("the-set, the-subset (MIT) and the-model: {}\n", license)},
      {"data/a.txt", "row\n"},
      {"derived/a.txt", "half a row\n"},
      {"models/a.safetensors", safetensors()},
      {"docs/sample.txt", "one row\n"},
  });
  std::size_t cells = 0;
  for (const Where where : {Where::public_, Where::private_, Where::public_commercial, Where::private_commercial}) {
    const Judged judged = repo.check(where);
    ASSERT_TRUE(judged.report.is_object()) << judged.run.describe();
    bool any = false;
    for (const Cell& cell : k_cells) {
      if (cell.terms != terms) continue;
      const std::string_view expected = cell.expected[static_cast<std::size_t>(where)];
      EXPECT_EQ(judged.refusals_at(path_of(cell.artifact)), expected)
          << cell.artifact << " to " << name_of(where) << " under " << license;
      any = any || expected != "-";
      ++cells;
    }
    EXPECT_EQ(judged.run.status, any ? 1 : 0) << judged.run.describe();
    EXPECT_EQ(judged.report["destination"]["commercial"], name_of(where).ends_with("-commercial"));
  }
  EXPECT_EQ(cells, 16U) << "every artifact has a row for these terms";
}

INSTANTIATE_TEST_SUITE_P(Terms, DecisionGrid, testing::ValuesIn(k_terms),
                         [](const auto& param_info) { return std::string(param_info.param.name); });

}  // namespace
}  // namespace license_check::test
