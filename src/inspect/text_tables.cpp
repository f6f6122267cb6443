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
  std::size_t like_index = 0;  ///< Records of a list of checksums, of an editor's tags or of a log.
  std::size_t consumed = 0;
};

/// As statements end. The last field of a table may be empty, but then its first record names it.
bool ends_as_code(std::string_view record, bool is_comma_code) {
  const char last = record.back();
  if (last == ',') return is_comma_code && !record.ends_with(",,");
  // Tables for people to read have bars on both sides.
  if (last == '|') return record.front() == '|';
  return last == ';' || last == '{' || last == '}' || last == ')' || last == '(' || last == '\\';
}

/// `<old> <new> <who> <seconds> +0000`, a tab and a sentence: git's log of a ref.
bool is_ref_log(std::string_view record) {
  const auto tab = record.find('\t');
  const auto who = record.substr(0, tab == std::string_view::npos ? 0 : tab);
  const auto space = who.find(' ');
  const auto is_hex = [](std::string_view text) {
    return text.find_first_not_of("0123456789abcdef") == std::string_view::npos;
  };
  return (space == 40 || space == 64) && who.size() > 2 * space + 16 && is_hex(who.substr(0, space)) &&
         is_hex(who.substr(space + 1, space)) && (who[who.size() - 5] == '+' || who[who.size() - 5] == '-');
}

/// A date and a time in front, a tab and a sentence: what a program or a person noted when.
bool is_dated_note(std::string_view record) {
  if (record.starts_with('[')) record.remove_prefix(1);
  const auto tab = record.rfind('\t');
  if (tab == std::string_view::npos || tab < 16) return false;
  constexpr std::ptrdiff_t k_min_blanks = 3;
  if (std::count(record.begin() + static_cast<std::ptrdiff_t>(tab), record.end(), ' ') < k_min_blanks) return false;
  const auto is_digit = [&record](std::size_t at) { return record[at] >= '0' && record[at] <= '9'; };
  return is_digit(0) && is_digit(3) && (record[4] == '-' || record[4] == '/') && is_digit(5) && is_digit(8) &&
         (record[10] == ' ' || record[10] == 'T') && is_digit(11) && record[13] == ':' && is_digit(14);
}

/// A record of a list of checksums, of an editor's tags, of a log.
bool is_index_record(std::string_view record) {
  const auto has = [record](std::string_view word) { return record.find(word) != std::string_view::npos; };
  return has(",sha256=") || has("\t/^") || has("\t/*") || is_ref_log(record) || is_dated_note(record);
}

/// Splits into records (a quoted field may hold line ends) and counts their fields. A record that the sample cuts is
/// left out.
Sample sample_fields(std::string_view text, char delimiter) {
  Sample sample;
  std::size_t start = 0;
  std::size_t fields = 1;
  bool is_quoted = false;
  bool is_field_start = true;
  bool is_first_open = false;
  // Once line ends were a carriage return alone.
  const char line_end = text.find('\n') == std::string_view::npos ? '\r' : '\n';
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (c != '"' && c != line_end && c != delimiter) {
      is_field_start = false;
    } else if (c == '"' && (is_quoted || is_field_start)) {
      is_quoted = !is_quoted;
      is_field_start = false;
    } else if (c == line_end && (!is_quoted || i - start > 32 * 1024)) {
      auto record = text.substr(start, i - start);
      if (!record.empty() && record.back() == '\r') record.remove_suffix(1);
      if (record.starts_with('#') || record.empty()) {
        ++sample.comments;
      } else {
        sample.counts.add(fields);
        sample.indented += record.front() == ' ' || (record.front() == '\t' && delimiter != '\t') ? 1U : 0U;
        if (sample.counts.records() == 1) is_first_open = record.back() == ',';
        sample.like_code += ends_as_code(record, delimiter == ',' && is_first_open) ? 1U : 0U;
      }
      sample.like_index += is_index_record(record) ? 1U : 0U;
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
         sample.like_code * 4 < records;
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

/// Numbers alone, as many on every line.
bool is_numeric_line(std::string_view line, std::size_t& columns, bool& has_fraction) {
  std::size_t count = 0;
  for (const auto token : split(line, ' ')) {
    if (token.empty()) continue;
    if (!is_number(token)) return false;
    has_fraction = has_fraction || token.find('.') != std::string_view::npos;
    ++count;
  }
  if (columns == 0) columns = count;
  return count >= 1 && count == columns;
}

/// The whole lines of a table of numbers, without comments and without the line of names that may stand in front.
std::vector<std::string_view> body_lines(std::string_view text, bool is_whole, bool& has_names) {
  auto lines = split(text, '\n');
  if (!lines.empty() && !is_whole) lines.pop_back();
  for (auto& line : lines) line = trim(line);
  std::erase_if(lines, [](std::string_view line) {
    return line.empty() || line.front() == '#' || line.front() == '%' || line.front() == '|';
  });
  const auto is_name = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '"' || c == '_'; };
  has_names = !lines.empty() && is_name(lines.front().front());
  if (has_names) lines.erase(lines.begin());
  return lines;
}

}  // namespace

