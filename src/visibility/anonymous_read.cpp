// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// libgit2's transports, watched: the first bytes of the answer are looked at, and nothing more is read.
#include "visibility/anonymous_read.hpp"

#include <git2.h>
#include <git2/sys/transport.h>

#include <array>
#include <memory>

#include "visibility/certificates.hpp"

namespace license_check::visibility {

namespace {

/// A packet is at most so long; the answer is decided within the first ones.
constexpr std::size_t k_enough = 2 * 65520;
constexpr std::string_view k_content_type = "application/x-git-upload-pack-advertisement";

std::string last_message() {
  const git_error* error = git_error_last();
  return error == nullptr || error->message == nullptr ? "" : error->message;
}

/// The subtransport that libgit2's smart transport is given: it hands everything to libgit2's own one, reads the start
/// of the answer itself, and then ends the connection, since the answer is all that is wanted.
struct Watcher {
  git_smart_subtransport parent{};
  git_smart_subtransport* inner = nullptr;
  bool over_http = false;
  AnonymousRead* result = nullptr;

  void judge_failure(int code) const;
  void judge_answer(git_smart_subtransport_stream& stream) const;
};

bool is_denial(std::string_view words) {
  for (const std::string_view known : {"access denied", "not exported", "no such repository"})
    if (words.find(known) != std::string_view::npos) return true;
  return false;
}

/// libgit2 gives the status of an HTTP answer in words alone.
void Watcher::judge_failure(int code) const {
  const std::string message = last_message();
  const std::string_view words = message;
  result->detail = message;
  // The same code stands for 407, which is the word of a proxy and not of the destination.
  if (code == GIT_EAUTH && !words.starts_with("proxy")) {
    *result = {Anonymous::denied, "401"};
    return;
  }
  constexpr std::string_view k_status = "unexpected http status code: ";
  if (words == std::string(k_status) + "401" || words == std::string(k_status) + "403" ||
      words == std::string(k_status) + "404")
    *result = {Anonymous::denied, message.substr(k_status.size())};
  // The right type with a charset behind it: libgit2 wants it bare, git does not.
  if (words.starts_with("invalid content-type: '" + std::string(k_content_type))) *result = {Anonymous::readable, {}};
}

void Watcher::judge_answer(git_smart_subtransport_stream& stream) const {
  std::string answer;
  std::array<char, 4096> buffer{};
  std::string words;
  auto said = Advertisement::incomplete;
  while (said == Advertisement::incomplete && answer.size() < k_enough) {
    std::size_t size = 0;
    if (const int code = stream.read(&stream, buffer.data(), buffer.size(), &size); code < 0)
      return judge_failure(code);
    if (size == 0) break;
    answer.append(buffer.data(), size);
    said = read_advertisement(answer, over_http, words);
  }
  // An empty repository may have nothing to say after the service's name.
  if (said == Advertisement::incomplete && over_http) said = read_advertisement(answer + "0000", over_http, words);
  switch (said) {
    case Advertisement::refs:
      *result = {Anonymous::readable, {}};
      break;
    case Advertisement::error:
      *result = {!over_http && is_denial(words) ? Anonymous::denied : Anonymous::open, words};
      break;
    case Advertisement::incomplete:
    case Advertisement::none:
      result->detail = "the answer is not that of a git server";
      break;
  }
}

int watch_action(git_smart_subtransport_stream** out, git_smart_subtransport* self, const char* url,
                 git_smart_service_t service) {
  auto* watcher = reinterpret_cast<Watcher*>(self);
  *out = nullptr;
  git_smart_subtransport_stream* stream = nullptr;
  if (const int code = watcher->inner->action(&stream, watcher->inner, url, service); code < 0) {
    watcher->judge_failure(code);
    return code;
  }
  watcher->judge_answer(*stream);
  stream->free(stream);
  return GIT_EUSER;
}

int watch_close(git_smart_subtransport* self) {
  auto* watcher = reinterpret_cast<Watcher*>(self);
  return watcher->inner->close(watcher->inner);
}

void watch_free(git_smart_subtransport* self) {
  auto* watcher = reinterpret_cast<Watcher*>(self);
  watcher->inner->free(watcher->inner);
  delete watcher;
}

/// What the two factories below need; it outlives the connection.
struct Request {
  bool over_http = false;
  AnonymousRead result;
  git_smart_subtransport_definition definition{};
};

int create_watcher(git_smart_subtransport** out, git_transport* owner, void* payload) {
  auto* request = static_cast<Request*>(payload);
  auto watcher = std::make_unique<Watcher>();
  const auto create = request->over_http ? git_smart_subtransport_http : git_smart_subtransport_git;
  if (const int code = create(&watcher->inner, owner, nullptr); code < 0) return code;
  watcher->parent = {watch_action, watch_close, watch_free};
  watcher->over_http = request->over_http;
  watcher->result = &request->result;
  *out = &watcher.release()->parent;
  return 0;
}

int create_transport(git_transport** out, git_remote* remote, void* payload) {
  return git_transport_smart(out, remote, &static_cast<Request*>(payload)->definition);
}

}  // namespace

AnonymousRead read_anonymously(const std::string& url, const std::string& ca_file) {
  const bool over_http = !url.starts_with("git://");
  if (git_libgit2_init() < 0) return {Anonymous::open, last_message()};
  // No configuration of the user: it may hold a proxy that needs a password.
  for (const int level :
       {GIT_CONFIG_LEVEL_PROGRAMDATA, GIT_CONFIG_LEVEL_SYSTEM, GIT_CONFIG_LEVEL_XDG, GIT_CONFIG_LEVEL_GLOBAL})
    git_libgit2_opts(GIT_OPT_SET_SEARCH_PATH, level, "");
  const std::string authorities = ca_file.empty() ? deferred_authorities() : ca_file;
  if (!authorities.empty() && git_libgit2_opts(GIT_OPT_SET_SSL_CERT_LOCATIONS, authorities.c_str(), nullptr) < 0)
    return {Anonymous::open, "the file of certificate authorities cannot be read"};

  git_remote* created = nullptr;
  if (git_remote_create_detached(&created, url.c_str()) < 0) return {Anonymous::open, last_message()};
  const std::unique_ptr<git_remote, void (*)(git_remote*)> remote(created, git_remote_free);

  Request request{over_http, {}, {create_watcher, over_http ? 1U : 0U, nullptr}};
  request.definition.param = &request;
  git_remote_connect_options options = GIT_REMOTE_CONNECT_OPTIONS_INIT;
  options.callbacks.transport = create_transport;
  options.callbacks.payload = &request;
  // To libgit2 "none" means: to the same host only.
  options.follow_redirects = GIT_REMOTE_REDIRECT_NONE;
  // A proxy can only be believed where it cannot speak for the destination: through TLS. Without TLS its own 403 or 404
  // would pass for the destination's.
  options.proxy_opts.type = url.starts_with("https://") ? GIT_PROXY_AUTO : GIT_PROXY_NONE;
  git_remote_connect_ext(remote.get(), GIT_DIRECTION_FETCH, &options);
  return std::move(request.result);
}

}  // namespace license_check::visibility
