// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// Drafts a config from what the tree holds and says.
#include "cli/draft_config.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <vector>

#include "base/text.hpp"
#include "check/tree_view.hpp"
#include "declared/suggestion.hpp"
#include "declared/tree_paths.hpp"
#include "license_check/config.hpp"

namespace license_check::cli {
namespace {

constexpr std::size_t k_max_tables = 100;
constexpr std::size_t k_max_sources = 20;

constexpr std::string_view k_head = R"(# What this repository may publish, for git license-check.
# All keys: git help license-check, or docs/config.md of the program.
version = 1

[policy]
# What becomes of weights and data that nothing here annotates, at a public remote:
# unannotated-weights = "auto"     # auto | refuse | warn | allow
# unannotated-data = "auto"
# What holds for a remote of which nobody says who can read it:
# unknown-visibility = "public"    # public | private

# Who can read a remote:
# [[remote]]
# url = "git@git.lab.example:*"
# visibility = "private"
)";

/// Weights or data of one directory.
struct Group {
  std::string path;                  ///< Of its first file.
  Kind kind = Kind::data;
  std::size_t files = 0;
  std::set<std::string> formats;
  std::set<std::string> licenses;    ///< Declared, of all its files; an empty one where a file has none.
  std::set<std::string> sources;     ///< Who declares them.
  std::set<std::string> datasets;    ///< Lineage that weights declare.
};

using Groups = std::map<std::pair<std::string, Kind>, Group>;

void note(Group& group, const Recognition& recognition, const std::vector<declared::Declaration>& declarations) {
  ++group.files;
  group.formats.insert(recognition.format);
  bool is_declared = false;
  for (const declared::Declaration& declaration : declarations) {
    for (const std::string& dataset : declaration.datasets) group.datasets.insert(dataset);
    if (!declaration.license || !declaration.terms) continue;
    is_declared = true;
    group.licenses.insert(declaration.license->to_string());
    if (group.sources.size() < k_max_sources) group.sources.insert(declaration.source);
  }
  if (!is_declared) group.licenses.insert("");
}

/// Looks at what git tracks: the index, as it would be committed.
Result<Groups> find_groups(Repository& repository) {
  LC_TRY_ASSIGN(auto entries, repository.index());
  const auto tree = std::make_shared<IndexTree>(std::move(entries));
  TreeFiles surroundings(repository, tree);
  DeclaringTree declaring(repository, tree);
  declared::Declarations declarations(declaring, {});
  Groups groups;
  for (const IndexEntry& entry : tree->entries()) {
    LC_TRY_ASSIGN(const std::unique_ptr<BlobReader> reader, surroundings.open(entry.path));
    Recognition recognition = recognise_by_name(entry.path);
    if (reader != nullptr) {
      LC_TRY_ASSIGN(recognition, recognise(*reader, entry.path, &surroundings));
    }
    // A pointer's content is elsewhere: its name says what it is likely to be.
    if (recognition.is_pointer && recognition.kind == Kind::other) recognition = recognise_by_name(entry.path);
    if ((recognition.kind != Kind::weights && recognition.kind != Kind::data) || recognition.is_media) continue;

    LC_TRY_ASSIGN(const auto said, declarations.of(entry.path, recognition));
    std::string directory(declared::directory_of(entry.path));
    Group& group = groups[{directory.empty() ? entry.path : directory, recognition.kind}];
    if (group.files == 0) group.path = entry.path;
    group.kind = recognition.kind;
    note(group, recognition, said);
  }
  return groups;
}

/// The table with an id that no other table has; ids compare as the config does.
std::string with_unique_id(std::string table, std::set<std::string>& ids) {
  const auto begin = table.find("id = \"") + 6;
  const auto size = table.find('"', begin) - begin;
  const std::string id = table.substr(begin, size);
  std::string unique = id;
  for (int n = 2; !ids.insert(unique).second; ++n) unique = id + "-" + std::to_string(n);
  return table.replace(begin, size, unique);
}

std::string as_comment(std::string_view text) {
  std::string result;
  for (const std::string_view line : split(text, '\n')) {
    if (!line.empty()) result += "# " + std::string(line) + "\n";
  }
  return result;
}

/// Several words of the repository in a comment: escaped, so that none of them ends it.
std::string list(const std::set<std::string>& words) {
  std::string text;
  for (const std::string& word : words) text += (text.empty() ? "" : ", ") + escape_controls(word);
  return text;
}

std::string describe(const Group& group) {
  std::string text = "\n# " + std::to_string(group.files) + (group.files == 1 ? " file" : " files") + " of " +
                     (group.kind == Kind::weights ? "weights" : "data") + " (" + list(group.formats) + ")";
  if (!group.sources.empty()) text += ", license as " + list(group.sources) + " says";
  return text + "\n";
}

std::string draft_table(const Group& group, std::set<std::string>& ids) {
  const bool is_declared = group.licenses.size() == 1 && !group.licenses.begin()->empty();
  const std::string license = is_declared ? *group.licenses.begin() : "";
  std::string table = declared::suggest_annotation(group.path, group.kind, is_declared ? license : "<SPDX id>");
  table = with_unique_id(std::move(table), ids);
  if (group.kind == Kind::data) return describe(group) + (is_declared ? table : as_comment(table));

  table += "trained-on = []";
  std::string text = describe(group);
  if (!group.datasets.empty()) text += "# It says that it was trained on: " + list(group.datasets) + "\n";
  return text + "# Complete the list of datasets that it was trained on before you take out the marks:\n" +
         as_comment(table);
}

}  // namespace

Result<std::string> draft_config(Repository& repository) {
  LC_TRY_ASSIGN(const Groups groups, find_groups(repository));
  std::string text(k_head);
  std::set<std::string> ids;
  std::size_t count = 0;
  for (const auto& [key, group] : groups) {
    if (++count > k_max_tables) break;
    text += draft_table(group, ids);
  }
  if (groups.empty()) text += "\n# No weights and no data were found among the tracked files.\n";
  if (groups.size() > k_max_tables)
    text += "\n# and " + std::to_string(groups.size() - k_max_tables) + " more directories with weights or data.\n";

  if (const auto parsed = parse_config(text, k_config_path); !parsed)
    return fail(ErrorKind::io, "the draft has an error: " + parsed.error().what, parsed.error().where);
  return text;
}

}  // namespace license_check::cli
