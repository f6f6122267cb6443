// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// Asks all sources about a file, and remarks on what is said without being an annotation.
#include <algorithm>
#include <cstdint>
#include <string>
#include <utility>

#include "declared/declared.hpp"
#include "declared/directory_words.hpp"
#include "declared/license_file.hpp"
#include "declared/lookups.hpp"
#include "declared/suggestion.hpp"
#include "declared/tree_paths.hpp"

namespace license_check::declared {

namespace {

/// True where the notice speaks of this file. `path` is relative to the declaring file's directory.
bool speaks_of(const Notice& notice, std::string_view path, Scope kind) {
  if (notice.scope != Scope::both && notice.scope != kind) return false;
  if (notice.files.empty()) return true;
  return std::any_of(notice.files.begin(), notice.files.end(), [&](const std::string& file) {
    const auto pattern = PathPattern::create(file);
    return pattern && pattern->matches(path);
  });
}

void append(std::vector<Declaration>& all, std::vector<Declaration> more) {
  all.insert(all.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
}

}  // namespace

struct Declarations::State {
  State(TreeReader& tree, CustomTerms custom, std::shared_ptr<PipelineFinder> finder)
      : directories(tree, std::move(custom), std::move(finder)) {}

  Status add_embedded(std::string_view path, const Recognition& recognition, std::vector<Declaration>& all);
  Status add_document(const Document& document, std::string_view path, Scope kind, std::vector<Declaration>& all);
  Status add_license_files(std::string_view path, Scope kind, std::vector<Declaration>& all);
  Status add_unscoped(std::string_view path, const Recognition& recognition, std::vector<Remark>& remarks);
  Status add_prose(std::string_view path, const Recognition& recognition, std::vector<Remark>& remarks);

  Directories directories;
};

Status Declarations::State::add_embedded(std::string_view path, const Recognition& recognition,
                                         std::vector<Declaration>& all) {
  if (recognition.metadata.empty()) return {};
  Notice notice;
  // Name, id and link of one licence come as separate values here.
  if (!recognition.metadata.licenses.empty()) notice.licenses.push_back({recognition.metadata.licenses, 0});
  notice.datasets = recognition.metadata.datasets;
  notice.base_models = recognition.metadata.base_models;
  LC_TRY_ASSIGN(auto declaration, declaration_of(notice, std::string(path), recognition.format, directories));
  if (declaration) all.push_back(*std::move(declaration));
  return {};
}

Status Declarations::State::add_document(const Document& document, std::string_view path, Scope kind,
                                         std::vector<Declaration>& all) {
  const std::string_view relative = relative_to(directory_of(document.source), path);
  bool is_replaced = false;
  for (const Notice& notice : document.said.notices) {
    if (is_replaced && notice.files.empty()) continue;
    if (!speaks_of(notice, relative, kind)) continue;
    is_replaced = is_replaced || notice.replaces_whole;
    LC_TRY_ASSIGN(auto declaration, declaration_of(notice, document.source, document.label, directories));
    if (declaration) all.push_back(*std::move(declaration));
  }
  return {};
}

Status Declarations::State::add_license_files(std::string_view path, Scope kind, std::vector<Declaration>& all) {
  for (const std::string_view directory : directories_above(path)) {
    LC_TRY_ASSIGN(const DirectoryWords* words, directories.words(directory));
    for (const LicenseFileWord& word : weigh_license_files(words->license_files, directory.empty(), kind).restricting) {
      Declaration declaration;
      declaration.source = word.file->source;
      declaration.line = word.license->found.line;
      declaration.convention = "licence file";
      declaration.license = word.license->word.license;
      declaration.terms = word.license->word.terms;
      declaration.license_text = word.license->found.id;
      declaration.restricts_only = true;
      declaration.group = word.file->source;
      all.push_back(std::move(declaration));
    }
  }
  return {};
}

Status Declarations::State::add_unscoped(std::string_view path, const Recognition& recognition,
                                         std::vector<Remark>& remarks) {
  for (const std::string_view directory : directories_above(path)) {
    LC_TRY_ASSIGN(const DirectoryWords* words, directories.words(directory));
    for (const LicenseFileWord& word :
         weigh_license_files(words->license_files, directory.empty(), scope_of(recognition)).unscoped) {
      const std::string& license = word.license->found.id;
      remarks.push_back({Remark::What::unscoped_license, word.file->source, word.license->found.line, license,
                         suggest_annotation(path, recognition.kind, license)});
    }
  }
  return {};
}

Status Declarations::State::add_prose(std::string_view path, const Recognition& recognition,
                                      std::vector<Remark>& remarks) {
  for (const std::string_view directory : directories_above(path)) {
    LC_TRY_ASSIGN(const DirectoryIndex* index, directories.index(directory));
    bool is_nearest = false;
    for (const std::string& name : index->names) {
      if (!is_readme(name)) continue;
      is_nearest = true;
      const std::string source = child(directory, name);
      LC_TRY_ASSIGN(const auto found, directories.nd_in_prose(source));
      if (!found) continue;
      remarks.push_back({Remark::What::license_in_prose, source, found->line, found->id,
                         suggest_annotation(path, recognition.kind, found->id)});
    }
    if (is_nearest) break;
  }
  return {};
}

Declarations::Declarations(TreeReader& tree, CustomTerms custom, std::shared_ptr<PipelineFinder> finder)
    : m_state(std::make_unique<State>(tree, std::move(custom),
                                      finder != nullptr ? std::move(finder) : std::make_shared<PipelineFinder>())) {}

Declarations::~Declarations() = default;

Result<std::vector<Declaration>> Declarations::of(std::string_view path, const Recognition& recognition) {
  Directories& directories = m_state->directories;
  directories.forget_if_large();
  const Scope kind = scope_of(recognition);
  LC_TRY_ASSIGN(std::vector<Declaration> all, reuse_declarations(path, recognition, directories));
  LC_TRY(m_state->add_embedded(path, recognition, all));
  LC_TRY_ASSIGN(std::vector<Declaration> cards, companion_cards(path, directories));
  append(all, std::move(cards));
  for (const std::string_view directory : directories_above(path)) {
    LC_TRY_ASSIGN(const DirectoryWords* words, directories.words(directory));
    for (const Document& document : words->documents) LC_TRY(m_state->add_document(document, path, kind, all));
  }
  LC_TRY_ASSIGN(auto dvc, dvc_declaration(path, directories));
  if (dvc) all.push_back(*std::move(dvc));
  LC_TRY(m_state->add_license_files(path, kind, all));
  return all;
}

Result<std::vector<Remark>> Declarations::remarks(std::string_view path, const Recognition& recognition) {
  m_state->directories.forget_if_large();
  std::vector<Remark> remarks;
  LC_TRY(m_state->add_unscoped(path, recognition, remarks));
  LC_TRY(m_state->add_prose(path, recognition, remarks));
  return remarks;
}

Result<bool> Declarations::is_listed_as_data(std::string_view path) {
  m_state->directories.forget_if_large();
  std::vector<std::uint32_t> matches;
  for (const std::string_view directory : directories_above(path)) {
    LC_TRY_ASSIGN(const DirectoryWords* words, m_state->directories.words(directory));
    for (const Document& document : words->documents) {
      document.data_files.match(relative_to(directory, path), matches);
      if (!matches.empty()) return true;
    }
  }
  return false;
}

}  // namespace license_check::declared
