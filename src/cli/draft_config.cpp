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
constexpr std::string_view k_placeholder = "<SPDX id>";
constexpr std::size_t k_max_excluded = 12;
constexpr std::size_t k_max_named = 20;

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
  std::string path;  ///< Of its first file.
  Kind kind = Kind::data;
  std::size_t files = 0;
  std::set<std::string> formats;
  std::set<std::string> licenses;  ///< Declared, of all its files; an empty one where a file has none.
  std::set<std::string> sources;   ///< Who declares them.
  std::set<std::string> datasets;  ///< Lineage that weights declare.
  std::set<std::string> base_models;
  std::set<std::string> remarks;  ///< Licences that do not say whether they mean these files.
};

/// What the tree holds: weights and data by directory, and in path order what is neither.
struct Found {
  std::map<std::pair<std::string, Kind>, Group> groups;
  std::vector<std::string> artifacts;
  std::vector<std::string> others;
};

void note(Group& group, const Recognition& recognition, const std::vector<declared::Declaration>& declarations) {
  ++group.files;
  group.formats.insert(recognition.format);
  bool is_declared = false;
  for (const declared::Declaration& declaration : declarations) {
    group.datasets.insert(declaration.datasets.begin(), declaration.datasets.end());
    group.base_models.insert(declaration.base_models.begin(), declaration.base_models.end());
    if (!declaration.license || !declaration.terms) continue;
    is_declared = true;
    group.licenses.insert(declaration.license->to_string());
    if (group.sources.size() < k_max_sources) group.sources.insert(declaration.source);
  }
  if (!is_declared) group.licenses.insert("");
}

/// Looks at what git tracks: the index, as it would be committed.
Result<Found> find_groups(Repository& repository) {
  LC_TRY_ASSIGN(auto entries, repository.index());
  const auto tree = std::make_shared<IndexTree>(std::move(entries));
  TreeFiles surroundings(repository, tree);
  DeclaringTree declaring(repository, tree);
  declared::Declarations declarations(declaring, {});
  Found found;
  for (const IndexEntry& entry : tree->entries()) {
    LC_TRY_ASSIGN(const std::unique_ptr<BlobReader> reader, surroundings.open(entry.path));
    Recognition recognition = recognise_by_name(entry.path);
    if (reader != nullptr) {
      LC_TRY_ASSIGN(recognition, recognise(*reader, entry.path, &surroundings));
    }
    // A pointer's content is elsewhere: its name says what it is likely to be.
    if (recognition.is_pointer && recognition.kind == Kind::other) recognition = recognise_by_name(entry.path);
    const bool is_artifact = recognition.kind == Kind::weights || recognition.kind == Kind::data;
    (is_artifact ? found.artifacts : found.others).push_back(entry.path);
    if (!is_artifact || recognition.is_media) continue;

    LC_TRY_ASSIGN(const auto said, declarations.of(entry.path, recognition));
    std::string directory(declared::directory_of(entry.path));
    Group& group = found.groups[{directory.empty() ? entry.path : directory, recognition.kind}];
    if (group.files == 0) group.path = entry.path;
    group.kind = recognition.kind;
    LC_TRY_ASSIGN(const auto remarks, declarations.remarks(entry.path, recognition));
    for (const declared::Remark& remark : remarks)
      if (group.remarks.size() < k_max_sources) group.remarks.insert(remark.source + " names " + remark.license);
    note(group, recognition, said);
  }
  return found;
}

/// `.md`; the whole name where it has no ending.
std::string_view ending_of(std::string_view path) {
  const std::string_view name = declared::name_of(path);
  const auto dot = name.rfind('.');
  return dot == std::string_view::npos ? name : name.substr(dot);
}

std::vector<std::string> below(const std::vector<std::string>& sorted, const std::string& directory) {
  const std::string first = directory + "/";
  const auto begin = std::lower_bound(sorted.begin(), sorted.end(), first);
  const auto end = std::find_if(begin, sorted.end(), [&](const std::string& path) { return !path.starts_with(first); });
  return {begin, end};
}

