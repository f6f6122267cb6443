// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// The pickle opcode scanner.
#include "inspect/pickle_scan.hpp"

#include <algorithm>
#include <array>

namespace license_check::inspect {
namespace {

constexpr std::uint64_t k_max_opcodes = 200'000;
constexpr std::size_t k_max_name = 256;
constexpr std::uint64_t k_max_names = 20'000;
constexpr std::size_t k_max_memo = 8192;

/// How the argument of an opcode is laid out.
enum class Argument : std::uint8_t {
  none,
  invalid,
  fixed1,
  fixed2,
  fixed4,
  fixed8,
  line,
  two_lines,
  text1,
  text4,
  text8,
  bytes1,
  bytes4,
  bytes8
};

constexpr std::array<Argument, 256> make_table() {
  std::array<Argument, 256> table{};
  for (auto& entry : table) entry = Argument::invalid;
  const auto set = [&table](std::string_view opcodes, Argument argument) {
    for (const char c : opcodes) table[static_cast<unsigned char>(c)] = argument;
  };
  set("(.012NQRabde}l]ostu)", Argument::none);
  set("\x81\x85\x86\x87\x88\x89\x8f\x90\x91\x92\x93\x94\x97\x98", Argument::none);
  set("FILPSVgp", Argument::line);
  set("ci", Argument::two_lines);
  set("Khq\x80\x82", Argument::fixed1);
  set("M\x83", Argument::fixed2);
  set("Jjr\x84", Argument::fixed4);
  set("G\x95", Argument::fixed8);
  set("U\x8c", Argument::text1);
  set("TX", Argument::text4);
  set("\x8d", Argument::text8);
  set("C\x8a", Argument::bytes1);
  set("B\x8b", Argument::bytes4);
  set("\x8e\x96", Argument::bytes8);
  return table;
}

constexpr auto k_arguments = make_table();

class Scanner {
 public:
  Scanner(ContentView& view, std::uint64_t begin, std::uint64_t end)
      : m_view(view), m_offset(begin), m_end(std::min(end, view.size())) {}

  PickleScan run() {
    while (m_scan.opcodes < k_max_opcodes && step()) ++m_scan.opcodes;
    m_scan.end = m_offset;
    if (!m_scan.is_complete) m_scan.payload += m_end - m_offset;
    m_scan.is_pickle = m_scan.is_complete || m_scan.opcodes >= 16 || !m_scan.globals.empty();
    return std::move(m_scan);
  }

 private:
  std::string_view read(std::size_t count) {
    return m_offset >= m_end
               ? std::string_view()
               : m_view.at(m_offset, static_cast<std::size_t>(std::min<std::uint64_t>(count, m_end - m_offset)));
  }

  std::optional<std::uint64_t> number(std::size_t width) {
    const auto bytes = read(width);
    if (bytes.size() < width) return std::nullopt;
    std::uint64_t value = 0;
    for (std::size_t i = width; i-- > 0;) value = (value << 8U) | static_cast<unsigned char>(bytes[i]);
    m_offset += width;
    return value;
  }

  bool skip(std::uint64_t count) {
    if (count > m_end - m_offset) return false;
    m_offset += count;
    return true;
  }

  /// A text up to the line's end, which must come soon.
  std::optional<std::string> line() {
    std::string text;
    for (;;) {
      const auto part = read(4096);
      if (part.empty()) return std::nullopt;
      const auto stop = part.find('\n');
      const auto taken = part.substr(0, stop);
      if (text.size() < k_max_name) text.append(taken.substr(0, k_max_name));
      m_scan.payload += taken.size();
      m_offset += taken.size();
      if (stop != std::string_view::npos) {
        ++m_offset;
        return text;
      }
    }
  }

  bool text(std::size_t width) {
    const auto size = number(width);
    if (!size || *size > m_end - m_offset) return false;
    push(std::string(read(static_cast<std::size_t>(std::min<std::uint64_t>(*size, k_max_name)))), *size);
    return skip(*size);
  }

  bool bytes(std::size_t width) {
    const auto size = number(width);
    if (!size) return false;
    m_scan.payload += *size;
    return skip(*size);
  }

  /// `f4`, `<f8`: what NumPy calls its types.
  void note_dtype(std::string_view text) {
    if (!text.empty() && (text.front() == '<' || text.front() == '>' || text.front() == '|')) text.remove_prefix(1);
    if (text.size() != 2 || text[1] < '1' || text[1] > '8') return;
    if (text[0] == 'f')
      m_scan.has_floats = true;
    else if (text[0] == 'i' || text[0] == 'u' || text[0] == 'b' || text[0] == 'O')
      m_scan.has_integers = true;
  }

  void push(std::string text, std::uint64_t size) {
    note_dtype(text);
    m_numbers.clear();
    m_scan.payload += size;
    if (size > k_max_name) text.clear();
    if (m_scan.names < k_max_names && text.size() >= 2 && text.size() < 128 &&
        std::all_of(text.begin(), text.end(), [](char c) { return c > 0x20 && c < 0x7f; })) {
      ++m_scan.names;
      if (names_parameter(text)) ++m_scan.parameter_names;
    }
    m_before_last = std::move(m_last);
    m_last = std::move(text);
    m_top_is_text = true;
  }

  void global(std::string module, const std::string& name) {
    module += '.';
    module += name;
    if (m_scan.globals.size() < k_max_globals &&
        std::find(m_scan.globals.begin(), m_scan.globals.end(), module) == m_scan.globals.end())
      m_scan.globals.push_back(std::move(module));
  }

  void push_number(std::uint64_t value) {
    m_numbers.push_back(static_cast<std::uint32_t>(std::min<std::uint64_t>(value, 0xffffffffU)));
    if (m_numbers.size() > 8) m_numbers.clear();
  }

