// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// posix_spawn with files in memory for the three streams, so that no pipe can fill up and nothing can block.
#include "support/process.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <spawn.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <cstring>
#include <string_view>
#include <thread>

namespace license_check::test {
namespace {

/// An anonymous file that lives as long as this object.
class MemoryFile {
 public:
  explicit MemoryFile(std::string_view content = {}) : m_fd(memfd_create("stream", MFD_CLOEXEC)) {
    while (!content.empty()) {
      const ssize_t written = write(m_fd, content.data(), content.size());
      if (written <= 0) break;
      content.remove_prefix(static_cast<std::size_t>(written));
    }
    lseek(m_fd, 0, SEEK_SET);
  }
  ~MemoryFile() { close(m_fd); }
  MemoryFile(const MemoryFile&) = delete;
  MemoryFile& operator=(const MemoryFile&) = delete;

  [[nodiscard]] int fd() const { return m_fd; }
  [[nodiscard]] std::string content() const {
    std::string text;
    char buffer[65536];
    ssize_t count = 0;
    while ((count = pread(m_fd, buffer, sizeof buffer, static_cast<off_t>(text.size()))) > 0)
      text.append(buffer, static_cast<std::size_t>(count));
    return text;
  }

 private:
  int m_fd;
};

std::vector<char*> pointers(std::vector<std::string>& strings) {
  std::vector<char*> result;
  for (std::string& text : strings) result.push_back(text.data());
  result.push_back(nullptr);
  return result;
}

/// posix_spawnp searches the parent's PATH; a test wants the child's.
std::string find_program(const std::string& name, const std::map<std::string, std::string>& env) {
  if (name.find('/') != std::string::npos) return name;
  const auto path = env.find("PATH");
  std::string_view rest = path == env.end() ? std::string_view{} : path->second;
  while (!rest.empty()) {
    const std::size_t end = std::min(rest.find(':'), rest.size());
    std::string candidate = fmt::format("{}/{}", rest.substr(0, end), name);
    if (access(candidate.c_str(), X_OK) == 0) return candidate;
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  return name;
}

/// Waits for the child; where the limit passes first, kills its process group.
void wait_for(pid_t pid, std::chrono::seconds limit, RunResult& result) {
  const auto deadline = std::chrono::steady_clock::now() + limit;
  int wait_status = 0;
  struct rusage usage {};
  auto pause = std::chrono::microseconds(200);
  while (wait4(pid, &wait_status, WNOHANG, &usage) == 0) {
    if (!result.timed_out && std::chrono::steady_clock::now() >= deadline) {
      result.timed_out = true;
      kill(-pid, SIGKILL);
    }
    std::this_thread::sleep_for(pause);
    pause = std::min(pause * 2, std::chrono::microseconds(4000));
  }
  result.status = WIFEXITED(wait_status) ? WEXITSTATUS(wait_status) : 128 + WTERMSIG(wait_status);
  result.peak_kib = static_cast<std::uint64_t>(usage.ru_maxrss);
}

}  // namespace

std::string RunResult::describe() const {
  return fmt::format("$ cd {} && {}\nstatus {}{}\n--- standard output ---\n{}\n--- standard error ---\n{}\n---",
                     directory.string(), fmt::join(args, " "), status, timed_out ? " (killed: out of time)" : "", out,
                     err);
}

RunResult run_process(const std::vector<std::string>& args, const RunOptions& options) {
  RunResult result;
  result.args = args;
  result.directory = options.directory;
  const MemoryFile in(options.input);
  const MemoryFile out;
  const MemoryFile err;

  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  if (options.close_input)
    posix_spawn_file_actions_addclose(&actions, STDIN_FILENO);
  else
    posix_spawn_file_actions_adddup2(&actions, in.fd(), STDIN_FILENO);
  if (options.close_output)
    posix_spawn_file_actions_addclose(&actions, STDOUT_FILENO);
  else if (!options.out_to.empty())
    posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, options.out_to.c_str(), O_WRONLY | O_CREAT | O_TRUNC,
                                     0644);
  else
    posix_spawn_file_actions_adddup2(&actions, out.fd(), STDOUT_FILENO);
  posix_spawn_file_actions_adddup2(&actions, err.fd(), STDERR_FILENO);
  posix_spawn_file_actions_addchdir_np(&actions, options.directory.c_str());

  posix_spawnattr_t attributes;
  posix_spawnattr_init(&attributes);
  posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETPGROUP);
  posix_spawnattr_setpgroup(&attributes, 0);

  std::vector<std::string> argument_strings = args;
  std::vector<std::string> variables;
  for (const auto& [name, value] : options.env) variables.push_back(fmt::format("{}={}", name, value));
  pid_t pid = 0;
  const std::string program = find_program(args.front(), options.env);
  const int failure = posix_spawn(&pid, program.c_str(), &actions, &attributes, pointers(argument_strings).data(),
                                  pointers(variables).data());
  if (failure == 0)
    wait_for(pid, options.limit, result);
  else
    result.err = fmt::format("{}: {}\n", program, std::strerror(failure));
  posix_spawnattr_destroy(&attributes);
  posix_spawn_file_actions_destroy(&actions);
  result.out += out.content();
  result.err += err.content();
  return result;
}

}  // namespace license_check::test
