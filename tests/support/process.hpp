// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// Runs a program for a test, without a shell: its arguments, environment, standard input and a time limit.
#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace license_check::test {

/// How a child was run and what came of it.
struct RunResult {
  std::vector<std::string> args;
  std::filesystem::path directory;
  int status = -1;  ///< Exit status; 128 + signal where a signal ended it; -1 where it never ran.
  bool timed_out = false;
  std::string out;
  std::string err;
  std::uint64_t peak_kib = 0;  ///< Largest resident set of it and of the children that it waited for.

  /// All of it for a failure message: the command, its directory, its status, standard output and standard error.
  [[nodiscard]] std::string describe() const;
};

/// What a child gets.
struct RunOptions {
  std::filesystem::path directory;         ///< Working directory.
  std::map<std::string, std::string> env;  ///< The whole environment; nothing is inherited.
  std::string input;                       ///< Standard input, all of it.
  bool close_input = false;                ///< Descriptor 0 is closed instead.
  std::filesystem::path out_to;            ///< Standard output is this file (`/dev/full`) and is not captured.
  bool close_output = false;               ///< Descriptor 1 is closed instead.
  std::chrono::seconds limit{30};          ///< Then the child and its process group are killed.
};

/// Runs `args`, whose first is looked up in the PATH of `options.env`, and waits for its end.
RunResult run_process(const std::vector<std::string>& args, const RunOptions& options);

}  // namespace license_check::test
