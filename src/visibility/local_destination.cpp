// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// Local destinations: which URLs are paths, and whether git-daemon serves the directory to anybody.
#include <pwd.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "base/text.hpp"
#include "visibility/url.hpp"
#include "visibility/visibility.hpp"

namespace license_check::visibility {

namespace {

constexpr std::string_view k_file_scheme = "file://";
constexpr std::string_view k_export_file = "git-daemon-export-ok";
constexpr std::size_t k_longest_gitfile = 8192;

/// The path that git takes from a local URL; a host in `file://host/path` is passed over, as git does.
std::string path_of(std::string_view url) {
  if (!url.starts_with(k_file_scheme)) return std::string(url);
  const std::string decoded = percent_decoded(url.substr(k_file_scheme.size()));
  const auto slash = decoded.find('/');
  return slash == std::string::npos ? std::string() : decoded.substr(slash);
}

/// `~/x` and `~name/x`: the receiving side of git expands them in any path.
std::string with_home_expanded(std::string path) {
  if (!path.starts_with('~')) return path;
  const auto slash = std::min(path.find('/'), path.size());
  const std::string user = path.substr(1, slash - 1);
  if (user.empty()) {
    const char* home = std::getenv("HOME");
    return home == nullptr ? path : home + path.substr(slash);
  }
  const passwd* entry = getpwnam(user.c_str());
  return entry == nullptr ? path : entry->pw_dir + path.substr(slash);
}

/// The directory that a `.git` file names; empty where `path` is no such file.
std::string gitfile_target(const std::string& path) {
  constexpr std::string_view k_prefix = "gitdir: ";
  std::error_code ignored;
  if (!std::filesystem::is_regular_file(path, ignored)) return {};
  std::ifstream file(path, std::ios::binary);
  std::array<char, k_longest_gitfile> buffer{};
  file.read(buffer.data(), static_cast<std::streamsize>(buffer.size()));
  const std::string_view text(buffer.data(), static_cast<std::size_t>(std::max<std::streamsize>(file.gcount(), 0)));
  if (!text.starts_with(k_prefix)) return {};
  const std::string target(trim(text.substr(k_prefix.size())));
  if (target.starts_with('/')) return target;
  return path.substr(0, path.rfind('/') + 1) + target;
}

enum class Presence { absent, present, unknown };

Presence presence(const std::string& path) {
  if (access(path.c_str(), F_OK) == 0) return Presence::present;
  return errno == ENOENT || errno == ENOTDIR ? Presence::absent : Presence::unknown;
}

}  // namespace

bool is_local(std::string_view url) {
  if (url.starts_with(k_file_scheme)) return true;
  const auto colon = url.find(':');
  return colon == std::string_view::npos || url.find('/') < colon;
}

Declared local_visibility(std::string_view url, std::string_view base_directory) {
  std::string path = with_home_expanded(path_of(url));
  if (!path.starts_with('/') && !base_directory.empty()) path = std::string(base_directory) + "/" + path;
  Declared declared;
  declared.visibility = Visibility::private_;
  declared.reason = "a local path";
  // git tries these in turn; a marker in any of them is one, since what is there may change before git looks.
  for (const std::string_view suffix : {"/.git", "", ".git/.git", ".git"}) {
    std::string directory = path + std::string(suffix);
    if (std::string target = gitfile_target(directory); !target.empty()) directory = std::move(target);
    const std::string marker = directory + "/" + std::string(k_export_file);
    const Presence found = presence(marker);
    if (found == Presence::absent) continue;
    declared.visibility = Visibility::public_;
    declared.reason = found == Presence::present
                          ? "git-daemon-export-ok in " + directory
                          : "a local path where git-daemon-export-ok cannot be looked for: " + directory;
    return declared;
  }
  return declared;
}

}  // namespace license_check::visibility
