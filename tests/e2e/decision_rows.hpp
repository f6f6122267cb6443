// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// One row of a decision table: a tree, a destination, the findings. And short words for the config snippets of such
// rows.
#pragma once

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <map>
#include <ostream>
#include <set>
#include <string>
#include <string_view>

#include "judged.hpp"
#include "support/content.hpp"

namespace license_check::test {

using Files = std::map<std::string, std::string>;
using Findings = std::set<std::string>;

struct Row {
  std::string name;
  std::string config;  ///< Without `version`.
  Files files;
  Findings expected;  ///< As findings_are() compares them.
  Where where = Where::public_;
};

inline void PrintTo(const Row& row, std::ostream* stream) { *stream << row.name; }

/// `[[dataset]]` with its files below data/<id>.
inline std::string dataset(std::string_view id, std::string_view license, std::string_view more = {}) {
  return fmt::format("[[dataset]]\nid = \"{0}\"\nlicense = \"{1}\"\npaths = [\"data/{0}/**\"]\n{2}\n", id, license,
                     more);
}

/// `[[model]]` with its files below models/<id>.
inline std::string model(std::string_view id, std::string_view more) {
  return fmt::format("[[model]]\nid = \"{0}\"\npaths = [\"models/{0}/**\"]\n{1}\n", id, more);
}

/// `[[permission]]` that counts everywhere since 2020, with its evidence on the web.
inline std::string permission(std::string_view id, std::string_view activity, std::string_view more = {}) {
  return fmt::format(
      "[[permission]]\nfor = \"{}\"\nactivities = [\"{}\"]\ngranted-by = \"The licensor\"\n"
      "{}\n{}{}\n",
      id, activity, more, more.find("granted =") == std::string_view::npos ? "granted = 2020-01-01\n" : "",
      more.find("evidence =") == std::string_view::npos ? "evidence = \"https://licensor.example/letter\"\n" : "");
}

inline std::string sample(std::string_view id) {
  return fmt::format("[[sample]]\nof = \"{}\"\npaths = [\"docs/figures/**\"]\n", id);
}

inline const std::string k_custom_licenses =
    "[[license]]\nid = \"LicenseRef-NR\"\nterms = [\"NR\"]\n"
    "[[license]]\nid = \"LicenseRef-ND-only\"\nterms = [\"ND\"]\n";

/// A NOTICE that attributes `nd-set` under CC-BY-ND-4.0.
inline Files noticed(Files files) {
  files["NOTICE"] = "This holds nd-set, CC-BY-ND-4.0.\n";
  return files;
}

/// Commits the tree and compares what `check` finds with the row.
inline void run_row(const Row& row) {
  JudgedRepo repo(LICENSE_CHECK_PROGRAM);
  repo.work().write(row.files);
  if (!row.config.empty()) repo.work().write(".license-check.toml", "version = 1\n" + row.config);
  repo.work().commit(row.name);
  const Judged judged = repo.check(row.where);
  EXPECT_TRUE(findings_are(judged, row.expected));
  const bool refuses = std::any_of(row.expected.begin(), row.expected.end(),
                                   [](const std::string& line) { return line.starts_with("refuse "); });
  EXPECT_EQ(judged.run.status, refuses ? 1 : 0) << judged.run.describe();
}

inline std::string row_name(const testing::TestParamInfo<Row>& info) { return info.param.name; }

}  // namespace license_check::test
