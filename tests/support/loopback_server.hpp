// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// A small server on loopback that answers as a test tells it, well or badly, and records what it was asked.
#pragma once

#include <array>
#include <chrono>
#include <functional>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace license_check::test {

/// Answers requests of HTTP and git:// one connection after the other, in a thread of its own.
class LoopbackServer {
 public:
  /// Answers one request on `connection`; may take its time with `wait`.
  using Handler = std::function<void(LoopbackServer&, int connection, const std::string& request)>;

  explicit LoopbackServer(Handler handler);
  ~LoopbackServer();
  LoopbackServer(const LoopbackServer&) = delete;
  LoopbackServer& operator=(const LoopbackServer&) = delete;

  [[nodiscard]] std::string url(const std::string& path = "/team/x.git") const;
  [[nodiscard]] int port() const { return m_port; }
  [[nodiscard]] std::vector<std::string> requests();

  static void send_text(int connection, const std::string& text);
  /// True when the test is over and the handler must return; false after `time`.
  bool wait(std::chrono::milliseconds time);

 private:
  void serve();
  std::string read_request(int connection);

  Handler m_handler;
  int m_listener = -1;
  int m_port = 0;
  std::array<int, 2> m_stop{};
  std::mutex m_mutex;
  std::vector<std::string> m_requests;
  std::thread m_thread;
};

}  // namespace license_check::test
