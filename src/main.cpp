// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// The process: arguments, environment, streams and working directory become a World; nothing else happens here.
#include <fcntl.h>
#include <unistd.h>

#include <csignal>
#include <filesystem>
#include <iostream>
#include <string_view>
#include <system_error>

#include "cli/command.hpp"

extern char** environ;

int main(int argc, char** argv) {
  // A reader that goes away must not end a hook in the middle: writing fails and is dealt with.
  std::signal(SIGPIPE, SIG_IGN);
  std::ios::sync_with_stdio(false);

  license_check::cli::World world;
  if (argc > 0) world.args.assign(argv + 1, argv + argc);
  for (char** variable = environ; *variable != nullptr; ++variable) {
    const std::string_view text(*variable);
    const auto equals = text.find('=');
    if (equals != std::string_view::npos) world.env.emplace(text.substr(0, equals), text.substr(equals + 1));
  }
  std::error_code error;
  world.cwd = std::filesystem::current_path(error).string();
  world.program_path = std::filesystem::read_symlink("/proc/self/exe", error).string();
  world.in = &std::cin;
  world.out = &std::cout;
  world.err = &std::cerr;
  world.out_is_terminal = ::isatty(STDOUT_FILENO) == 1;
  world.err_is_terminal = ::isatty(STDERR_FILENO) == 1;
  const int mode = ::fcntl(STDIN_FILENO, F_GETFL);
  world.in_is_readable = mode != -1 && (mode & O_ACCMODE) != O_WRONLY;
  return license_check::cli::run(world, license_check::cli::commands());
}
