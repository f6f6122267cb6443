// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// Parsing and matching of fetch refspecs.
#include "visibility/refspec.hpp"

#include <algorithm>
#include <utility>

namespace license_check::visibility {

std::optional<FetchRefspecs::Pattern> FetchRefspecs::Pattern::create(std::string_view text) {
  if (text.empty()) return std::nullopt;
  const auto star = text.find('*');
  if (star == std::string_view::npos) return Pattern{std::string(text), {}, false};
  if (text.find('*', star + 1) != std::string_view::npos) return std::nullopt;
  return Pattern{std::string(text.substr(0, star)), std::string(text.substr(star + 1)), true};
}

std::optional<std::string_view> FetchRefspecs::Pattern::match(std::string_view name) const {
  if (!is_glob) return name == head ? std::optional(std::string_view{}) : std::nullopt;
  if (name.size() < head.size() + tail.size() || !name.starts_with(head) || !name.ends_with(tail)) return std::nullopt;
  return name.substr(head.size(), name.size() - head.size() - tail.size());
}

std::string FetchRefspecs::Pattern::fill(std::string_view middle) const {
  return is_glob ? head + std::string(middle) + tail : head;
}

FetchRefspecs::FetchRefspecs(const std::vector<std::string>& values) {
  for (std::string_view text : values) {
    if (text.starts_with('^')) {
      if (auto pattern = Pattern::create(text.substr(1))) m_negative.push_back(std::move(*pattern));
      continue;
    }
    if (text.starts_with('+')) text.remove_prefix(1);
    const auto colon = text.rfind(':');
    if (colon == std::string_view::npos) continue;
    const std::string_view left = text.substr(0, colon);
    auto source = Pattern::create(left.empty() ? "HEAD" : left);
    auto destination = Pattern::create(text.substr(colon + 1));
    if (source && destination && source->is_glob == destination->is_glob)
      m_mappings.push_back({std::move(*source), std::move(*destination)});
  }
}

bool FetchRefspecs::writes(std::string_view local_ref) const {
  return std::any_of(m_mappings.begin(), m_mappings.end(), [&](const Mapping& mapping) {
    const auto middle = mapping.destination.match(local_ref);
    if (!middle) return false;
    const std::string source = mapping.source.fill(*middle);
    return std::none_of(m_negative.begin(), m_negative.end(),
                        [&](const Pattern& pattern) { return pattern.match(source).has_value(); });
  });
}

std::vector<std::string> FetchRefspecs::prefixes() const {
  std::vector<std::string> out;
  for (const Mapping& mapping : m_mappings) out.push_back(mapping.destination.head);
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

}  // namespace license_check::visibility
