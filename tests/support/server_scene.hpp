// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// A bare repository that a receiving hook guards, and somebody who pushes to it.
#pragma once

#include <gtest/gtest.h>

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "support/content.hpp"
#include "support/git_sandbox.hpp"

namespace license_check::test {

inline constexpr const char* k_config_name = ".license-check.toml";

/// What the hook said, without git's `remote: `, its lines joined by single blanks: sentences as they were before they
/// were wrapped.
std::string words_of(const RunResult& result);
/// The lines that the hook said, without git's `remote: ` and the blanks that git puts at their ends.
std::vector<std::string> lines_of(const RunResult& result);

class ServerScene : public testing::Test {
 protected:
  /// The hub is public, and its main has k_nd_config, attribution for its dataset, and a source file.
  explicit ServerScene(std::string hook = "pre-receive");

  /// git push to the hub past its hook.
  void seed(std::vector<std::string> args) const;
  /// Objects of a revision in the hub, without a ref that leads to them.
  void bring_objects(const std::string& revision) const;
  /// git push to the hub, with whatever comes of it.
  RunResult push(std::vector<std::string> args) const;
  /// The push must pass, and the hook end with 0.
  RunResult pass(std::vector<std::string> args);
  /// The hook must end with that status, and the hub be what it was, to the last file.
  RunResult refuse(std::vector<std::string> args, int status = 1);
  /// Commits that config, and other files beside it.
  void commit_config(const std::string& text, const std::map<std::string, std::string>& more = {}) const;
  /// The hook must have said that the push's own relief does not count yet, and what to do.
  static void expect_told_to_land(const RunResult& result);
  /// Every file of the hub with its content.
  [[nodiscard]] std::map<std::string, std::string> listing() const;
  void set(const std::string& key, const std::string& value) const { m_hub.config(key, value); }
  void unset(const std::string& key) const { m_hub.git({"config", "--unset-all", key}); }

  GitSandbox m_box{LICENSE_CHECK_PROGRAM};
  Repo m_hub = m_box.init_bare("hub.git");
  Repo m_work = m_box.init("work");
};

}  // namespace license_check::test
