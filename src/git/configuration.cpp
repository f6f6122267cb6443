// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// Reads git's configuration: files through libgit2, scopes that it does not know by hand.
#include "git/configuration.hpp"

#include <unistd.h>

#include <charconv>
#include <optional>

#include "base/text.hpp"

namespace license_check::git {

namespace {

std::optional<std::string> lookup(const Environment& environment, const std::string& name) {
  const auto found = environment.find(name);
  if (found == environment.end()) return std::nullopt;
  return found->second;
}

/// Git's words for true, as git_config_bool reads them.
bool is_true(const std::string& text) {
  return text == "1" || equals_ignoring_case(text, "true") || equals_ignoring_case(text, "yes") ||
         equals_ignoring_case(text, "on");
}

/// `Section.Sub.KEY` to git's canonical form: the subsection keeps its case.
std::string canonical_name(std::string_view name) {
  const auto first = name.find('.');
  const auto last = name.rfind('.');
  if (first == std::string_view::npos) return ascii_lower(name);
  return ascii_lower(name.substr(0, first)) + std::string(name.substr(first, last - first)) +
         ascii_lower(name.substr(last));
}

class Reader {
 public:
  explicit Reader(git_repository* repository) : m_repository(repository) {}

  /// Reads one file with its includes; an absent one has no values.
  Status read(const std::string& path, git_config_level_t level) {
    if (access(path.c_str(), F_OK) != 0) return {};
    git_config* raw = nullptr;
    if (const int code = git_config_new(&raw); code < 0) return last_error(code, path, ErrorKind::config);
    const ConfigHandle config(raw);
    if (const int code = git_config_add_file_ondisk(raw, path.c_str(), level, m_repository, 1); code < 0)
      return last_error(code, path, ErrorKind::config);
    git_config_iterator* raw_iterator = nullptr;
    if (const int code = git_config_iterator_new(&raw_iterator, raw); code < 0)
      return last_error(code, path, ErrorKind::config);
    const ConfigIteratorHandle iterator(raw_iterator);
    git_config_entry* entry = nullptr;
    int code = 0;
    while ((code = git_config_next(&entry, raw_iterator)) == 0)
      values.push_back({entry->name, entry->value != nullptr ? entry->value : "true"});
    if (code != GIT_ITEROVER) return last_error(code, path, ErrorKind::config);
    return {};
  }

  std::vector<ConfigValue> values;

 private:
  git_repository* m_repository;
};

using Finder = int (*)(git_buf*);

std::optional<std::string> find_file(Finder finder) {
  Buffer buffer;
  if (finder(buffer.get()) != 0) return std::nullopt;
  return buffer.text();
}

Status read_shared_files(Reader& reader, const Environment& environment) {
  const auto no_system = lookup(environment, "GIT_CONFIG_NOSYSTEM");
  if (!no_system || !is_true(*no_system)) {
    auto system = lookup(environment, "GIT_CONFIG_SYSTEM");
    if (!system) system = find_file(git_config_find_system);
    if (system) LC_TRY(reader.read(*system, GIT_CONFIG_LEVEL_SYSTEM));
  }
  if (const auto global = lookup(environment, "GIT_CONFIG_GLOBAL"))
    return reader.read(*global, GIT_CONFIG_LEVEL_GLOBAL);
  if (const auto xdg = find_file(git_config_find_xdg)) LC_TRY(reader.read(*xdg, GIT_CONFIG_LEVEL_XDG));
  if (const auto home = find_file(git_config_find_global)) LC_TRY(reader.read(*home, GIT_CONFIG_LEVEL_GLOBAL));
  return {};
}

Status read_environment(std::vector<ConfigValue>& values, const Environment& environment) {
  if (const auto count = lookup(environment, "GIT_CONFIG_COUNT"); count && !count->empty()) {
    std::size_t number = 0;
    const auto parsed = std::from_chars(count->data(), count->data() + count->size(), number);
    if (parsed.ec != std::errc() || parsed.ptr != count->data() + count->size() || number > 100000)
      return fail(ErrorKind::config, "bogus count in GIT_CONFIG_COUNT");
    for (std::size_t i = 0; i < number; ++i) {
      const auto key = lookup(environment, "GIT_CONFIG_KEY_" + std::to_string(i));
      const auto value = lookup(environment, "GIT_CONFIG_VALUE_" + std::to_string(i));
      if (!key || !value) return fail(ErrorKind::config, "missing GIT_CONFIG_KEY or GIT_CONFIG_VALUE");
      values.push_back({canonical_name(*key), *value});
    }
  }
  if (const auto parameters = lookup(environment, "GIT_CONFIG_PARAMETERS")) {
    LC_TRY_ASSIGN(auto more, parse_config_parameters(*parameters));
    values.insert(values.end(), more.begin(), more.end());
  }
  return {};
}

/// One `'…'` of a shell-quoted list, with `'\''` inside, from `at` on; nullopt where it is torn.
std::optional<std::string> unquote(const std::string& text, std::size_t& at) {
  if (at >= text.size() || text[at] != '\'') return std::nullopt;
  std::string out;
  for (++at; at < text.size(); ++at) {
    if (text[at] != '\'') {
      out += text[at];
      continue;
    }
    const std::string_view rest = std::string_view(text).substr(at + 1);
    const bool is_escape = rest.size() >= 3 && rest[0] == '\\' && (rest[1] == '\'' || rest[1] == '!') && rest[2] == '\'';
    if (!is_escape) {
      ++at;
      return out;
    }
    out += rest[1];
    at += 3;
  }
  return std::nullopt;
}

}  // namespace

Result<std::vector<ConfigValue>> parse_config_parameters(const std::string& text) {
  // Two forms: 'key=value' (git before 2.31) and 'key'='value'; both may stand in one list.
  std::vector<ConfigValue> values;
  std::size_t at = 0;
  while (at < text.size()) {
    if (text[at] == ' ') {
      ++at;
      continue;
    }
    const auto first = unquote(text, at);
    if (!first) return fail(ErrorKind::config, "bogus format in GIT_CONFIG_PARAMETERS");
    if (at < text.size() && text[at] == '=') {
      ++at;
      std::optional<std::string> value = "";
      if (at < text.size() && text[at] == '\'') value = unquote(text, at);
      if (!value) return fail(ErrorKind::config, "bogus format in GIT_CONFIG_PARAMETERS");
      values.push_back({canonical_name(*first), *value});
      continue;
    }
    const auto equals = first->find('=');
    values.push_back({canonical_name(first->substr(0, equals)),
                      equals == std::string::npos ? "true" : first->substr(equals + 1)});
  }
  return values;
}

Result<std::vector<ConfigValue>> read_configuration(git_repository* repository, const Environment& environment) {
  Reader reader(repository);
  LC_TRY(read_shared_files(reader, environment));
  if (repository != nullptr) {
    LC_TRY(reader.read(std::string(git_repository_commondir(repository)) + "config", GIT_CONFIG_LEVEL_LOCAL));
    bool has_worktree_config = false;
    for (const ConfigValue& value : reader.values)
      if (value.name == "extensions.worktreeconfig") has_worktree_config = is_true(value.value);
    if (has_worktree_config)
      LC_TRY(reader.read(std::string(git_repository_path(repository)) + "config.worktree", GIT_CONFIG_LEVEL_APP));
  }
  LC_TRY(read_environment(reader.values, environment));
  return std::move(reader.values);
}

}  // namespace license_check::git
