// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// Reads the command line: which command, its options and the common ones.
#include "cli/option_reader.hpp"

#include <algorithm>
#include <array>
#include <filesystem>
#include <optional>

#include "base/text.hpp"

namespace license_check::cli {
namespace {

constexpr std::array k_common_options = {
    Option{"--format", "", OptionValue::required, "<format>", "How the result is written; see the command's formats."},
    Option{"--output", "", OptionValue::required, "<file>", "Write the result to a file instead of standard output."},
    Option{"--color", "", OptionValue::required, "<when>", "auto (the default), always or never."},
    Option{"--quiet", "-q", OptionValue::none, "", "Print nothing where nothing is refused."},
    Option{"--verbose", "-v", OptionValue::none, "", "Also print what passed, what was left out, and why."},
    Option{"--no-progress", "", OptionValue::none, "", "Show no progress."},
    Option{"--visibility", "", OptionValue::required, "<who>", "Who can read the destination: public or private."},
    Option{"-C", "", OptionValue::required, "<dir>", "Run as if started in <dir>; may be repeated, as in git."},
    Option{"--version", "", OptionValue::none, "", "Print the version."},
    Option{"--help", "", OptionValue::none, "", "Open the manual page."},
    Option{"-h", "", OptionValue::none, "", "Print a short help."},
};

constexpr std::array<std::string_view, 12> k_format_words = {"text",     "json", "sarif",     "github", "gitlab", "junit",
                                                             "markdown", "html", "cyclonedx", "spdx",   "bibtex", "csv"};

tl::unexpected<Error> usage(std::string what, std::string_view word, std::span<const std::string_view> valid) {
  std::string hint;
  if (const auto nearest = nearest_word(word, valid)) hint = "did you mean '" + std::string(*nearest) + "'?";
  return fail(ErrorKind::usage, std::move(what), {}, std::move(hint));
}

/// The row of an option word without its value; nullptr where there is none.
const Option* find_option(std::span<const Option> options, std::string_view word) {
  const auto found = std::find_if(options.begin(), options.end(), [&](const Option& option) {
    return option.name == word || (!option.short_name.empty() && option.short_name == word);
  });
  return found == options.end() ? nullptr : &*found;
}

/// One value out of a list of words.
template <class T>
Result<T> choose(std::string_view option, std::string_view value,
                 std::span<const std::pair<std::string_view, T>> choices) {
  std::vector<std::string_view> words;
  std::string list;
  for (const auto& [word, choice] : choices) {
    if (word == value) return choice;
    words.push_back(word);
    list += (list.empty() ? "" : ", ") + std::string(word);
  }
  return usage(std::string(option) + " must be one of " + list + ", not '" + std::string(value) + "'", value, words);
}

/// Reads the arguments one after the other.
class Reader {
 public:
  Reader(const World& world, std::span<const Command> table) : m_args(world.args), m_table(table) {
    m_line.options.directory = world.cwd;
  }

  Result<CommandLine> read() {
    LC_TRY(read_options_before_command());
    if (m_line.request != Request::run && m_next >= m_args.size()) return std::move(m_line);
    LC_TRY(read_command_name());
    while (m_next < m_args.size()) LC_TRY(read_argument());
    if (m_line.request == Request::run) LC_TRY(finish());
    return std::move(m_line);
  }

 private:
  Status read_options_before_command() {
    while (m_next < m_args.size()) {
      const std::string& arg = m_args[m_next];
      if (arg.size() < 2 || arg[0] != '-') return {};
      LC_TRY_ASSIGN(const bool understood, read_option(common_options(), true));
      if (!understood) return {};  // An option of the command that a bare call stands for.
    }
    return {};
  }

  Status read_command_name() {
    std::string name = "check";
    std::size_t words = 0;
    if (m_next < m_args.size() && (m_args[m_next].empty() || m_args[m_next][0] != '-')) {
      name = m_args[m_next];
      words = 1;
      const bool is_group = std::any_of(m_table.begin(), m_table.end(), [&](const Command& command) {
        return command.name.starts_with(name + " ");
      });
      if (is_group && m_next + 1 < m_args.size() && !m_args[m_next + 1].starts_with("-")) {
        name += " " + m_args[m_next + 1];
        words = 2;
      }
    }
    std::vector<std::string_view> names;
    for (const Command& command : m_table) {
      if (command.name == name) m_line.command = &command;
      names.push_back(command.name);
    }
    if (m_line.command != nullptr) {
      m_next += words;
      return {};
    }
    return usage("'" + name + "' is not a command", name, names);
  }