bool probe_table(Head head, std::uint64_t size) {
  // Near the front, but not at once: titles and comments may stand there.
  return size >= k_min_size && head.find_first_of(",\t;|") != std::string_view::npos;
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
    if (!is_table(sample, 4, 95, delimiter) || sample.comments > sample.counts.records() ||
        !has_enough_records(sample, view) || sample.counts.mode() <= most_fields)
      continue;
    most_fields = sample.counts.mode();
    format = delimiter.format;
  }
  return format.empty() ? Answer() : found(Kind::data, format);
}

bool probe_numbers(Head head, std::uint64_t size) {
  if (size < 4096) return false;
  // The second line from the end of the head is whole: names, comments and titles stand further up.
  const auto last = head.rfind('\n');
  if (last == std::string_view::npos || last == 0) return false;
  const auto before = head.rfind('\n', last - 1);
  const auto line = trim(head.substr(before == std::string_view::npos ? 0 : before + 1, last - before - 1));
  return !line.empty() && ((line[0] >= '0' && line[0] <= '9') || line[0] == '-' || line[0] == '+' || line[0] == '.');
}

Answer inspect_numbers(Subject& subject) {
  auto& view = subject.view;
  bool has_names = false;
  const auto head_lines = body_lines(view.head(), view.size() <= view.head().size(), has_names);
  if (head_lines.empty()) return std::nullopt;
  const auto all_of = [](const std::vector<std::string_view>& lines, auto predicate) {
    return std::all_of(lines.begin(), lines.end(), predicate);
  };
  std::size_t columns = 0;
  bool has_fraction = false;
  const auto is_numeric = [&](std::string_view line) { return is_numeric_line(line, columns, has_fraction); };
  const bool is_libsvm = all_of(head_lines, is_libsvm_line);
  if (!is_libsvm && (view.size() < k_min_size || !all_of(head_lines, is_numeric))) return std::nullopt;
  const auto lines = body_lines(view.at(0, ContentView::k_max_read), view.size() <= ContentView::k_max_read, has_names);
  // Lines may be long, but one or two are no table.
  constexpr std::size_t k_min_lines = 4;
  if (lines.size() < (view.size() <= ContentView::k_max_read ? k_min_records : k_min_lines)) return std::nullopt;
  if (is_libsvm) return all_of(lines, is_libsvm_line) ? found(Kind::data, "libsvm") : Answer();
  // Whole numbers in one column without a name are ids and counts of anything; measurements have fractions.
  const bool is_measured = columns >= 2 || has_fraction || has_names;
  return all_of(lines, is_numeric) && is_measured ? found(Kind::data, "number-table") : Answer();
}

}  // namespace license_check::inspect
