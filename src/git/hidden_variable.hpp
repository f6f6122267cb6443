// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// Takes a variable out of the environment for a while.
#pragma once

#include <cstdlib>
#include <optional>
#include <string>

namespace license_check::git {

/// libgit2 reads GIT_WORK_TREE and GIT_COMMON_DIR from the process and then says "unimplemented": neither changes what
/// objects are pushed, so they are hidden from it while it opens.
class HiddenVariable {
 public:
  explicit HiddenVariable(const char* name) : m_name(name) {
    if (const char* value = std::getenv(name)) {
      m_value = value;
      unsetenv(name);
    }
  }
  HiddenVariable(const HiddenVariable&) = delete;
  HiddenVariable& operator=(const HiddenVariable&) = delete;
  ~HiddenVariable() {
    if (m_value) setenv(m_name, m_value->c_str(), 1);
  }

 private:
  const char* m_name;
  std::optional<std::string> m_value;
};

}  // namespace license_check::git
