// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// Reads `info/alternates` as git does.
#include "pack/alternates.hpp"

#include <sys/stat.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <optional>
#include <set>
#include <utility>

#include "base/text.hpp"
#include "pack/mapped_file.hpp"

namespace license_check::pack {
namespace {

constexpr std::size_t k_deepest = 5;  ///< Git's: the repository's own alternates are at depth 0.
constexpr std::size_t k_most_directories = 256;
constexpr std::uint64_t k_largest_file = 1024 * 1024;

struct Directory {
  std::string path;
  std::size_t depth = 0;
};

bool is_octal(char c) { return c >= '0' && c <= '7'; }

/// The text between C quotes; nullopt where it is not well-formed.
std::optional<std::string> unquote(std::string_view text) {
  constexpr std::string_view k_letters = "abtnvfr\"\\";
  constexpr std::string_view k_meanings = "\a\b\t\n\v\f\r\"\\";
  if (text.size() < 2 || text.front() != '"' || text.back() != '"') return std::nullopt;
  text = text.substr(1, text.size() - 2);
  std::string out;
  while (!text.empty()) {
    if (text[0] == '"') return std::nullopt;
    if (text[0] != '\\') {
      out += text[0];
      text.remove_prefix(1);
      continue;
    }
    if (text.size() < 2) return std::nullopt;
    if (const auto at = k_letters.find(text[1]); at != std::string_view::npos) {
      out += k_meanings[at];
      text.remove_prefix(2);
    } else if (text.size() >= 4 && text[1] <= '3' && is_octal(text[1]) && is_octal(text[2]) && is_octal(text[3])) {
      out += static_cast<char>((text[1] - '0') * 64 + (text[2] - '0') * 8 + (text[3] - '0'));
      text.remove_prefix(4);
    } else {
      return std::nullopt;
    }
  }
  return out;
}

/// The lines of a directory's `info/alternates`, as absolute as the directory itself; empty where there is none.
Result<std::vector<std::string>> alternates_of(const std::string& directory) {
  auto file = MappedFile::open(directory + "/info/alternates");
  if (!file && file.error().kind == ErrorKind::not_found) return std::vector<std::string>();
  if (!file) return tl::unexpected<Error>(std::move(file).error());
  if ((*file)->bytes().size() > k_largest_file)
    return fail(ErrorKind::limit, "the list of alternates is too long", directory);
  std::vector<std::string> paths = parse_alternates((*file)->bytes());
  for (std::string& path : paths)
    if (!path.starts_with('/')) path = directory + '/' + path;
  return paths;
}

}  // namespace

std::vector<std::string> parse_alternates(std::string_view text) {
  std::vector<std::string> paths;
  for (const std::string_view line : split(text, '\n')) {
    if (line.empty() || line[0] == '#') continue;
    paths.push_back(unquote(line).value_or(std::string(line)));
  }
  return paths;
}

Result<std::vector<std::string>> find_object_directories(const std::vector<std::string>& directories) {
  std::vector<Directory> queue;
  for (const std::string& path : directories) queue.push_back({path, 0});
  std::set<std::pair<dev_t, ino_t>> seen;
  std::vector<std::string> found;
  for (std::size_t i = 0; i < queue.size(); ++i) {
    const Directory directory = queue[i];
    struct stat status {};
    const bool is_there = ::stat(directory.path.c_str(), &status) == 0;
    if (!is_there && (i == 0 || (errno != ENOENT && errno != ENOTDIR)))
      return fail(ErrorKind::io, std::string("cannot open an object directory: ") + std::strerror(errno),
                  directory.path);
    if (!is_there || !S_ISDIR(status.st_mode) || !seen.emplace(status.st_dev, status.st_ino).second) continue;
    if (found.size() == k_most_directories)
      return fail(ErrorKind::limit, "too many alternate object directories", directory.path);
    found.push_back(directory.path);
    if (directory.depth > k_deepest) continue;
    LC_TRY_ASSIGN(const std::vector<std::string> paths, alternates_of(directory.path));
    for (const std::string& path : paths) queue.push_back({path, directory.depth + 1});
  }
  return found;
}

}  // namespace license_check::pack
