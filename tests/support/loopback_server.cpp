// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// The server's thread.
#include "support/loopback_server.hpp"

#include <arpa/inet.h>
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <utility>

namespace license_check::test {

LoopbackServer::LoopbackServer(Handler handler) : m_handler(std::move(handler)) {
  m_listener = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  EXPECT_EQ(bind(m_listener, reinterpret_cast<sockaddr*>(&address), sizeof address), 0);
  EXPECT_EQ(listen(m_listener, 8), 0);
  socklen_t size = sizeof address;
  getsockname(m_listener, reinterpret_cast<sockaddr*>(&address), &size);
  m_port = ntohs(address.sin_port);
  EXPECT_EQ(pipe(m_stop.data()), 0);
  m_thread = std::thread([this] { serve(); });
}

LoopbackServer::~LoopbackServer() {
  close(m_stop[1]);
  m_thread.join();
  close(m_stop[0]);
  close(m_listener);
}

std::string LoopbackServer::url(const std::string& path) const {
  return "http://127.0.0.1:" + std::to_string(m_port) + path;
}

std::vector<std::string> LoopbackServer::requests() {
  const std::lock_guard<std::mutex> lock(m_mutex);
  return m_requests;
}

void LoopbackServer::send_text(int connection, const std::string& text) {
  send(connection, text.data(), text.size(), MSG_NOSIGNAL);
}

bool LoopbackServer::wait(std::chrono::milliseconds time) {
  pollfd stop{m_stop[0], POLLIN, 0};
  return poll(&stop, 1, static_cast<int>(time.count())) > 0;
}

void LoopbackServer::serve() {
  for (;;) {
    std::array<pollfd, 2> ready{{{m_listener, POLLIN, 0}, {m_stop[0], POLLIN, 0}}};
    poll(ready.data(), ready.size(), -1);
    if (ready[1].revents != 0) return;
    const int connection = accept4(m_listener, nullptr, nullptr, SOCK_CLOEXEC);
    if (connection < 0) continue;
    // Several requests may come over one connection.
    for (;;) {
      const std::string request = read_request(connection);
      if (request.empty()) break;
      {
        const std::lock_guard<std::mutex> lock(m_mutex);
        m_requests.push_back(request);
      }
      m_handler(*this, connection, request);
    }
    close(connection);
  }
}

std::string LoopbackServer::read_request(int connection) {
  std::string request;
  std::array<char, 4096> buffer{};
  // A request of HTTP ends with an empty line, one of git:// with a NUL.
  while (request.find("\r\n\r\n") == std::string::npos && !request.ends_with('\0')) {
    std::array<pollfd, 2> ready{{{connection, POLLIN, 0}, {m_stop[0], POLLIN, 0}}};
    poll(ready.data(), ready.size(), -1);
    if (ready[1].revents != 0) return {};
    const ssize_t size = recv(connection, buffer.data(), buffer.size(), 0);
    if (size <= 0) return {};
    request.append(buffer.data(), static_cast<std::size_t>(size));
  }
  return request;
}

}  // namespace license_check::test
