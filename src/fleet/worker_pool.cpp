// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// Forks, and speaks over socket pairs: each message is its length and its bytes.
#include "fleet/worker_pool.hpp"

#include <poll.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <optional>

#include "base/bytes.hpp"

namespace license_check::fleet {

namespace {

/// A line holds 20 findings at most, holdings are few: more than this says that something went wrong.
constexpr std::uint32_t k_max_message = 64U << 20U;

bool write_all(int channel, const char* bytes, std::size_t size) {
  while (size != 0) {
    const ssize_t done = send(channel, bytes, size, MSG_NOSIGNAL);
    if (done < 0 && errno == EINTR) continue;
    if (done <= 0) return false;
    bytes += done;
    size -= static_cast<std::size_t>(done);
  }
  return true;
}

bool send_message(int channel, const std::string& text) {
  std::string bytes;
  for (unsigned shift = 0; shift < 32; shift += 8) bytes += static_cast<char>((text.size() >> shift) & 0xffU);
  bytes += text;
  return write_all(channel, bytes.data(), bytes.size());
}

bool read_all(int channel, char* into, std::size_t size) {
  while (size != 0) {
    const ssize_t got = recv(channel, into, size, 0);
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) return false;
    into += got;
    size -= static_cast<std::size_t>(got);
  }
  return true;
}

std::optional<std::string> receive_message(int channel) {
  std::string size(4, '\0');
  if (!read_all(channel, size.data(), size.size())) return std::nullopt;
  std::string text(*read_le<std::uint32_t>(size, 0), '\0');
  if (!read_all(channel, text.data(), text.size())) return std::nullopt;
  return text;
}

/// How a process ended, for people.
std::string end_of(pid_t process) {
  int status = 0;
  while (waitpid(process, &status, 0) < 0)
    if (errno != EINTR) return "the process that judged it is gone";
  if (WIFSIGNALED(status)) return "the process that judged it was ended by signal " + std::to_string(WTERMSIG(status));
  return "the process that judged it ended with status " + std::to_string(WEXITSTATUS(status));
}

}  // namespace

WorkerPool::WorkerPool(const Options& options, Work work, Sink sink)
    : m_options(options), m_work(std::move(work)), m_sink(std::move(sink)), m_workers(options.processes) {}

WorkerPool::~WorkerPool() {
  for (Worker& worker : m_workers) stop(worker);
}

Status WorkerPool::start(Worker& worker) {
  std::array<int, 2> ends{};
  if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends.data()) != 0)
    return fail(ErrorKind::io, std::string("cannot make a socket pair: ") + std::strerror(errno));
  const pid_t parent = getpid();
  const pid_t child = fork();
  if (child == 0) {
    close(ends[0]);
    be_worker(ends[1], parent);
  }
  close(ends[1]);
  if (child < 0) {
    close(ends[0]);
    return fail(ErrorKind::io, std::string("cannot start a process: ") + std::strerror(errno));
  }
  worker = Worker{};
  worker.process = child;
  worker.channel = ends[0];
  return {};
}

void WorkerPool::stop(Worker& worker) {
  if (worker.process < 0) return;
  close(worker.channel);
  kill(worker.process, SIGKILL);
  static_cast<void>(end_of(worker.process));
  worker.process = -1;
}

void WorkerPool::be_worker(int channel, pid_t parent) {
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  if (getppid() != parent) _exit(1);
  const rlimit no_core{0, 0};
  setrlimit(RLIMIT_CORE, &no_core);
  // The others' ends: as long as one is open here, they would not learn that the parent is gone.
  for (const Worker& other : m_workers)
    if (other.process >= 0) close(other.channel);
  while (const auto question = receive_message(channel)) {
    std::string answer;
    try {
      answer = m_work(*question);
    } catch (...) {
      _exit(1);
    }
    if (!send_message(channel, answer)) break;
  }
  _exit(0);
}

WorkerPool::Worker* WorkerPool::free_worker() {
  const auto found =
      std::find_if(m_workers.begin(), m_workers.end(), [](const Worker& worker) { return !worker.is_busy; });
  return found == m_workers.end() ? nullptr : &*found;
}

Status WorkerPool::ask(std::string question) {
  while (free_worker() == nullptr) LC_TRY(wait_for_one());
  Worker& worker = *free_worker();
  if (worker.questions >= m_options.questions_per_process) stop(worker);
  if (worker.process < 0) LC_TRY(start(worker));
  worker.is_busy = true;
  ++worker.questions;
  worker.answer.clear();
  worker.question = std::move(question);
  worker.deadline = Clock::now() + m_options.time_limit;
  // Where it is gone already, reading its answer says so.
  static_cast<void>(send_message(worker.channel, worker.question));
  return {};
}

Status WorkerPool::finish() {
  const auto is_busy = [](const Worker& worker) { return worker.is_busy; };
  while (std::any_of(m_workers.begin(), m_workers.end(), is_busy)) LC_TRY(wait_for_one());
  return {};
}

Status WorkerPool::wait_for_one() {
  std::vector<pollfd> waiting;
  std::vector<Worker*> busy;
  auto next = Clock::time_point::max();
  for (Worker& worker : m_workers) {
    if (!worker.is_busy) continue;
    waiting.push_back({worker.channel, POLLIN, 0});
    busy.push_back(&worker);
    next = std::min(next, worker.deadline);
  }
  const auto left = std::chrono::ceil<std::chrono::milliseconds>(next - Clock::now()).count();
  const int ready = poll(waiting.data(), waiting.size(), static_cast<int>(std::clamp<std::int64_t>(left, 0, 60'000)));
  if (ready < 0 && errno != EINTR) return fail(ErrorKind::io, std::string("cannot wait: ") + std::strerror(errno));
  for (std::size_t i = 0; i < busy.size(); ++i) {
    Worker& worker = *busy[i];
    if (ready > 0 && waiting[i].revents != 0) {
      LC_TRY(receive(worker));
    } else if (Clock::now() >= worker.deadline) {
      stop(worker);
      LC_TRY(deliver(worker,
                     fail(ErrorKind::limit,
                          "the time limit of " + std::to_string(m_options.time_limit.count()) + " s was reached")));
    }
  }
  return {};
}

Status WorkerPool::receive(Worker& worker) {
  std::array<char, 65536> buffer{};
  const ssize_t got = recv(worker.channel, buffer.data(), buffer.size(), MSG_DONTWAIT);
  if (got < 0 && (errno == EINTR || errno == EAGAIN)) return {};
  const bool is_gone = got <= 0;
  if (!is_gone) worker.answer.append(buffer.data(), static_cast<std::size_t>(got));
  const auto size = read_le<std::uint32_t>(worker.answer, 0);
  if (is_gone || (size && *size > k_max_message)) {
    close(worker.channel);
    if (!is_gone) kill(worker.process, SIGKILL);
    std::string what = end_of(worker.process);
    worker.process = -1;
    return deliver(worker, fail(ErrorKind::io, std::move(what)));
  }
  if (!size || worker.answer.size() < *size + sizeof *size) return {};
  return deliver(worker, worker.answer.substr(sizeof *size));
}

Status WorkerPool::deliver(Worker& worker, Result<std::string> answer) {
  worker.is_busy = false;
  return m_sink(worker.question, std::move(answer));
}

}  // namespace license_check::fleet
