// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// Keeps the house in order by machine: which folder may include which, what every file starts with, unique names, sizes.
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>
#include <map>
#include <regex>
#include <set>
#include <sstream>
#include <string>
#include <vector>

namespace license_check {
namespace {

namespace fs = std::filesystem;

const fs::path k_root = LICENSE_CHECK_SOURCE_DIR;

/// What each folder of src may include beside itself, base and the public headers. main.cpp sees the command line
/// only.
const std::map<std::string, std::set<std::string>> k_arrows = {
    {"base", {}},
    {"spdx", {}},
    {"config", {}},
    {"pack", {}},
    {"git", {"pack"}},
    {"inspect", {}},
    {"declared", {"spdx"}},
    {"visibility", {}},
    {"folder", {}},
    {"walk", {}},
    {"judge", {}},
    {"report", {"fleet"}},
    {"check", {"spdx", "config", "pack", "git", "inspect", "declared", "visibility", "walk", "judge", "report"}},
    {"compliance", {"spdx", "declared", "walk", "judge", "check"}},
    {"fleet", {}},
    {"cli",
     {"spdx", "config", "pack", "git", "inspect", "declared", "visibility", "walk", "judge", "report", "check",
      "compliance", "folder", "fleet"}},
    {"main.cpp", {"cli"}},
};

struct Source {
  fs::path path;       ///< From the root.
  std::string layer;   ///< `include`, a folder of src, or a file of src itself.
  std::string text;
};

std::vector<Source> read_sources(std::initializer_list<const char*> folders) {
  std::vector<Source> sources;
  for (const char* folder : folders) {
    for (const auto& entry : fs::recursive_directory_iterator(k_root / folder)) {
      const auto extension = entry.path().extension();
      if (extension != ".hpp" && extension != ".cpp") continue;
      Source source{entry.path().lexically_relative(k_root), "include", {}};
      auto part = ++source.path.begin();
      if (std::string(folder) == "src") source.layer = part->string();
      std::ifstream stream(entry.path());
      std::ostringstream text;
      text << stream.rdbuf();
      source.text = text.str();
      sources.push_back(std::move(source));
    }
  }
  std::sort(sources.begin(), sources.end(), [](const Source& a, const Source& b) { return a.path < b.path; });
  return sources;
}

/// What stands between the quotes or brackets of `#include` lines.
std::vector<std::string> includes_of(const Source& source, char open, char close) {
  static const std::regex k_line(R"re(^\s*#\s*include\s*([<"][^>"]+[>"]))re");
  std::vector<std::string> includes;
  std::istringstream lines(source.text);
  for (std::string line; std::getline(lines, line);) {
    std::smatch match;
    if (!std::regex_search(line, match, k_line)) continue;
    const std::string name = match[1];
    if (name.front() == open && name.back() == close) includes.push_back(name.substr(1, name.size() - 2));
  }
  return includes;
}

bool may_include(const std::string& layer, const std::string& other) {
  if (other == "license_check") return layer != "main.cpp";
  if (layer == other) return true;
  const auto row = k_arrows.find(layer);
  if (row == k_arrows.end()) return false;
  return (other == "base" && layer != "main.cpp") || row->second.contains(other);
}

TEST(Layering, every_folder_includes_only_what_lies_below_it) {
  const auto sources = read_sources({"include", "src"});
  ASSERT_GT(sources.size(), 50U);
  for (const Source& source : sources) {
    EXPECT_TRUE(source.layer == "include" || k_arrows.contains(source.layer))
        << source.path << " is in a folder that nobody has given a place";
    for (const std::string& name : includes_of(source, '"', '"')) {
      const std::string other = name.substr(0, name.find('/'));
      EXPECT_TRUE(may_include(source.layer, other)) << source.path << " must not include " << name;
    }
  }
}

TEST(Layering, libgit2_is_known_to_two_folders_only) {
  for (const Source& source : read_sources({"include", "src"})) {
    for (const std::string& name : includes_of(source, '<', '>')) {
      if (!name.starts_with("git2")) continue;
      EXPECT_TRUE(source.layer == "git" || source.layer == "visibility") << source.path << " includes " << name;
    }
  }
}

TEST(Layering, heavy_headers_stay_out_of_headers) {
  const std::array<std::string, 5> heavy = {"toml++/toml.h", "nlohmann/json.hpp", "yaml-cpp/yaml.h", "archive.h",
                                            "iostream"};
  for (const Source& source : read_sources({"include", "src"})) {
    if (source.path.extension() != ".hpp") continue;
    for (const std::string& name : includes_of(source, '<', '>'))
      EXPECT_EQ(std::count(heavy.begin(), heavy.end(), name), 0) << source.path << " includes " << name;
  }
}

TEST(Layering, nothing_below_the_command_line_prints) {
  for (const Source& source : read_sources({"include", "src"})) {
    if (source.layer == "main.cpp") continue;
    for (const char* stream : {"std::cout", "std::cerr", "std::clog", "printf(", "std::puts"})
      EXPECT_EQ(source.text.find(stream), std::string::npos) << source.path << " uses " << stream;
  }
}

TEST(Files, start_with_their_licence) {
  for (const Source& source : read_sources({"include", "src", "tests"})) {
    EXPECT_TRUE(source.text.starts_with("// SPDX-FileCopyrightText: ")) << source.path;
    EXPECT_NE(source.text.find("\n// SPDX-License-Identifier: Apache-2.0\n"), std::string::npos) << source.path;
  }
}

TEST(Files, say_what_they_are_for) {
  for (const Source& source : read_sources({"include", "src"})) {
    std::istringstream lines(source.text);
    std::array<std::string, 4> head;
    for (std::string& line : head) std::getline(lines, line);
    EXPECT_EQ(head[2], "//") << source.path;
    EXPECT_TRUE(head[3].starts_with("// ") && head[3].size() > 20) << source.path;
  }
}

TEST(Files, have_names_of_their_own) {
  // A header and its source share one: in one folder, or a public header and the source that gives it life.
  std::map<std::string, std::vector<fs::path>> places;
  for (const Source& source : read_sources({"include", "src"})) places[source.path.stem().string()].push_back(source.path);
  for (const auto& [stem, paths] : places) {
    EXPECT_LE(paths.size(), 2U) << stem;
    if (paths.size() != 2) continue;
    const bool is_pair = paths[0].extension() != paths[1].extension();
    const bool belong = paths[0].parent_path() == paths[1].parent_path() || *paths[0].begin() == "include";
    EXPECT_TRUE(is_pair && belong) << paths[0] << " and " << paths[1];
  }
}

TEST(Files, are_small_enough_to_be_read_at_once) {
  for (const Source& source : read_sources({"include", "src"})) {
    const auto lines = std::count(source.text.begin(), source.text.end(), '\n');
    const auto limit = source.path.extension() == ".hpp" ? 200 : 400;
    EXPECT_LE(lines, limit) << source.path;
  }
}

}  // namespace
}  // namespace license_check
