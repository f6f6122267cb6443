// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// A repository with a clean and a dirty commit, and short ways to run commands in it.
#pragma once

#include <gtest/gtest.h>

#include <set>
#include <string>
#include <utility>
#include <vector>

#include "judged.hpp"
#include "support/content.hpp"

namespace license_check::test {

class Commands : public testing::Test {
 protected:
  Commands() {
    m_work.commit_files({{".license-check.toml", std::string(k_nd_config)}, {"src/a.c", "a\n"}}, "clean");
    m_clean = m_work.oid("HEAD");
    m_work.commit_files({{"data/pico/b.txt", "row\n"}, {"checkpoints/a.safetensors", safetensors()}}, "dirty");
  }

  RunResult run(std::vector<std::string> args) const {
    args.insert(args.begin(), "license-check");
    return m_work.try_git(std::move(args));
  }
  /// The same by the program's own name, with streams that are out of the ordinary.
  RunResult run_directly(std::vector<std::string> args, RunOptions options) {
    options.directory = m_work.directory();
    args.insert(args.begin(), "git-license-check");
    return m_repo.box().run(args, std::move(options));
  }
  Judged judge(std::vector<std::string> args) const {
    args.emplace_back("--format=json");
    return JudgedRepo::read(run(std::move(args)));
  }
  /// Ends with that status, speaks on standard error and has nothing on standard output.
  static void expect_failure(const RunResult& result, int status) {
    EXPECT_EQ(result.status, status) << result.describe();
    EXPECT_EQ(result.out, "");
    EXPECT_NE(result.err, "");
  }

  JudgedRepo m_repo{LICENSE_CHECK_PROGRAM};
  const Repo& m_work = m_repo.work();
  std::string m_clean;
  const std::set<std::string> m_both = {"refuse nd-data data/pico/b.txt",
                                        "refuse nd-weights checkpoints/a.safetensors"};
};

}  // namespace license_check::test
