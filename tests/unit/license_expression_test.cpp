// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// SPDX licence expressions: grammar, terms, printing, errors.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "license_check/license.hpp"

namespace license_check {
namespace {

std::optional<Terms> custom(std::string_view id) {
  if (id == "LicenseRef-Lab") return Term::nc | Term::nr;
  if (id == "DocumentRef-x:LicenseRef-y") return Terms(Term::ru);
  return std::nullopt;
}

std::string terms_text(const std::optional<Terms>& terms) {
  if (!terms) return "unknown";
  std::string text;
  for (const std::string_view name : terms->names()) text.append(text.empty() ? "" : " ").append(name);
  return text;
}

struct TermsCase {
  std::string_view expression;
  std::string_view terms;
};

class License_expression_terms : public testing::TestWithParam<TermsCase> {};

TEST_P(License_expression_terms, follow_the_operators) {
  const auto expression = LicenseExpression::parse(GetParam().expression);
  ASSERT_TRUE(expression) << expression.error().what;
  EXPECT_EQ(terms_text(expression->terms(custom)), GetParam().terms) << GetParam().expression;
}

constexpr TermsCase k_terms[] = {
    {"MIT", ""},
    {"MIT AND CC-BY-ND-4.0", "BY ND"},
    {"MIT OR CC-BY-ND-4.0", ""},
    {"CC-BY-SA-4.0 OR CC-BY-NC-4.0", "BY SA"},
    {"CC-BY-ND-4.0 OR CC-BY-NC-SA-4.0", "BY NC SA"},
    {"LicenseRef-Lab OR CC-BY-NC-ND-4.0", "BY NC ND"},
    {"openrail OR CC-BY-4.0", "BY"},
    {"openrail OR CDLA-Sharing-1.0", "RU"},
    {"CC-BY-4.0 AND (ODbL-1.0 OR CC-BY-ND-4.0)", "BY SA"},
    {"MIT OR Apache-2.0 AND CC-BY-ND-4.0", ""},
    {"(MIT OR Apache-2.0) AND CC-BY-ND-4.0", "BY ND"},
    {"GPL-2.0-only WITH Classpath-exception-2.0", ""},
    {"CC-BY-ND-4.0 WITH Some-exception", "BY ND"},
    {"Nobody-1.0", "unknown"},
    {"NONE", "unknown"},
    {"NOASSERTION", "unknown"},
    {"cc", "unknown"},
    {"Nobody-1.0 AND MIT", "unknown"},
    {"Nobody-1.0 AND CC-BY-NC-4.0", "unknown"},
    {"Nobody-1.0 AND CC-BY-ND-4.0", "BY ND"},
    {"LicenseRef-Lab AND Nobody-1.0", "NC NR"},
    {"Nobody-1.0 OR MIT", ""},
    {"Nobody-1.0 OR CC-BY-ND-4.0", "BY ND"},
    {"Nobody-1.0 OR Nobody-2.0", "unknown"},
    {"LicenseRef-Lab", "NC NR"},
    {"LicenseRef-MIT", "unknown"},
    {"DocumentRef-x:LicenseRef-y", "RU"},
    {"DocumentRef-x:LicenseRef-z", "unknown"},
    {"HPND AND SMLNJ", ""},
    {"openrail++", "RU"},
    {"Apache-2.0+", ""},
};
INSTANTIATE_TEST_SUITE_P(Cases, License_expression_terms, testing::ValuesIn(k_terms));

struct PrintCase {
  std::string_view written;
  std::string_view printed;
};

TEST(License_expression_to_string, uses_spdx_spelling_and_only_needed_parentheses) {
  constexpr PrintCase k_cases[] = {
      {"mit", "MIT"},
      {"  mit   or\tcc-by-nd-4.0 ", "MIT OR CC-BY-ND-4.0"},
      {"((mit))", "MIT"},
      {"(mit or isc) and zlib", "(MIT OR ISC) AND Zlib"},
      {"mit or (isc and zlib)", "MIT OR ISC AND Zlib"},
      {"mit and (isc and zlib)", "MIT AND ISC AND Zlib"},
      {"mit or (isc or zlib)", "MIT OR ISC OR Zlib"},
      {"gpl-2.0+ with Classpath-exception-2.0", "GPL-2.0-or-later WITH Classpath-exception-2.0"},
      {"gpl-3.0", "GPL-3.0-only"},
      {"apache-2.0+", "Apache-2.0+"},
      {"OPENRAIL++", "openrail++"},
      {"licenseref-Lab", "licenseref-Lab"},
      {"Unheard-Of", "Unheard-Of"},
      {"CC-BY-ND-NC-1.0", "CC-BY-NC-ND-1.0"},
  };
  for (const PrintCase& c : k_cases) {
    const auto expression = LicenseExpression::parse(c.written);
    ASSERT_TRUE(expression) << c.written << ": " << expression.error().what;
    EXPECT_EQ(expression->to_string(), c.printed) << c.written;
  }
}

TEST(License_expression_ids, are_listed_once_in_order) {
  const auto expression = LicenseExpression::parse("(mit OR Foo-1.0) AND LicenseRef-Lab AND MIT AND NONE AND Foo-1.0");
  ASSERT_TRUE(expression);
  EXPECT_THAT(expression->ids(), testing::ElementsAre("MIT", "Foo-1.0", "LicenseRef-Lab", "NONE"));
  EXPECT_THAT(expression->unknown_ids(custom), testing::ElementsAre("Foo-1.0", "NONE"));
  EXPECT_THAT(expression->unknown_ids(), testing::ElementsAre("Foo-1.0", "LicenseRef-Lab", "NONE"));
}

struct ErrorCase {
  std::string text;
  std::string_view what;
};

TEST(License_expression_parse, says_what_is_wrong_and_where) {
  const ErrorCase k_cases[] = {
      {"", "column 1: the license expression is empty"},
      {"   ", "column 4: the license expression is empty"},
      {"MIT Apache-2.0", "column 5: AND, OR or WITH is missing before this (`Apache-2.0`)"},
      {"MIT OR", "column 7: a license id is missing at the end"},
      {"OR MIT", "column 1: a license id is missing here (`OR`)"},
      {"MIT AND OR ISC", "column 9: a license id is missing here (`OR`)"},
      {"(MIT", "column 5: a `)` is missing"},
      {"MIT)", "column 4: this `)` closes nothing (`)`)"},
      {"()", "column 2: a license id is missing here (`)`)"},
      {"MIT WITH (X)", "column 10: a license id is missing here (`(`)"},
      {"(MIT OR ISC) WITH X", "column 14: AND, OR or WITH is missing before this (`WITH`)"},
      {"MIT/ISC", "column 4: a license id has only letters, digits, `-` and `.` (`/`)"},
      {"CC BY", "column 4: AND, OR or WITH is missing before this (`BY`)"},
      {"MI+T", "column 1: a `+` stands only at the end of an id (`MI+T`)"},
      {"+", "column 1: a `+` stands only at the end of an id (`+`)"},
      {"MIT+++", "column 1: a `+` stands only at the end of an id (`MIT+++`)"},
      {"a:b", "column 1: a `:` stands only between DocumentRef- and LicenseRef- (`a:b`)"},
      {"MIT\xff", "column 4: a license id has only letters, digits, `-` and `.` (`\\xff`)"},
      {"MIT\x1b[2J", "column 4: a license id has only letters, digits, `-` and `.` (`\\x1b`)"},
      {std::string(33, '(') + "MIT", "column 33: parentheses are nested more than 32 deep (`(`)"},
      {std::string(4097, 'a'), "the license expression is longer than 4 KiB"},
  };
  for (const ErrorCase& c : k_cases) {
    const auto expression = LicenseExpression::parse(c.text);
    ASSERT_FALSE(expression) << c.text;
    EXPECT_EQ(expression.error().what, c.what);
  }
}

TEST(License_expression_parse, holds_at_its_limits) {
  EXPECT_TRUE(LicenseExpression::parse(std::string(32, '(') + "MIT" + std::string(32, ')')));
  EXPECT_TRUE(LicenseExpression::parse(std::string(4096, 'a')));
  std::string chain = "a";
  while (chain.size() + 5 < 4096) chain += " OR a";
  const auto expression = LicenseExpression::parse(chain);
  ASSERT_TRUE(expression);
  EXPECT_EQ(expression->to_string(), chain);
}

}  // namespace
}  // namespace license_check
