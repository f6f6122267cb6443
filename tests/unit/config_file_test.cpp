// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// Every config in tests/data/config: the valid ones parse, the invalid ones say what is written beside them.
// LICENSE_CHECK_REWRITE_GOLDENS=1 writes those texts anew.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include "license_check/config.hpp"

namespace license_check {
namespace {

namespace fs = std::filesystem;

std::string read_file(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  std::ostringstream out;
  out << in.rdbuf();
  return out.str();
}

std::vector<fs::path> config_files(std::string_view directory) {
  std::vector<fs::path> files;
  for (const auto& entry : fs::directory_iterator(fs::path(LICENSE_CHECK_TEST_DATA) / "config" / directory))
    if (entry.path().extension() == ".toml") files.push_back(entry.path());
  std::sort(files.begin(), files.end());
  return files;
}

std::string message_of(const Error& error) {
  std::string message = error.where + ": " + error.what + "\n";
  if (!error.hint.empty()) message += "hint: " + error.hint + "\n";
  return message;
}

TEST(ConfigFile_valid, parses) {
  const auto files = config_files("valid");
  EXPECT_GE(files.size(), 5U);
  for (const fs::path& file : files) {
    const auto config = parse_config(read_file(file), file.filename().string());
    EXPECT_TRUE(config) << message_of(config.error());
  }
}

TEST(ConfigFile_invalid, names_line_column_key_and_mistake) {
  const bool rewrites = std::getenv("LICENSE_CHECK_REWRITE_GOLDENS") != nullptr;
  const auto files = config_files("invalid");
  EXPECT_GE(files.size(), 60U);
  for (const fs::path& file : files) {
    const auto config = parse_config(read_file(file), file.filename().string());
    ASSERT_FALSE(config) << file << " parses";
    EXPECT_EQ(config.error().kind, ErrorKind::config) << file;
    const std::string message = message_of(config.error());
    const fs::path expected = fs::path(file).replace_extension(".expected");
    if (rewrites) std::ofstream(expected, std::ios::binary) << message;
    EXPECT_EQ(message, read_file(expected)) << file;
  }
}

}  // namespace
}  // namespace license_check
