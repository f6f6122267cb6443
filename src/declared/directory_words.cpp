// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// Reads and remembers what directories say.
#include "declared/directory_words.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <span>
#include <utility>

#include "base/text.hpp"
#include "declared/license_text.hpp"
#include "declared/tree_paths.hpp"
#include "declared/value.hpp"

namespace license_check::declared {

namespace {

constexpr std::uint64_t k_max_prose = 1024 * 1024;
constexpr std::size_t k_max_remembered = 20'000;
constexpr std::size_t k_chunk = 64 * 1024;
constexpr std::size_t k_max_far_reaching = 100;

bool is_convention(std::string_view name) {
  const auto rows = conventions();
  return std::any_of(rows.begin(), rows.end(), [&](const Convention& row) { return row.is_named(name); });
}

bool is_companion(std::string_view name) {
  return name.ends_with(".license") || name.ends_with(".md") || name.ends_with(".dvc");
}

bool is_named_by_us(std::string_view name) {
  return name == "REUSE.toml" || name == "dvc.yaml" || name == "dvc.lock" || is_readme(name) || is_convention(name) ||
         classify_license_file(name).has_value();
}

tl::unexpected<Error> about(Error error, const std::string& path) {
  error.where = error.where.empty() ? path : path + ", " + error.where;
  if (error.hint.empty()) error.hint = "correct the file, or remove it";
  return tl::unexpected<Error>(std::move(error));
}

/// Up to `limit` bytes from the start.
Result<std::string> read_head(BlobReader& reader, std::uint64_t limit) {
  std::string head(static_cast<std::size_t>(std::min(reader.size(), limit)), '\0');
  LC_TRY_ASSIGN(const std::size_t got, reader.read_at(0, std::as_writable_bytes(std::span(head))));
  head.resize(std::min(got, head.size()));
  return head;
}

/// Searches a file of any size in constant memory.
Result<bool> contains(BlobReader& reader, std::string_view marker) {
  std::string window;
  std::string chunk(k_chunk, '\0');
  for (std::uint64_t offset = 0; offset < reader.size();) {
    LC_TRY_ASSIGN(const std::size_t got, reader.read_at(offset, std::as_writable_bytes(std::span(chunk))));
    if (got == 0) break;
    window.append(chunk, 0, got);
    if (window.find(marker) != std::string::npos) return true;
    window.erase(0, window.size() - std::min(window.size(), marker.size() - 1));
    offset += got;
  }
  return false;
}

}  // namespace

bool is_readme(std::string_view name) { return name.size() >= 6 && equals_ignoring_case(name.substr(0, 6), "readme"); }

Result<std::optional<Directories::Text>> Directories::read(const std::string& path, std::uint64_t limit,
                                                           bool reads_head_only, std::string_view marker) {
  const auto link = m_links.find(path);
  const std::string& file = link == m_links.end() ? path : link->second;
  LC_TRY_ASSIGN(std::optional<std::string> text, m_tree.read(file, limit));
  if (text) {
    if (text->find(marker) == std::string::npos) return std::nullopt;
    return Text{*std::move(text), true};
  }
  LC_TRY_ASSIGN(const std::unique_ptr<BlobReader> reader, m_tree.open(file));
  if (reader == nullptr)
    return fail(ErrorKind::not_found, "the content of a file that declares licences is not in this repository", path,
                "fetch the missing objects");
  if (reader->size() <= limit) return std::nullopt;
  if (reads_head_only) {
    LC_TRY_ASSIGN(std::string head, read_head(*reader, limit));
    return Text{std::move(head), false};
  }
  if (!marker.empty()) {
    LC_TRY_ASSIGN(const bool is_of_the_kind, contains(*reader, marker));
    if (!is_of_the_kind) return std::nullopt;
  }
  return fail(ErrorKind::limit, "a file that declares licences is too large", path);
}

Result<std::optional<std::string>> Directories::read_whole(const std::string& path, std::uint64_t limit) {
  LC_TRY_ASSIGN(std::optional<Text> text, read(path, limit, false, {}));
  if (!text) return std::nullopt;
  return std::move(text->text);
}

Result<bool> Directories::leads_to_file(const std::string& path, FileMode mode) {
  if (mode != FileMode::symlink) return mode == FileMode::regular || mode == FileMode::executable;
  LC_TRY_ASSIGN(auto file, m_tree.follow(path));
  if (!file) return false;
  m_links.insert_or_assign(path, *std::move(file));
  return true;
}

Result<const DirectoryIndex*> Directories::index(std::string_view directory) {
  const std::string key(directory);
  if (const auto at = m_indexes.find(key); at != m_indexes.end()) return at->second.get();
  LC_TRY_ASSIGN(const std::vector<TreeEntry> entries, m_tree.list(directory));
  auto index = std::make_unique<DirectoryIndex>();
  for (const TreeEntry& entry : entries) {
    const bool is_named = is_named_by_us(entry.name);
    const bool is_beside = is_companion(entry.name);
    if (!is_named && !is_beside) continue;
    LC_TRY_ASSIGN(const bool is_file, leads_to_file(child(directory, entry.name), entry.mode));
    if (!is_file) continue;
    if (is_named) index->names.push_back(entry.name);
    if (is_beside) index->companions.insert(entry.name);
  }
  return m_indexes.insert_or_assign(key, std::move(index)).first->second.get();
}

Status Directories::read_document(std::string_view directory, const std::string& name, DirectoryWords& words) {
  const std::string path = child(directory, name);
  for (const Convention& row : conventions()) {
    if (!row.is_named(name)) continue;
    LC_TRY_ASSIGN(const std::optional<Text> text, read(path, row.limit, row.reads_head_only, row.marker));
    if (!text) continue;
    auto said = row.parse({text->text, text->is_whole});
    if (!said) return about(std::move(said).error(), path);
    Document document{path, row.label, *std::move(said), {}};
    for (const std::string& pattern : document.said.data_files)
      if (auto compiled = PathPattern::create(pattern)) document.data_files.add(*std::move(compiled), 0);
    if (!document.said.notices.empty() || !document.said.data_files.empty())
      words.documents.push_back(std::move(document));
  }
  return {};
}

Result<const DirectoryWords*> Directories::words(std::string_view directory) {
  const std::string key(directory);
  if (const auto at = m_words.find(key); at != m_words.end()) return at->second.get();
  LC_TRY_ASSIGN(const DirectoryIndex* names, index(directory));
  auto words = std::make_unique<DirectoryWords>();
  for (const std::string& name : names->names) {
    const std::string path = child(directory, name);
    if (name == "REUSE.toml") {
      LC_TRY_ASSIGN(const auto text, read_whole(path, k_max_toml_size));
      if (!text) continue;
      auto reuse = ReuseFile::parse_toml(*text);
      if (!reuse) return about(std::move(reuse).error(), path);
      words->reuse = *std::move(reuse);
      words->reuse_source = path;
    } else if (const auto license_name = classify_license_file(name)) {
      LC_TRY_ASSIGN(const auto text, read_whole(path, k_max_license_file));
      if (text) words->license_files.push_back(read_license_file(path, *license_name, *text, m_custom));
    } else {
      LC_TRY(read_document(directory, name, *words));
    }
  }
  return m_words.insert_or_assign(key, std::move(words)).first->second.get();
}

Result<const ReuseFile*> Directories::dep5() {
  if (const auto at = m_dep5.find({}); at != m_dep5.end()) return at->second.get();
  const std::string path = ".reuse/dep5";
  std::unique_ptr<const ReuseFile> file;
  LC_TRY_ASSIGN(const std::vector<TreeEntry> entries, m_tree.list(".reuse"));
  for (const TreeEntry& entry : entries) {
    if (entry.name != "dep5") continue;
    LC_TRY_ASSIGN(const bool is_file, leads_to_file(path, entry.mode));
    if (!is_file) continue;
    LC_TRY_ASSIGN(const auto text, read_whole(path, k_max_toml_size));
    if (text) {
      auto parsed = ReuseFile::parse_dep5(*text);
      if (!parsed) return about(std::move(parsed).error(), path);
      file = std::make_unique<const ReuseFile>(*std::move(parsed));
    }
  }
  return m_dep5.insert_or_assign({}, std::move(file)).first->second.get();
}

Result<std::unique_ptr<const DvcDirectory>> Directories::read_dvc(std::string_view directory, bool forgives) {
  LC_TRY_ASSIGN(const DirectoryIndex* names, index(directory));
  DvcDirectory::Builder builder(directory);
  const auto add = [&](const std::string& name, auto member) -> Status {
    const std::string path = child(directory, name);
    auto text = read_whole(path, k_max_yaml_size);
    if (!text && forgives && text.error().kind == ErrorKind::limit) return {};
    LC_TRY(text);
    if (!*text) return {};
    const Status added = (builder.*member)(path, **text);
    if (added || forgives) return {};
    return about(added.error(), path);
  };
  for (const std::string& name : names->names) {
    if (name == "dvc.lock") LC_TRY(add(name, &DvcDirectory::Builder::add_lock));
    if (name == "dvc.yaml") LC_TRY(add(name, &DvcDirectory::Builder::add_pipeline));
  }
  for (const std::string& name : builder.parameter_files()) {
    const auto path = resolve_path(directory, name);
    if (!path) continue;
    LC_TRY_ASSIGN(const auto text, m_tree.read(*path, k_max_yaml_size));
    if (!text) continue;
    // What cannot be parsed gives no values: the templates then stand for anything.
    auto values = path->ends_with(".toml") ? parse_toml(*text) : parse_yaml(*text);
    if (values) builder.add_parameters(*std::move(values));
  }
  for (const std::string& name : names->companions)
    if (name.ends_with(".dvc")) LC_TRY(add(name, &DvcDirectory::Builder::add_file));
  return std::make_unique<const DvcDirectory>(std::move(builder).build());
}

Result<const DvcDirectory*> Directories::dvc(std::string_view directory) {
  const std::string key(directory);
  if (const auto at = m_dvc.find(key); at != m_dvc.end()) return at->second.get();
  LC_TRY_ASSIGN(auto read, read_dvc(directory, false));
  return m_dvc.insert_or_assign(key, std::move(read)).first->second.get();
}

Result<const Directories::FarReaching*> Directories::far_reaching_pipelines() {
  if (m_far_reaching) return &*m_far_reaching;
  FarReaching far_reaching;
  LC_TRY_ASSIGN(const std::vector<std::string> directories, m_finder->find(m_tree));
  for (const std::string& directory : directories) {
    // A fixture somewhere that nobody could run is an error for the files below it, and for no others.
    LC_TRY_ASSIGN(auto pipeline, read_dvc(directory, true));
    if (!pipeline->reaches_out_of(directory)) continue;
    far_reaching.emplace_back(directory, std::move(pipeline));
    if (far_reaching.size() > k_max_far_reaching)
      return fail(ErrorKind::limit, "the tree holds too many DVC pipelines with outputs elsewhere", directory);
  }
  return &m_far_reaching.emplace(std::move(far_reaching));
}

Result<const Notices*> Directories::card(const std::string& path) {
  if (const auto at = m_cards.find(path); at != m_cards.end()) return at->second.get();
  LC_TRY_ASSIGN(const std::optional<Text> text, read(path, k_card_head, true, {}));
  std::unique_ptr<const Notices> card;
  if (text) {
    auto said = parse_card({text->text, text->is_whole});
    if (!said) return about(std::move(said).error(), path);
    if (!said->notices.empty()) card = std::make_unique<const Notices>(*std::move(said));
  }
  return m_cards.insert_or_assign(path, std::move(card)).first->second.get();
}

Result<std::optional<FoundLicense>> Directories::nd_in_prose(const std::string& path) {
  if (const auto at = m_prose.find(path); at != m_prose.end()) return at->second;
  LC_TRY_ASSIGN(const std::optional<Text> text, read(path, k_max_prose, true, {}));
  std::optional<FoundLicense> found;
  for (const FoundLicense& license : find_cc_mentions(text ? std::string_view(text->text) : std::string_view{}))
    if (license.is_nd && !found) found = license;
  return m_prose.insert_or_assign(path, std::move(found)).first->second;
}

void Directories::forget_if_large() {
  if (m_indexes.size() + m_words.size() + m_dvc.size() + m_cards.size() + m_prose.size() < k_max_remembered) return;
  m_indexes.clear();
  m_words.clear();
  m_dvc.clear();
  m_cards.clear();
  m_prose.clear();
  m_links.clear();
}

}  // namespace license_check::declared
