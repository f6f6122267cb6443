// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// Remotes read from git's configuration by git's own rules (git-config(1), "url.<base>.insteadOf" and "remote.<name>").
#include "visibility/remotes.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "visibility/git_config.hpp"
#include "visibility/refspec.hpp"

namespace license_check::visibility {

namespace {

constexpr std::string_view k_tracking_prefix = "refs/remotes/";

/// The `url.<base>.insteadOf` or `url.<base>.pushInsteadOf` of a configuration.
class Rewrites {
 public:
  Rewrites(const std::vector<ConfigValue>& configuration, std::string_view key) {
    for (const ConfigValue& entry : configuration) {
      const auto name = split_config_name(entry.name);
      if (!name || name->section != "url" || !name->subsection || name->key != key) continue;
      auto base = std::find_if(m_bases.begin(), m_bases.end(),
                               [&](const Base& candidate) { return candidate.url == *name->subsection; });
      if (base == m_bases.end()) base = m_bases.insert(m_bases.end(), {*name->subsection, {}});
      base->prefixes.push_back(entry.value);
    }
  }

  /// nullopt where nothing matches. Of prefixes with one length the first base counts, as in git.
  [[nodiscard]] std::optional<std::string> apply(std::string_view url) const {
    const Base* best = nullptr;
    std::size_t length = 0;
    for (const Base& base : m_bases)
      for (const std::string_view prefix : base.prefixes)
        if (url.starts_with(prefix) && (best == nullptr || prefix.size() > length)) {
          best = &base;
          length = prefix.size();
        }
    if (best == nullptr) return std::nullopt;
    return std::string(best->url) + std::string(url.substr(length));
  }

 private:
  struct Base {
    std::string_view url;
    std::vector<std::string_view> prefixes;
  };
  std::vector<Base> m_bases;
};

/// What the configuration says of one remote, before any rewriting.
struct RawRemote {
  std::vector<std::string> urls;
  std::vector<std::string> push_urls;
  std::vector<std::string> fetch_refspecs;
};

/// Every name that git would know as a remote: one with any `remote.<name>.<key>`.
std::map<std::string, RawRemote> raw_remotes(const std::vector<ConfigValue>& configuration) {
  std::map<std::string, RawRemote> remotes;
  for (const ConfigValue& entry : configuration) {
    const auto name = split_config_name(entry.name);
    if (!name || name->section != "remote" || !name->subsection || name->subsection->starts_with('/')) continue;
    RawRemote& remote = remotes[std::string(*name->subsection)];
    if (name->key == "url") remote.urls.push_back(entry.value);
    if (name->key == "pushurl") remote.push_urls.push_back(entry.value);
    if (name->key == "fetch") remote.fetch_refspecs.push_back(entry.value);
  }
  return remotes;
}

Remote resolve(std::string name, RawRemote raw, const Rewrites& rewrites, const Rewrites& push_rewrites) {
  // git takes the name for the URL of a remote that has none.
  if (raw.urls.empty()) raw.urls.push_back(name);
  Remote remote{std::move(name), {}, {}, std::move(raw.fetch_refspecs)};
  for (const std::string& url : raw.urls) remote.urls.push_back(rewrites.apply(url).value_or(url));
  for (const std::string& url : raw.push_urls) remote.push_urls.push_back(rewrites.apply(url).value_or(url));
  if (raw.push_urls.empty()) {
    // Where pushInsteadOf matches one of several URLs, git pushes to the rewritten ones alone.
    for (const std::string& url : raw.urls)
      if (auto rewritten = push_rewrites.apply(url)) remote.push_urls.push_back(std::move(*rewritten));
  }
  if (remote.push_urls.empty()) remote.push_urls = remote.urls;
  return remote;
}

bool has_same_urls(const Remote& a, const Remote& b) { return a.urls == b.urls && a.push_urls == b.push_urls; }

}  // namespace

bool Remote::has_usable_tracking_refs() const {
  return urls.size() == 1 && push_urls.size() == 1 && urls.front() == push_urls.front();
}

std::vector<Remote> read_remotes(const std::vector<ConfigValue>& configuration) {
  const Rewrites rewrites(configuration, "insteadof");
  const Rewrites push_rewrites(configuration, "pushinsteadof");
  std::vector<Remote> remotes;
  for (auto& [name, raw] : raw_remotes(configuration)) {
    if (raw.urls.empty() && raw.push_urls.empty()) continue;
    remotes.push_back(resolve(name, std::move(raw), rewrites, push_rewrites));
  }
  return remotes;
}

std::vector<std::string> remotes_of_destination(const std::vector<Remote>& remotes, std::string_view name,
                                                std::string_view url) {
  std::vector<std::string> names;
  for (const Remote& remote : remotes)
    if (remote.name == name || (remote.push_urls.size() == 1 && remote.push_urls.front() == url))
      names.push_back(remote.name);
  return names;
}

std::optional<std::string> push_remote_of(const std::vector<ConfigValue>& configuration, std::string_view branch) {
  const std::string prefix = "branch." + std::string(branch) + ".";
  if (!branch.empty())
    if (auto name = last_config_value(configuration, prefix + "pushremote")) return name;
  if (auto name = last_config_value(configuration, "remote.pushdefault")) return name;
  if (!branch.empty())
    if (auto name = last_config_value(configuration, prefix + "remote")) return name;
  const auto remotes = raw_remotes(configuration);
  const std::string name = remotes.size() == 1 ? remotes.begin()->first : "origin";
  const auto found = remotes.find(name);
  if (found == remotes.end() || found->second.urls.empty()) return std::nullopt;
  return name;
}

std::string rewrite_url(const std::vector<ConfigValue>& configuration, std::string_view url, bool for_push) {
  if (for_push)
    if (auto rewritten = Rewrites(configuration, "pushinsteadof").apply(url)) return std::move(*rewritten);
  return Rewrites(configuration, "insteadof").apply(url).value_or(std::string(url));
}

Result<std::vector<Ref>> tracking_refs(Repository& repository, const Remote& remote) {
  const FetchRefspecs own(remote.fetch_refspecs);
  // A ref that another remote writes as well may hold what only that one has: it proves nothing about this one.
  std::vector<FetchRefspecs> others;
  for (const Remote& other : read_remotes(repository.configuration()))
    if (other.name != remote.name && !has_same_urls(other, remote)) others.emplace_back(other.fetch_refspecs);

  std::set<std::string> seen;
  std::vector<Ref> refs;
  const auto prefixes = own.prefixes();
  for (const std::string& prefix : prefixes) {
    if (!prefix.starts_with(k_tracking_prefix)) continue;
    LC_TRY_ASSIGN(auto candidates, repository.refs(prefix));
    for (Ref& ref : candidates) {
      // `<remote>/HEAD` is symbolic and may be made to point anywhere; the branch it is meant for counts by itself.
      if (ref.name.ends_with("/HEAD") || !own.writes(ref.name)) continue;
      const bool is_shared =
          std::any_of(others.begin(), others.end(), [&](const FetchRefspecs& other) { return other.writes(ref.name); });
      if (!is_shared && (prefixes.size() == 1 || seen.insert(ref.name).second)) refs.push_back(std::move(ref));
    }
  }
  const auto by_name = [](const Ref& a, const Ref& b) { return a.name < b.name; };
  if (!std::is_sorted(refs.begin(), refs.end(), by_name)) std::sort(refs.begin(), refs.end(), by_name);
  return refs;
}

}  // namespace license_check::visibility
