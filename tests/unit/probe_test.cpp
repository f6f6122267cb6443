// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/socket.h>

#include <array>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "base/text.hpp"
#include "support/loopback_server.hpp"
#include "visibility/anonymous_read.hpp"
#include "visibility/visibility.hpp"

namespace license_check::visibility {
namespace {

using std::chrono::milliseconds;
using Server = test::LoopbackServer;
using ::testing::HasSubstr;
using ::testing::Not;

const std::string k_head = "001e# service=git-upload-pack\n0000";
const std::string k_refs = k_head + "003d1111111111111111111111111111111111111111 refs/heads/main\n0000";
const std::string k_type = "application/x-git-upload-pack-advertisement";

/// A packet with its length before it.
std::string packet(const std::string& payload) {
  std::array<char, 5> length{};
  std::snprintf(length.data(), length.size(), "%04x", static_cast<unsigned>(payload.size() + 4));
  return length.data() + payload;
}

std::string response(const std::string& status, const std::string& headers, const std::string& body) {
  return "HTTP/1.1 " + status + "\r\n" + headers + "Content-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body;
}

/// Always the same answer.
Server::Handler always(std::string text) {
  return [text = std::move(text)](Server&, int connection, const std::string&) { Server::send_text(connection, text); };
}

/// The probe of a server, with a limit that suits tests.
ProbeAnswer ask(const std::string& url, milliseconds timeout = milliseconds(4000)) { return probe(url, {timeout, {}}); }

struct AnswerCase {
  const char* name;
  std::string answer;
  std::optional<Visibility> visibility;
  const char* reason;  ///< What the reason says after the URL.
};

class Probe_of_an_answer : public ::testing::TestWithParam<AnswerCase> {};

TEST_P(Probe_of_an_answer, decides_only_on_an_advertisement_or_a_denial) {
  Server server(always(GetParam().answer));
  const ProbeAnswer answer = ask(server.url());
  EXPECT_EQ(answer.visibility, GetParam().visibility) << answer.reason;
  EXPECT_EQ(answer.reason, "anonymous read of " + server.url() + GetParam().reason);
  EXPECT_EQ(server.requests().size(), 1U);
}

INSTANTIATE_TEST_SUITE_P(
    Answers, Probe_of_an_answer,
    ::testing::Values(
        AnswerCase{"refs", response("200 OK", "Content-Type: " + k_type + "\r\n", k_refs), Visibility::public_,
                   " succeeded"},
        AnswerCase{"empty_repository", response("200 OK", "Content-Type: " + k_type + "\r\n", k_head + "0000"),
                   Visibility::public_, " succeeded"},
        AnswerCase{"service_alone", response("200 OK", "Content-Type: " + k_type + "\r\n", k_head), Visibility::public_,
                   " succeeded"},
        AnswerCase{"version_2", response("200 OK", "Content-Type: " + k_type + "\r\n", k_head + "000eversion 2\n0000"),
                   Visibility::public_, " succeeded"},
        AnswerCase{"charset", response("200 OK", "Content-Type: " + k_type + "; charset=utf-8\r\n", k_refs),
                   Visibility::public_, " succeeded"},
        AnswerCase{"web_page", response("200 OK", "Content-Type: text/html\r\n", "<html>"), std::nullopt,
                   " told nothing: invalid content-type: 'text/html'"},
        AnswerCase{"right_type_wrong_body",
                   response("200 OK", "Content-Type: " + k_type + "\r\n", "<html>Log in</html>"), std::nullopt,
                   " told nothing: the answer is not that of a git server"},
        AnswerCase{"empty_body", response("200 OK", "Content-Type: " + k_type + "\r\n", ""), std::nullopt,
                   " told nothing: the answer is not that of a git server"},
        AnswerCase{"error_packet",
                   response("200 OK", "Content-Type: " + k_type + "\r\n", k_head + packet("ERR access denied\n")),
                   std::nullopt, " told nothing: access denied"},
        AnswerCase{"status_401", response("401 Unauthorized", "WWW-Authenticate: Basic realm=\"x\"\r\n", ""),
                   Visibility::private_, " was denied (401)"},
        AnswerCase{"status_401_bare", response("401 Unauthorized", "", ""), Visibility::private_, " was denied (401)"},
        AnswerCase{"status_401_negotiate", response("401 Unauthorized", "WWW-Authenticate: Negotiate\r\n", ""),
                   Visibility::private_, " was denied (401)"},
        AnswerCase{"status_403", response("403 Forbidden", "", "no"), Visibility::private_, " was denied (403)"},
        AnswerCase{"status_404", response("404 Not Found", "", "no"), Visibility::private_, " was denied (404)"},
        AnswerCase{"status_407", response("407 Proxy", "Proxy-Authenticate: Basic realm=\"x\"\r\n", ""), std::nullopt,
                   " told nothing: proxy authentication required but no callback set"},
        AnswerCase{"status_410", response("410 Gone", "", ""), std::nullopt,
                   " told nothing: unexpected http status code: 410"},
        AnswerCase{"status_429", response("429 Too Many Requests", "", ""), std::nullopt,
                   " told nothing: unexpected http status code: 429"},
        AnswerCase{"status_500", response("500 Oops", "", ""), std::nullopt,
                   " told nothing: unexpected http status code: 500"}),
    [](const auto& info) { return std::string(info.param.name); });

TEST(Probe, sends_nothing_but_the_request_for_refs) {
  Server server(always(response("401 Unauthorized", "WWW-Authenticate: Basic realm=\"x\"\r\nSet-Cookie: a=b\r\n", "")));
  const std::string url = server.url();
  const ProbeAnswer answer = ask("http://me:secret@" + url.substr(7) + "?private_token=secret");
  EXPECT_EQ(answer.visibility, Visibility::private_);
  EXPECT_THAT(answer.reason, Not(HasSubstr("secret")));
  const auto requests = server.requests();
  ASSERT_EQ(requests.size(), 1U);
  EXPECT_TRUE(requests[0].starts_with("GET /team/x.git/info/refs?service=git-upload-pack HTTP/1.1\r\n")) << requests[0];
  const std::string lower = ascii_lower(requests[0]);
  for (const char* header : {"authorization", "cookie", "secret", "private_token"})
    EXPECT_THAT(lower, Not(HasSubstr(header)));
}

TEST(Probe, follows_redirects_on_the_same_host) {
  Server server([](Server&, int connection, const std::string& request) {
    Server::send_text(connection,
                      request.starts_with("GET /new.git")
                          ? response("200 OK", "Content-Type: " + k_type + "\r\n", k_refs)
                          : response("301 Moved", "Location: /new.git/info/refs?service=git-upload-pack\r\n", ""));
  });
  EXPECT_EQ(ask(server.url()).visibility, Visibility::public_);
  EXPECT_EQ(server.requests().size(), 2U);
}

TEST(Probe, follows_absolute_redirects_on_the_same_host_and_keeps_no_userinfo_of_its_own) {
  std::string base;
  Server server([&base](Server&, int connection, const std::string& request) {
    Server::send_text(connection,
                      request.starts_with("GET /new.git")
                          ? response("404 Not Found", "", "")
                          : response("302 Found", "Location: " + base + "/info/refs?service=git-upload-pack\r\n", ""));
  });
  base = server.url("/new.git");
  EXPECT_EQ(ask(server.url()).visibility, Visibility::private_);
  EXPECT_EQ(server.requests().size(), 2U);
}

TEST(Probe, never_follows_redirects_to_another_host) {
  Server other(always(response("200 OK", "Content-Type: " + k_type + "\r\n", k_refs)));
  const std::string target = "http://localhost:" + std::to_string(other.port()) + "/x.git";
  for (const char* status : {"301 Moved", "302 Found", "307 Temporary", "308 Permanent"}) {
    Server server(always(response(status, "Location: " + target + "/info/refs?service=git-upload-pack\r\n", "")));
    const ProbeAnswer answer = ask(server.url());
    EXPECT_EQ(answer.visibility, std::nullopt) << answer.reason;
    EXPECT_THAT(answer.reason, HasSubstr("cannot redirect"));
  }
  EXPECT_EQ(other.requests().size(), 0U);
}

TEST(Probe, leaves_an_endless_redirect_open) {
  Server server(always(response("302 Found", "Location: /x/info/refs?service=git-upload-pack\r\n", "")));
  EXPECT_EQ(ask(server.url()).visibility, std::nullopt);
  EXPECT_LT(server.requests().size(), 20U);
}

struct SlowCase {
  const char* name;
  Server::Handler handler;
};

class Probe_of_a_slow_server : public ::testing::TestWithParam<SlowCase> {};

TEST_P(Probe_of_a_slow_server, gives_up_when_its_time_is_up) {
  Server server(GetParam().handler);
  const auto start = std::chrono::steady_clock::now();
  const ProbeAnswer answer = ask(server.url(), milliseconds(200));
  EXPECT_LT(std::chrono::steady_clock::now() - start, milliseconds(2500));
  EXPECT_EQ(answer.visibility, std::nullopt);
  EXPECT_EQ(answer.reason, "anonymous read of " + server.url() + " timed out after 0.2 s");
}

void drip(Server& server, int connection, const std::string& text) {
  for (const char c : text) {
    if (server.wait(milliseconds(100))) return;
    Server::send_text(connection, std::string(1, c));
  }
}

INSTANTIATE_TEST_SUITE_P(
    Servers, Probe_of_a_slow_server,
    ::testing::Values(SlowCase{"hangs_after_connect",
                               [](Server& server, int, const std::string&) { server.wait(milliseconds(10'000)); }},
                      SlowCase{"hangs_in_the_headers",
                               [](Server& server, int connection, const std::string&) {
                                 Server::send_text(connection, "HTTP/1.1 200 OK\r\nContent-Type: ");
                                 server.wait(milliseconds(10'000));
                               }},
                      SlowCase{"hangs_in_the_body",
                               [](Server& server, int connection, const std::string&) {
                                 Server::send_text(connection, "HTTP/1.1 200 OK\r\nContent-Type: " + k_type +
                                                                   "\r\nContent-Length: 1000\r\n\r\n001e# serv");
                                 server.wait(milliseconds(10'000));
                               }},
                      SlowCase{"drips",
                               [](Server& server, int connection, const std::string&) {
                                 drip(server, connection,
                                      response("200 OK", "Content-Type: " + k_type + "\r\n", k_refs));
                               }}),
    [](const auto& info) { return std::string(info.param.name); });

TEST(Probe, reads_only_the_start_of_a_huge_answer) {
  Server server([](Server& self, int connection, const std::string&) {
    Server::send_text(connection, "HTTP/1.1 200 OK\r\nContent-Type: " + k_type + "\r\n\r\n" + k_refs.substr(0, 95));
    const std::string line = "003d1111111111111111111111111111111111111111 refs/heads/main\n";
    while (!self.wait(milliseconds(0)) && send(connection, line.data(), line.size(), MSG_NOSIGNAL) > 0) {
    }
  });
  EXPECT_EQ(ask(server.url()).visibility, Visibility::public_);
}

TEST(Probe, bounds_headers_without_end) {
  Server server([](Server& self, int connection, const std::string&) {
    Server::send_text(connection, "HTTP/1.1 200 OK\r\nX: ");
    const std::string junk(4096, 'x');
    while (!self.wait(milliseconds(0)) && send(connection, junk.data(), junk.size(), MSG_NOSIGNAL) > 0) {
    }
  });
  EXPECT_EQ(ask(server.url()).visibility, std::nullopt);
}

TEST(Probe, leaves_a_closed_port_open) {
  std::string url;
  {
    Server server(always(""));
    url = server.url();
  }
  const ProbeAnswer answer = ask(url);
  EXPECT_EQ(answer.visibility, std::nullopt);
  EXPECT_THAT(answer.reason, HasSubstr("failed to connect"));
}

TEST(Probe, leaves_a_connection_that_breaks_open) {
  Server server([](Server&, int connection, const std::string&) { shutdown(connection, SHUT_RDWR); });
  EXPECT_EQ(ask(server.url()).visibility, std::nullopt);
}

TEST(Probe, does_not_ask_a_proxy_where_it_could_speak_for_the_destination) {
  Server proxy(always(response("403 Forbidden", "", "")));
  Server server(always(response("200 OK", "Content-Type: " + k_type + "\r\n", k_refs)));
  setenv("http_proxy", proxy.url("").c_str(), 1);
  const ProbeAnswer answer = ask(server.url());
  unsetenv("http_proxy");
  EXPECT_EQ(answer.visibility, Visibility::public_) << answer.reason;
  EXPECT_TRUE(proxy.requests().empty());
}

TEST(Probe, does_not_take_the_word_of_a_proxy_for_the_destination) {
  for (const char* status : {"401 Unauthorized", "403 Forbidden", "404 Not Found", "407 Proxy", "500 Oops"}) {
    Server proxy(always(response(status, "Proxy-Authenticate: Basic realm=\"x\"\r\n", "")));
    setenv("https_proxy", proxy.url("").c_str(), 1);
    const ProbeAnswer answer = ask("https://nowhere.invalid/x.git");
    unsetenv("https_proxy");
    EXPECT_EQ(answer.visibility, std::nullopt) << status << ": " << answer.reason;
    ASSERT_FALSE(proxy.requests().empty());
    EXPECT_TRUE(proxy.requests()[0].starts_with("CONNECT nowhere.invalid:443")) << proxy.requests()[0];
  }
}

TEST(Probe, leaves_a_server_that_does_not_speak_tls_open) {
  Server server(always(response("401 Unauthorized", "", "")));
  EXPECT_EQ(ask("https://127.0.0.1:" + std::to_string(server.port()) + "/x", milliseconds(200)).visibility,
            std::nullopt);
}

TEST(Probe, asks_a_git_daemon_in_its_own_way) {
  const std::string refs = k_refs.substr(k_head.size());
  const std::pair<std::string, std::optional<Visibility>> answers[] = {
      {refs, Visibility::public_},
      {"0000", Visibility::public_},
      {packet("ERR access denied or repository not exported: /x\n"), Visibility::private_},
      {packet("ERR too busy\n"), std::nullopt},
      {"", std::nullopt},
      {"SSH-2.0-OpenSSH_9.2\r\n", std::nullopt}};
  for (const auto& [text, visibility] : answers) {
    Server server([&text = text](Server&, int connection, const std::string&) {
      Server::send_text(connection, text);
      shutdown(connection, SHUT_RDWR);
    });
    const ProbeAnswer answer = ask("git://127.0.0.1:" + std::to_string(server.port()) + "/x");
    EXPECT_EQ(answer.visibility, visibility) << text << ": " << answer.reason;
    ASSERT_EQ(server.requests().size(), 1U);
    EXPECT_THAT(server.requests()[0], HasSubstr("git-upload-pack /x"));
  }
}

TEST(Probe, does_not_ask_where_nobody_could_read) {
  for (const char* url : {"/srv/x.git", "file:///srv/x.git", "ext::sh -c 'touch /tmp/evil'", "git://127.0.0.1/a%20b"}) {
    const ProbeAnswer answer = ask(url);
    EXPECT_EQ(answer.visibility, std::nullopt);
    EXPECT_EQ(answer.reason, "no URL is known under which anybody could read it");
  }
}

TEST(Probe_options, take_certificate_authorities_from_where_git_does) {
  unsetenv("GIT_SSL_CAINFO");
  EXPECT_EQ(probe_options({}).ca_file, "");
  EXPECT_EQ(probe_options({{"http.sslcainfo", "/a.pem"}}).ca_file, "/a.pem");
  setenv("GIT_SSL_CAINFO", "/b.pem", 1);
  EXPECT_EQ(probe_options({{"http.sslcainfo", "/a.pem"}}).ca_file, "/b.pem");
  unsetenv("GIT_SSL_CAINFO");
  const ProbeAnswer answer = probe("https://nowhere.invalid/x", {milliseconds(2000), "/nonexistent.pem"});
  EXPECT_EQ(answer.visibility, std::nullopt);
}

TEST(Advertisement, is_told_from_any_other_bytes) {
  std::string words;
  for (std::size_t size = 0; size < k_head.size() + 4; ++size)
    EXPECT_EQ(read_advertisement(k_refs.substr(0, size), true, words), Advertisement::incomplete) << size;
  EXPECT_EQ(read_advertisement(k_refs, true, words), Advertisement::refs);
  for (const char* text : {"<html>", "zzzz", "0001", "0004", "0000",
                           "ffff"
                           "x",
                           "001f# service=git-receive-pack\n0000", "001e# service=git-upload-pack\n001eabcd",
                           "001e# service=git-upload-pack\n00000007abc"})
    EXPECT_EQ(read_advertisement(text, true, words), Advertisement::none) << text;
  EXPECT_EQ(read_advertisement("0000", false, words), Advertisement::refs);
  EXPECT_EQ(read_advertisement("000eversion 1\n", false, words), Advertisement::refs);
  EXPECT_EQ(read_advertisement("000dERR oops", false, words), Advertisement::incomplete);
  EXPECT_EQ(read_advertisement("000cERR oops", false, words), Advertisement::error);
  EXPECT_EQ(words, "oops");
}

}  // namespace
}  // namespace license_check::visibility
