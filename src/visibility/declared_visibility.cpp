// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// What people declared about a destination: the words of command line, git configuration and configs, in their order.
#include <map>
#include <utility>

#include "base/text.hpp"
#include "base/url_glob.hpp"
#include "visibility/git_config.hpp"
#include "visibility/visibility.hpp"

namespace license_check::visibility {

namespace {

/// A word and who said it.
template <class T>
struct Word {
  T value;
  std::string source;
};
template <class T>
using MaybeWord = std::optional<Word<T>>;

bool is_stricter(Visibility a, Visibility b) { return a == Visibility::public_ && b == Visibility::private_; }
bool is_stricter(bool a, bool b) { return a && !b; }

Result<Visibility> parse_word(const Visibility*, std::string_view value, const std::string& key) {
  if (value == "public") return Visibility::public_;
  if (value == "private") return Visibility::private_;
  constexpr std::string_view k_words[] = {"public", "private"};
  const auto nearest = nearest_word(value, k_words);
  return fail(ErrorKind::config, "'" + std::string(value) + "' is neither public nor private", key,
              nearest ? "did you mean '" + std::string(*nearest) + "'?" : "");
}

Result<bool> parse_word(const bool*, std::string_view value, const std::string& key) {
  if (const auto word = parse_git_bool(value)) return *word;
  return fail(ErrorKind::config, "'" + std::string(value) + "' is neither true nor false", key);
}

/// Takes `word` where there is none yet or it is stricter.
template <class T>
void take_stricter(MaybeWord<T>& best, Word<T> word) {
  if (!best || is_stricter(word.value, best->value)) best = std::move(word);
}

/// `remote.<name>.<key>`, the strictest over the names.
template <class T>
Result<MaybeWord<T>> word_of_remotes(const std::vector<ConfigValue>& configuration,
                                     const std::vector<std::string>& names, std::string_view key) {
  MaybeWord<T> best;
  for (const std::string& remote : names) {
    const std::string name = "remote." + remote + "." + std::string(key);
    const auto text = last_config_value(configuration, "remote." + remote + "." + ascii_lower(key));
    if (!text) continue;
    LC_TRY_ASSIGN(const T value, parse_word(static_cast<const T*>(nullptr), *text, name));
    take_stricter<T>(best, {value, name + " in git's configuration"});
  }
  return best;
}

/// `license-check.<url-glob>.<key>`: the longest glob that matches; of several as long, the strictest word.
template <class T>
Result<MaybeWord<T>> word_of_globs(const std::vector<ConfigValue>& configuration, std::string_view url,
                                   std::string_view key) {
  std::map<std::string_view, std::string_view> values;
  std::size_t longest = 0;
  for (const ConfigValue& entry : configuration) {
    const auto name = split_config_name(entry.name);
    if (!name || name->section != "license-check" || !name->subsection || name->key != key) continue;
    if (name->subsection->size() < longest || !url_glob_matches(*name->subsection, url)) continue;
    longest = name->subsection->size();
    values[*name->subsection] = entry.value;
  }
  MaybeWord<T> best;
  for (const auto& [glob, text] : values) {
    if (glob.size() != longest) continue;
    const std::string name = "license-check." + std::string(glob) + "." + std::string(key);
    LC_TRY_ASSIGN(const T value, parse_word(static_cast<const T*>(nullptr), text, name));
    take_stricter<T>(best, {value, name + " in git's configuration"});
  }
  return best;
}

/// `[[remote]]`: in each config the longest glob that matches counts, and over the configs the strictest word.
template <class T>
MaybeWord<T> word_of_configs(const std::vector<const Config*>& configs, std::string_view url,
                             std::optional<T> RemoteRule::*member) {
  MaybeWord<T> strictest;
  for (const Config* config : configs) {
    MaybeWord<T> best;
    std::size_t longest = 0;
    for (const RemoteRule& rule : config->remotes) {
      const std::optional<T>& value = rule.*member;
      if (!value || rule.url.size() < longest || !url_glob_matches(rule.url, url)) continue;
      if (rule.url.size() > longest) best.reset();
      longest = rule.url.size();
      take_stricter<T>(best, {*value, "[[remote]] at " + config->name + ":" + std::to_string(rule.position.line)});
    }
    if (best) take_stricter<T>(strictest, std::move(*best));
  }
  return strictest;
}

/// The first level that has a word.
template <class T>
Result<MaybeWord<T>> declared_word(const Sources& sources, const std::vector<std::string>& remote_names,
                                   std::string_view url, std::string_view remote_key, std::string_view glob_key,
                                   std::optional<T> RemoteRule::*member) {
  if (sources.configuration != nullptr) {
    LC_TRY_ASSIGN(auto named, word_of_remotes<T>(*sources.configuration, remote_names, remote_key));
    if (named) return named;
    LC_TRY_ASSIGN(auto globbed, word_of_globs<T>(*sources.configuration, url, glob_key));
    if (globbed) return globbed;
  }
  return word_of_configs<T>(sources.configs, url, member);
}

}  // namespace

Result<Declared> declared_visibility(const Sources& sources, const std::vector<std::string>& remote_names,
                                     std::string_view url) {
  Declared declared;
  LC_TRY_ASSIGN(auto commercial, declared_word<bool>(sources, remote_names, url, "licenseCommercial", "commercial",
                                                     &RemoteRule::commercial));
  if (commercial) {
    declared.commercial = commercial->value;
    declared.commercial_reason = std::move(commercial->source);
  }
  if (sources.command_line) {
    declared.visibility = sources.command_line;
    declared.reason = "--visibility=" + std::string(to_word(*sources.command_line)) + " on the command line";
    declared.is_declaration = true;
    return declared;
  }
  LC_TRY_ASSIGN(auto visibility, declared_word<Visibility>(sources, remote_names, url, "licenseVisibility",
                                                           "visibility", &RemoteRule::visibility));
  if (visibility) {
    declared.visibility = visibility->value;
    declared.reason = std::move(visibility->source);
    declared.is_declaration = true;
  } else if (is_local(url)) {
    Declared local = local_visibility(url, sources.base_directory);
    declared.visibility = local.visibility;
    declared.reason = std::move(local.reason);
  }
  return declared;
}

Fallback unknown_visibility(const Sources& sources) {
  MaybeWord<Visibility> strictest;
  for (const Config* config : sources.configs)
    if (config->policy.unknown_visibility)
      take_stricter<Visibility>(
          strictest, {*config->policy.unknown_visibility, "nobody declared it, and unknown-visibility is " +
                                                              std::string(to_word(*config->policy.unknown_visibility)) +
                                                              " in " + config->name});
  if (strictest) return {strictest->value, std::move(strictest->source)};
  return {Visibility::public_, "nobody declared it, and unknown-visibility is public by default"};
}

Result<Declared> server_visibility(const Repository& repository, std::optional<std::string> github_repo_public) {
  constexpr std::string_view k_key = "license-check.visibility";
  Declared declared;
  if (const auto text = last_config_value(repository.configuration(), k_key)) {
    LC_TRY_ASSIGN(const auto value, parse_word(static_cast<const Visibility*>(nullptr), *text, std::string(k_key)));
    declared.visibility = value;
    declared.reason = std::string(k_key) + " in git's configuration";
    declared.is_declaration = true;
    return declared;
  }
  if (github_repo_public && !github_repo_public->empty()) {
    LC_TRY_ASSIGN(const bool value,
                  parse_word(static_cast<const bool*>(nullptr), *github_repo_public, "GITHUB_REPO_PUBLIC"));
    declared.visibility = value ? Visibility::public_ : Visibility::private_;
    declared.reason = "GITHUB_REPO_PUBLIC=" + *github_repo_public + " in the environment";
    declared.is_declaration = true;
    return declared;
  }
  const Declared exported = local_visibility(repository.common_dir(), {});
  if (exported.visibility == Visibility::public_) return exported;
  return declared;
}

Result<bool> may_probe(const std::vector<ConfigValue>& configuration) {
  constexpr std::string_view k_key = "license-check.probe";
  const auto text = last_config_value(configuration, k_key);
  if (!text || *text == "auto") return true;
  if (*text == "never") return false;
  constexpr std::string_view k_words[] = {"auto", "never"};
  const auto nearest = nearest_word(*text, k_words);
  return fail(ErrorKind::config, "'" + *text + "' is neither auto nor never", std::string(k_key),
              nearest ? "did you mean '" + std::string(*nearest) + "'?" : "");
}

}  // namespace license_check::visibility
