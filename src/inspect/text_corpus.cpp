// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// Large bodies of plain prose, and long lists of word tuples: what language models are trained and tested on.
#include <algorithm>
#include <array>

#include "base/text.hpp"
#include "inspect/inspectors.hpp"

namespace license_check::inspect {
namespace {

/// Documents of a project are smaller, or marked up.
constexpr std::uint64_t k_min_prose = 256 * 1024;
constexpr std::uint64_t k_min_tuples = 64 * 1024;

struct Characters {
  std::size_t letters = 0;  ///< With bytes of other scripts.
  std::size_t blanks = 0;
  std::size_t punctuation = 0;  ///< As in sentences.
  std::size_t code = 0;         ///< As in markup and programs.
  std::size_t digits = 0;
};

Characters count_characters(std::string_view text) {
  Characters count;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || byte >= 0x80)
      ++count.letters;
    else if (c == ' ' || c == '\n' || c == '\r')
      ++count.blanks;
    else if (c >= '0' && c <= '9')
      ++count.digits;
    else if (std::string_view(".,;:!?'\"()-").find(c) != std::string_view::npos)
      ++count.punctuation;
    else
      ++count.code;
  }
  return count;
}

bool is_prose(std::string_view text) {
  const auto count = count_characters(text);
  const auto share = [&text](std::size_t part, std::size_t percent) { return part * 100 >= text.size() * percent; };
  return share(count.letters + count.blanks, 92) && share(count.letters, 70) && count.code * 500 < text.size() &&
         count.blanks * 25 > text.size() && count.punctuation * 100 > text.size();
}

/// Lines of the same number of words, three or more, and nothing but words.
bool are_tuples(std::string_view text) {
  auto lines = split(text, '\n');
  if (lines.size() < 64) return false;
  lines.pop_back();
  std::array<std::size_t, 16> counts{};
  for (const auto raw : lines) {
    const auto line = trim(raw);
    std::size_t words = 0;
    for (const auto word : split(line, ' ')) {
      if (word.empty() || !std::all_of(word.begin(), word.end(), [](char c) {
            return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) >= 0x80 ||
                   c == '-' || c == '\'' || c == '_';
          }))
        words = counts.size();
      ++words;
    }
    if (words < counts.size()) ++counts[words];
  }
  const auto most = std::max_element(counts.begin() + 3, counts.end());
  return *most * 100 >= lines.size() * 97;
}

}  // namespace

bool probe_corpus(Head head, std::uint64_t size) {
  if (size < k_min_tuples || head.size() < ContentView::k_head_size) return false;
  const char first = head[0];
  return first != '<' && first != '{' && first != '[' && first != '#' && first != '/' && first != '%';
}

Answer inspect_corpus(Subject& subject) {
  auto& view = subject.view;
  if (view.size() >= k_min_prose && is_prose(view.head())) {
    // Front matter of a document may be prose; a corpus is prose in its middle too.
    const auto middle = view.has_exact_size() ? view.size() / 2 : k_min_prose / 2;
    if (is_prose(view.at(0, ContentView::k_max_read)) && is_prose(view.at(middle, 16 * 1024)))
      return found(Kind::data, "text-corpus");
    return std::nullopt;
  }
  if (are_tuples(view.head()) && are_tuples(view.at(0, ContentView::k_max_read)))
    return found(Kind::data, "word-tuples");
  return std::nullopt;
}

}  // namespace license_check::inspect
