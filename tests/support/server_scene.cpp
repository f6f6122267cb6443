// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// Sets up a guarded bare repository, pushes to it, and compares it with what it was.
#include "support/server_scene.hpp"

#include <gmock/gmock.h>

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <system_error>
#include <thread>

namespace license_check::test {

namespace fs = std::filesystem;

std::vector<std::string> lines_of(const RunResult& result) {
  constexpr std::string_view k_remote = "remote: ";
  std::vector<std::string> lines;
  std::string_view rest = result.err;
  while (!rest.empty()) {
    const std::size_t end = std::min(rest.find('\n'), rest.size());
    std::string_view line = rest.substr(0, end);
    rest.remove_prefix(std::min(end + 1, rest.size()));
    if (!line.starts_with(k_remote)) continue;
    line.remove_prefix(k_remote.size());
    while (line.ends_with(' ')) line.remove_suffix(1);
    lines.emplace_back(line);
  }
  return lines;
}

std::string words_of(const RunResult& result) {
  std::string words;
  for (const std::string& line : lines_of(result)) {
    const std::size_t start = line.find_first_not_of(' ');
    if (start == std::string::npos) continue;
    words += (words.empty() ? "" : " ") + line.substr(start);
  }
  return words;
}

ServerScene::ServerScene(std::string hook) {
  m_hub.install_hook(std::move(hook));
  set("license-check.visibility", "public");
  m_work.git({"remote", "add", "origin", m_hub.path()});
  m_work.commit_files(
      {{k_config_name, std::string(k_nd_config)}, {"README.md", std::string(k_nd_readme)}, {"src/a.c", "int a;\n"}},
      "start");
  seed({"main"});
}

void ServerScene::seed(std::vector<std::string> args) const {
  args.insert(args.begin(), {"push", "--quiet", "origin"});
  set("core.hooksPath", "/dev/null");
  m_work.git(std::move(args));
  unset("core.hooksPath");
}

void ServerScene::bring_objects(const std::string& revision) const {
  seed({revision + ":refs/heads/on-the-way"});
  m_hub.git({"update-ref", "-d", "refs/heads/on-the-way"});
}

RunResult ServerScene::push(std::vector<std::string> args) const {
  args.insert(args.begin(), {"push", "--quiet", "origin"});
  return m_work.try_git(std::move(args));
}

RunResult ServerScene::pass(std::vector<std::string> args) {
  m_box.take_hook_statuses();
  RunResult result = push(std::move(args));
  EXPECT_EQ(result.status, 0) << result.describe();
  for (const int status : m_box.take_hook_statuses()) EXPECT_EQ(status, 0) << result.describe();
  return result;
}

RunResult ServerScene::refuse(std::vector<std::string> args, int status) {
  m_box.take_hook_statuses();
  const auto before = listing();
  RunResult result = push(std::move(args));
  EXPECT_EQ(m_box.take_hook_statuses(), std::vector<int>{status}) << result.describe();
  EXPECT_EQ(result.status, 1) << result.describe();
  // A server behind a socket may still be tidying up when the client has ended.
  bool is_as_before = listing() == before;
  for (int i = 0; i < 200 && !is_as_before; ++i) {
    std::this_thread::sleep_for(std::chrono::milliseconds(25));
    is_as_before = listing() == before;
  }
  EXPECT_TRUE(is_as_before) << "a refused push has left something\n" << result.describe();
  return result;
}

void ServerScene::commit_config(const std::string& text, const std::map<std::string, std::string>& more) const {
  m_work.write(more);
  m_work.commit_files({{k_config_name, text}}, "config");
}

void ServerScene::expect_told_to_land(const RunResult& result) {
  using testing::AnyOf;
  using testing::HasSubstr;
  EXPECT_THAT(words_of(result), HasSubstr("not count yet")) << result.describe();
  EXPECT_THAT(words_of(result), AnyOf(HasSubstr("land .license-check.toml on the default branch first"),
                                      HasSubstr("landed on the default branch first")));
}

std::map<std::string, std::string> ServerScene::listing() const {
  std::map<std::string, std::string> files;
  std::error_code vanished;
  for (fs::recursive_directory_iterator entry(m_hub.directory(), vanished), end; entry != end;
       entry.increment(vanished)) {
    std::string content = "directory";
    if (entry->is_symlink(vanished)) content = fs::read_symlink(entry->path(), vanished).string();
    if (entry->is_regular_file(vanished)) {
      std::ifstream stream(entry->path(), std::ios::binary);
      content.assign(std::istreambuf_iterator<char>(stream), {});
    }
    files.emplace(entry->path().lexically_relative(m_hub.directory()).string(), std::move(content));
  }
  return files;
}

}  // namespace license_check::test