  /// The last `count` numbers become a tuple: the shape of an array looks like that.
  void close_tuple(std::size_t count) {
    const auto first =
        m_numbers.size() >= count ? m_numbers.end() - static_cast<std::ptrdiff_t>(count) : m_numbers.end();
    const bool is_shape = first != m_numbers.end() && std::find(first, m_numbers.end(), 0U) == m_numbers.end();
    if (is_shape && m_scan.shapes.size() < k_max_shapes) m_scan.shapes.emplace_back(first, m_numbers.end());
    m_numbers.clear();
  }

  void memoize(std::uint64_t index) {
    if (!m_top_is_text || index >= k_max_memo) return;
    if (m_memo.size() <= index) m_memo.resize(static_cast<std::size_t>(index) + 1);
    m_memo[static_cast<std::size_t>(index)] = m_last;
  }

  void recall(std::uint64_t index) {
    m_top_is_text = index < m_memo.size() && !m_memo[static_cast<std::size_t>(index)].empty();
    if (!m_top_is_text) return;
    m_before_last = std::move(m_last);
    m_last = m_memo[static_cast<std::size_t>(index)];
  }

  static bool is_identifier(std::string_view text) {
    return !text.empty() && text.size() < k_max_name && std::all_of(text.begin(), text.end(), [](char c) {
      return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '.' ||
             c == '<' || c == '>' || static_cast<unsigned char>(c) >= 0x80;
    });
  }

  bool read_line_argument(char opcode) {
    auto first = line();
    if (!first) return false;
    if (opcode == 'c' || opcode == 'i') {
      const auto second = line();
      if (!second || !is_identifier(*first) || !is_identifier(*second)) return false;
      global(std::move(*first), *second);
      m_top_is_text = false;
      return true;
    }
    if (opcode == 'S' || opcode == 'V') {
      if (opcode == 'S') {
        if (first->size() < k_max_name && (first->size() < 2 || (first->front() != '\'' && first->front() != '"')))
          return false;
        *first = first->substr(1, first->size() - 2);
      }
      push(std::move(*first), 0);
      return true;
    }
    const bool is_float = opcode == 'F';
    for (const char c : *first)
      if (!((c >= '0' && c <= '9') || c == '-' || c == 'L' || c == '\r' ||
            (is_float && (c == '.' || c == 'e' || c == '+' || c == 'n' || c == 'a' || c == 'i' || c == 'f')) ||
            opcode == 'P'))
        return false;
    if (opcode != 'p') m_top_is_text = false;
    if (opcode == 'I') {
      std::uint64_t value = 0;
      for (const char c : *first)
        value = c >= '0' && c <= '9' && value < 0xffffffffU ? value * 10 + static_cast<std::uint64_t>(c - '0') : 0;
      push_number(value);
    }
    return true;
  }

  bool step() {
    const auto byte = read(1);
    if (byte.empty()) return false;
    const char opcode = byte[0];
    ++m_offset;
    switch (k_arguments[static_cast<unsigned char>(opcode)]) {
      case Argument::invalid:
        return false;
      case Argument::line:
      case Argument::two_lines:
        return read_line_argument(opcode);
      case Argument::text1:
        return text(1);
      case Argument::text4:
        return text(4);
      case Argument::text8:
        return text(8);
      case Argument::bytes1:
        m_top_is_text = false;
        return bytes(1);
      case Argument::bytes4:
        m_top_is_text = false;
        return bytes(4);
      case Argument::bytes8:
        m_top_is_text = false;
        return bytes(8);
      case Argument::fixed1:
        return fixed(opcode, 1);
      case Argument::fixed2:
        return fixed(opcode, 2);
      case Argument::fixed4:
        return fixed(opcode, 4);
      case Argument::fixed8:
        return fixed(opcode, 8);
      case Argument::none:
        break;
    }
    if (opcode == '.') {
      m_scan.is_complete = true;
      return false;
    }
    if (opcode == '\x94') {
      memoize(m_memo_count++);
    } else if (opcode == '(') {
      m_numbers.clear();
      m_top_is_text = false;
    } else if (opcode == 't' || (opcode >= '\x85' && opcode <= '\x87')) {
      close_tuple(opcode == 't' ? m_numbers.size() : static_cast<std::size_t>(opcode - '\x84'));
      m_top_is_text = false;
    } else {
      if (opcode == '\x93' && is_identifier(m_before_last) && is_identifier(m_last)) global(m_before_last, m_last);
      m_top_is_text = false;
    }
    return true;
  }

  bool fixed(char opcode, std::size_t width) {
    const auto value = number(width);
    if (!value) return false;
    if (opcode == '\x80') return *value <= 5;
    if (opcode == '\x95') return *value <= m_end - m_offset || m_scan.opcodes > 1;
    if (opcode == 'q' || opcode == 'r')
      memoize(*value);
    else if (opcode == 'h' || opcode == 'j')
      recall(*value);
    else
      m_top_is_text = false;
    if (opcode == 'K' || opcode == 'M' || opcode == 'J') push_number(*value);
    m_scan.payload += width;
    return true;
  }

  ContentView& m_view;
  std::uint64_t m_offset;
  std::uint64_t m_end;
  PickleScan m_scan;
  std::string m_last;
  std::string m_before_last;
  bool m_top_is_text = false;
  std::vector<std::string> m_memo;
  std::uint64_t m_memo_count = 0;
  std::vector<std::uint32_t> m_numbers;  ///< The numbers pushed last, in a row.
};

}  // namespace

PickleScan scan_pickle(ContentView& view, std::uint64_t begin, std::uint64_t end) {
  return Scanner(view, begin, end).run();
}

}  // namespace license_check::inspect
