// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// Opens what commands need, and prints what they found.
#include "cli/session.hpp"

#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <ostream>

#include "base/file_reader.hpp"
#include "check/config_store.hpp"
#include "check/tree_view.hpp"
#include "git/libgit2_repository.hpp"
#include "report/reporter.hpp"
#include "walk/object_parser.hpp"

namespace license_check::cli {

namespace {

/// Hook output reaches people behind git's own `remote: `.
constexpr std::size_t k_hook_columns = 0;

Result<Config> read_policy_file(const std::map<std::string, std::string>& env, const std::string& written,
                                Session& session) {
  std::string path = written;
  if (path.starts_with("~/")) {
    const auto home = env.find("HOME");
    if (home == env.end()) return fail(ErrorKind::config, "HOME is not set", "license-check.policy");
    path = home->second + path.substr(1);
  }
  if (!path.starts_with('/'))
    return fail(ErrorKind::config, "the path must be absolute or start with ~/", "license-check.policy = " + written);
  auto reader = open_file(path);
  if (!reader)
    return fail(ErrorKind::config, "the policy file cannot be read: " + reader.error().what, path,
                "correct license-check.policy, or put the file there");
  if ((*reader)->size() > k_max_config_size)
    return fail(ErrorKind::config, "the policy file is larger than 1 MiB", path);
  std::string& text = session.policy_text;
  text.assign((*reader)->size(), '\0');
  LC_TRY_ASSIGN(const std::size_t got, (*reader)->read_at(0, std::as_writable_bytes(std::span(text))));
  text.resize(got);
  session.policy_directory = path.substr(0, path.rfind('/'));
  return parse_config(text, path);
}

report::TextStyle text_style(const Invocation& invocation, const Repository& repository, bool is_terminal) {
  report::TextStyle style;
  style.color = invocation.wants_color(is_terminal);
  style.quiet = invocation.options.quiet;
  style.verbose = invocation.options.verbose;
  if (style.verbose) style.max_findings = 0;
  const auto quote_path = config_value(repository, "core.quotepath");
  style.quote_high_bytes = !quote_path || (*quote_path != "false" && *quote_path != "off" && *quote_path != "no" &&
                                           *quote_path != "0");
  return style;
}

ExitStatus status_of(const Report& report) {
  return report.verdict == Verdict::refuse ? ExitStatus::refused : ExitStatus::ok;
}

}  // namespace

Result<std::unique_ptr<Repository>> open_repository(const Invocation& invocation) {
  if (invocation.options.directory != invocation.world.cwd && chdir(invocation.options.directory.c_str()) != 0)
    return fail(ErrorKind::io, std::string("cannot change to the directory: ") + std::strerror(errno),
                invocation.options.directory);
  git::OpenOptions options;
  options.environment = invocation.world.env;
  return git::open_repository(options);
}

std::optional<std::string> config_value(const Repository& repository, std::string_view name) {
  std::optional<std::string> value;
  for (const ConfigValue& candidate : repository.configuration())
    if (candidate.name == name) value = candidate.value;
  return value;
}

Status load_policy_file(Session& session, const std::map<std::string, std::string>& env) {
  const auto path = config_value(*session.repository, "license-check.policy");
  if (!path) return {};
  LC_TRY_ASSIGN(session.policy_file, read_policy_file(env, *path, session));
  return {};
}

Result<Session> open_session(const Invocation& invocation) {
  Session session;
  LC_TRY_ASSIGN(session.repository, open_repository(invocation));
  LC_TRY(load_policy_file(session, invocation.world.env));
  return session;
}

std::string path_in_repository(const Invocation& invocation, const Repository& repository, const std::string& path) {
  std::error_code error;
  const auto top = std::filesystem::weakly_canonical(repository.worktree(), error);
  const auto here = std::filesystem::weakly_canonical(invocation.options.directory, error);
  if (error || repository.worktree().empty()) return path;
  // The file itself need not exist, and a link is not followed: it is the tree's entry that is meant.
  const auto relative = (here / path).lexically_normal().lexically_relative(top).string();
  return relative.empty() || relative.starts_with("..") ? path : relative;
}

Result<std::optional<Config>> head_config(Repository& repository) {
  LC_TRY_ASSIGN(const auto head, repository.head());
  if (!head) return std::optional<Config>();
  // Not by way of `HEAD:<path>`: there libgit2 reads the object, and never comes back from one that is cut short.
  LC_TRY_ASSIGN(const std::string raw, repository.read(*head, ObjectType::commit, walk::k_max_commit_size));
  LC_TRY_ASSIGN(const auto commit, walk::parse_commit(raw, *head));
  walk::TreeCache trees(repository);
  CommitTree tree(trees, commit.tree);
  LC_TRY_ASSIGN(const RulebookPtr book, ConfigStore(repository).of(tree));
  return book == nullptr ? std::optional<Config>() : std::optional<Config>(book->config());
}

ExitStatus print_report(const Invocation& invocation, const Repository& repository, const Report& report) {
  std::ostream& out = *invocation.world.out;
  switch (invocation.options.format) {
    case OutputFormat::json: out << report::to_json(report); break;
    case OutputFormat::sarif: out << report::to_sarif(report); break;
    case OutputFormat::github: out << report::to_github(report); break;
    case OutputFormat::gitlab: out << report::to_gitlab(report); break;
    case OutputFormat::junit: out << report::to_junit(report); break;
    default: {
      const bool is_terminal = invocation.world.out_is_terminal && !invocation.options.output;
      out << report::to_text(report, text_style(invocation, repository, is_terminal));
    }
  }
  return status_of(report);
}

ExitStatus print_hook_report(const Invocation& invocation, const Repository& repository, const Report& report) {
  report::TextStyle style = text_style(invocation, repository, invocation.world.err_is_terminal);
  style.is_hook = true;
  style.max_columns = k_hook_columns;
  *invocation.world.err << report::to_text(report, style);
  return status_of(report);
}

}  // namespace license_check::cli
