// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// A child process that runs git, with its output bounded.
#include "git/git_process.hpp"

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <string_view>

extern char** environ;

namespace license_check::git {

namespace {

std::vector<std::string> child_environment() {
  std::vector<std::string> variables;
  for (char** variable = environ; *variable != nullptr; ++variable) {
    const std::string_view text = *variable;
    if (!text.starts_with("GIT_NO_LAZY_FETCH=") && !text.starts_with("GIT_TERMINAL_PROMPT=")) variables.emplace_back(text);
  }
  variables.emplace_back("GIT_NO_LAZY_FETCH=1");
  variables.emplace_back("GIT_TERMINAL_PROMPT=0");
  variables.emplace_back("GIT_OPTIONAL_LOCKS=0");
  return variables;
}

std::vector<char*> pointers(std::vector<std::string>& strings) {
  std::vector<char*> out;
  for (std::string& text : strings) out.push_back(text.data());
  out.push_back(nullptr);
  return out;
}

}  // namespace

Result<std::string> run_git(const std::vector<std::string>& arguments, std::uint64_t limit) {
  std::array<int, 2> pipe_ends{};
  if (pipe2(pipe_ends.data(), O_CLOEXEC) != 0) return fail(ErrorKind::io, std::strerror(errno), "pipe");
  std::vector<std::string> words = {"git"};
  words.insert(words.end(), arguments.begin(), arguments.end());
  std::vector<std::string> variables = child_environment();
  posix_spawn_file_actions_t actions{};
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0);
  posix_spawn_file_actions_adddup2(&actions, pipe_ends[1], 1);
  posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0);
  pid_t child = 0;
  const int code =
      posix_spawnp(&child, "git", &actions, nullptr, pointers(words).data(), pointers(variables).data());
  posix_spawn_file_actions_destroy(&actions);
  close(pipe_ends[1]);
  if (code != 0) {
    close(pipe_ends[0]);
    return fail(ErrorKind::io, std::strerror(code), "git");
  }
  std::string output;
  std::array<char, 65536> chunk{};
  ssize_t got = 0;
  while (output.size() <= limit) {
    got = ::read(pipe_ends[0], chunk.data(), chunk.size());
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) break;
    output.append(chunk.data(), static_cast<std::size_t>(got));
  }
  close(pipe_ends[0]);  // Git ends by SIGPIPE where it had more to say.
  int status = 0;
  while (waitpid(child, &status, 0) < 0 && errno == EINTR) {
  }
  if (output.size() > limit) return fail(ErrorKind::limit, "git printed too much", "git " + arguments.front());
  if (got < 0 || !WIFEXITED(status) || WEXITSTATUS(status) != 0)
    return fail(ErrorKind::io, "git failed", "git " + arguments.front());
  return output;
}

}  // namespace license_check::git
