// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// Makes, fills and removes the temporary directory in which tests run real git.
#include "support/git_sandbox.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <exception>
#include <fstream>
#include <iostream>
#include <stdexcept>

namespace license_check::test {
namespace fs = std::filesystem;

namespace {

/// Everything that git would otherwise do by itself, or differently from one machine to the next.
constexpr std::string_view k_global_config = R"([init]
	defaultBranch = main
[gc]
	auto = 0
[maintenance]
	auto = false
[protocol "file"]
	allow = always
[uploadpack]
	allowFilter = true
	allowAnySHA1InWant = true
[advice]
	detachedHead = false
)";

void write_file(const fs::path& path, std::string_view content) {
  fs::create_directories(path.parent_path());
  std::ofstream stream(path, std::ios::binary | std::ios::trunc);
  stream.write(content.data(), static_cast<std::streamsize>(content.size()));
  if (!stream.flush()) throw std::runtime_error(fmt::format("cannot write {}", path.string()));
}

std::string environment_or(const char* name, const char* fallback) {
  const char* value = std::getenv(name);
  return value == nullptr ? fallback : value;
}

fs::path make_temporary_directory() {
  std::string pattern = (fs::temp_directory_path() / "license-check-XXXXXX").string();
  if (mkdtemp(pattern.data()) == nullptr) throw std::runtime_error("mkdtemp failed");
  return fs::canonical(pattern);
}

}  // namespace

GitSandbox::GitSandbox(std::string program) : m_root(make_temporary_directory()) {
  const fs::path bin = m_root / "bin";
  fs::create_directories(bin);
  fs::create_directories(m_root / "home");
  write_file(m_root / "gitconfig", k_global_config);
  if (!program.empty()) fs::create_symlink(program, bin / "git-license-check");
  m_env = {
      {"PATH", fmt::format("{}:{}", bin.string(), environment_or("PATH", "/usr/bin:/bin"))},
      {"HOME", (m_root / "home").string()},
      {"XDG_CONFIG_HOME", (m_root / "home/.config").string()},
      {"XDG_CACHE_HOME", (m_root / "home/.cache").string()},
      {"TMPDIR", environment_or("TMPDIR", "/tmp")},
      {"LC_ALL", "C"},
      {"TZ", "UTC"},
      {"GIT_CONFIG_NOSYSTEM", "1"},
      {"GIT_CONFIG_GLOBAL", (m_root / "gitconfig").string()},
      {"GIT_CEILING_DIRECTORIES", m_root.string()},
      {"GIT_TERMINAL_PROMPT", "0"},
      {"GIT_AUTHOR_NAME", "A U Thor"},
      {"GIT_AUTHOR_EMAIL", "author@example.org"},
      {"GIT_COMMITTER_NAME", "C O Mitter"},
      {"GIT_COMMITTER_EMAIL", "committer@example.org"},
      {"HOOK_STATUS_LOG", (m_root / "hook-statuses").string()},
  };
  for (const char* name : {"ASAN_OPTIONS", "UBSAN_OPTIONS", "LSAN_OPTIONS", "TSAN_OPTIONS", "LD_LIBRARY_PATH"})
    if (const char* value = std::getenv(name)) m_env[name] = value;
}

GitSandbox::~GitSandbox() {
  if (testing::Test::HasFailure() || std::uncaught_exceptions() > 0) {
    std::cerr << "The sandbox stays: " << m_root.string() << "\nThe last command in it:\n" << m_last << "\n";
    return;
  }
  std::error_code ignored;
  fs::remove_all(m_root, ignored);
}

Repo GitSandbox::init(std::string name, std::vector<std::string> options) {
  Repo repo(*this, m_root / name);
  fs::create_directories(repo.directory());
  options.insert(options.begin(), {"init", "--quiet"});
  repo.git(std::move(options));
  return repo;
}

Repo GitSandbox::init_bare(std::string name, std::vector<std::string> options) {
  options.emplace_back("--bare");
  return init(std::move(name), std::move(options));
}

Repo GitSandbox::clone(std::string source, std::string name, std::vector<std::string> options) {
  Repo repo(*this, m_root / name);
  options.insert(options.begin(), {"clone", "--quiet"});
  options.insert(options.end(), {"--", std::move(source), repo.path()});
  Repo(*this, m_root).git(std::move(options));
  return repo;
}

