// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// The forked child and its deadline.
#include "visibility/child_process.hpp"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <optional>

namespace license_check::visibility {

namespace {

using Clock = std::chrono::steady_clock;

/// Leaves the child nothing of its parent but its memory: no files, no signal handlers, no core dump, no long life.
void isolate(int answer, std::chrono::milliseconds timeout, pid_t parent) {
  for (const int number : {SIGALRM, SIGINT, SIGTERM, SIGHUP}) signal(number, SIG_DFL);
  signal(SIGPIPE, SIG_IGN);
  sigset_t none;
  sigemptyset(&none);
  sigprocmask(SIG_SETMASK, &none, nullptr);
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  if (getppid() != parent) _exit(1);
  // A second deadline, should the parent be stopped.
  alarm(static_cast<unsigned>(std::chrono::ceil<std::chrono::seconds>(timeout).count()) + 1);
  const rlimit no_core{0, 0};
  setrlimit(RLIMIT_CORE, &no_core);
  const int null = open("/dev/null", O_RDWR);
  for (const int standard : {0, 1, 2}) dup2(null, standard);
  dup2(answer, 3);
  close_range(4, ~0U, 0);
}

[[noreturn]] void be_child(const std::function<std::string()>& work, int answer, std::chrono::milliseconds timeout,
                           pid_t parent) {
  isolate(answer, timeout, parent);
  try {
    const std::string text = work().substr(0, k_longest_answer);
    // Not longer than PIPE_BUF: written whole or not at all.
    _exit(write(3, text.data(), text.size()) == static_cast<ssize_t>(text.size()) ? 0 : 1);
  } catch (...) {
    _exit(1);
  }
}

/// What comes through the pipe before it is closed; nullopt when the time was up before.
std::optional<std::string> read_until(int from, Clock::time_point deadline) {
  std::string text;
  std::array<char, k_longest_answer> buffer{};
  for (;;) {
    const auto left = std::chrono::ceil<std::chrono::milliseconds>(deadline - Clock::now()).count();
    if (left <= 0) return std::nullopt;
    pollfd waiting{from, POLLIN, 0};
    const int ready = poll(&waiting, 1, static_cast<int>(std::min<std::int64_t>(left, 60'000)));
    if (ready < 0 && errno != EINTR) return std::string();
    if (ready <= 0) continue;
    const ssize_t size = read(from, buffer.data(), buffer.size());
    if (size < 0 && errno == EINTR) continue;
    if (size <= 0) return text;
    text.append(buffer.data(), static_cast<std::size_t>(size));
  }
}

void stop(pid_t child) {
  kill(child, SIGKILL);
  while (waitpid(child, nullptr, 0) < 0 && errno == EINTR) {
  }
}

}  // namespace

Result<std::string> run_in_child(const std::function<std::string()>& work, std::chrono::milliseconds timeout) {
  const auto deadline = Clock::now() + timeout;
  std::array<int, 2> ends{};
  if (pipe2(ends.data(), O_CLOEXEC) != 0) return fail(ErrorKind::io, "cannot make a pipe");
  const pid_t parent = getpid();
  const pid_t child = fork();
  if (child == 0) be_child(work, ends[1], timeout, parent);
  close(ends[1]);
  if (child < 0) {
    close(ends[0]);
    return fail(ErrorKind::io, "cannot start a child process");
  }
  const auto text = read_until(ends[0], deadline);
  close(ends[0]);
  stop(child);
  if (!text) return fail(ErrorKind::limit, "the time was up");
  if (text->empty()) return fail(ErrorKind::io, "the child process died");
  return *text;
}

}  // namespace license_check::visibility
