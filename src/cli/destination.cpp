// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// Resolves destinations: declared visibility, the probe with its memory, and the tips that are known to be there.
#include "cli/destination.hpp"

#include <algorithm>
#include <charconv>
#include <chrono>
#include <thread>

#include "cli/progress.hpp"
#include "visibility/probe_cache.hpp"
#include "visibility/visibility.hpp"

namespace license_check::cli {

namespace {

using visibility::Remote;

visibility::Sources sources_of(const Invocation& invocation, const Session& session,
                               const std::vector<const Config*>& configs) {
  visibility::Sources sources;
  sources.command_line = invocation.options.visibility;
  sources.configuration = &session.repository->configuration();
  sources.configs = configs;
  const std::string& worktree = session.repository->worktree();
  sources.base_directory = worktree.empty() ? session.repository->git_dir() : worktree;
  return sources;
}

bool pushes_to(const Remote& remote, const std::string& url) {
  return std::find(remote.push_urls.begin(), remote.push_urls.end(), url) != remote.push_urls.end();
}

/// Everything that a remote holds is public already: all its URLs are declared public.
Result<bool> is_declared_public(const visibility::Sources& sources, const Remote& remote) {
  visibility::Sources plain = sources;
  plain.command_line.reset();  // That is the destination's word, not this remote's.
  std::vector<std::string> urls = remote.urls;
  urls.insert(urls.end(), remote.push_urls.begin(), remote.push_urls.end());
  if (urls.empty()) return false;
  for (const std::string& url : urls) {
    LC_TRY_ASSIGN(const auto declared, visibility::declared_visibility(plain, {remote.name}, url));
    if (!declared.is_declaration || declared.visibility != Visibility::public_) return false;
  }
  return true;
}

Status add_tracking_refs(Repository& repository, const Remote& remote, const std::string& reason,
                         std::vector<KnownTip>& known) {
  LC_TRY_ASSIGN(auto refs, visibility::tracking_refs(repository, remote));
  known.reserve(known.size() + refs.size());
  for (Ref& ref : refs) known.push_back({std::move(ref.name), ref.target, reason});
  return {};
}

/// Asks the destination, or remembers what it answered within the hour.
std::optional<Visibility> ask(Repository& repository, const std::string& url, ProbeMemory memory, std::string& reason) {
  const auto now = std::chrono::time_point_cast<std::chrono::seconds>(std::chrono::system_clock::now());
  const auto recall = [&]() -> std::optional<visibility::ProbeAnswer> {
    if (memory == ProbeMemory::refresh) return std::nullopt;
    return visibility::recall_answer(repository.common_dir(), url, now);
  };
  if (const auto remembered = recall()) {
    reason = remembered->reason;
    return remembered->visibility;
  }
  const auto answer = visibility::probe(url, visibility::probe_options(repository.configuration()));
  // A push can do without the memory: where it cannot be written, the next one asks again.
  static_cast<void>(visibility::remember_answer(repository.common_dir(), url, answer, now));
  reason = answer.reason;
  return answer.visibility;
}

}  // namespace

Result<std::vector<PushTarget>> push_targets(const Repository& repository, const std::string& name) {
  std::vector<PushTarget> targets;
  for (const Remote& remote : visibility::read_remotes(repository.configuration())) {
    if (remote.name != name) continue;
    for (const std::string& url : remote.push_urls) targets.push_back({name, url});
    if (targets.empty()) return fail(ErrorKind::config, "the remote has no URL", name);
  }
  if (!targets.empty()) return targets;
  const bool is_url = name.find("://") != std::string::npos || name.find('/') != std::string::npos ||
                      name.find(':') != std::string::npos;
  if (!is_url) return fail(ErrorKind::not_found, "no such remote", name, "git remote -v lists those that there are");
  targets.push_back({"", visibility::rewrite_url(repository.configuration(), name, true)});
  return targets;
}

Result<ResolvedDestination> resolve_push(const Invocation& invocation, const Session& session, const PushTarget& target,
                                         const std::vector<KnownTip>& reported,
                                         const std::vector<const Config*>& configs, ProbeMemory memory) {
  Repository& repository = *session.repository;
  const visibility::Sources sources = sources_of(invocation, session, configs);
  const auto remotes = visibility::read_remotes(repository.configuration());
  const std::vector<std::string> names = visibility::remotes_of_destination(remotes, target.remote, target.url);
  LC_TRY_ASSIGN(const auto declared, visibility::declared_visibility(sources, names, target.url));
  const auto fallback = visibility::unknown_visibility(sources);
  ResolvedDestination resolved;
  resolved.destination.url = target.url;
  if (!target.remote.empty())
    resolved.destination.remote = target.remote;
  else if (!names.empty())
    resolved.destination.remote = names.front();
  resolved.destination.visibility = declared.visibility.value_or(fallback.visibility);
  resolved.destination.reason = declared.visibility ? declared.reason : fallback.reason;
  resolved.destination.commercial = declared.commercial;
  resolved.is_declared = declared.is_declaration;
  const bool is_open_question =
      !declared.visibility || (declared.is_declaration && declared.visibility == Visibility::private_);
  LC_TRY_ASSIGN(const bool may_probe, visibility::may_probe(repository.configuration()));
  if (may_probe && is_open_question && !invocation.options.visibility && !visibility::is_local(target.url))
    resolved.probe = [&repository, url = target.url, memory](std::string& reason) {
      return ask(repository, url, memory, reason);
    };
  resolved.known = reported;
  for (const Remote& remote : remotes) {
    const bool is_destination = remote.has_usable_tracking_refs() && pushes_to(remote, target.url);
    if (is_destination) {
      LC_TRY(add_tracking_refs(repository, remote, "tracks the destination", resolved.known));
      continue;
    }
    // One that pushes elsewhere than it fetches from has no usable tracking refs of its own, public or not.
    if (remote.name == target.remote || pushes_to(remote, target.url)) continue;
    LC_TRY_ASSIGN(const bool is_public, is_declared_public(sources, remote));
    if (is_public)
      LC_TRY(add_tracking_refs(repository, remote, "tracks `" + remote.name + "`, which is public", resolved.known));
  }
  return resolved;
}

ResolvedDestination resolve_nowhere(const Invocation& invocation, std::optional<Visibility> fallback,
                                    const std::vector<const Config*>& configs) {
  ResolvedDestination resolved;
  if (invocation.options.visibility) {
    resolved.destination.visibility = *invocation.options.visibility;
    resolved.destination.reason = "--visibility on the command line";
  } else if (fallback) {
    resolved.destination.visibility = *fallback;
    resolved.destination.reason = "as if everything were published";
  } else {
    visibility::Sources sources;
    sources.configs = configs;
    const auto unknown = visibility::unknown_visibility(sources);
    resolved.destination.visibility = unknown.visibility;
    resolved.destination.reason = unknown.reason;
  }
  return resolved;
}

namespace {

/// As many as are worth it, unless `license-check.threads` says how many.
unsigned thread_count(const Repository& repository) {
  constexpr unsigned k_useful = 4;
  constexpr unsigned k_most = 64;
  unsigned count = std::min(std::thread::hardware_concurrency(), k_useful);
  if (const auto text = config_value(repository, "license-check.threads"))
    std::from_chars(text->data(), text->data() + text->size(), count);
  return std::clamp(count, 1U, k_most);
}

}  // namespace

Result<std::vector<PushedRef>> all_refs(Repository& repository) {
  std::vector<PushedRef> all;
  LC_TRY_ASSIGN(const auto refs, repository.refs("refs/"));
  for (const Ref& ref : refs) all.push_back({ref.name, ref.target, {}});
  LC_TRY_ASSIGN(const auto head, repository.head());
  LC_TRY_ASSIGN(const auto head_ref, repository.head_ref());
  if (head && !head_ref) all.push_back({"HEAD", *head, {}});
  return all;
}

CheckRequest base_request(const Invocation& invocation, const Session& session) {
  CheckRequest request;
  if (session.policy_file) {
    request.policy_file = &*session.policy_file;
    request.policy_directory = session.policy_directory;
  }
  request.progress = progress_to_terminal(invocation);
  request.threads = thread_count(*session.repository);
  return request;
}

Status set_time_limit(const Repository& repository, CheckRequest& request) {
  const auto text = config_value(repository, "license-check.timeout");
  if (!text) return {};
  unsigned seconds = 0;
  const auto parsed = std::from_chars(text->data(), text->data() + text->size(), seconds);
  if (parsed.ec != std::errc() || parsed.ptr != text->data() + text->size())
    return fail(ErrorKind::config, "not a number of seconds: " + *text, "license-check.timeout");
  if (seconds == 0) return {};
  const auto end = std::chrono::steady_clock::now() + std::chrono::seconds(seconds);
  request.is_out_of_time = [end] { return std::chrono::steady_clock::now() >= end; };
  return {};
}

}  // namespace license_check::cli