RunResult GitSandbox::run(const std::vector<std::string>& args, RunOptions options) {
  if (options.directory.empty()) options.directory = m_root;
  options.env.insert(m_env.begin(), m_env.end());
  RunResult result = run_process(args, options);
  m_last = result.describe();
  return result;
}

std::map<std::string, std::string> GitSandbox::next_dates() {
  const std::string date = fmt::format("{} +0000", m_clock);
  m_clock += 60;
  return {{"GIT_AUTHOR_DATE", date}, {"GIT_COMMITTER_DATE", date}};
}

std::vector<int> GitSandbox::take_hook_statuses() {
  const fs::path log = m_root / "hook-statuses";
  std::vector<int> statuses;
  {
    std::ifstream stream(log);
    for (int status = 0; stream >> status;) statuses.push_back(status);
  }
  fs::remove(log);
  return statuses;
}

RunResult Repo::try_git(std::vector<std::string> args, std::string input) const {
  RunOptions options;
  options.directory = m_directory;
  options.input = std::move(input);
  const std::string& command = args.front();
  for (const std::string_view dated :
       {"commit", "commit-tree", "tag", "merge", "notes", "stash", "revert", "cherry-pick"})
    if (command == dated) options.env = m_sandbox->next_dates();
  args.insert(args.begin(), "git");
  return m_sandbox->run(args, std::move(options));
}

std::string Repo::git(std::vector<std::string> args, std::string input) const {
  RunResult result = try_git(std::move(args), std::move(input));
  if (result.status != 0) throw std::runtime_error(result.describe());
  if (result.out.ends_with('\n')) result.out.pop_back();
  return result.out;
}

void Repo::write(std::string_view path, std::string_view content) const { write_file(m_directory / path, content); }

void Repo::write(const std::map<std::string, std::string>& files) const {
  for (const auto& [path, content] : files) write(path, content);
}

void Repo::remove(std::string_view path) const { fs::remove_all(m_directory / path); }

void Repo::symlink(std::string_view path, std::string_view target) const {
  const fs::path link = m_directory / path;
  fs::create_directories(link.parent_path());
  fs::remove(link);
  fs::create_symlink(target, link);
}

std::string Repo::commit(std::string message) const {
  git({"add", "--all"});
  git({"commit", "--quiet", "--no-verify", "--allow-empty", "-m", std::move(message)});
  return oid("HEAD");
}

std::string Repo::commit_files(const std::map<std::string, std::string>& files, std::string message) const {
  write(files);
  return commit(std::move(message));
}

std::string Repo::oid(std::string revision) const {
  const RunResult result = try_git({"rev-parse", "--quiet", "--verify", std::move(revision)});
  return result.status == 0 ? result.out.substr(0, result.out.find('\n')) : std::string();
}

std::string Repo::refs() const { return git({"for-each-ref", "--format=%(objectname) %(refname)"}); }

std::string Repo::hash_object(std::string type, std::string content) const {
  return git({"hash-object", "-w", "--literally", "-t", std::move(type), "--stdin"}, std::move(content));
}

std::string Repo::make_tree(std::string entries) const {
  return git({"mktree", "-z", "--missing"}, std::move(entries));
}

std::string Repo::commit_tree(std::string tree, const std::vector<std::string>& parents, std::string message) const {
  std::vector<std::string> args = {"commit-tree", std::move(tree), "-m", std::move(message)};
  for (const std::string& parent : parents) args.insert(args.end(), {"-p", parent});
  return git(std::move(args));
}

void Repo::install_hook(std::string name) const {
  write_hook(name, fmt::format("#!/bin/sh\n"
                               "git license-check hook {} \"$@\"; status=$?; echo $status >>\"$HOOK_STATUS_LOG\"; "
                               "exit $status\n",
                               name));
}

void Repo::write_hook(std::string_view name, std::string_view script) const {
  const fs::path common = m_directory / git({"rev-parse", "--git-common-dir"});
  const fs::path hook = common / "hooks" / name;
  write_file(hook, script);
  fs::permissions(hook, fs::perms::owner_all | fs::perms::group_read | fs::perms::group_exec);
}

std::string ref_at(const Repo& remote, std::string name) { return remote.oid(std::move(name)); }

void expect_ref(const Repo& remote, std::string name, std::string_view oid) {
  EXPECT_EQ(ref_at(remote, name), oid) << name << " in " << remote.path();
}

}  // namespace license_check::test
