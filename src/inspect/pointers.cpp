// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// Pointers: small texts that stand for content elsewhere (git-lfs, git-annex, DVC).
#include <algorithm>
#include <charconv>

#include "base/text.hpp"
#include "inspect/inspectors.hpp"

namespace license_check::inspect {
namespace {

constexpr std::string_view k_lfs_version = "version https://git-lfs.github.com/spec/v1";
constexpr std::string_view k_lfs_old_version = "version https://hawser.github.com/spec/v1";
constexpr std::string_view k_lfs_oldest_version = "version http://git-media.io/v/2";
/// git-lfs itself reads no more of a pointer.
constexpr std::size_t k_max_lfs_size = 1024;

bool is_hex(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
  });
}

std::uint64_t to_size(std::string_view text) {
  std::uint64_t value = 0;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

/// What the name says of the content that the pointer stands for; the pointer itself is no such file.
Recognition pointer(std::string_view format, std::string_view path, std::string_view key, std::uint64_t size) {
  auto answer = recognise_by_name(path);
  answer.format = format;
  answer.is_media = answer.is_media && answer.kind == Kind::data;
  answer.is_pointer = true;
  answer.pointer_key = key;
  answer.pointer_size = size;
  return answer;
}

std::string_view first_line(std::string_view text) { return text.substr(0, text.find('\n')); }

}  // namespace

bool probe_git_lfs(Head head, std::uint64_t size) {
  // Like git-lfs, blanks around a pointer are passed over.
  const std::string_view text = trim(head);
  return size <= head.size() && text.size() <= k_max_lfs_size &&
         (text.starts_with(k_lfs_version) || text.starts_with(k_lfs_old_version) ||
          text.starts_with(k_lfs_oldest_version));
}

Answer inspect_git_lfs(Subject& subject) {
  std::string_view key;
  std::uint64_t size = 0;
  for (auto line : split(trim(subject.view.head()), '\n')) {
    line = trim(line);
    if (line.starts_with("oid sha256:"))
      key = line.substr(11);
    else if (line.starts_with("size "))
      size = to_size(line.substr(5));
    else if (!line.starts_with("version ") && !line.starts_with("ext-"))
      return std::nullopt;  // Whatever else stands in it is content of its own.
  }
  if (key.size() != 64 || !is_hex(key)) return std::nullopt;
  return pointer("git-lfs", subject.path, ascii_lower(key), size);
}

bool probe_git_annex(Head head, std::uint64_t size) {
  // Behind the first line a pointer holds nothing: other text would be content of its own.
  return size <= head.size() && trim(head).find('\n') == std::string_view::npos &&
         first_line(head).find("annex/objects/") != std::string_view::npos;
}

Answer inspect_git_annex(Subject& subject) {
  // `/annex/objects/KEY` in an unlocked file; a link's target ends `…/annex/objects/aa/bb/KEY/KEY`.
  const auto line = trim(first_line(subject.view.head()));
  if (!line.starts_with("/annex/objects/") && !line.starts_with("../") && !line.starts_with(".git/"))
    return std::nullopt;
  const auto key = line.substr(line.rfind('/') + 1);
  // BACKEND-s123--name, BACKEND--name: git-annex's keys always have the double dash.
  const auto dashes = key.find("--");
  if (dashes == std::string_view::npos || dashes == 0 || key.front() < 'A' || key.front() > 'Z') return std::nullopt;
  std::uint64_t size = 0;
  for (const auto part : split(key.substr(0, dashes), '-'))
    if (part.size() > 1 && part.front() == 's') size = to_size(part.substr(1));
  return pointer("git-annex", subject.path, key, size);
}

bool probe_dvc(Head head, std::uint64_t size) {
  return size <= 256 * 1024 && head.find("outs:") != std::string_view::npos;
}

Answer inspect_dvc(Subject& subject) {
  if (!subject.path.ends_with(".dvc")) return std::nullopt;
  std::string_view key;
  std::uint64_t size = 0;
  bool is_in_outs = false;
  for (auto line : split(subject.view.head(), '\n')) {
    if (line.starts_with("outs:"))
      is_in_outs = true;
    else if (!line.empty() && line.front() != ' ' && line.front() != '-' && line.front() != '#')
      is_in_outs = false;
    if (!is_in_outs) continue;
    line = trim(line);
    if (line.starts_with("- ")) line = trim(line.substr(2));
    if (line.starts_with("md5:") && key.empty())
      key = trim(line.substr(4));
    else if (line.starts_with("etag:") && key.empty())
      key = trim(line.substr(5));
    else if (line.starts_with("size:") && size == 0)
      size = to_size(trim(line.substr(5)));
  }
  return pointer("dvc", subject.path.substr(0, subject.path.size() - 4), key, size);
}

}  // namespace license_check::inspect
