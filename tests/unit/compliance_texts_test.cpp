// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// The words of the compliance document: escapes, licenses as SPDX spells them, names of others, "research only".
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "compliance/research_words.hpp"
#include "declared/declared_name.hpp"
#include "report/bom_text.hpp"
#include "report/compliance_words.hpp"
#include "report/html_text.hpp"
#include "report/markdown_text.hpp"

namespace license_check {
namespace {

TEST(MarkdownText, shows_what_is_written) {
  EXPECT_EQ(report::markdown_text("a *b* _c_ `d`"), "a \\*b\\* \\_c\\_ \\`d\\`");
  EXPECT_EQ(report::markdown_text("<b>&"), "&lt;b&gt;&amp;");
  EXPECT_EQ(report::markdown_text("one\r\ntwo\x1b[31m"), "one  two\\\\x1b\\[31m");
  EXPECT_EQ(report::markdown_text("https://x www.x [a](b)"), "https\\://x www\\.x \\[a\\]\\(b)");
}

TEST(MarkdownText, code_ends_where_it_must) {
  EXPECT_EQ(report::markdown_code("data/**"), "`data/**`");
  EXPECT_EQ(report::markdown_code("a`b"), "a\\`b");
  EXPECT_EQ(report::markdown_code("a|b"), "a\\|b");
  EXPECT_EQ(report::markdown_code(""), "–");
  EXPECT_EQ(report::markdown_sentence("says `a-1` of `<b>` and ` alone"), "says `a-1` of &lt;b&gt; and \\` alone");
}

TEST(HtmlText, only_web_addresses_become_links) {
  EXPECT_EQ(report::html_link("javascript:alert(1)"), "javascript:alert(1)");
  EXPECT_EQ(report::html_link("HTTPS://x.example/\"a"),
            "<a href=\"HTTPS://x.example/&quot;a\" rel=\"noreferrer noopener nofollow\">HTTPS://x.example/&quot;a</a>");
  EXPECT_EQ(report::html_link("https://x.example and more"), "https://x.example and more");
  EXPECT_EQ(report::html_text("<a href='x'>\x01"), "&lt;a href=&#39;x&#39;&gt;\\x01");
}

TEST(BomText, licenses_are_as_spdx_spells_them) {
  const auto spelled = [](const char* text) { return report::spdx_expression(*LicenseExpression::parse(text)); };
  EXPECT_EQ(spelled("cc-by-nc-nd-4.0"), "CC-BY-NC-ND-4.0");
  EXPECT_EQ(spelled("openrail OR mit"), "LicenseRef-openrail OR MIT");
  EXPECT_EQ(spelled("GPL-2.0-only WITH Classpath-exception-2.0"), "GPL-2.0-only WITH Classpath-exception-2.0");
  EXPECT_EQ(report::spdx_id(*LicenseExpression::parse("apache-2.0")), "Apache-2.0");
  EXPECT_EQ(report::spdx_id(*LicenseExpression::parse("LicenseRef-X")), "");
  EXPECT_EQ(report::spdx_id(*LicenseExpression::parse("MIT OR CC0-1.0")), "");
}

TEST(BomText, references_are_unique) {
  ComplianceDocument document;
  for (const char* id : {"a b", "a b", "c"}) document.datasets.emplace_back().id = id;
  const report::References references(document);
  EXPECT_EQ(references.dataset(0), "dataset-a%20b");
  EXPECT_NE(references.dataset(0), references.dataset(1));
  EXPECT_EQ(*references.dataset("c"), "dataset-c");
  EXPECT_EQ(references.model("c"), nullptr);
}

TEST(ComplianceWords, sizes_are_for_people) {
  EXPECT_EQ(report::size_text(1), "1 byte");
  EXPECT_EQ(report::size_text(999), "999 bytes");
  EXPECT_EQ(report::size_text(1500), "1.5 kB");
  EXPECT_EQ(report::size_text(999'999), "1.0 MB");
  EXPECT_EQ(report::amount_text(0, 0), "not in the tree");
}

TEST(DeclaredName, is_what_the_file_calls_it) {
  EXPECT_EQ(declared::declared_name("a/README.md", "---\npretty_name: Birds\n---\n# Other\n"), "Birds");
  EXPECT_EQ(declared::declared_name("a/README.md", "---\nlicense: mit\n---\n\n# The Birds\n"), "The Birds");
  EXPECT_EQ(declared::declared_name("croissant.json", R"({"name": "crows"})"), "crows");
  EXPECT_EQ(declared::declared_name("croissant.json", "{"), "");
  EXPECT_EQ(declared::declared_name("REUSE.toml", "version = 1"), "");
}

TEST(ResearchWords, need_the_name_and_the_phrase_in_one_section) {
  using compliance_parts::says_research_only;
  const std::vector<std::string> names = {"pico_400k", "Pico Banana"};
  EXPECT_TRUE(says_research_only("pico_400k is for\n**research use only**", names));
  EXPECT_TRUE(says_research_only("# Pico\nbanana\nnon-commercial research", names));
  EXPECT_FALSE(says_research_only("# Pico banana\n## Other\nfor research use", names));
  EXPECT_FALSE(says_research_only("pico_400k is not research only", names));
  EXPECT_FALSE(says_research_only("research only", names));
  EXPECT_TRUE(says_research_only("research only", {}));
}

}  // namespace
}  // namespace license_check
