// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// Model and dataset cards: the YAML front matter of README.md as the Hugging Face Hub defines it.
#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/text.hpp"
#include "declared/conventions.hpp"
#include "declared/value.hpp"

namespace license_check::declared {

namespace {

struct FrontMatter {
  std::string_view yaml;
  std::uint32_t line = 1;  ///< Of its first line in the file.
  bool is_closed = false;
};

/// Blank lines, `---`, the YAML, `---` on a line of its own.
std::optional<FrontMatter> front_matter_of(std::string_view text) {
  if (text.starts_with("\xef\xbb\xbf")) text.remove_prefix(3);
  const std::size_t start = text.find_first_not_of(" \t\r\n");
  if (start == std::string_view::npos || !text.substr(start).starts_with("---")) return std::nullopt;
  const std::size_t first = start + 3;
  if (first >= text.size() || (text[first] != '\n' && text[first] != '\r')) return std::nullopt;
  FrontMatter matter;
  std::size_t at = text[first] == '\r' && text.substr(first, 2) == "\r\n" ? first + 2 : first + 1;
  matter.line +=
      static_cast<std::uint32_t>(std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(at), '\n'));
  const std::size_t begin = at;
  while (at < text.size()) {
    const std::size_t end = std::min(text.find_first_of("\r\n", at), text.size());
    std::string_view line = text.substr(at, end - at);
    // YAML ends a document with dots too, and so do the tools that write cards by hand.
    if ((line.starts_with("---") && trim(line) == "---") || (line.starts_with("...") && trim(line) == "...")) {
      matter.yaml = text.substr(begin, at - begin);
      matter.is_closed = true;
      return matter;
    }
    at = end + (text.substr(end, 2) == "\r\n" ? 2 : 1);
  }
  matter.yaml = text.substr(begin);
  return matter;
}

constexpr std::array<std::string_view, 7> k_deciding_keys = {"license",  "licence",    "license_name",   "license_link",
                                                             "datasets", "base_model", "source_datasets"};

bool mentions_deciding_key(std::string_view yaml) {
  for (const std::string_view line : split(yaml, '\n')) {
    const std::string_view key = trim(line.substr(0, line.find(':')));
    if (std::find(k_deciding_keys.begin(), k_deciding_keys.end(), key) != k_deciding_keys.end()) return true;
  }
  return false;
}

/// Values of the Hub that leave the answer to `license_name` and `license_link`.
bool is_open(std::string_view license) {
  const std::string lower = ascii_lower(license);
  return lower == "other" || lower == "unknown" || lower == "cc";
}

void read_licenses(const Value& card, std::uint32_t offset, Notice& notice) {
  std::vector<std::string> links;
  for (const std::string_view key : {"license_name", "license_link", "license_details"})
    if (const std::string_view text = card.text_of(key); !text.empty()) links.emplace_back(text);
  for (const Value* license : card.all({"license", "licence"})) {
    for (const Value* item : license->one_or_many()) {
      std::string_view text = trim(item->text);
      for (const std::string_view key : {"id", "name", "url", "link"})
        if (text.empty()) text = item->text_of(key);
      if (text.empty()) continue;
      LicenseClaim claim{{std::string(text)}, item->line + offset};
      if (is_open(text)) claim.spellings.insert(claim.spellings.end(), links.begin(), links.end());
      notice.licenses.push_back(std::move(claim));
    }
  }
  if (notice.licenses.empty() && !links.empty())
    notice.licenses.push_back(
        {links, card.get("license_name") != nullptr ? card.get("license_name")->line + offset : 0});
}

void read_names(const Value& card, std::initializer_list<std::string_view> keys, std::vector<std::string>& names) {
  for (const Value* value : card.all(keys)) {
    for (const Value* item : value->one_or_many()) {
      std::string_view name = trim(item->text);
      for (const std::string_view key : {"name", "path", "id", "type"})
        if (name.empty()) name = item->text_of(key);
      if (!name.empty()) names.emplace_back(name);
    }
  }
}

/// `original` and `extended` name nothing, `extended|squad` names squad.
void read_source_datasets(const Value& card, std::vector<std::string>& names) {
  for (const Value* value : card.all({"source_datasets"})) {
    for (std::string& text : value->texts()) {
      if (text.starts_with("extended|")) text.erase(0, std::string_view("extended|").size());
      if (text != "original" && text != "extended" && !text.starts_with("other")) names.push_back(std::move(text));
    }
  }
}

void add_pattern(std::string_view directory, std::string_view pattern, std::vector<std::string>& patterns) {
  if (pattern.starts_with("./")) pattern.remove_prefix(2);
  if (pattern.empty() || pattern.find("://") != std::string_view::npos) return;
  patterns.push_back(directory.empty() ? std::string(pattern) : std::string(directory) + '/' + std::string(pattern));
}

/// `data_files`: a path, several, a map from splits to paths, or a list of `{split, path}`.
void read_data_files(const Value& files, std::string_view directory, std::vector<std::string>& patterns) {
  for (const Value* entry : files.one_or_many()) {
    if (entry->is_scalar()) add_pattern(directory, trim(entry->text), patterns);
    if (!entry->is_map()) continue;
    const Value* path = entry->get("path");
    if (path != nullptr) {
      for (const std::string& text : path->texts()) add_pattern(directory, text, patterns);
      continue;
    }
    for (const Value& split_files : entry->items)
      for (const std::string& text : split_files.texts()) add_pattern(directory, text, patterns);
  }
}

void read_configs(const Value& card, std::vector<std::string>& patterns) {
  const Value* configs = card.get("configs");
  if (configs == nullptr) return;
  for (const Value* config : configs->one_or_many()) {
    std::string_view directory = config->text_of("data_dir");
    while (directory.starts_with("./")) directory.remove_prefix(2);
    while (directory.ends_with('/')) directory.remove_suffix(1);
    const Value* files = config->get("data_files");
    if (files != nullptr)
      read_data_files(*files, directory, patterns);
    else if (!directory.empty())
      patterns.emplace_back(directory);
  }
}

}  // namespace

Result<Notices> parse_card(const FileText& file) {
  const auto matter = front_matter_of(file.text);
  if (!matter || (!matter->is_closed && file.is_whole)) return Notices{};
  if (!matter->is_closed || matter->yaml.size() > k_max_yaml_size)
    return fail(ErrorKind::limit, "the front matter is too large");
  const std::uint32_t offset = matter->line - 1;
  auto card = parse_yaml(matter->yaml);
  if (!card) {
    if (card.error().kind != ErrorKind::limit && !mentions_deciding_key(matter->yaml)) return Notices{};
    card.error().what = "the front matter cannot be read: " + card.error().what;
    card.error().where.clear();  // Its lines count from the front matter's first.
    return tl::unexpected<Error>(std::move(card).error());
  }
  Notices said;
  if (!card->is_map()) return said;
  Notice notice;
  read_licenses(*card, offset, notice);
  read_names(*card, {"datasets"}, notice.datasets);
  read_source_datasets(*card, notice.datasets);
  read_names(*card, {"base_model"}, notice.base_models);
  for (const std::string_view key : {"datasets", "base_model"})
    if (notice.line == 0 && card->get(key) != nullptr) notice.line = card->get(key)->line + offset;
  if (!notice.says_nothing()) said.notices.push_back(std::move(notice));
  read_configs(*card, said.data_files);
  return said;
}

}  // namespace license_check::declared
