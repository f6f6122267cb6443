// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// TOML texts as trees of values, through toml++.
#include <toml++/toml.h>

#include <algorithm>
#include <cstddef>
#include <exception>
#include <sstream>
#include <string>
#include <string_view>

#include "base/text.hpp"
#include "declared/value.hpp"

namespace license_check::declared {

namespace {

/// More dots in one key than anybody writes: toml++ builds one table for each, without a bound of its own, and takes
/// them apart recursively.
constexpr std::size_t k_max_dots = 128;

enum class Guard { passes, too_deep, malformed };

/// Looks for what toml++ must not see. It asserts that the bytes behind the bracket of a table's header begin a key,
/// and a stranger's text may have anything there. Goes wrong together with the grammar at the latest, so that a parser
/// which stops at the first mistake never gets further than this has looked.
class TomlGuard {
 public:
  explicit TomlGuard(std::string_view text) : m_text(text) {}

  Guard run() {
    for (bool begins_statement = true; m_at < m_text.size(); ++m_at) {
      const char c = m_text[m_at];
      if (c == '[' && begins_statement && m_open.empty() && !begins_key()) return Guard::malformed;
      if (c == '.' && ++m_dots > k_max_dots) return Guard::too_deep;
      if (c != '.' && is_end_of_key(c)) m_dots = 0;
      if (c == '[' || c == '{') m_open += c == '[' ? ']' : '}';
      if (m_open.size() > k_max_depth) return Guard::too_deep;
      if ((c == ']' || c == '}') && !close(c)) return Guard::malformed;
      if (c == '#') m_at = std::min(m_text.find('\n', m_at), m_text.size()) - 1;
      if (c == '"' || c == '\'') skip_string(c);
      begins_statement = c == '\n' || (begins_statement && (c == ' ' || c == '\t' || c == '\r' || c == '#'));
    }
    return Guard::passes;
  }

 private:
  bool close(char c) {
    if (m_open.empty() || m_open.back() != c) return false;
    m_open.pop_back();
    return true;
  }

  static bool is_end_of_key(char c) { return c == '\n' || c == '=' || c == ',' || c == '{' || c == '['; }

  [[nodiscard]] bool begins_key() const {
    std::size_t at = m_at + 1;
    if (at < m_text.size() && m_text[at] == '[') ++at;
    while (at < m_text.size() && (m_text[at] == ' ' || m_text[at] == '\t')) ++at;
    if (at >= m_text.size()) return true;  // The parser sees the end and says so.
    const char c = m_text[at];
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-' ||
           c == '"' || c == '\'' || c == ']';
  }

  /// Leaves `m_at` at the last byte of the string.
  void skip_string(char quote) {
    const std::string_view triple = quote == '"' ? R"(""")" : "'''";
    const bool is_multiline = m_text.substr(m_at, 3) == triple;
    for (m_at += is_multiline ? 3 : 1; m_at < m_text.size(); ++m_at) {
      const char c = m_text[m_at];
      if (c == '\\' && quote == '"') {
        ++m_at;
      } else if (is_multiline && m_text.substr(m_at, 3) == triple) {
        m_at += 2;
        while (m_at + 1 < m_text.size() && m_text[m_at + 1] == quote) ++m_at;
        return;
      } else if (!is_multiline && (c == quote || c == '\n')) {
        if (c == '\n') --m_at;
        return;
      }
    }
  }

  std::string_view m_text;
  std::size_t m_at = 0;
  std::string m_open;  ///< The brackets that would close what is open.
  std::size_t m_dots = 0;
};

/// toml++ 3.3 has undefined behaviour for some characters above ASCII where it expects a blank. TOML has them in
/// strings and comments alone, so it gets to see `~` and two digits for each byte, and what it read is turned back.
std::string to_ascii(std::string_view text) {
  constexpr std::string_view k_digits = "0123456789abcdef";
  std::string ascii;
  ascii.reserve(text.size());
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte < 0x80 && c != '~') {
      ascii += c;
    } else {
      ascii += '~';
      ascii += k_digits[byte >> 4U];
      ascii += k_digits[byte & 0x0fU];
    }
  }
  return ascii;
}

std::string from_ascii(std::string_view ascii) {
  constexpr std::string_view k_digits = "0123456789abcdef";
  std::string text;
  for (std::size_t i = 0; i < ascii.size(); ++i) {
    const std::size_t high = ascii[i] == '~' && i + 2 < ascii.size() ? k_digits.find(ascii[i + 1]) : k_digits.npos;
    const std::size_t low = high != k_digits.npos ? k_digits.find(ascii[i + 2]) : k_digits.npos;
    text += low == k_digits.npos ? ascii[i] : static_cast<char>(high * 16 + low);
    if (low != k_digits.npos) i += 2;
  }
  return text;
}

std::string scalar_text(const toml::node& node) {
  if (const auto* text = node.as_string()) return from_ascii(text->get());
  if (const auto* number = node.as_integer()) return std::to_string(number->get());
  if (const auto* truth = node.as_boolean()) return truth->get() ? "true" : "false";
  std::ostringstream out;
  node.visit([&out](const auto& value) {
    if constexpr (toml::is_value<decltype(value)>) out << value.get();
  });
  return out.str();
}

/// False where a bound is exceeded.
bool convert(const toml::node& node, std::size_t depth, std::size_t& nodes, Value& value) {
  if (depth >= k_max_depth || ++nodes > k_max_nodes) return false;
  value.line = node.source().begin.line;
  if (const toml::table* table = node.as_table()) {
    value.type = Value::Type::map;
    for (const auto& [key, item] : *table) {
      value.keys.push_back(from_ascii(key.str()));
      if (!convert(item, depth + 1, nodes, value.items.emplace_back())) return false;
    }
  } else if (const toml::array* array = node.as_array()) {
    value.type = Value::Type::list;
    for (const toml::node& item : *array)
      if (!convert(item, depth + 1, nodes, value.items.emplace_back())) return false;
  } else {
    value.type = Value::Type::scalar;
    value.text = scalar_text(node);
  }
  return true;
}

}  // namespace

Result<Value> parse_toml(std::string_view text) {
  constexpr std::string_view k_over_limit = "the TOML text is too large, nested too deeply or has too many values";
  if (text.size() > k_max_toml_size) return fail(ErrorKind::limit, std::string(k_over_limit));
  if (text.starts_with("\xef\xbb\xbf")) text.remove_prefix(3);
  const Guard guard = TomlGuard(text).run();
  if (guard == Guard::too_deep) return fail(ErrorKind::limit, std::string(k_over_limit));
  if (guard == Guard::malformed) return fail(ErrorKind::corrupt, "the TOML text has a bracket where none can be");
  if (!is_valid_utf8(text)) return fail(ErrorKind::corrupt, "the TOML text is not UTF-8");
  try {
    const std::string ascii = to_ascii(text);
    const toml::table table = toml::parse(std::string_view(ascii));
    Value value;
    std::size_t nodes = 0;
    if (!convert(table, 0, nodes, value)) return fail(ErrorKind::limit, std::string(k_over_limit));
    return value;
  } catch (const toml::parse_error& error) {
    return fail(ErrorKind::corrupt, "the TOML text is not well-formed: " + std::string(error.description()),
                "line " + std::to_string(error.source().begin.line));
  } catch (const std::exception& error) {
    return fail(ErrorKind::corrupt, std::string("the TOML text cannot be read: ") + error.what());
  }
}

}  // namespace license_check::declared
