// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// Processes that answer questions one at a time: whatever one of them dies of, or hangs in, takes only its own
// question.
#pragma once

#include <sys/types.h>

#include <chrono>
#include <functional>
#include <string>
#include <vector>

#include "license_check/result.hpp"

namespace license_check::fleet {

/// Not safe with other threads: it forks.
class WorkerPool {
 public:
  struct Options {
    unsigned processes = 1;
    std::chrono::seconds time_limit{3600};  ///< For one question.
    unsigned questions_per_process = 500;   ///< Then a fresh process takes its place.
  };
  /// Runs in the processes; must not write to the standard streams.
  using Work = std::function<std::string(const std::string& question)>;
  /// Told the answer to a question, or why there is none: `limit` for a time limit, `io` for a process that died.
  using Sink = std::function<Status(const std::string& question, Result<std::string> answer)>;

  WorkerPool(const Options& options, Work work, Sink sink);
  WorkerPool(const WorkerPool&) = delete;
  WorkerPool& operator=(const WorkerPool&) = delete;
  ~WorkerPool();

  /// Hands the question to a free process, waiting for one if need be. Errors: no process can be started, or the
  /// sink's.
  Status ask(std::string question);
  /// Waits for all answers.
  Status finish();

 private:
  using Clock = std::chrono::steady_clock;
  struct Worker {
    pid_t process = -1;
    int channel = -1;
    std::string question;
    bool is_busy = false;
    unsigned questions = 0;
    Clock::time_point deadline;
    std::string answer;  ///< What came of it so far.
  };

  Status start(Worker& worker);
  void stop(Worker& worker);
  [[noreturn]] void be_worker(int channel, pid_t parent);
  Worker* free_worker();
  Status wait_for_one();
  Status receive(Worker& worker);
  Status deliver(Worker& worker, Result<std::string> answer);

  Options m_options;
  Work m_work;
  Sink m_sink;
  std::vector<Worker> m_workers;
};

}  // namespace license_check::fleet
