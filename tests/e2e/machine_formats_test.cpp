// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// The formats for other tools, read by parsers of others: one entry per finding whatever the paths are.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <set>
#include <sstream>

#include "command_fixture.hpp"

namespace license_check::test {
namespace {

using Json = nlohmann::json;

class Machine_formats : public Commands {
 protected:
  Machine_formats() {
    m_work.commit_files({{"data/pico/new\nline, and: 100%", "1"},
                         {"data/pico/q'\"<&>", "2"},
                         {"data/pico/\xff\xfe", "3"},
                         {"data/pico/\x1b[2J", "4"},
                         {"data/pico/caf\xc3\xa9", "5"},
                         {"unknown.safetensors", safetensors()}});
    m_work.git({"tag", "blob", m_work.oid("HEAD:data/pico/b.txt")});
  }
  std::string audit(const std::string& format) const {
    const RunResult result = run({"audit", "--all", "--format=" + format});
    EXPECT_EQ(result.status, 1) << result.describe();
    for (const char c : result.out) EXPECT_TRUE(c == '\n' || static_cast<unsigned char>(c) >= 0x20) << result.out;
    return result.out;
  }
  /// Paths as the contract has them in these formats.
  const std::set<std::string> m_paths = {"data/pico/new\nline, and: 100%",
                                         "data/pico/q'\"<&>",
                                         R"("data/pico/\377\376")",
                                         "data/pico/caf\xc3\xa9",
                                         "data/pico/b.txt",
                                         "checkpoints/a.safetensors",
                                         "unknown.safetensors"};
};

TEST_F(Machine_formats, sarif_is_valid_and_its_addresses_are_bytes) {
  const Json findings = Json::parse(audit("json"))["findings"];
  const std::string text = audit("sarif");
  const Json results = Json::parse(text)["runs"][0]["results"];
  ASSERT_EQ(results.size(), findings.size());
  std::set<std::string> addresses;
  std::set<std::string> fingerprints;
  for (const Json& result : results) {
    const Json& location = result["locations"][0];
    if (location.contains("physicalLocation"))
      addresses.insert(location["physicalLocation"]["artifactLocation"]["uri"]);
    fingerprints.insert(result["partialFingerprints"]["licenseCheck/v1"]);
  }
  EXPECT_EQ(fingerprints.size(), results.size());
  for (const char* address : {"data/pico/new%0Aline%2C%20and%3A%20100%25", "data/pico/%FF%FE", "data/pico/%1B%5B2J",
                              "data/pico/caf%C3%A9", "data/pico/q%27%22%3C%26%3E"})
    EXPECT_TRUE(addresses.contains(address)) << address;
  const char* schema = std::getenv("LICENSE_CHECK_SARIF_SCHEMA");
  if (schema == nullptr) GTEST_SKIP() << "LICENSE_CHECK_SARIF_SCHEMA does not name OASIS's sarif-schema-2.1.0.json";
  RunOptions options;
  options.input = text;
  const RunResult valid = m_repo.box().run({"/usr/bin/python3", "-c",
                                            "import json, sys, jsonschema\nschema = json.load(open(sys.argv[1]))\n"
                                            "jsonschema.Draft4Validator(schema).validate(json.load(sys.stdin))",
                                            schema},
                                           options);
  EXPECT_EQ(valid.status, 0) << valid.describe();
}

TEST_F(Machine_formats, github_has_one_line_per_finding) {
  const Json findings = Json::parse(audit("json"))["findings"];
  std::istringstream lines(audit("github"));
  std::set<std::string> files;
  std::size_t count = 0;
  for (std::string line; std::getline(lines, line); ++count) {
    EXPECT_TRUE(line.starts_with("::error ") || line.starts_with("::warning ")) << line;
    const auto start = line.find("file=");
    if (start == std::string::npos) continue;
    std::string file = line.substr(start + 5, line.find(',', start) - start - 5);
    for (const auto& [escape, plain] :
         {std::pair("%0A", "\n"), std::pair("%3A", ":"), std::pair("%2C", ","), std::pair("%25", "%")})
      for (auto at = file.find(escape); at != std::string::npos; at = file.find(escape)) file.replace(at, 3, plain);
    files.insert(file);
  }
  EXPECT_EQ(count, findings.size());
  std::set<std::string> expected = m_paths;
  expected.insert(R"("data/pico/\033[2J")");
  EXPECT_EQ(files, expected);
}

TEST_F(Machine_formats, gitlab_has_one_entry_per_finding) {
  const Json findings = Json::parse(audit("json"))["findings"];
  const Json entries = Json::parse(audit("gitlab"));
  ASSERT_EQ(entries.size(), findings.size());
  std::set<std::string> fingerprints;
  std::set<std::string> paths;
  const std::set<std::string> severities = {"info", "minor", "major", "critical", "blocker"};
  for (const Json& entry : entries) {
    EXPECT_TRUE(entry["description"].is_string() && entry["check_name"].is_string());
    EXPECT_TRUE(severities.contains(entry["severity"]));
    EXPECT_TRUE(entry["location"]["lines"]["begin"].is_number_integer());
    fingerprints.insert(entry["fingerprint"]);
    paths.insert(entry["location"]["path"]);
  }
  EXPECT_EQ(fingerprints.size(), entries.size());
  std::set<std::string> expected = m_paths;
  expected.insert("data/pico/\x1b[2J");
  expected.insert("refs/tags/blob");
  EXPECT_EQ(paths, expected);
}

TEST_F(Machine_formats, junit_is_well_formed_and_only_refusals_fail) {
  const Json findings = Json::parse(audit("json"))["findings"];
  RunOptions options;
  options.input = audit("junit");
  const RunResult read = m_repo.box().run(
      {"/usr/bin/python3", "-c",
       "import json, sys, xml.etree.ElementTree as tree\nroot = tree.fromstring(sys.stdin.buffer.read())\n"
       "print(json.dumps({'names': [c.get('name') for c in root.iter('testcase')],"
       " 'failures': len(list(root.iter('failure'))), 'said': root.attrib}))"},
      options);
  if (read.status == 127) GTEST_SKIP() << "python3 is not installed";
  ASSERT_EQ(read.status, 0) << read.describe() << options.input;
  const Json said = Json::parse(read.out);
  EXPECT_EQ(said["names"].size(), findings.size());
  const auto refused = std::count_if(findings.begin(), findings.end(),
                                     [](const Json& finding) { return finding["verdict"] == "refuse"; });
  EXPECT_EQ(said["failures"], refused);
  EXPECT_EQ(said["said"]["failures"], std::to_string(refused));
  std::set<std::string> expected = m_paths;
  expected.insert(R"("data/pico/\033[2J")");
  expected.insert("refs/tags/blob");
  EXPECT_EQ(said["names"].get<std::set<std::string>>(), expected);
}

}  // namespace
}  // namespace license_check::test
