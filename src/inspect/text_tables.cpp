// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// Tables as text: CSV, TSV, libsvm, columns of numbers.
#include <algorithm>
#include <array>
#include <vector>

#include "base/text.hpp"
#include "inspect/inspectors.hpp"

namespace license_check::inspect {
namespace {

constexpr std::uint64_t k_min_size = 16 * 1024;
constexpr std::uint64_t k_min_records = 50;

/// Counts of fields per record for one delimiter.
class FieldCounts {
 public:
  void add(std::size_t fields) {
    if (m_records < m_first.size()) m_first[m_records] = fields;
    ++m_records;
    if (fields >= k_most_fields) return;
    if (fields >= m_counts.size()) m_counts.resize(fields + 1);
    ++m_counts[fields];
  }
  [[nodiscard]] std::size_t records() const { return m_records; }
  [[nodiscard]] std::size_t mode() const {
    return static_cast<std::size_t>(std::max_element(m_counts.begin(), m_counts.end()) - m_counts.begin());
  }
  /// Share of records that have as many fields as most have, in percent.
  [[nodiscard]] std::size_t agreement() const { return m_counts.empty() ? 0 : m_counts[mode()] * 100 / m_records; }

  /// A table may have a title or two in front, a program with a table in it starts otherwise.
  [[nodiscard]] bool starts_as_table() const {
    const auto compared = std::min(m_records, m_first.size());
    const auto same = std::count(m_first.begin(), m_first.begin() + static_cast<std::ptrdiff_t>(compared), mode());
    return static_cast<std::size_t>(same) * 2 > compared;
  }

 private:
  static constexpr std::size_t k_most_fields = 4096;

  std::array<std::size_t, 5> m_first{};
  std::vector<std::uint32_t> m_counts;  ///< Records by their fields, as far as any has so many.
  std::size_t m_records = 0;
};

struct Sample {
  FieldCounts counts;
  std::size_t comments = 0;
  std::size_t indented = 0;    ///< Records that start with a blank.
  std::size_t like_code = 0;   ///< Records that end as statements do.
  std::size_t like_index = 0;  ///< Records of a list of checksums or of an editor's tags.
  std::size_t consumed = 0;
};

/// Splits into records (a quoted field may hold line ends) and counts their fields. A record that the sample cuts is
/// left out.
Sample sample_fields(std::string_view text, char delimiter) {
  Sample sample;
  std::size_t start = 0;
  std::size_t fields = 1;
  bool is_quoted = false;
  bool is_field_start = true;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (c != '"' && c != '\n' && c != delimiter) {
      is_field_start = false;
    } else if (c == '"' && (is_quoted || is_field_start)) {
      is_quoted = !is_quoted;
      is_field_start = false;
    } else if (c == '\n' && (!is_quoted || i - start > 32 * 1024)) {
      auto record = text.substr(start, i - start);
      if (!record.empty() && record.back() == '\r') record.remove_suffix(1);
      if (record.starts_with('#') || record.empty()) {
        ++sample.comments;
      } else {
        sample.counts.add(fields);
        sample.indented += record.front() == ' ' || (record.front() == '\t' && delimiter != '\t') ? 1U : 0U;
        const char last = record.back();
        sample.like_code += last == ';' || last == '{' || last == '}' || last == ')' || last == '(' || last == '\\' ||
                                    (last == ',' && delimiter == ',')
                                ? 1U
                                : 0U;
      }
      sample.like_index += record.find(",sha256=") != std::string_view::npos ||
                                   record.find("\t/^") != std::string_view::npos ||
                                   record.find("\t/*") != std::string_view::npos
                               ? 1U
                               : 0U;
      start = i + 1;
      sample.consumed = start;
      fields = 1;
      is_quoted = false;
      is_field_start = true;
    } else if (c == delimiter && !is_quoted) {
      ++fields;
      is_field_start = true;
    } else {
      // A closed quote is reopened by a doubled one.
      is_field_start = false;
    }
  }
  return sample;
}

struct Delimiter {
  char character;
  std::string_view format;
  std::size_t min_fields;
};
constexpr std::array<Delimiter, 4> k_delimiters = {
    {{',', "csv", 2}, {'\t', "tsv", 2}, {';', "csv", 3}, {'|', "csv", 3}}};

bool is_table(const Sample& sample, std::size_t min_records, std::size_t min_agreement, const Delimiter& delimiter) {
  const auto records = sample.counts.records();
  if (records < min_records || sample.counts.mode() < delimiter.min_fields) return false;
  if (sample.counts.agreement() < min_agreement) return false;
  return sample.counts.starts_as_table() && sample.like_index * 2 < records && sample.indented * 4 < records &&
         sample.like_code * 4 < records && sample.comments <= records;
}

/// What the lines of a text say, whatever the delimiter: most sources and documents are told from tables by it.
struct Lines {
  std::size_t records = 0;
  std::size_t with_blank = 0;  ///< In front.
  std::size_t with_tab = 0;
  std::size_t like_code = 0;   ///< Whatever the delimiter is.
};

Lines count_lines(std::string_view text) {
  Lines lines;
  for (auto end = text.find('\n'); end != std::string_view::npos; end = text.find('\n')) {
    auto line = text.substr(0, end);
    text.remove_prefix(end + 1);
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (line.empty() || line.front() == '#') continue;
    ++lines.records;
    lines.with_blank += line.front() == ' ' ? 1U : 0U;
    lines.with_tab += line.front() == '\t' ? 1U : 0U;
    const char last = line.back();
    lines.like_code +=
        last == ';' || last == '{' || last == '}' || last == ')' || last == '(' || last == '\\' ? 1U : 0U;
  }
  return lines;
}

/// Is there a quote where a field may start? Without one, records are lines.
bool has_quoted_field(std::string_view text, char delimiter) {
  if (text.starts_with('"')) return true;
  for (auto at = text.find('"'); at != std::string_view::npos; at = text.find('"', at + 1))
    if (text[at - 1] == '\n' || text[at - 1] == delimiter) return true;
  return false;
}

/// True where the lines of the head alone say that is_table() would not hold. Saves the sampling, changes no answer.
bool is_no_table(std::string_view head, const Lines& lines, char delimiter) {
  const std::size_t indented = lines.with_blank + (delimiter == '\t' ? 0 : lines.with_tab);
  const bool is_like_code = indented * 4 >= lines.records || lines.like_code * 4 >= lines.records;
  return lines.records >= 3 && is_like_code && !has_quoted_field(head, delimiter);
}

/// As many records as the whole file should have, going by the sample.
bool has_enough_records(const Sample& sample, const ContentView& view) {
  if (sample.counts.records() >= k_min_records) return true;
  if (sample.consumed == 0 || !view.has_exact_size()) return false;
  return sample.counts.records() >= 4 && view.size() / (sample.consumed / sample.counts.records() + 1) >= k_min_records;
}

bool is_number(std::string_view token) {
  bool has_digit = false;
  for (const char c : token) {
    if (c >= '0' && c <= '9')
      has_digit = true;
    else if (c != '-' && c != '+' && c != '.' && c != 'e' && c != 'E')
      return false;
  }
  return has_digit;
}

/// `1 3:0.5 7:1`: a label, then index:value pairs.
bool is_libsvm_line(std::string_view line) {
  bool is_first = true;
  std::size_t pairs = 0;
  for (const auto token : split(line, ' ')) {
    if (token.empty()) continue;
    if (token.front() == '#') break;
    const auto colon = token.find(':');
    if (is_first) {
      if (!is_number(token)) return false;
      is_first = false;
      continue;
    }
    if (colon == std::string_view::npos || (!is_number(token.substr(0, colon)) && !token.starts_with("qid")) ||
        !is_number(token.substr(colon + 1)))
      return false;
    ++pairs;
  }
  return pairs > 0;
}

/// Two columns of numbers or more, the same number on every line.
bool is_numeric_line(std::string_view line, std::size_t& columns) {
  std::size_t count = 0;
  for (const auto token : split(line, ' ')) {
    if (token.empty()) continue;
    if (!is_number(token)) return false;
    ++count;
  }
  if (columns == 0) columns = count;
  return count >= 2 && count == columns;
}

std::vector<std::string_view> whole_lines(std::string_view text, bool is_whole) {
  auto lines = split(text, '\n');
  if (!lines.empty() && !is_whole) lines.pop_back();
  std::erase_if(lines, [](std::string_view line) { return trim(line).empty(); });
  for (auto& line : lines) line = trim(line);
  return lines;
}

}  // namespace