  Status read_argument() {
    const std::string& arg = m_args[m_next];
    if (m_operands_only || arg.size() < 2 || arg[0] != '-') {
      m_line.operands.push_back(arg);
      ++m_next;
      return {};
    }
    if (arg == "--") {
      m_operands_only = true;
      ++m_next;
      return {};
    }
    LC_TRY_ASSIGN(bool understood, read_option(m_line.command->options, false));
    if (understood) return {};
    LC_TRY_ASSIGN(understood, read_option(common_options(), true));
    if (understood) return {};

    std::vector<std::string_view> names;
    for (const Option& option : m_line.command->options) names.push_back(option.name);
    for (const Option& option : common_options()) names.push_back(option.name);
    const std::string word = arg.substr(0, arg.find('='));
    return usage("unknown option '" + word + "'", word, names);
  }

  /// Consumes one option and its value where `options` has it; false where it has not.
  Result<bool> read_option(std::span<const Option> options, bool is_common) {
    const std::string& arg = m_args[m_next];
    const auto equals = arg.find('=');
    std::string word = arg.substr(0, equals);
    std::optional<std::string> value;
    if (equals != std::string::npos) value = arg.substr(equals + 1);
    if (arg.starts_with("-C") && arg.size() > 2) {  // `-C<dir>`
      word = "-C";
      value = arg.substr(2);
    }
    const Option* option = find_option(options, word);
    if (option == nullptr) return false;
    ++m_next;
    if (option->value == OptionValue::none && value)
      return usage("option '" + word + "' takes no value", word, {});
    if (option->value == OptionValue::required && !value) {
      if (m_next >= m_args.size()) return usage("option '" + word + "' needs a value", word, {});
      value = m_args[m_next++];
    }
    if (is_common) {
      LC_TRY(apply_common(option->name, value.value_or("")));
    } else {
      m_line.own_options.emplace_back(option->name, value.value_or(""));
    }
    return true;
  }

  Status apply_common(std::string_view name, const std::string& value) {
    CommonOptions& options = m_line.options;
    if (name == "-h") m_line.request = Request::short_help;
    if (name == "--help") m_line.request = Request::manual;
    if (name == "--version") m_line.request = Request::version;
    if (name == "--quiet") options.quiet = true;
    if (name == "--verbose") options.verbose = true;
    if (name == "--no-progress") options.no_progress = true;
    if (name == "--format") m_format = value;
    if (name == "--output") options.output = value;
    if (name == "-C" && !value.empty())
      options.directory = (std::filesystem::path(options.directory) / value).string();
    if (name == "--color") {
      static constexpr std::array<std::pair<std::string_view, ColorMode>, 3> k_modes = {
          {{"auto", ColorMode::automatic}, {"always", ColorMode::always}, {"never", ColorMode::never}}};
      LC_TRY_ASSIGN(options.color, choose<ColorMode>(name, value, k_modes));
    }
    if (name == "--visibility") {
      static constexpr std::array<std::pair<std::string_view, Visibility>, 2> k_readers = {
          {{"public", Visibility::public_}, {"private", Visibility::private_}}};
      LC_TRY_ASSIGN(options.visibility, choose<Visibility>(name, value, k_readers));
    }
    return {};
  }

  /// What can only be checked when the command and all options are known.
  Status finish() {
    const Command& command = *m_line.command;
    if (command.operands.empty() && !m_line.operands.empty())
      return usage("'" + std::string(command.name) + "' takes no argument '" + m_line.operands.front() + "'", "", {});
    if (!command.formats.empty()) m_line.options.format = command.formats.front();
    if (m_format) {
      if (command.formats.empty())
        return usage("'" + std::string(command.name) + "' takes no --format: it speaks text", "", {});
      std::vector<std::pair<std::string_view, OutputFormat>> choices;
      for (const OutputFormat format : command.formats) choices.emplace_back(to_word(format), format);
      LC_TRY_ASSIGN(m_line.options.format, choose<OutputFormat>("--format", *m_format, choices));
    }
    if (m_line.options.output) {
      if (m_line.options.output->empty()) return usage("option '--output' needs a value", "", {});
      m_line.options.output = (std::filesystem::path(m_line.options.directory) / *m_line.options.output).string();
    }
    return {};
  }

  const std::vector<std::string>& m_args;
  std::span<const Command> m_table;
  CommandLine m_line;
  std::optional<std::string> m_format;
  std::size_t m_next = 0;
  bool m_operands_only = false;
};

}  // namespace

std::string_view to_word(OutputFormat format) { return k_format_words[static_cast<std::size_t>(format)]; }

std::span<const Option> common_options() { return k_common_options; }

Result<CommandLine> read_command_line(const World& world, std::span<const Command> table) {
  return Reader(world, table).read();
}

}  // namespace license_check::cli
