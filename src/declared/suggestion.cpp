// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// Writes a table of the config for a path and a licence.
#include "declared/suggestion.hpp"

#include "base/text.hpp"
#include "declared/tree_paths.hpp"

namespace license_check::declared {

std::string id_from(std::string_view name) {
  std::string id;
  for (const char c : name) {
    const bool is_plain =
        (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' || c == '_' || c == '-';
    if (is_plain)
      id += c;
    else if (!id.empty() && id.back() != '-')
      id += '-';
  }
  return id.empty() ? "unnamed" : id;
}

std::string toml_string(std::string_view text) {
  std::string quoted = "\"";
  const bool is_utf8 = is_valid_utf8(text);
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte < 0x20 || byte == 0x7f || (byte >= 0x80 && !is_utf8))
      quoted += '?';
    else if (c == '"' || c == '\\')
      (quoted += '\\') += c;
    else
      quoted += c;
  }
  return quoted + '"';
}

std::string suggest_annotation(std::string_view path, Kind kind, std::string_view license) {
  const std::string_view directory = directory_of(path);
  const std::string_view name = name_of(path);
  const std::string id = id_from(directory.empty() ? name.substr(0, name.find('.')) : name_of(directory));
  const std::string pattern = directory.empty() ? escape_pattern(path) : escape_pattern(directory) + "/**";
  std::string table = kind == Kind::weights ? "[[model]]\n" : "[[dataset]]\n";
  table += "id = " + toml_string(id) + '\n';
  table += "license = " + toml_string(license) + '\n';
  table += "paths = [" + toml_string(pattern) + "]\n";
  return table;
}

}  // namespace license_check::declared
