// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// Runs what README.md and docs/*.md show: every block marked `console`, command by command, with its output and status.
//
// `$ ` begins a command and `> ` continues it; what follows is its whole output, standard error included. `...` stands
// for any part of a line, alone on a line for any number of lines. `# exits with N` after it is the status where it is
// not 0. A block marked `toml file=<path>` is written to that file. A page starts in an empty directory; one that holds
// k_fresh_mark starts at each `## ` in an empty repository instead. With LICENSE_CHECK_UPDATE_DOCS set, output that
// differs is written into the page.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <memory>
#include <span>
#include <sstream>

#include "license_check/verdict.hpp"
#include "support/git_sandbox.hpp"

namespace license_check::test {
namespace {

namespace fs = std::filesystem;
using Lines = std::vector<std::string>;

const fs::path k_root = LICENSE_CHECK_SOURCE_DIR;
constexpr std::string_view k_fresh_mark = "docs-test: fresh repository per section";

Lines split_lines(const std::string& text) {
  Lines lines;
  std::istringstream stream(text);
  for (std::string line; std::getline(stream, line);) lines.push_back(line);
  return lines;
}

std::string joined(std::span<const std::string> lines) {
  std::string text;
  for (const std::string& line : lines) text += line + "\n";
  return text;
}

std::string read_page(const std::string& page) {
  std::ifstream stream(k_root / page, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), {}};
}

std::vector<std::string> pages() {
  std::vector<std::string> names = {"README.md"};
  for (const auto& entry : fs::directory_iterator(k_root / "docs"))
    if (entry.path().extension() == ".md") names.push_back("docs/" + entry.path().filename().string());
  std::sort(names.begin(), names.end());
  return names;
}

/// A fenced block, or a `## ` heading (whose `info` is then that line).
struct Block {
  std::string info;
  std::size_t begin = 0;  ///< First line within it, from 0.
  std::size_t end = 0;    ///< The closing fence.
};

std::vector<Block> blocks_of(const Lines& lines) {
  std::vector<Block> blocks;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (lines[i].starts_with("## ")) blocks.push_back({lines[i], i, i});
    if (!lines[i].starts_with("```")) continue;
    Block block{lines[i].substr(3), i + 1, i + 1};
    while (block.end < lines.size() && lines[block.end] != "```") ++block.end;
    i = block.end;
    blocks.push_back(block);
  }
  return blocks;
}

/// One `$ ` line with what belongs to it.
struct Command {
  std::size_t line = 0;  ///< For people, from 1.
  Lines shown;           ///< The command as it stands in the page.
  std::string script;
  Lines output;
  int status = 0;
};

std::vector<Command> commands_of(const Lines& lines, const Block& block) {
  constexpr std::string_view k_status = "# exits with ";
  std::vector<Command> commands;
  for (std::size_t i = block.begin; i < block.end; ++i) {
    const std::string& line = lines[i];
    if (line.starts_with("$ ")) {
      commands.push_back({i + 1, {line}, line.substr(2) + "\n", {}, 0});
    } else if (commands.empty()) {
      ADD_FAILURE() << "line " << i + 1 << ": output before any command";
    } else if (line.starts_with("> ") && commands.back().output.empty()) {
      commands.back().shown.push_back(line);
      commands.back().script += line.substr(2) + "\n";
    } else if (line.starts_with(k_status)) {
      commands.back().status = std::atoi(line.c_str() + k_status.size());
    } else {
      commands.back().output.push_back(line);
    }
  }
  return commands;
}

/// `...` in the pattern stands for anything.
bool line_matches(std::string_view pattern, std::string_view line) {
  const auto gap = pattern.find("...");
  if (gap == std::string_view::npos) return pattern == line;
  if (!line.starts_with(pattern.substr(0, gap))) return false;
  const std::string_view rest = pattern.substr(gap + 3);
  for (std::size_t i = gap; i <= line.size(); ++i)
    if (line_matches(rest, line.substr(i))) return true;
  return false;
}

bool output_matches(std::span<const std::string> patterns, std::span<const std::string> lines) {
  if (patterns.empty()) return lines.empty();
  if (patterns[0] != "...")
    return !lines.empty() && line_matches(patterns[0], lines[0]) &&
           output_matches(patterns.subspan(1), lines.subspan(1));
  for (std::size_t i = 0; i <= lines.size(); ++i)
    if (output_matches(patterns.subspan(1), lines.subspan(i))) return true;
  return false;
}

/// The directory and shell in which a page's commands run one after the other.
class Shell {
 public:
  explicit Shell(bool with_repository) : m_box(LICENSE_CHECK_PROGRAM), m_directory(m_box.root() / "page") {
    for (const char* name : {"GIT_AUTHOR_DATE", "GIT_COMMITTER_DATE"}) m_box.env()[name] = "1700000000 +0000";
    fs::create_directories(m_directory);
    if (with_repository) m_box.init("page");
  }

  [[nodiscard]] const fs::path& directory() const { return m_directory; }
  [[nodiscard]] const fs::path& root() const { return m_box.root(); }

  RunResult run(const std::string& script) {
    RunOptions options;
    options.directory = m_directory;
    RunResult result = m_box.run({"sh", "-c", "exec 2>&1; trap 'pwd >\"$HOME/pwd\"' EXIT\n" + script}, options);
    std::ifstream stream(m_box.root() / "home/pwd");
    std::string directory;
    if (std::getline(stream, directory)) m_directory = directory;
    return result;
  }

 private:
  GitSandbox m_box;
  fs::path m_directory;
};

/// Standard output without what differs by itself: the padding that git puts after a server's words.
Lines output_of(const RunResult& result) {
  Lines lines = split_lines(result.out);
  for (std::string& line : lines) line.erase(line.find_last_not_of(" \t") + 1);
  return lines;
}

