// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// Finds what REUSE says of a file.
#include <algorithm>
#include <cstddef>
#include <span>
#include <string>
#include <utility>

#include "declared/license_word.hpp"
#include "declared/lookups.hpp"
#include "declared/spdx_tags.hpp"
#include "declared/tree_paths.hpp"

namespace license_check::declared {

namespace {

constexpr std::uint64_t k_max_sidecar = 1024 * 1024;
constexpr std::size_t k_first_look = 4 * 1024;
constexpr std::size_t k_head = 64 * 1024;

/// The head of a file that is text, else nothing. Most weights show in their first bytes that they are none.
Result<std::string> text_head(std::string_view path, Directories& directories) {
  LC_TRY_ASSIGN(const std::unique_ptr<BlobReader> reader, directories.tree().open(path));
  std::string head;
  if (reader == nullptr) return head;
  for (const std::size_t size : {k_first_look, k_head}) {
    const std::size_t have = head.size();
    head.resize(size);
    LC_TRY_ASSIGN(const std::size_t got, reader->read_at(have, std::as_writable_bytes(std::span(head).subspan(have))));
    head.resize(have + std::min(got, size - have));
    if (head.find('\0') != std::string::npos) return std::string{};
    if (head.size() < size) break;
  }
  return head;
}

struct Own {
  ReuseAnnotation annotation;
  std::string source;
};

/// The sidecar's tags, and where there is no sidecar those of the file's own header.
Result<Own> own_words(std::string_view path, const Recognition& recognition, Directories& directories) {
  const std::string_view directory = directory_of(path);
  LC_TRY_ASSIGN(const DirectoryIndex* index, directories.index(directory));
  Own own{{}, std::string(path)};
  std::vector<SpdxTag> tags;
  if (const std::string sidecar = std::string(name_of(path)) + ".license"; index->companions.contains(sidecar)) {
    own.source = child(directory, sidecar);
    LC_TRY_ASSIGN(const auto text, directories.read_whole(own.source, k_max_sidecar));
    if (text) tags = find_spdx_tags(*text, TagPlace::anywhere);
  } else if (!recognition.is_pointer && !recognition.is_media) {
    LC_TRY_ASSIGN(const std::string head, text_head(path, directories));
    tags = find_spdx_tags(head, TagPlace::header);
  }
  for (SpdxTag& tag : tags) own.annotation.licenses.push_back({{std::move(tag.expression)}, tag.line});
  return own;
}

}  // namespace

Result<std::vector<Declaration>> reuse_declarations(std::string_view path, const Recognition& recognition,
                                                    Directories& directories) {
  std::vector<ReuseMatch> matches;
  LC_TRY_ASSIGN(const ReuseFile* dep5, directories.dep5());
  if (dep5 != nullptr)
    if (const ReuseAnnotation* annotation = dep5->find(path)) matches.push_back({".reuse/dep5", annotation});
  std::vector<std::string_view> above = directories_above(path);
  for (auto directory = above.rbegin(); directory != above.rend(); ++directory) {
    LC_TRY_ASSIGN(const DirectoryWords* words, directories.words(*directory));
    if (!words->reuse) continue;
    if (const ReuseAnnotation* annotation = words->reuse->find(relative_to(*directory, path)))
      matches.push_back({words->reuse_source, annotation});
  }
  Own own;
  if (reads_own(matches)) {
    LC_TRY_ASSIGN(own, own_words(path, recognition, directories));
  }
  const ReuseMatch own_match{own.source, &own.annotation};
  const bool speaks = !own.annotation.licenses.empty();
  std::vector<Declaration> declarations;
  for (const ReuseMatch& match : apply_precedence(matches, speaks ? &own_match : nullptr)) {
    Notice notice;
    notice.licenses = match.annotation->licenses;
    LC_TRY_ASSIGN(auto declaration, declaration_of(notice, match.source, "REUSE", directories));
    if (!declaration) continue;
    if (match.annotation != &own.annotation) declaration->group += '#' + std::to_string(match.annotation->line);
    declarations.push_back(*std::move(declaration));
  }
  return declarations;
}

}  // namespace license_check::declared
