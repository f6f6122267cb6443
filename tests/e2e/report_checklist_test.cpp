// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// The checklist of `report`: each item is done by evidence, open with what is missing, or not applicable.
#include <gmock/gmock.h>

#include "support/report_repo.hpp"

namespace license_check::test {
namespace {

using testing::HasSubstr;

class ReportChecklist : public ReportRepo {
 protected:
  void expect(std::string_view name, const std::string& state, const std::string& words = {}) const {
    const auto found = item(name);
    EXPECT_EQ(found["state"], state) << found.dump(2);
    if (state == "open") EXPECT_NE(found["missing"], nullptr) << found.dump(2);
    if (state == "done") EXPECT_NE(found["evidence"], nullptr) << found.dump(2);
    if (state != "open") EXPECT_EQ(found["missing"], nullptr) << found.dump(2);
    if (!words.empty()) EXPECT_THAT(found.dump(), HasSubstr(words));
  }

  /// An ND dataset with more keys, and tables behind it.
  static std::string nd(const std::string& more = {}, const std::string& tables = {}) {
    return "[[dataset]]\nid = \"pico\"\nlicense = \"CC-BY-NC-ND-4.0\"\npaths = [\"data/pico/**\"]\n" + more + tables;
  }
};

constexpr const char* k_source = "source = \"https://pico.example/\"\n";
constexpr const char* k_permission =
    "[[permission]]\nfor = \"pico\"\nactivities = [\"share-weights\"]\ngranted-by = \"L\"\nevidence = \"paper.pdf\"\n"
    "granted = 2026-01-01\n";
constexpr const char* k_review = "[review]\ndate = 2026-05-01\nreviewer = \"M. Curator\"\n";

TEST_F(ReportChecklist, license_is_confirmed_by_source_and_evidence_and_by_no_claim) {
  const std::string_view name = "license-and-faq-confirmed";
  commit(nd(k_source));
  expect(name, "open", "weights-evidence");
  commit(nd(std::string(k_source) + "faq = \"https://pico.example/faq\"\n", k_review));
  expect(name, "open", "https://pico.example/faq");
  expect(name, "open", "M. Curator");
  commit(nd(std::string(k_source) + "weights-evidence = \"faq.md\"\n"));
  expect(name, "open", "faq.md");
  commit(nd(std::string(k_source) + "weights-evidence = \"faq.md\"\n"), {{"faq.md", "no weights\n"}});
  expect(name, "done", "https://pico.example/");
  commit(nd("weights-evidence = \"faq.md\"\n"));
  expect(name, "open", "`source` of `pico`");
  commit(nd(k_source, k_permission));
  expect(name, "open");
  commit(nd(k_source, k_permission), {{"paper.pdf", "p"}});
  expect(name, "done", "paper.pdf");
  commit(nd(k_source, std::string(k_permission) + "expires = 2026-05-31\n"));
  expect(name, "open");
}

TEST_F(ReportChecklist, research_only_is_documented_by_a_readme_that_names_the_dataset) {
  const std::string_view name = "research-only-documented";
  commit(nd(), {{"README.md", "# Lab\n"}});
  expect(name, "open", "pico");
  commit(nd(), {{"README.md", "# Lab\n\n## Other\nfor research use only\n\n## Data\npico is here\n"}});
  expect(name, "open");
  commit(nd(), {{"README.md", "# Lab\n\n## Data\nThe dataset pico is for\nresearch use only.\n"}});
  expect(name, "done", "README.md");
  commit(nd(), {{"README.md", "# Lab\n"}, {"docs/MODEL_CARD.md", "pico: non-commercial research\n"}});
  expect(name, "done", "docs/MODEL_CARD.md");
}

TEST_F(ReportChecklist, segregated_means_no_other_annotation_and_no_copy) {
  const std::string_view name = "restricted-segregated";
  commit(nd(), {{"data/pico/a.csv", "rows\n"}});
  expect(name, "done", "data/pico/**");
  commit(nd(), {{"tmp/copy.csv", "rows\n"}});
  expect(name, "open", "tmp/copy.csv");
  m_work.remove("tmp/copy.csv");
  commit(nd("", "[[dataset]]\nid = \"all\"\nlicense = \"MIT\"\npaths = [\"data/**\"]\n"));
  expect(name, "open", "`all`");
}

TEST_F(ReportChecklist, mirrors_are_confirmed_by_their_list_and_attribution) {
  const std::string_view name = "mirrors-confirmed";
  commit(nd(k_source));
  expect(name, "not-applicable");
  const std::string verbatim =
      std::string(k_source) + "redistribution = \"verbatim\"\nchecksums = \"data/pico/SHA256SUMS\"\n";
  commit(nd(verbatim));
  expect(name, "open", "nothing confirms");
  const std::string hash = "4355a46b19d348dc2f57c046f8ef63d4538ebb936000f3c9ee954a27460dd865";  // of "1\n"
  commit(nd(verbatim), {{"data/pico/a.csv", "1\n"}, {"data/pico/SHA256SUMS", hash + "  a.csv\n"}});
  expect(name, "open", "attribution");
  EXPECT_EQ(row(json()["datasets"], "id", "pico")["activities"]["mirror"]["state"], "no");
  commit(nd(verbatim), {{"README.md", "pico, https://pico.example/, CC-BY-NC-ND-4.0\n"}});
  expect(name, "done");
  EXPECT_EQ(row(json()["datasets"], "id", "pico")["activities"]["mirror"]["state"], "caution");
  commit(nd(verbatim), {{"data/pico/a.csv", "2\n"}});
  expect(name, "open", "data/pico/a.csv");
  EXPECT_EQ(row(json()["datasets"], "id", "pico")["activities"]["mirror"]["state"], "no");
}

TEST_F(ReportChecklist, weights_policy_must_be_written) {
  const std::string_view name = "weights-policy-defined";
  commit(nd());
  expect(name, "open", "`weights` of `pico`");
  commit(nd("weights = \"restricted\"\n"));
  expect(name, "done");
  commit(nd("weights = \"allowed\"\nweights-evidence = \"faq.md\"\n"));
  expect(name, "open", "faq.md");
  commit(nd("weights = \"allowed\"\nweights-evidence = \"faq.md\"\n"), {{"faq.md", "yes\n"}});
  expect(name, "done", "faq.md");
}

TEST_F(ReportChecklist, a_release_is_reviewed_by_an_audit_and_by_no_signature) {
  const std::string_view name = "release-reviewed";
  commit(nd("", k_review), {{"data/pico/a.csv", "rows\n"}});
  expect(name, "open", "data/pico/a.csv");
  m_work.remove("data/pico/a.csv");
  commit(nd("", k_review));
  expect(name, "open", "data/pico/a.csv");
  m_work.git({"checkout", "-q", "--orphan", "clean"});
  commit(nd("", k_review));
  expect(name, "done", "M. Curator");
}

TEST_F(ReportChecklist, attribution_is_ready_where_everything_is_named) {
  const std::string_view name = "attribution-ready";
  commit(nd());
  expect(name, "not-applicable");
  commit(nd(k_source), {{"data/pico/a.csv", "rows\n"}});
  expect(name, "open", "`pico` in `data/pico`");
  commit(nd(k_source), {{"README.md", "pico, https://pico.example/, CC-BY-NC-ND-4.0\n"}});
  expect(name, "done");
}

TEST_F(ReportChecklist, access_is_private_where_every_remote_is) {
  const std::string_view name = "access-private";
  commit(nd());
  expect(name, "not-applicable");
  m_work.git({"remote", "add", "lab", "https://lab.example/a.git"});
  expect(name, "open", "unknown-visibility");
  m_work.config("remote.lab.licenseVisibility", "private");
  expect(name, "done", "lab");
  m_work.git({"remote", "add", "hub", "https://hub.example/a.git"});
  m_work.config("remote.hub.licenseVisibility", "public");
  expect(name, "open", "hub");
}

TEST_F(ReportChecklist, nothing_restricted_makes_its_items_not_applicable) {
  commit("[[dataset]]\nid = \"free\"\nlicense = \"CC0-1.0\"\n");
  m_work.git({"remote", "add", "hub", "https://hub.example/a.git"});
  for (const char* name : {"license-and-faq-confirmed", "research-only-documented", "restricted-segregated",
                           "mirrors-confirmed", "weights-policy-defined", "attribution-ready", "access-private"})
    expect(name, "not-applicable");
  expect("release-reviewed", "done");
}

}  // namespace
}  // namespace license_check::test
