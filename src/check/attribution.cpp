// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// Looks for attribution in the files where people put it.
#include "check/attribution.hpp"

#include <algorithm>
#include <array>

#include "base/text.hpp"

namespace license_check {

namespace {

constexpr std::uint64_t k_max_text_size = 1024 * 1024;

bool has_prefix(std::string_view name, std::span<const std::string_view> prefixes) {
  const std::string lower = ascii_lower(name);
  return std::any_of(prefixes.begin(), prefixes.end(),
                     [&](std::string_view prefix) { return lower.starts_with(prefix); });
}

/// Lower case, runs of blanks and line ends as one blank, so that a broken line does not hide a title.
std::string flattened(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (const char c : text) {
    const bool is_blank = c == ' ' || c == '\t' || c == '\n' || c == '\r';
    if (!is_blank)
      out += ascii_lower(c);
    else if (!out.empty() && out.back() != ' ')
      out += ' ';
  }
  return out;
}

/// A URL without scheme and final slash: people write both ways.
std::string bare_source(std::string_view source) {
  std::string text = flattened(trim(source));
  if (const auto scheme = text.find("://"); scheme != std::string::npos) text.erase(0, scheme + 3);
  while (text.ends_with('/')) text.pop_back();
  return text;
}

bool names_entity(const std::string& text, const judge::Entity& entity) {
  const Artifact* definition = entity.definition;
  const bool has_title = definition != nullptr && definition->title && !definition->title->empty();
  if (!entity.id.empty() && text.find(flattened(entity.id)) != std::string::npos) return true;
  if (has_title) return text.find(flattened(*definition->title)) != std::string::npos;
  return entity.id.empty() || definition == nullptr;
}

bool attributes(std::string_view raw, const judge::Entity& entity) {
  const std::string text = flattened(raw);
  if (!names_entity(text, entity)) return false;
  const Artifact* definition = entity.definition;
  if (definition != nullptr && definition->source && text.find(bare_source(*definition->source)) == std::string::npos)
    return false;
  return !entity.license || text_names_license(raw, *entity.license);
}

}  // namespace

bool is_attribution_name(std::string_view name) {
  constexpr std::array<std::string_view, 4> k_prefixes = {"readme", "notice", "attribution", "citation"};
  return has_prefix(name, k_prefixes) || ascii_lower(name).find("card") != std::string::npos;
}

bool is_license_text_name(std::string_view name) {
  constexpr std::array<std::string_view, 3> k_prefixes = {"license", "licence", "copying"};
  return has_prefix(name, k_prefixes);
}

Result<bool> is_attributed_in(TreeFiles& files, const judge::Entity& entity, std::string_view directory) {
  LC_TRY_ASSIGN(const auto entries, files.tree().list(directory));
  for (const TreeEntry& entry : entries) {
    if (!is_attribution_name(entry.name) || entry.mode == FileMode::tree) continue;
    std::string file = directory.empty() ? entry.name : std::string(directory) + "/" + entry.name;
    if (entry.mode == FileMode::symlink) {
      LC_TRY_ASSIGN(const auto target, files.follow(file));
      if (!target) continue;
      file = *target;
    }
    LC_TRY_ASSIGN(const auto text, files.read_head(file, k_max_text_size));
    if (text && attributes(*text, entity)) return true;
  }
  return false;
}

}  // namespace license_check
