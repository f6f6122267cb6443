// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// Fuzzes the reader of config files, and path patterns and URL globs by the words that it accepts.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

#include "base/path_pattern.hpp"
#include "base/url_glob.hpp"
#include "license_check/config.hpp"

namespace {

using namespace license_check;

/// A set must say what its patterns say one by one.
void check_patterns(const std::vector<std::string>& patterns) {
  PathPatternSet set;
  std::vector<PathPattern> alone;
  for (const std::string& each : patterns) {
    const auto pattern = PathPattern::create(each);
    if (!pattern) std::abort();
    alone.push_back(*pattern);
    set.add(*pattern, static_cast<std::uint32_t>(alone.size()));
  }
  for (const std::string& path : patterns) {
    std::vector<std::uint32_t> together;
    set.match(path, together);
    std::vector<std::uint32_t> one_by_one;
    for (std::size_t i = 0; i < alone.size(); ++i)
      if (alone[i].matches(path)) one_by_one.push_back(static_cast<std::uint32_t>(i + 1));
    if (together != one_by_one) std::abort();
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const auto config = parse_config(text, ".license-check.toml");
  if (!config) {
    if (config.error().what.empty() || config.error().where.empty()) std::abort();
    return 0;
  }
  static_cast<void>(config->knows_restricted());
  for (const Dataset& each : config->datasets) {
    if (!each.license || !each.terms) std::abort();
    check_patterns(each.paths);
  }
  for (const RemoteRule& each : config->remotes)
    static_cast<void>(url_glob_matches(each.url, "https://lab.example/a/b.git"));
  return 0;
}