bool probe_table(Head head, std::uint64_t size) {
  // Near the front, but not at once: a title may stand there.
  return size >= k_min_size && slice(head, 0, 512).find_first_of(",\t;|") != std::string_view::npos;
}

Answer inspect_table(Subject& subject) {
  auto& view = subject.view;
  if (view.head().starts_with("|") || view.head().starts_with("<") || view.head().starts_with("{")) return std::nullopt;
  // Commas within the fields of another delimiter may be regular too: who finds the most fields is right.
  std::size_t most_fields = 0;
  std::string_view format;
  const Lines lines = count_lines(view.head());
  for (const auto& delimiter : k_delimiters) {
    if (is_no_table(view.head(), lines, delimiter.character)) continue;
    // The head first: what is no table seldom looks like one for 4 KiB.
    const auto first = sample_fields(view.head(), delimiter.character);
    const bool is_promising =
        is_table(first, 3, 85, delimiter) || (first.counts.records() < 3 && first.consumed < view.head().size() / 2);
    if (!is_promising) continue;
    const auto sample = sample_fields(view.at(0, ContentView::k_max_read), delimiter.character);
    if (!is_table(sample, 4, 95, delimiter) || !has_enough_records(sample, view) || sample.counts.mode() <= most_fields)
      continue;
    most_fields = sample.counts.mode();
    format = delimiter.format;
  }
  return format.empty() ? Answer() : found(Kind::data, format);
}

bool probe_numbers(Head head, std::uint64_t size) {
  if (size < 4096) return false;
  const char first = head[0];
  return (first >= '0' && first <= '9') || first == '-' || first == '+' || first == ' ';
}

Answer inspect_numbers(Subject& subject) {
  auto& view = subject.view;
  const auto head_lines = whole_lines(view.head(), view.size() <= view.head().size());
  if (head_lines.empty()) return std::nullopt;
  const auto all_of = [](const std::vector<std::string_view>& lines, auto predicate) {
    return std::all_of(lines.begin(), lines.end(), predicate);
  };
  std::size_t columns = 0;
  const auto is_numeric = [&columns](std::string_view line) { return is_numeric_line(line, columns); };
  const bool is_libsvm = all_of(head_lines, is_libsvm_line);
  if (!is_libsvm && (view.size() < k_min_size || !all_of(head_lines, is_numeric))) return std::nullopt;
  const auto lines = whole_lines(view.at(0, ContentView::k_max_read), view.size() <= ContentView::k_max_read);
  if (lines.size() < k_min_records && view.size() <= ContentView::k_max_read) return std::nullopt;
  if (is_libsvm) return all_of(lines, is_libsvm_line) ? found(Kind::data, "libsvm") : Answer();
  return all_of(lines, is_numeric) ? found(Kind::data, "number-table") : Answer();
}

}  // namespace license_check::inspect