/// What lies below the directory and is no part of the artifact: a README, a loader. Many of a kind become one pattern.
std::vector<std::string> excluded_below(const std::string& directory, const Found& found) {
  const std::vector<std::string> others = below(found.others, directory);
  if (others.size() <= k_max_excluded) {
    std::vector<std::string> patterns;
    for (const std::string& path : others) patterns.push_back(declared::escape_pattern(path));
    return patterns;
  }
  std::set<std::string> endings;
  for (const std::string& path : others) endings.emplace(ending_of(path));
  for (const std::string& path : below(found.artifacts, directory)) endings.erase(std::string(ending_of(path)));
  std::vector<std::string> patterns;
  for (const std::string& ending : endings)
    if (patterns.size() < k_max_excluded)
      patterns.push_back(declared::escape_pattern(directory) + "/**/" + (ending.starts_with('.') ? "*" : "") +
                         declared::escape_pattern(ending));
  return patterns;
}

std::string toml_list(const std::vector<std::string>& words) {
  std::string list;
  for (const std::string& word : words) (list += list.empty() ? "" : ", ") += declared::toml_string(word);
  return "[" + list + "]";
}

/// What the config must know before the model may be named as trained on it.
std::string draft_strangers(const std::vector<std::string>& names) {
  std::string text;
  for (const std::string& name : names)
    text += "# [[dataset]]\n# id = " + declared::toml_string(declared::id_from(name)) +
            "\n# license = \"<SPDX id>\"\n# aliases = " + toml_list({name}) + "\n";
  return text;
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
  text += "\n";
  for (const std::string& remark : group.remarks)
    text += "# " + escape_controls(remark) + " and does not say for which files: for these?\n";
  return text;
}

std::string draft_model(const Group& group, std::string table) {
  std::vector<std::string> known;
  std::vector<std::string> strangers;
  for (const std::string& name : group.datasets) {
    const KnownDataset* dataset = find_known_dataset(name);
    if (dataset != nullptr)
      known.emplace_back(dataset->id);
    else if (strangers.size() < k_max_named)
      strangers.push_back(name);
  }
  table += "trained-on = " + toml_list(known) + "\n";
  std::string text = describe(group);
  if (!group.datasets.empty()) text += "# It says that it was trained on: " + list(group.datasets) + "\n";
  if (!group.base_models.empty()) text += "# It says that it is derived from: " + list(group.base_models) + "\n";
  const bool is_certain =
      !known.empty() && strangers.empty() && group.base_models.empty() && group.licenses.size() == 1;
  // Nobody but its author knows what weights were trained on: a list that says too little would clear them.
  if (is_certain && table.find(k_placeholder) == std::string::npos) return text + table;
  return text + "# Complete the list of datasets that it was trained on before you take out the marks:\n" +
         draft_strangers(strangers) + as_comment(table);
}

std::string draft_table(const Group& group, const Found& found, std::set<std::string>& ids) {
  const bool is_declared = group.licenses.size() == 1 && !group.licenses.begin()->empty();
  const std::string license = is_declared ? *group.licenses.begin() : std::string(k_placeholder);
  std::string table = with_unique_id(declared::suggest_annotation(group.path, group.kind, license), ids);
  const std::string directory(declared::directory_of(group.path));
  if (!directory.empty()) {
    const std::vector<std::string> excluded = excluded_below(directory, found);
    if (!excluded.empty()) table += "exclude = " + toml_list(excluded) + "\n";
  }
  if (group.kind == Kind::weights) return draft_model(group, std::move(table));
  return describe(group) + (is_declared ? table : as_comment(table));
}

}  // namespace

Result<std::string> draft_config(Repository& repository) {
  LC_TRY_ASSIGN(const Found found, find_groups(repository));
  const auto& groups = found.groups;
  std::string text(k_head);
  std::set<std::string> ids;
  std::size_t count = 0;
  for (const auto& [key, group] : groups) {
    if (++count > k_max_tables) break;
    text += draft_table(group, found, ids);
  }
  if (groups.empty()) text += "\n# No weights and no data were found among the tracked files.\n";
  if (groups.size() > k_max_tables)
    text += "\n# and " + std::to_string(groups.size() - k_max_tables) + " more directories with weights or data.\n";

  if (const auto parsed = parse_config(text, k_config_path); !parsed)
    return fail(ErrorKind::io, "the draft has an error: " + parsed.error().what, parsed.error().where);
  return text;
}

}  // namespace license_check::cli