/// Runs one command; returns how the page should show it.
Lines run_command(Shell& shell, const std::string& page, const Command& command, bool is_update) {
  const RunResult result = shell.run(command.script);
  Lines output = output_of(result);
  const bool is_same = output_matches(command.output, output);
  if (!is_update) {
    EXPECT_EQ(result.status, command.status) << page << ":" << command.line << "\n" << joined(output);
    EXPECT_TRUE(is_same) << page << ":" << command.line << ": " << command.shown[0] << "\nshown:\n"
                         << joined(command.output) << "came:\n"
                         << joined(output);
  }
  for (std::string& line : output)
    for (auto at = line.find(shell.root().string()); at != std::string::npos; at = line.find(shell.root().string()))
      line.replace(at, shell.root().string().size(), "...");
  Lines shown = command.shown;
  const Lines& kept = is_same ? command.output : output;
  shown.insert(shown.end(), kept.begin(), kept.end());
  if (result.status != 0) shown.push_back("# exits with " + std::to_string(result.status));
  return shown;
}

void write_shown_file(const Shell& shell, const std::string& name, std::span<const std::string> lines) {
  const fs::path path = shell.directory() / name;
  fs::create_directories(path.parent_path());
  std::ofstream(path, std::ios::binary) << joined(lines);
}

class Docs : public testing::TestWithParam<std::string> {};

TEST_P(Docs, show_what_the_program_does) {
  constexpr std::string_view k_file = "toml file=";
  const bool is_update = std::getenv("LICENSE_CHECK_UPDATE_DOCS") != nullptr;
  const std::string text = read_page(GetParam());
  const Lines lines = split_lines(text);
  const bool is_fresh_per_section = text.find(k_fresh_mark) != std::string::npos;
  auto shell = std::make_unique<Shell>(is_fresh_per_section);
  Lines page;
  std::size_t done = 0;
  for (const Block& block : blocks_of(lines)) {
    ASSERT_LT(block.end, lines.size()) << GetParam() << ": a block has no end";
    if (is_fresh_per_section && block.info.starts_with("## ")) shell = std::make_unique<Shell>(true);
    if (block.info.starts_with(k_file))
      write_shown_file(*shell, block.info.substr(k_file.size()),
                       std::span(lines).subspan(block.begin, block.end - block.begin));
    if (block.info != "console") continue;
    page.insert(page.end(), lines.begin() + static_cast<long>(done), lines.begin() + static_cast<long>(block.begin));
    for (const Command& command : commands_of(lines, block)) {
      const Lines shown = run_command(*shell, GetParam(), command, is_update);
      page.insert(page.end(), shown.begin(), shown.end());
    }
    done = block.end;
  }
  page.insert(page.end(), lines.begin() + static_cast<long>(done), lines.end());
  if (is_update && joined(page) != text) std::ofstream(k_root / GetParam(), std::ios::binary) << joined(page);
}

INSTANTIATE_TEST_SUITE_P(Pages, Docs, testing::ValuesIn(pages()), [](const auto& page) {
  std::string name = fs::path(page.param).stem().string();
  std::replace_if(
      name.begin(), name.end(), [](char c) { return std::isalnum(static_cast<unsigned char>(c)) == 0; }, '_');
  return name;
});

TEST(Documentation, hold_few_commands_that_no_test_runs) {
  // They need root, a network or a forge. config.md sets git configuration in a block that is not marked.
  const std::map<std::string, int> expected = {
      {"README.md", 3}, {"docs/config.md", 1}, {"docs/hooks.md", 1}, {"docs/performance.md", 1}, {"docs/rules.md", 1}, {"docs/server.md", 4}};
  std::map<std::string, int> found;
  for (const std::string& page : pages()) {
    const Lines lines = split_lines(read_page(page));
    for (const Block& block : blocks_of(lines)) {
      // Recipes are followed by tests of their own, with the tools that they are for.
      if (block.info == "console" || block.info.find("recipe=") != std::string::npos) continue;
      const auto shows_command = [](const std::string& line) {
        return line.starts_with("$ ") || line.starts_with("git ") || line.starts_with("./setup");
      };
      const auto inside = std::span(lines).subspan(block.begin, block.end - block.begin);
      if (block.info == "sh" || std::any_of(inside.begin(), inside.end(), shows_command)) ++found[page];
    }
  }
  EXPECT_EQ(found, expected);
}

TEST(Documentation, have_a_section_for_every_rule_and_no_other) {
  std::vector<std::string> sections;
  for (const Block& block : blocks_of(split_lines(read_page("docs/rules.md"))))
    if (block.info.starts_with("## ")) sections.push_back(block.info.substr(3));
  std::vector<std::string> rules;
  for (const RuleInfo& rule : all_rules()) rules.emplace_back(rule.name);
  EXPECT_EQ(sections, rules);
}

TEST(Documentation, patterns_match_whole_lines_and_outputs) {
  EXPECT_TRUE(line_matches("at ...: .../x", "at a: /b/x"));
  EXPECT_FALSE(line_matches("at .../x", "at a/y"));
  EXPECT_FALSE(line_matches("refused", "refused: a"));
  const Lines output = {"a", "b", "c"};
  EXPECT_TRUE(output_matches(Lines{"a", "...", "c"}, output));
  EXPECT_TRUE(output_matches(Lines{"...", "a", "b", "c"}, output));
  EXPECT_FALSE(output_matches(Lines{"a", "c"}, output));
  EXPECT_FALSE(output_matches(Lines{"a", "b"}, output));
  EXPECT_FALSE(output_matches(Lines{}, output));
}

}  // namespace
}  // namespace license_check::test
