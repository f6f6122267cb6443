// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// Records as JSON: JSON Lines, arrays of records, annotation files.
#include <algorithm>
#include <array>
#include <functional>
#include <unordered_map>

#include "inspect/inspectors.hpp"
#include "inspect/json_scanner.hpp"

namespace license_check::inspect {
namespace {

using Token = JsonScanner::Token;

constexpr std::uint64_t k_min_size = 16 * 1024;
/// Settings of a program are lists of records too, but shorter ones.
constexpr std::uint64_t k_min_document = 32 * 1024;
constexpr std::uint64_t k_min_lines = 50;
constexpr std::uint64_t k_min_elements = 100;
/// How far records are compared.
constexpr std::uint64_t k_scan = 2 * 1024 * 1024;

/// With the byte order mark that some editors write in front.
constexpr std::string_view k_blanks = " \t\r\n\xef\xbb\xbf";

/// How alike records are: by the set of their keys.
class Likeness {
 public:
  void add(std::size_t shape) {
    ++m_records;
    if (m_shapes.size() < 4096 || m_shapes.contains(shape)) m_most = std::max(m_most, ++m_shapes[shape]);
  }
  [[nodiscard]] std::uint64_t records() const { return m_records; }
  [[nodiscard]] bool is_alike() const { return m_most * 10 >= m_records * 8; }
  bool has_log_keys = false;

 private:
  std::unordered_map<std::size_t, std::uint64_t> m_shapes;
  std::uint64_t m_records = 0;
  std::uint64_t m_most = 0;
};

/// Scans an object whose opening brace was taken; its keys, in any order, become a number. False where it is broken.
bool scan_keys(JsonScanner& json, Likeness& likeness) {
  std::size_t shape = 0;
  bool has_level = false;
  bool has_message = false;
  const auto depth = json.depth();
  for (auto token = json.next(); token != Token::object_end; token = json.next()) {
    if (token != Token::key) return false;
    const auto& key = json.text();
    shape += std::hash<std::string>()(key);
    has_level = has_level || key == "level" || key == "severity";
    has_message = has_message || key == "msg" || key == "message" || key == "timestamp" || key == "time" || key == "ts";
    if (!json.skip_to_depth(depth)) return false;
  }
  likeness.has_log_keys = likeness.has_log_keys || (has_level && has_message);
  likeness.add(shape);
  return true;
}

/// Scans the elements of an array whose bracket was taken, as far as is useful. False where one is no object.
bool scan_elements(JsonScanner& json, Likeness& likeness) {
  for (;;) {
    const auto token = json.next();
    if (token == Token::array_end) return true;
    if (token != Token::object_begin || !scan_keys(json, likeness)) return false;
    if (likeness.records() >= 4 * k_min_elements || json.consumed() > k_scan) return true;
  }
}

/// Scans an array whose bracket was taken; its length, where it holds nothing but scalars. nullopt where it is broken
/// or holds anything else; the scanner then stands wherever that was.
std::optional<std::uint64_t> scan_scalars(JsonScanner& json, bool& has_number) {
  for (std::uint64_t count = 0;; ++count) {
    const auto token = json.next();
    if (token == Token::array_end) return count;
    has_number = has_number || token == Token::number;
    if (token != Token::string && token != Token::number && token != Token::literal) return std::nullopt;
  }
}

/// Scans the elements of an array of rows, whose bracket was taken and that of its first row too: how alike they are.
bool scan_rows(JsonScanner& json, Likeness& likeness) {
  for (;;) {
    bool has_number = false;
    const auto cells = scan_scalars(json, has_number);
    // A list of pairs maps one thing to another, or is a line on a plane; one of words alone names things.
    constexpr std::uint64_t k_min_cells = 3;
    if (!cells || *cells < k_min_cells || !has_number) return false;
    likeness.add(static_cast<std::size_t>(*cells));
    if (likeness.records() >= 4 * k_min_elements || json.consumed() > k_scan) return true;
    const auto token = json.next();
    if (token == Token::array_end) return true;
    if (token != Token::array_begin) return false;
  }
}

/// Enough records were seen, or must follow if the rest of the file is like the beginning.
bool is_enough(std::uint64_t records, std::uint64_t wanted, std::uint64_t consumed, std::uint64_t size) {
  return records >= wanted || (records >= 4 && consumed > k_scan / 2 && size / (consumed / records + 1) >= wanted);
}

std::uint64_t start_of(const ContentView& view) { return view.head().starts_with("\xef\xbb\xbf") ? 3 : 0; }

Answer inspect_array(ContentView& view) {
  JsonScanner json(view, start_of(view), view.size());
  Likeness likeness;
  if (json.next() != Token::array_begin) return std::nullopt;
  const auto first = json.next();
  if (first == Token::array_begin) {
    if (!scan_rows(json, likeness)) return std::nullopt;
  } else if (first != Token::object_begin || !scan_keys(json, likeness) || !scan_elements(json, likeness)) {
    return std::nullopt;
  }
  if (!is_enough(likeness.records(), k_min_elements, json.consumed(), view.size()) || !likeness.is_alike())
    return std::nullopt;
  return found(Kind::data, "json-records");
}

/// A table by columns: lists of as many scalars each, under their names.
class Columns {
 public:
  void add(std::uint64_t length) {
    ++m_columns;
    m_is_even = m_is_even && (m_columns == 1 || length == m_length);
    m_length = length;
  }
  void add_other() { ++m_others; }
  [[nodiscard]] bool are_table() const {
    return m_columns >= 2 && m_others <= 1 && m_is_even && m_length >= k_min_elements;
  }

