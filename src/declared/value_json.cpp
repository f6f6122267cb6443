// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// JSON texts as trees of values, through the event interface of nlohmann-json: no second tree in memory.
#include <cstddef>
#include <cstdint>
#include <exception>
#include <iterator>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <utility>

#include "declared/value.hpp"
#include "declared/value_builder.hpp"

namespace license_check::declared {

namespace {

/// Hands out the bytes of a text and counts the lines that were passed.
class CountingIterator {
 public:
  using iterator_category = std::input_iterator_tag;
  using value_type = char;
  using difference_type = std::ptrdiff_t;
  using pointer = const char*;
  using reference = const char&;

  CountingIterator(const char* at, std::uint32_t* line) : m_at(at), m_line(line) {}
  reference operator*() const { return *m_at; }
  CountingIterator& operator++() {
    if (*m_at == '\n') ++*m_line;
    ++m_at;
    return *this;
  }
  CountingIterator operator++(int) {
    CountingIterator before = *this;
    ++*this;
    return before;
  }
  friend bool operator==(const CountingIterator& a, const CountingIterator& b) { return a.m_at == b.m_at; }

 private:
  const char* m_at;
  std::uint32_t* m_line;
};

class JsonEvents : public nlohmann::json_sax<nlohmann::json> {
 public:
  explicit JsonEvents(const std::uint32_t& line) : m_line(line) {}

  bool null() override { return scalar(Value::Type::null, {}); }
  bool boolean(bool value) override { return scalar(Value::Type::scalar, value ? "true" : "false"); }
  bool number_integer(number_integer_t value) override { return scalar(Value::Type::scalar, std::to_string(value)); }
  bool number_unsigned(number_unsigned_t value) override { return scalar(Value::Type::scalar, std::to_string(value)); }
  bool number_float(number_float_t /*value*/, const string_t& text) override {
    return scalar(Value::Type::scalar, text);
  }
  bool string(string_t& text) override { return scalar(Value::Type::scalar, std::move(text)); }
  bool binary(binary_t& /*value*/) override { return false; }
  bool start_object(std::size_t /*elements*/) override { return open(Value::Type::map); }
  bool key(string_t& text) override {
    m_builder.key(std::move(text));
    return true;
  }
  bool end_object() override { return close(); }
  bool start_array(std::size_t /*elements*/) override { return open(Value::Type::list); }
  bool end_array() override { return close(); }
  bool parse_error(std::size_t /*position*/, const std::string& /*token*/,
                   const nlohmann::detail::exception& /*error*/) override {
    return false;
  }

  [[nodiscard]] bool is_over_limit() const { return m_is_over_limit; }
  Value take() { return m_builder.take(); }

 private:
  bool scalar(Value::Type type, std::string text) {
    if (!m_builder.count(1)) return over_limit();
    Value value;
    value.type = type;
    value.line = m_line;
    value.text = std::move(text);
    m_builder.add(std::move(value));
    return true;
  }
  bool open(Value::Type type) { return m_builder.open(type, m_line) || over_limit(); }
  bool close() {
    m_builder.add(m_builder.close());
    return true;
  }
  bool over_limit() {
    m_is_over_limit = true;
    return false;
  }

  const std::uint32_t& m_line;
  ValueBuilder m_builder;
  bool m_is_over_limit = false;
};

}  // namespace

bool has_long_gap(std::string_view text) {
  constexpr std::size_t k_longest_gap = 64 * 1024;
  std::size_t gap = 0;
  for (const char c : text) {
    gap = c == '\n' || c == '\r' || c == '\t' ? gap + 1 : c == ' ' ? gap : 0;
    if (gap > k_longest_gap) return true;
  }
  return false;
}

Result<Value> parse_json(std::string_view text) {
  if (text.size() > k_max_json_size) return fail(ErrorKind::limit, "the JSON text is too large");
  if (has_long_gap(text)) return fail(ErrorKind::limit, "the JSON text has too many empty lines");
  try {
    std::uint32_t line = 1;
    JsonEvents events(line);
    const CountingIterator first(text.data(), &line);
    const CountingIterator last(text.data() + text.size(), &line);
    if (nlohmann::json::sax_parse(first, last, &events)) return events.take();
    std::string where = "line " + std::to_string(line);
    if (events.is_over_limit())
      return fail(ErrorKind::limit, "the JSON text is nested too deeply or has too many values", std::move(where));
    return fail(ErrorKind::corrupt, "the JSON text is not well-formed", std::move(where));
  } catch (const std::exception& error) {
    return fail(ErrorKind::corrupt, std::string("the JSON text cannot be read: ") + error.what());
  }
}

}  // namespace license_check::declared
