// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// Real git in a temporary directory, cut off from the user's: what every test that needs a repository starts with.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "support/process.hpp"

namespace license_check::test {

class GitSandbox;

/// A repository of the sandbox, with or without a working tree. A cheap handle: the sandbox must outlive it.
/// What is meant to succeed throws where it does not, since the rest of such a test would mean nothing.
class Repo {
 public:
  Repo(GitSandbox& sandbox, std::filesystem::path directory) : m_sandbox(&sandbox), m_directory(std::move(directory)) {}

  [[nodiscard]] const std::filesystem::path& directory() const { return m_directory; }
  [[nodiscard]] std::string path() const { return m_directory.string(); }

  /// Runs git here; returns whatever comes.
  RunResult try_git(std::vector<std::string> args, std::string input = {}) const;
  /// Runs git here; it must succeed. Returns standard output without its last line end.
  std::string git(std::vector<std::string> args, std::string input = {}) const;
  void config(std::string key, std::string value) const { git({"config", std::move(key), std::move(value)}); }
  void add_config(std::string key, std::string value) const {
    git({"config", "--add", std::move(key), std::move(value)});
  }

  /// Files of the working tree. Directories are made as needed.
  void write(std::string_view path, std::string_view content) const;
  void write(const std::map<std::string, std::string>& files) const;
  void remove(std::string_view path) const;
  void symlink(std::string_view path, std::string_view target) const;
  /// Stages everything and commits, empty commits too. Returns the new commit's oid.
  std::string commit(std::string message) const;
  /// write(), then commit().
  std::string commit_files(const std::map<std::string, std::string>& files, std::string message = "files") const;

  /// The oid that a revision names; empty where it names none.
  [[nodiscard]] std::string oid(std::string revision) const;
  /// `<oid> <refname>` of every ref, in order: to see that nothing moved.
  [[nodiscard]] std::string refs() const;

  /// Stores an object and returns its oid: raw bytes of the type, without any check of form.
  [[nodiscard]] std::string hash_object(std::string type, std::string content) const;
  /// A tree from `<mode> <type> <oid>\t<path>` lines, NUL-separated (mktree -z).
  [[nodiscard]] std::string make_tree(std::string entries) const;
  /// A commit of that tree, at the sandbox's next date; moves no ref.
  [[nodiscard]] std::string commit_tree(std::string tree, const std::vector<std::string>& parents,
                                        std::string message = "commit") const;

  /// Writes hooks/<name>: a shell script of one command that runs `git license-check hook <name>` and notes its status
  /// where GitSandbox::take_hook_statuses() finds it. Independent of the install command.
  void install_hook(std::string name) const;
  /// Writes any hook.
  void write_hook(std::string_view name, std::string_view script) const;

 private:
  GitSandbox* m_sandbox;
  std::filesystem::path m_directory;
};

/// The temporary directory, its environment and its clock. The environment starts from nothing, so that neither the
/// user's configuration nor one of git's own variables gets in; object ids are the same in every run. On failure of the
/// running test the directory stays, and is printed with the last command's output.
class GitSandbox {
 public:
  /// `program`: path of the executable that becomes `git license-check`; empty where a test needs git alone.
  explicit GitSandbox(std::string program = {});
  ~GitSandbox();
  GitSandbox(const GitSandbox&) = delete;
  GitSandbox& operator=(const GitSandbox&) = delete;

  [[nodiscard]] const std::filesystem::path& root() const { return m_root; }
  /// The environment of everything that runs here; tests may add to it.
  [[nodiscard]] std::map<std::string, std::string>& env() { return m_env; }

  Repo init(std::string name, std::vector<std::string> options = {});
  Repo init_bare(std::string name, std::vector<std::string> options = {});
  Repo clone(std::string source, std::string name, std::vector<std::string> options = {});

  /// Runs any command. `options.env` is added to the sandbox's; an empty `options.directory` is the sandbox's root.
  RunResult run(const std::vector<std::string>& args, RunOptions options = {});

  /// Seconds since 1970 of the next commit; each commit moves it on by a minute.
  void set_clock(std::int64_t seconds) { m_clock = seconds; }
  /// Author and committer date for one command.
  std::map<std::string, std::string> next_dates();

  /// The exit statuses of the hooks that ran since the last call, in order.
  std::vector<int> take_hook_statuses();

 private:
  std::filesystem::path m_root;
  std::map<std::string, std::string> m_env;
  std::int64_t m_clock = 1'700'000'000;
  std::string m_last;
};

/// The oid that `name` has in the repository at `remote`; empty where there is no such ref.
std::string ref_at(const Repo& remote, std::string name);
/// Fails the test where `name` is elsewhere; an empty `oid` means that it must not exist.
void expect_ref(const Repo& remote, std::string name, std::string_view oid);

}  // namespace license_check::test
