// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// Names from front matter, from JSON and from headings.
#include "declared/declared_name.hpp"

#include <array>

#include "base/text.hpp"
#include "declared/tree_paths.hpp"
#include "declared/value.hpp"

namespace license_check::declared {

namespace {

constexpr std::size_t k_max_name = 200;

std::string name_in(const Value& value) {
  constexpr std::array<std::string_view, 7> k_keys = {"pretty_name", "model_name", "name", "sc:name",
                                                      "schema:name", "title",      "id"};
  for (const std::string_view key : k_keys)
    if (const std::string_view text = trim(value.text_of(key)); !text.empty())
      return std::string(text.substr(0, k_max_name));
  if (const Value* index = value.get("model-index"))
    for (const Value* entry : index->one_or_many())
      if (const std::string_view text = trim(entry->text_of("name")); !text.empty())
        return std::string(text.substr(0, k_max_name));
  return {};
}

/// The lines between the first two `---`, where the page starts with one; `rest` is what follows.
std::string_view front_matter(std::string_view text, std::string_view& rest) {
  if (text.starts_with("\xef\xbb\xbf")) text.remove_prefix(3);
  rest = text;
  const auto begin = text.find_first_not_of(" \t\r\n");
  if (begin == std::string_view::npos || !text.substr(begin).starts_with("---")) return {};
  const auto first = text.find('\n', begin);
  if (first == std::string_view::npos) return {};
  const auto end = text.find("\n---", first);
  if (end == std::string_view::npos) return {};
  rest = text.substr(end + 4);
  return text.substr(first + 1, end - first);
}

std::string first_heading(std::string_view text) {
  for (const std::string_view line : split(text, '\n'))
    if (line.starts_with("# ")) return std::string(trim(line.substr(2)).substr(0, k_max_name));
  return {};
}

}  // namespace

std::string declared_name(std::string_view source, std::string_view text) {
  const std::string file = ascii_lower(name_of(source));
  if (file.ends_with(".json") || file.ends_with(".jsonld")) {
    const auto value = text.size() > k_max_json_size ? Result<Value>(Value()) : parse_json(text);
    return value ? name_in(*value) : std::string();
  }
  if (file.ends_with(".md") || file.ends_with(".mdx")) {
    std::string_view rest;
    const std::string_view yaml = front_matter(text, rest);
    if (!yaml.empty() && yaml.size() <= k_max_yaml_size)
      if (const auto value = parse_yaml(yaml))
        if (std::string name = name_in(*value); !name.empty()) return name;
    return first_heading(rest);
  }
  return {};
}

}  // namespace license_check::declared
