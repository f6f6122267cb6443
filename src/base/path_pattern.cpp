// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// Compiles one path pattern, byte for byte as git's wildmatch reads it, and matches it.
#include "base/path_pattern.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "base/text.hpp"

namespace license_check {

namespace {

constexpr std::size_t k_max_pattern_size = 4096;
constexpr std::string_view k_special = "*?[\\";

/// A path that is `directory` itself or lies below it. `directory` may end with `/`: then only what lies below.
bool is_at_or_below(std::string_view path, std::string_view directory) {
  if (!path.starts_with(directory)) return false;
  if (directory.ends_with('/')) return path.size() > directory.size();
  return path.size() == directory.size() || path[directory.size()] == '/';
}

/// The POSIX classes with the members that git gives them: ASCII in any locale, and `space` without \v and \f.
std::optional<ByteSet> posix_class(std::string_view name) {
  struct Row {
    std::string_view name;
    bool (*has)(unsigned char c);
  };
  static constexpr auto is_upper = [](unsigned char c) { return c >= 'A' && c <= 'Z'; };
  static constexpr auto is_lower = [](unsigned char c) { return c >= 'a' && c <= 'z'; };
  static constexpr auto is_digit = [](unsigned char c) { return c >= '0' && c <= '9'; };
  static constexpr auto is_alnum = [](unsigned char c) { return is_upper(c) || is_lower(c) || is_digit(c); };
  static constexpr auto is_graph = [](unsigned char c) { return c > 0x20 && c < 0x7f; };
  static constexpr std::array<Row, 12> k_rows{{
      {"alnum", is_alnum},
      {"alpha", [](unsigned char c) { return is_upper(c) || is_lower(c); }},
      {"blank", [](unsigned char c) { return c == ' ' || c == '\t'; }},
      {"cntrl", [](unsigned char c) { return c < 0x20 || c == 0x7f; }},
      {"digit", is_digit},
      {"graph", is_graph},
      {"lower", is_lower},
      {"print", [](unsigned char c) { return c == ' ' || is_graph(c); }},
      {"punct", [](unsigned char c) { return is_graph(c) && !is_alnum(c); }},
      {"space", [](unsigned char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }},
      {"upper", is_upper},
      {"xdigit", [](unsigned char c) { return is_digit(c) || (c >= 'A' && c <= 'F') || (c >= 'a' && c <= 'f'); }},
  }};
  const auto row = std::find_if(k_rows.begin(), k_rows.end(), [&](const Row& each) { return each.name == name; });
  if (row == k_rows.end()) return std::nullopt;
  ByteSet members;
  for (std::size_t c = 0; c < members.size(); ++c) members[c] = row->has(static_cast<unsigned char>(c));
  return members;
}

/// Reads a bracket expression as wildmatch does, with its corner cases: `]` first is a member, `-` first or last too,
/// `[` without `:]` is a member, and a range from a class or another range is none.
class BracketReader {
 public:
  /// `at` is the place after `[`.
  BracketReader(std::string_view pattern, std::size_t at) : m_pattern(pattern), m_at(at) {}

  /// nullopt where wildmatch gives up on the whole pattern.
  std::optional<ByteSet> read() {
    const bool is_negated = peek() == '!' || peek() == '^';
    if (is_negated) ++m_at;
    do {
      if (m_at >= m_pattern.size() || !read_member()) return std::nullopt;
      ++m_at;
    } while (peek() != ']');
    return is_negated ? ~m_members : m_members;
  }

  /// The place of the closing bracket, after read().
  [[nodiscard]] std::size_t position() const { return m_at; }

 private:
  [[nodiscard]] char peek(std::size_t offset = 0) const {
    return m_at + offset < m_pattern.size() ? m_pattern[m_at + offset] : '\0';
  }

  /// Steps over a backslash; false where nothing follows it.
  bool unescape() {
    if (peek() == '\\') ++m_at;
    return m_at < m_pattern.size();
  }

  /// Reads one member and leaves `m_at` on its last byte.
  bool read_member() {
    if (peek() == '-' && m_previous != 0 && peek(1) != '\0' && peek(1) != ']') {
      ++m_at;
      if (!unescape()) return false;
      for (std::size_t c = m_previous; c <= static_cast<unsigned char>(peek()); ++c) m_members.set(c);
      m_previous = 0;
      return true;
    }
    if (peek() == '[' && peek(1) == ':') {
      const std::size_t close = m_pattern.find(']', m_at + 2);
      if (close == std::string_view::npos) return false;
      if (m_pattern[close - 1] == ':' && close > m_at + 2) {
        const auto members = posix_class(m_pattern.substr(m_at + 2, close - m_at - 3));
        if (!members) return false;
        m_members |= *members;
        m_at = close;
        m_previous = 0;
        return true;
      }
    }
    if (!unescape()) return false;
    m_previous = static_cast<unsigned char>(peek());
    m_members.set(m_previous);
    return true;
  }

