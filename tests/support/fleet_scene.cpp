// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// Makes three repositories with git, and copies of them.
#include "support/fleet_scene.hpp"

#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

#include "support/content.hpp"

namespace license_check::test {

namespace fs = std::filesystem;

FleetScene::FleetScene(std::string program, int count, int dirty, int damaged) : m_box(std::move(program)) {
  const Repo clean = m_box.init("clean");
  clean.commit_files({{"src/a.c", "int a;\n"}, {"README.md", "# A\n"}});
  const Repo held = m_box.init("held");
  std::map<std::string, std::string> files = {{".license-check.toml", std::string(k_nd_config)}};
  for (int i = 0; i < 25; ++i) files["data/pico/" + std::to_string(i) + ".txt"] = "row " + std::to_string(i) + "\n";
  held.commit_files(files);
  const Repo bare_clean = m_box.clone(clean.path(), "clean.git", {"--bare", "-q"});
  const Repo bare_held = m_box.clone(held.path(), "held.git", {"--bare", "-q"});
  for (const Repo* repo : {&bare_clean, &bare_held}) repo->git({"gc", "-q"});
  const fs::path root = m_box.root() / "fleet";
  fs::create_directories(root);
  m_list = m_box.root() / "list";
  std::ofstream list(m_list);
  for (int i = 0; i < count; ++i) {
    const bool is_dirty = i % (count / dirty) == 0 && i / (count / dirty) < dirty;
    const bool is_damaged = !is_dirty && i % (count / dirty) == 1 && i / (count / dirty) < damaged;
    const fs::path path = root / ("r" + std::to_string(i) + ".git");
    fs::copy(is_dirty ? bare_held.directory() : bare_clean.directory(), path, fs::copy_options::recursive);
    if (is_damaged) {
      for (const auto& entry : fs::recursive_directory_iterator(path / "objects"))
        if (entry.path().extension() == ".pack") {
          fs::permissions(entry.path(), fs::perms::owner_write, fs::perm_options::add);
          fs::resize_file(entry.path(), 20);
        }
    }
    std::string& kind = is_dirty ? m_dirty : is_damaged ? m_damaged : m_clean;
    if (kind.empty()) kind = path.string();
    list << path.string() << "\n";
  }
}

std::map<std::string, nlohmann::json> FleetScene::lines_of(const std::string& out, bool with_seconds) {
  std::map<std::string, nlohmann::json> lines;
  std::istringstream stream(out);
  for (std::string line; std::getline(stream, line);) {
    auto json = nlohmann::json::parse(line, nullptr, false);
    EXPECT_TRUE(json.is_object()) << line;
    if (!json.is_object()) continue;
    const auto path = json["repository"].get<std::string>();
    if (!with_seconds) json["seconds"] = 0;
    EXPECT_TRUE(lines.emplace(path, std::move(json)).second) << path << " twice";
  }
  return lines;
}

}  // namespace license_check::test
