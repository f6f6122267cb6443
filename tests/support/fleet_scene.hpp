// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// Many small bare repositories, some with material that must not be shared, some damaged, and the list of them.
#pragma once

#include <filesystem>
#include <map>
#include <nlohmann/json.hpp>
#include <string>

#include "support/git_sandbox.hpp"

namespace license_check::test {

class FleetScene {
 public:
  /// `dirty` of the `count` repositories hold 25 files of one ND dataset, `damaged` others have a pack that is cut
  /// short.
  FleetScene(std::string program, int count, int dirty, int damaged);

  [[nodiscard]] GitSandbox& box() { return m_box; }
  /// The list, a path a line.
  [[nodiscard]] const std::filesystem::path& list() const { return m_list; }
  /// One of each kind.
  [[nodiscard]] const std::string& clean() const { return m_clean; }
  [[nodiscard]] const std::string& dirty() const { return m_dirty; }
  [[nodiscard]] const std::string& damaged() const { return m_damaged; }

  /// The lines that an audit wrote, by repository; fails the test where one repository has two. How long each took is
  /// left out unless `with_seconds`.
  static std::map<std::string, nlohmann::json> lines_of(const std::string& out, bool with_seconds = false);

 private:
  GitSandbox m_box;
  std::filesystem::path m_list;
  std::string m_clean;
  std::string m_dirty;
  std::string m_damaged;
};

}  // namespace license_check::test