  std::string_view m_pattern;
  std::size_t m_at = 0;
  ByteSet m_members;
  unsigned char m_previous = 0;  ///< A range may start here; 0: it may not.
};

/// Compiles a run of stars that ends before `end`. Two or more cross `/` between slashes and the ends of the pattern
/// only. Returns the place after what was consumed.
std::size_t compile_stars(std::string_view pattern, std::size_t begin, std::size_t end, GlobProgram& program) {
  const std::string_view rest = pattern.substr(end);
  const bool starts_component = begin == 0 || pattern[begin - 1] == '/';
  const bool ends_component = rest.empty() || rest[0] == '/' || rest.starts_with("\\/");
  if (end - begin < 2 || !starts_component || !ends_component) {
    program.add_star();
    return end;
  }
  if (!rest.starts_with('/')) {
    program.add_globstar();
    return end;
  }
  program.add_globstar_slash();
  return end + 1;
}

/// False where the pattern can match nothing.
bool compile(std::string_view pattern, GlobProgram& program) {
  for (std::size_t i = 0; i < pattern.size();) {
    switch (pattern[i]) {
      case '*': {
        const std::size_t end = std::min(pattern.find_first_not_of('*', i), pattern.size());
        i = compile_stars(pattern, i, end, program);
        continue;
      }
      case '?':
        program.add_any();
        break;
      case '[': {
        BracketReader bracket(pattern, i + 1);
        const auto members = bracket.read();
        if (!members) return false;
        program.add_class(*members);
        i = bracket.position();
        break;
      }
      case '\\':
        if (++i == pattern.size()) return false;
        program.add_byte(pattern[i]);
        break;
      default:
        program.add_byte(pattern[i]);
    }
    ++i;
  }
  return true;
}

/// `pattern` without the `/` that it ends with, and without the backslash that may escape it.
std::string_view without_final_slash(std::string_view pattern) {
  pattern.remove_suffix(1);
  const std::size_t last = pattern.find_last_not_of('\\');
  const std::size_t backslashes = pattern.size() - (last == std::string_view::npos ? 0 : last + 1);
  if (backslashes % 2 == 1) pattern.remove_suffix(1);
  return pattern;
}

Status check_components(std::string_view pattern) {
  for (const std::string_view component : split(pattern, '/'))
    if (component == "." || component == "..")
      return fail(ErrorKind::config, "a path pattern has no `.` or `..` components: it counts from the root");
  return {};
}

}  // namespace

PathPattern::PathPattern(std::string text) : m_text(std::move(text)) {
  m_literal = std::min(m_text.find_first_of(k_special), m_text.size());
  std::string_view rest = std::string_view(m_text).substr(m_literal);
  m_is_below_only = m_text.ends_with('/');
  if (m_is_below_only && !rest.empty()) rest = without_final_slash(rest);
  m_is_possible = compile(rest, m_program);
}

Result<PathPattern> PathPattern::create(std::string_view pattern) {
  if (pattern.empty()) return fail(ErrorKind::config, "a path pattern must not be empty");
  if (pattern.size() > k_max_pattern_size) return fail(ErrorKind::config, "a path pattern is longer than 4096 bytes");
  if (pattern.find('\0') != std::string_view::npos) return fail(ErrorKind::config, "a path pattern has no NUL");
  if (pattern.starts_with('/'))
    return fail(ErrorKind::config, "a path pattern counts from the root of the repository and starts with no `/`");
  LC_TRY(check_components(pattern));
  std::string text(pattern);
  text.erase(std::unique(text.begin(), text.end(), [](char a, char b) { return a == '/' && b == '/'; }), text.end());
  return PathPattern(std::move(text));
}

bool PathPattern::matches(std::string_view path) const {
  if (is_at_or_below(path, m_text)) return true;
  if (!has_wildcard() || !m_is_possible) return false;
  if (!path.starts_with(std::string_view(m_text).substr(0, m_literal))) return false;
  return m_program.covers(path.substr(m_literal), m_is_below_only);
}

bool PathPattern::may_match_below(std::string_view path) const {
  if (path.empty()) return true;
  std::string directory(path);
  directory += '/';
  if (m_text.starts_with(directory) || matches(directory)) return true;
  if (!has_wildcard() || !m_is_possible) return false;
  const std::string_view literal = std::string_view(m_text).substr(0, m_literal);
  if (directory.size() <= m_literal) return literal.starts_with(directory);
  return directory.starts_with(literal) && m_program.may_continue(std::string_view(directory).substr(m_literal));
}

std::string_view PathPattern::literal_prefix() const {
  const std::string_view text = m_text;
  if (!has_wildcard()) return text;
  const std::size_t slash = text.substr(0, m_literal).rfind('/');
  return slash == std::string_view::npos ? std::string_view{} : text.substr(0, slash + 1);
}

}  // namespace license_check
