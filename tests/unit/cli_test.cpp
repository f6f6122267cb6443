// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// The frame around all commands: parsing, dispatch, exit statuses, what reaches which stream.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <stdexcept>

#include "cli/command.hpp"
#include "cli/failure.hpp"
#include "cli/help_text.hpp"

namespace license_check::cli {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::StartsWith;

/// Says what it was called with.
Result<ExitStatus> echo(Invocation& invocation) {
  std::ostream& out = *invocation.world.out;
  out << invocation.command.name << " in " << invocation.options.directory;
  for (const auto& [name, value] : invocation.own_options) out << " " << name << "=" << value;
  for (const std::string& operand : invocation.operands) out << " [" << operand << "]";
  if (invocation.options.quiet) out << " quiet";
  if (invocation.options.visibility) out << (*invocation.options.visibility == Visibility::private_ ? " private" : " public");
  out << " " << to_word(invocation.options.format) << "\n";
  return ExitStatus::ok;
}

Result<ExitStatus> refuse(Invocation& invocation) {
  *invocation.world.out << "refused\n";
  return ExitStatus::refused;
}

Result<ExitStatus> break_off(Invocation& invocation) {
  *invocation.world.out << "half a result";
  return fail(ErrorKind::corrupt, "bad \x1b[31mobject", "deadbeef", "run git fsck");
}

Result<ExitStatus> throw_up(Invocation&) { throw std::runtime_error("boom"); }

constexpr std::array k_options = {
    Option{"--staged", "", OptionValue::none, "", "Only the index."},
    Option{"--push", "", OptionValue::optional, "<remote>", "A push."},
    Option{"--config", "", OptionValue::required, "<file>", "A config."},
};
constexpr std::array k_formats = {OutputFormat::text, OutputFormat::json};
constexpr std::array k_table = {
    Command{"check", Audience::porcelain, Purpose::judge, "[<rev-range>...]", "judge", "Judges.", k_options, k_formats, echo},
    Command{"refuse", Audience::porcelain, Purpose::judge, "", "refuse", "Refuses.", {}, k_formats, refuse},
    Command{"break", Audience::porcelain, Purpose::judge, "", "break", "Breaks.", {}, k_formats, break_off},
    Command{"throw", Audience::porcelain, Purpose::tell, "", "throw", "Throws.", {}, k_formats, throw_up},
    Command{"hook pre-push", Audience::plumbing, Purpose::judge, "[<remote> <url>]", "hook", "Hook.", {}, {}, echo},
    Command{"hook update", Audience::plumbing, Purpose::judge, "", "hook", "Hook.", {}, {}, break_off},
};

struct Outcome {
  int status = -1;
  std::string out;
  std::string err;
};

Outcome run_with(std::vector<std::string> args, std::map<std::string, std::string> env = {}) {
  std::ostringstream out;
  std::ostringstream err;
  World world;
  world.args = std::move(args);
  world.env = std::move(env);
  world.cwd = "/";
  world.out = &out;
  world.err = &err;
  const int status = run(world, k_table);
  return {status, out.str(), err.str()};
}

TEST(Command_line, is_understood_in_every_order) {
  struct Case {
    std::vector<std::string> args;
    std::string out;
  };
  const Case cases[] = {
      {{}, "check in / text\n"},
      {{"--staged"}, "check in / --staged= text\n"},
      {{"--format=json"}, "check in / json\n"},
      {{"--format", "json", "check", "--staged", "a..b"}, "check in / --staged= [a..b] json\n"},
      {{"check", "a..b", "--push=origin", "--format=json"}, "check in / --push=origin [a..b] json\n"},
      {{"check", "--push", "a..b"}, "check in / --push= [a..b] text\n"},
      {{"check", "--config", "-x", "--config=y"}, "check in / --config=-x --config=y text\n"},
      {{"check", "--", "--staged", "--"}, "check in / [--staged] [--] text\n"},
      {{"check", "-"}, "check in / [-] text\n"},
      {{"-q", "--visibility", "private"}, "check in / quiet private text\n"},
      {{"-C", "tmp", "check", "-C."}, "check in /tmp/. text\n"},
      {{"-C", "tmp", "-C", "/", "-C", ""}, "check in / text\n"},
      {{"hook", "pre-push", "origin", "file:///x"}, "hook pre-push in / [origin] [file:///x] text\n"},
  };
  for (const Case& c : cases) {
    const Outcome outcome = run_with(c.args);
    EXPECT_EQ(outcome.status, 0) << outcome.err;
    EXPECT_EQ(outcome.out, c.out);
    EXPECT_THAT(outcome.err, IsEmpty());
  }
}

TEST(Command_line, mistakes_end_with_129_and_name_the_nearest_word) {
  struct Case {
    std::vector<std::string> args;
    std::string first_line;
    std::string hint;
  };
  const Case cases[] = {
      {{"chekc"}, "error: 'chekc' is not a command\n", "hint: did you mean 'check'?\n"},
      {{""}, "error: '' is not a command\n", ""},
      {{"hook"}, "error: 'hook' is not a command\n", ""},
      {{"hook", "pre-psuh"}, "error: 'hook pre-psuh' is not a command\n", "hint: did you mean 'hook pre-push'?\n"},
      {{"check", "--stagde"}, "error: unknown option '--stagde'\n", "hint: did you mean '--staged'?\n"},
      {{"check", "--formt=json"}, "error: unknown option '--formt'\n", "hint: did you mean '--format'?\n"},
      {{"refuse", "--staged"}, "error: unknown option '--staged'\n", ""},
      {{"check", "--staged=x"}, "error: option '--staged' takes no value\n", ""},
      {{"check", "--config"}, "error: option '--config' needs a value\n", ""},
      {{"--format"}, "error: option '--format' needs a value\n", ""},
      {{"--format=jsno"}, "error: --format must be one of text, json, not 'jsno'\n", "hint: did you mean 'json'?\n"},
      {{"--format=sarif"}, "error: --format must be one of text, json, not 'sarif'\n", ""},
      {{"--color=sometimes"}, "error: --color must be one of auto, always, never, not 'sometimes'\n", ""},
      {{"--visibility=pubic"}, "error: --visibility must be one of public, private, not 'pubic'\n",
       "hint: did you mean 'public'?\n"},
      {{"--output="}, "error: option '--output' needs a value\n", ""},
      {{"refuse", "it"}, "error: 'refuse' takes no argument 'it'\n", ""},
      {{"hook", "pre-push", "--format=text"}, "error: 'hook pre-push' takes no --format: it speaks text\n", ""},
  };
  for (const Case& c : cases) {
    const Outcome outcome = run_with(c.args);
    EXPECT_EQ(outcome.status, 129);
    EXPECT_THAT(outcome.out, IsEmpty());
    EXPECT_THAT(outcome.err, AllOf(StartsWith(c.first_line + c.hint), HasSubstr("usage: git license-check")));
  }
}

TEST(Run, errors_of_a_command_end_with_128_and_print_no_result) {
  const Outcome outcome = run_with({"break"});
  EXPECT_EQ(outcome.status, 128);
  EXPECT_THAT(outcome.out, IsEmpty());
  EXPECT_EQ(outcome.err, "fatal: could not decide: bad \\x1b[31mobject (deadbeef)\nhint: run git fsck\n");
}

TEST(Run, exceptions_are_caught_and_end_with_128) {
  const Outcome outcome = run_with({"throw"});
  EXPECT_EQ(outcome.status, 128);
  EXPECT_EQ(outcome.err, "fatal: unexpected: boom\n");
}

TEST(Run, a_refusal_ends_with_1) {
  const Outcome outcome = run_with({"refuse"});
  EXPECT_EQ(outcome.status, 1);
  EXPECT_EQ(outcome.out, "refused\n");
}

TEST(Run, a_directory_that_does_not_exist_ends_with_128) {
  const Outcome outcome = run_with({"-C", "/does/not/exist"});
  EXPECT_EQ(outcome.status, 128);
  EXPECT_THAT(outcome.err, HasSubstr("/does/not/exist"));
}

TEST(Run, gitlab_gets_its_prefix_before_every_line_of_a_receiving_hook) {
  const Outcome outcome = run_with({"hook", "update"}, {{"GL_REPOSITORY", "project-1"}});
  EXPECT_THAT(outcome.err, AllOf(StartsWith("GL-HOOK-ERR: fatal: "), HasSubstr("\nGL-HOOK-ERR: hint: ")));
  EXPECT_THAT(run_with({"hook", "update"}).err, Not(HasSubstr("GL-HOOK-ERR")));
}

TEST(Run, output_goes_to_the_file_and_not_to_the_stream) {
  const auto file = std::filesystem::temp_directory_path() / ("cli_test." + std::to_string(::getpid()));
  const Outcome outcome = run_with({"refuse", "--output=" + file.string()});
  EXPECT_EQ(outcome.status, 1);
  EXPECT_THAT(outcome.out, IsEmpty());
  std::ifstream stream(file);
  std::string text;
  std::getline(stream, text);
  EXPECT_EQ(text, "refused");
  std::filesystem::remove(file);
}

TEST(Run, output_that_cannot_be_written_never_turns_into_success) {
  const Outcome allowed = run_with({"check", "--output=/does/not/exist/file"});
  EXPECT_EQ(allowed.status, 128);
  EXPECT_THAT(allowed.err, HasSubstr("/does/not/exist/file"));
  const Outcome refused = run_with({"refuse", "--output=/does/not/exist/file"});
  EXPECT_EQ(refused.status, 1);
  EXPECT_THAT(refused.err, AllOf(StartsWith("error: refused, "), HasSubstr("/does/not/exist/file")));
}

TEST(Run, a_broken_stream_ends_with_128) {
  std::ostringstream out;
  std::ostringstream err;
  out.setstate(std::ios::badbit);
  World world;
  world.cwd = "/";
  world.out = &out;
  world.err = &err;
  EXPECT_EQ(run(world, k_table), 128);
  EXPECT_THAT(err.str(), HasSubstr("standard output"));
}

TEST(Help, ends_with_0_for_the_program_and_each_command) {
  const Outcome program = run_with({"-h"});
  EXPECT_EQ(program.status, 0);
  EXPECT_THAT(program.out, AllOf(HasSubstr("check"), HasSubstr("hook pre-push"), HasSubstr("--visibility=<who>")));
  const Outcome command = run_with({"check", "-h"});
  EXPECT_EQ(command.status, 0);
  EXPECT_THAT(command.out, StartsWith("usage: git license-check check [--staged] [--push[=<remote>]] [--config=<file>] "
                                      "[--format=text|json] [<rev-range>...]\n\nJudges.\n"));
  EXPECT_EQ(run_with({"-h", "check"}).out, command.out);
}

TEST(Help, is_printed_where_there_is_no_manual_page) {
  const Outcome outcome = run_with({"--help"}, {{"PATH", "/usr/bin:/bin"}, {"MANPATH", "/does/not/exist"}});
  EXPECT_EQ(outcome.status, 0);
  EXPECT_EQ(outcome.out, run_with({"-h"}).out);
}

TEST(Version, is_printed) {
  EXPECT_THAT(run_with({"--version"}).out, StartsWith("git license-check version "));
  EXPECT_EQ(run_with({"check", "--version"}).status, 0);
}

/// The real table.
Outcome run_program(std::vector<std::string> args) {
  std::ostringstream out;
  std::ostringstream err;
  World world;
  world.args = std::move(args);
  world.cwd = "/";
  world.out = &out;
  world.err = &err;
  const int status = run(world, commands());
  return {status, out.str(), err.str()};
}

TEST(Command_table, every_command_has_a_help_that_ends_with_0) {
  for (const Command& command : commands()) {
    std::vector<std::string> args;
    std::istringstream words{std::string(command.name)};
    for (std::string word; words >> word;) args.push_back(word);
    args.emplace_back("-h");
    const Outcome outcome = run_program(args);
    EXPECT_EQ(outcome.status, 0) << command.name;
    EXPECT_THAT(outcome.out, StartsWith("usage: git license-check " + std::string(command.name)));
    EXPECT_FALSE(command.summary.empty() || command.description.empty()) << command.name;
  }
}

TEST(Manual_page, has_every_command_and_option) {
  std::ifstream stream(LICENSE_CHECK_SOURCE_DIR "/docs/git-license-check.1");
  std::string page;
  for (std::string line; std::getline(stream, line);) page += line + "\n";
  for (std::size_t at = 0; (at = page.find("\\-", at)) != std::string::npos;) page.erase(at, 1);
  for (const Option& option : common_options()) EXPECT_THAT(page, HasSubstr(option.name));
  for (const Command& command : commands()) {
    EXPECT_THAT(page, HasSubstr(command.name));
    for (const Option& option : command.options) EXPECT_THAT(page, HasSubstr(option.name)) << command.name;
  }
}

TEST(Licenses, tells_the_terms_of_ids_and_expressions) {
  EXPECT_THAT(run_program({"licenses", "cc-by-nc-nd-4.0"}).out,
              AllOf(StartsWith("CC-BY-NC-ND-4.0  BY NC ND\n"), HasSubstr("creativecommons.org/licenses/by-nc-nd/4.0")));
  EXPECT_EQ(run_program({"licenses", "mit or cc-by-nd-4.0"}).out, "MIT OR CC-BY-ND-4.0  none\n");
  EXPECT_THAT(run_program({"licenses", "MIT", "--format=json"}).out,
              AllOf(HasSubstr("\"version\": 1"), HasSubstr("\"id\": \"MIT\""), HasSubstr("\"terms\": []")));
}

TEST(Licenses, lists_all_that_are_known) {
  const std::string out = run_program({"licenses"}).out;
  EXPECT_THAT(out, HasSubstr("\nCC-BY-ND-4.0  BY ND  "));
  EXPECT_GT(std::count(out.begin(), out.end(), '\n'), 300);
}

TEST(Licenses, unknown_ids_are_usage_errors_with_the_nearest_word) {
  const Outcome outcome = run_program({"licenses", "MIT", "CC-BY-NDD-4.0"});
  EXPECT_EQ(outcome.status, 129);
  EXPECT_THAT(outcome.out, IsEmpty());
  EXPECT_THAT(outcome.err, AllOf(HasSubstr("'CC-BY-NDD-4.0'"), HasSubstr("did you mean 'CC-BY-ND-4.0'?")));
  EXPECT_EQ(run_program({"licenses", "MIT AND"}).status, 129);
  EXPECT_EQ(run_program({"licenses", "--datasets", "nobody/knows-this"}).status, 129);
}

TEST(Licenses, prints_the_register_of_datasets) {
  EXPECT_THAT(run_program({"licenses", "--datasets", "apple/pico-banana-400k"}).out,
              StartsWith("pico-banana-400k  CC-BY-NC-ND-4.0  BY NC ND\n"));
  EXPECT_THAT(run_program({"licenses", "--datasets", "--format=json"}).out, HasSubstr("\"pico-banana-400k\""));
}

TEST(Color, follows_option_environment_and_terminal) {
  World world;
  const Command& command = k_table[0];
  const auto wants = [&](ColorMode mode, std::map<std::string, std::string> env, bool terminal) {
    world.env = std::move(env);
    Invocation invocation{world, command, {}, {}, {}};
    invocation.options.color = mode;
    return invocation.wants_color(terminal);
  };
  EXPECT_TRUE(wants(ColorMode::automatic, {}, true));
  EXPECT_FALSE(wants(ColorMode::automatic, {}, false));
  EXPECT_FALSE(wants(ColorMode::automatic, {{"NO_COLOR", "1"}}, true));
  EXPECT_FALSE(wants(ColorMode::automatic, {{"TERM", "dumb"}}, true));
  EXPECT_TRUE(wants(ColorMode::always, {{"NO_COLOR", "1"}}, false));
  EXPECT_FALSE(wants(ColorMode::never, {}, true));
}

}  // namespace
}  // namespace license_check::cli
