// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// Licences in what people write.
#include <gtest/gtest.h>

#include <chrono>
#include <string>

#include "license_check/license.hpp"

namespace license_check {
namespace {

std::string recognised(std::string_view text) {
  const auto expression = LicenseExpression::from_free_text(text);
  return expression ? expression->to_string() : "nothing";
}

struct Spelling {
  std::string_view text;
  std::string_view expression;
};

class Free_text_spelling : public testing::TestWithParam<Spelling> {};

TEST_P(Free_text_spelling, is_recognised) {
  EXPECT_EQ(recognised(GetParam().text), GetParam().expression) << GetParam().text;
}

constexpr Spelling k_creative_commons[] = {
    {"cc-by-nc-nd-4.0", "CC-BY-NC-ND-4.0"},
    {"- cc-by-nc-nd-4.0", "CC-BY-NC-ND-4.0"},
    {"CC BY-NC-ND 4.0", "CC-BY-NC-ND-4.0"},
    {"CC-BY-NC-ND 4.0", "CC-BY-NC-ND-4.0"},
    {"CC BY NC ND 4", "CC-BY-NC-ND-4.0"},
    {"cc_by_nc_nd_4.0", "CC-BY-NC-ND-4.0"},
    {"CC-by-NC-ND", "CC-BY-NC-ND"},
    {"CC-By-NC-ND", "CC-BY-NC-ND"},
    {"CC BY-NC-ND v4.0", "CC-BY-NC-ND-4.0"},
    {"CC BY-NC-ND version 4.0", "CC-BY-NC-ND-4.0"},
    {"CCBYNCND 4.0", "CC-BY-NC-ND-4.0"},
    {"CC-BYNCND-4.0", "CC-BY-NC-ND-4.0"},
    {"CC-BY-NC-ND4.0", "CC-BY-NC-ND-4.0"},
    {"BY-NC-ND 4.0", "CC-BY-NC-ND-4.0"},
    {"CC-NC-ND 4.0", "CC-BY-NC-ND-4.0"},
    {"CC BY-NC-ND 3.0", "CC-BY-NC-ND-3.0"},
    {"CC-BY-ND-NC 1.0", "CC-BY-NC-ND-1.0"},
    {"CC BY-NC-ND 3.0 IGO", "CC-BY-NC-ND-3.0-IGO"},
    {"CC BY-NC-ND 3.0 de", "CC-BY-NC-ND-3.0"},
    {"CC BY-NC-ND 4.0 DE", "CC-BY-NC-ND-4.0"},
    {"CC BY-NC-ND 9.0", "CC-BY-NC-ND"},
    {"Attribution\xe2\x80\x93NonCommercial\xe2\x80\x93NoDerivatives", "CC-BY-NC-ND"},
    {"Creative Commons Attribution\xe2\x80\x91NonCommercial\xe2\x80\x91NoDerivatives\xc2\xa0"
     "4.0",
     "CC-BY-NC-ND-4.0"},
    {"Attribution-NonCommercial-NoDerivs License", "CC-BY-NC-ND"},
    {"# Attribution-NonCommercial-NoDerivatives 4.0 International", "CC-BY-NC-ND-4.0"},
    {"Attribution-NonCommercial-\nNoDerivatives 4.0\nInternational", "CC-BY-NC-ND-4.0"},
    {"Attribution-NonCommercial-NoDerivatives 4.0 International (CC BY-NC-ND 4.0)", "CC-BY-NC-ND-4.0"},
    {"Creative Commons Attribution Non Commercial No Derivatives 4.0 International", "CC-BY-NC-ND-4.0"},
    {"Attribution, Non-Commercial and No Derivatives 2.5 Generic", "CC-BY-NC-ND-2.5"},
    {"Attribution-NoDerivatives 4.0 International", "CC-BY-ND-4.0"},
    {"Attribution 4.0 International", "CC-BY-4.0"},
    {"Creative Commons Namensnennung - Keine kommerzielle Nutzung - Keine Bearbeitungen 3.0 Deutschland",
     "CC-BY-NC-ND-3.0"},
    {"Namensnennung - Nicht-kommerziell - Keine Bearbeitung 4.0 International", "CC-BY-NC-ND-4.0"},
    {"Attribution - Pas d'Utilisation Commerciale - Pas de Modification 4.0", "CC-BY-NC-ND-4.0"},
    {"Reconocimiento-NoComercial-SinObraDerivada 3.0", "CC-BY-NC-ND-3.0"},
    {"CC BY-NC-SA-ND 4.0", "CC-BY-NC-ND-4.0"},
    {"License-CC_BY--NC--ND_4.0", "CC-BY-NC-ND-4.0"},
    {"https://img.shields.io/badge/License-CC%20BY--NC--ND%204.0-lightgrey.svg", "CC-BY-NC-ND-4.0"},
    {"[CC-BY-NC-ND 4.0]((https://creativecommons.org/licenses/by-nc-nd/4.0/deed.en))", "CC-BY-NC-ND-4.0"},
    {"License :: CC-BY-NC-ND 4.0", "CC-BY-NC-ND-4.0"},
    {"https://creativecommons.org/licenses/by-nc-nd/4.0/deed.en", "CC-BY-NC-ND-4.0"},
    {"http://creativecommons.org/licenses/by-nc-nd/4.0/legalcode", "CC-BY-NC-ND-4.0"},
    {"//creativecommons.org/licenses/by-nc-nd/2.5/", "CC-BY-NC-ND-2.5"},
    {"https://www.creativecommons.org/licenses/by-nc-nd/2.5/ch/", "CC-BY-NC-ND-2.5-CH"},
    {"https://creativecommons.org/licenses/by-nd-nc/1.0/", "CC-BY-NC-ND-1.0"},
    {"https://creativecommons.org/licenses/nd/1.0/", "CC-ND-1.0"},
    {"https://creativecommons.org/licenses/nd-nc/2.0/jp/", "CC-ND-NC-2.0-JP"},
    {"https://creativecommons.org/licenses/by-nc-nd/4.0/deed.de", "CC-BY-NC-ND-4.0"},
    {"https://i.creativecommons.org/l/by-nc-nd/4.0/88x31.png", "CC-BY-NC-ND-4.0"},
    {"https://licensebuttons.net/l/by-nd/3.0/80x15.png", "CC-BY-ND-3.0"},
    {"https://spdx.org/licenses/CC-BY-NC-ND-4.0.html", "CC-BY-NC-ND-4.0"},
    {"https://creativecommons.org/publicdomain/zero/1.0/", "CC0-1.0"},
    {"https://creativecommons.org/publicdomain/mark/1.0/", "CC-PDM-1.0"},
    {"https://creativecommons.org/licenses/sampling+/1.0/", "CC-Sampling-Plus-1.0"},
    {"CC0", "CC0-1.0"},
    {"cc0 1.0", "CC0-1.0"},
    {"CC BY-SA 4.0", "CC-BY-SA-4.0"},
    {"CC BY-NC-SA 4.0", "CC-BY-NC-SA-4.0"},
    {"SPDX-License-Identifier: CC-BY-ND-4.0", "CC-BY-ND-4.0"},
};
INSTANTIATE_TEST_SUITE_P(Creative_commons, Free_text_spelling, testing::ValuesIn(k_creative_commons));

constexpr Spelling k_others[] = {
    {"MIT", "MIT"},
    {"MIT License", "MIT"},
    {"The MIT License", "MIT"},
    {"Apache License, Version 2.0", "Apache-2.0"},
    {"Apache 2.0", "Apache-2.0"},
    {"https://www.apache.org/licenses/LICENSE-2.0", "Apache-2.0"},
    {"https://www.apache.org/licenses/LICENSE-2.0.txt", "Apache-2.0"},
    {"https://opensource.org/licenses/MIT", "MIT"},
    {"https://spdx.org/licenses/BSD-3-Clause.html", "BSD-3-Clause"},
    {"GNU GPL v3", "GPL-3.0-only"},
    {"GPLv3", "GPL-3.0-only"},
    {"GPL-3.0-or-later", "GPL-3.0-or-later"},
    {"GNU General Public License v3.0 or later", "GPL-3.0-or-later"},
    {"https://www.gnu.org/licenses/gpl-3.0.html", "GPL-3.0-only"},
    {"Open Database License (ODbL) v1.0", "ODbL-1.0"},
    {"https://opendatacommons.org/licenses/odbl/1-0/", "ODbL-1.0"},
    {"mit, apache-2.0", "MIT AND Apache-2.0"},
    {"mit\ncc-by-nd-4.0\n", "MIT AND CC-BY-ND-4.0"},
    {"mit or cc-by-nd-4.0", "MIT OR CC-BY-ND-4.0"},
    {"MIT AND Nobody-1.0", "MIT AND Nobody-1.0"},
    {"LicenseRef-Lab", "LicenseRef-Lab"},
    {"Llama 3.1 Community License", "llama3.1"},
    {"openrail++", "openrail++"},
    {"BSD 3-Clause License", "BSD-3-Clause"},
    {"mit, in-house", "MIT AND in-house"},
    {"Released under Apache 2.0", "Apache-2.0"},
    {"code: MIT license, data: CC BY-NC-ND 4.0", "MIT AND CC-BY-NC-ND-4.0"},
};
INSTANTIATE_TEST_SUITE_P(Others, Free_text_spelling, testing::ValuesIn(k_others));

TEST(Free_text, recognises_nothing_where_nothing_is_said) {
  for (const std::string_view text : {"",
                                      " ",
                                      "other",
                                      "unknown",
                                      "cc",
                                      "NONE",
                                      "NOASSERTION",
                                      "all rights reserved",
                                      "Creative Commons",
                                      "Python 2 data dump",
                                      "free for academic and fair use",
                                      "written with Python 2 and Ruby, and much more that has nothing to do with it",
                                      "ccc-nd-4.0",
                                      "stand-by, ND",
                                      "HPNDX",
                                      "land-nd-4.0",
                                      "attribution of figures",
                                      "commercial or non-commercial, and by any means",
                                      "the elements are Attribution, NonCommercial, NoDerivatives, ShareAlike",
                                      "by SA"})
    EXPECT_EQ(recognised(text), "nothing") << text;
}

TEST(Free_text, reads_no_element_across_the_end_of_a_sentence) { EXPECT_EQ(recognised("CC BY. ND 4.0"), "CC-BY"); }

TEST(Free_text, never_takes_letters_inside_of_names_for_elements) {
  EXPECT_EQ(recognised("HPND"), "HPND");
  EXPECT_EQ(recognised("SMLNJ"), "SMLNJ");
  EXPECT_EQ(recognised("Historical Permission Notice and Disclaimer"), "HPND");
}

TEST(Free_text, keeps_the_strict_licence_of_a_long_text) {
  std::string text = "# Dataset\n\nCopyright (c) 2026 the authors, all of them. Read this first, please.\n\n";
  text += "The annotations are under the MIT License; the images are under\n";
  text += "the Creative Commons Attribution-NonCommercial-NoDerivatives 4.0 International Public License.\n";
  EXPECT_EQ(recognised(text), "MIT AND CC-BY-NC-ND-4.0");
  std::string many;
  for (const LicenseEntry& row : all_licenses())
    if (row.terms.empty()) many += std::string(row.id) + " license\n\n";
  const auto expression = LicenseExpression::from_free_text(many + "CC BY-ND 4.0");
  ASSERT_TRUE(expression);
  EXPECT_TRUE(expression->terms()->has(Term::nd));
  EXPECT_LT(expression->ids().size(), 20U);
}

TEST(Free_text, takes_linear_time_over_hostile_text) {
  const std::string_view k_pieces[] = {
      "cc by nc nd ", "cc-", "gnu general public ", "4.0.", "v", "\xe2\x80", "\xff", "%2", "a", "+",
      "mit license ", "((",  "attribution non ",    "\xc2"};
  const auto license = LicenseExpression::parse("MIT AND LicenseRef-a-a-a-a-a-a-a-a OR CC-BY-NC-ND-4.0");
  for (const std::string_view piece : k_pieces) {
    std::string text;
    while (text.size() < 30'000) text += piece;
    const auto start = std::chrono::steady_clock::now();
    (void)LicenseExpression::from_free_text(text);
    (void)text_names_license(text, *license);
    EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(2)) << piece;
  }
}

bool names(std::string_view text, std::string_view license) {
  return text_names_license(text, *LicenseExpression::parse(license));
}

TEST(Text_names_license, by_id_name_or_url) {
  EXPECT_TRUE(names("Licence: cc by\xe2\x80\x91nc\xe2\x80\x91nd 4.0.", "CC-BY-NC-ND-4.0"));
  EXPECT_TRUE(names("see <https://creativecommons.org/licenses/by-nc-nd/4.0/>", "CC-BY-NC-ND-4.0"));
  EXPECT_TRUE(names("Attribution-NonCommercial-NoDerivatives 4.0 International", "CC-BY-NC-ND-4.0"));
  EXPECT_TRUE(names("MIT", "MIT"));
  EXPECT_TRUE(names("under the Apache License, Version 2.0 (the \"License\")", "Apache-2.0"));
  EXPECT_TRUE(names("terms: LicenseRef-Lab-Research-Only", "LicenseRef-Lab-Research-Only"));
  EXPECT_TRUE(names("CC BY-NC-ND 2.0", "CC-BY-NC-ND-2.0-FR"));
  EXPECT_FALSE(names("CC BY-NC-ND", "CC-BY-NC-ND-4.0"));
  EXPECT_FALSE(names("CC BY-NC-ND 3.0", "CC-BY-NC-ND-4.0"));
  EXPECT_FALSE(names("CC BY-ND 4.0", "CC-BY-NC-ND-4.0"));
  EXPECT_FALSE(names("permit this", "MIT"));
  EXPECT_FALSE(names("", "MIT"));
  EXPECT_FALSE(names("LicenseRef-Lab-Research", "LicenseRef-Lab-Research-Only"));
}

TEST(Text_names_license, needs_all_of_and_and_one_of_or) {
  EXPECT_FALSE(names("MIT", "MIT AND CC-BY-4.0"));
  EXPECT_TRUE(names("MIT and also CC BY 4.0", "MIT AND CC-BY-4.0"));
  EXPECT_TRUE(names("MIT", "MIT OR CC-BY-4.0"));
  EXPECT_TRUE(names("GPL 2.0", "GPL-2.0-only WITH Classpath-exception-2.0"));
}

}  // namespace
}  // namespace license_check