 private:
  std::uint64_t m_columns = 0;
  std::uint64_t m_others = 0;
  std::uint64_t m_length = 0;
  bool m_is_even = true;
};

/// An object that is known to hold records: COCO, GeoJSON, SQuAD and their like.
Answer inspect_annotations(ContentView& view) {
  static constexpr std::array<std::string_view, 10> k_lists = {
      "annotations", "images", "features", "data", "samples", "examples", "rows", "records", "instances", "questions"};
  JsonScanner json(view, start_of(view), view.size());
  if (json.next() != Token::object_begin) return std::nullopt;
  const auto depth = json.depth();
  Columns columns;
  auto token = json.next();
  for (; token == Token::key && json.consumed() < k_scan; token = json.next()) {
    const bool is_wanted = std::find(k_lists.begin(), k_lists.end(), json.text()) != k_lists.end();
    const auto value = json.next();
    if (value == Token::cut_off || value == Token::invalid) return std::nullopt;
    if (value != Token::array_begin) {
      columns.add_other();
      if (json.depth() > depth && !json.skip_to_depth(depth)) return std::nullopt;
      continue;
    }
    Likeness likeness;
    const auto list = json.depth();
    const auto first = json.next();
    bool are_records = false;
    if (first == Token::object_begin)
      are_records = is_wanted && scan_keys(json, likeness) && scan_elements(json, likeness);
    else if (first == Token::array_begin)
      are_records = is_wanted && scan_rows(json, likeness);
    else if (bool has_number = false; first == Token::string || first == Token::number || first == Token::literal)
      if (const auto rest = scan_scalars(json, has_number)) columns.add(*rest + 1);
    if (is_wanted && is_enough(likeness.records(), k_min_elements, json.consumed(), view.size()) &&
        (are_records || likeness.records() >= k_min_elements) && likeness.is_alike())
      return found(Kind::data, "json-records");
    if (json.depth() >= list && !json.skip_to_depth(depth)) return std::nullopt;
  }
  return token == Token::object_end && columns.are_table() ? found(Kind::data, "json-columns") : Answer();
}

bool starts_second_line(Head head) {
  const auto end = head.find('\n');
  if (end == std::string_view::npos) return true;  // A long first line: only a scan tells.
  return head[end - 1] == '}' || (end >= 2 && head[end - 1] == '\r' && head[end - 2] == '}');
}

Answer inspect_lines(ContentView& view) {
  Likeness likeness;
  std::uint64_t offset = start_of(view);
  while (offset < view.size() && offset < k_scan && likeness.records() < 2 * k_min_lines) {
    JsonScanner json(view, offset, view.size());
    if (json.next() != Token::object_begin || !scan_keys(json, likeness)) break;
    offset += json.consumed();
    const auto end = view.at(offset, 2);
    if (!end.starts_with("\n") && !end.starts_with("\r\n")) break;
    offset += end.front() == '\n' ? 1 : 2;
  }
  if (!is_enough(likeness.records(), k_min_lines, offset, view.size())) return std::nullopt;
  if (likeness.has_log_keys) return found(Kind::other, "log");
  return likeness.is_alike() ? found(Kind::data, "jsonl") : Answer();
}

}  // namespace

bool probe_json(Head head, std::uint64_t size) {
  if (size < k_min_size) return false;
  const auto first = head.find_first_not_of(k_blanks);
  if (first == std::string_view::npos || first > 16) return false;
  if (head[first] != '{' && head[first] != '[') return false;
  const auto second = head.find_first_not_of(k_blanks, first + 1);
  if (second == std::string_view::npos) return false;
  return head[first] == '{' ? head[second] == '"' : head[second] == '{' || head[second] == '[';
}

Answer inspect_json(Subject& subject) {
  auto& view = subject.view;
  const auto head = view.head();
  if (head[head.find_first_not_of(k_blanks)] == '[')
    return view.size() >= k_min_document ? inspect_array(view) : Answer();
  if (slice(head, start_of(view)).starts_with("{") && starts_second_line(head))
    if (auto answer = inspect_lines(view)) return answer;
  return view.size() >= k_min_document ? inspect_annotations(view) : Answer();
}

}  // namespace license_check::inspect
