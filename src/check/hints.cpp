// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// Remedies by rule and state.
#include "check/hints.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "judge/rulebook.hpp"

namespace license_check {

namespace {

/// How to take a file out of what is about to be published.
std::string removal(const HintState& state) {
  if (state.is_folder) return "leave <path> out of what is uploaded";
  if (state.is_staged) return "git restore --staged -- <path>";
  if (!state.is_in_tip)
    return "its history still publishes it: git filter-repo --invert-paths --path <path>, then push again";
  if (state.is_tip_commit) return "git rm --cached -- <path> && git commit --amend, then push again";
  return "git rebase -i <commit>^ and take it out there (git rm --cached -- <path>), then push again";
}

void replace_all(std::string& text, std::string_view what, std::string_view by) {
  for (auto at = text.find(what); at != std::string::npos; at = text.find(what, at + by.size()))
    text.replace(at, what.size(), by);
}

/// The same for all files of a kind, so that it is said once.
std::string missing_content_hint(const HintState& state) {
  if (state.pointer_kind == "git-lfs") return "fetch the content of the pointers: git lfs pull";
  if (state.pointer_kind == "git-annex") return "fetch the content of the annexed files: git annex get .";
  if (state.pointer_kind == "dvc") return "fetch the content of the pointers: dvc pull";
  return "fetch what is not here: git rev-list --objects --missing=print HEAD | sed -n 's/^?//p' | "
         "git cat-file --batch-check";
}

std::string permission_hint(const HintState& state, std::string_view activity) {
  std::string hint = removal(state) + "; or get the publisher's permission and record it as [[permission]] with " +
                     std::string(activity);
  if (state.is_server) hint += ", landed on the default branch first";
  return hint;
}

}  // namespace

std::string hint_for(const Finding& finding, const HintState& state) {
  switch (finding.rule) {
    case Rule::nd_data:
    case Rule::nd_data_altered:
    case Rule::nd_weights:
    case Rule::nd_sample_bulk:
    case Rule::no_redistribution:
    case Rule::nc_commercial:
      return permission_hint(state, finding.activity ? to_word(*finding.activity) : "the activity");
    case Rule::license_conflict:
      return "give it a license that keeps those terms, or record the permission that lifts them";
    case Rule::attribution_missing:
      if (state.is_folder)
        return "name title, source and license in a README or NOTICE of the folder, at or above the file";
      return "name title, source and license in a README or NOTICE at or above the file, and commit that";
    case Rule::unannotated_weights:
      return "say in .license-check.toml what it is: [[model]] with paths and trained-on; `git license-check init` "
             "proposes one";
    case Rule::unannotated_data:
      return "say in .license-check.toml what it is: [[dataset]] with paths and license";
    case Rule::permission_expired:
      return "ask for a new permission and record its dates";
    case Rule::permission_evidence_missing:
      return state.is_folder ? "put the evidence there, or name its URL" : "commit the evidence, or name its URL";
    case Rule::visibility_mismatch:
      return "make the repository private, or declare it public";
    case Rule::content_missing:
      if (state.is_folder) return "put the file in the link's place, or leave <path> out of what is uploaded";
      return missing_content_hint(state);
    case Rule::unscoped_license:
    case Rule::license_in_prose:
      return "annotate what it covers in .license-check.toml";
  }
  return {};
}

/// The register is our word, not the repository's: where it is wrong, the config overrules it.
std::string register_hint(const Finding& finding) {
  if (finding.where != judge::k_register_name || finding.lineage.empty()) return {};
  const std::string& id = finding.lineage.back();
  const KnownDataset* known = find_known_dataset(id);
  if (known == nullptr) return {};
  return "; the register of well-known datasets says so of `" + id + "` (" + std::string(known->evidence) +
         "), and a [[dataset]] with that id in .license-check.toml overrules it";
}

/// A list that vouches for files must stand before they come, like the config that names it.
std::string unlanded_hint(const Artifact* definition) {
  const bool has_list = definition != nullptr && definition->checksums;
  return "land .license-check.toml on the default branch first" +
         (has_list ? ", with its list " + *definition->checksums : std::string()) +
         ", in a push without these files; then push them";
}

std::string fill_hint(std::string hint, const Finding& finding) {
  if (!finding.path.empty()) replace_all(hint, "<path>", shell_quoted(finding.path));
  if (finding.commit) replace_all(hint, "<commit>", finding.commit->short_hex());
  return hint;
}

std::string shell_quoted(std::string_view word) {
  const bool is_plain = !word.empty() && word[0] != '-' && std::all_of(word.begin(), word.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           std::string_view("._-/+,:@%=").find(c) != std::string_view::npos;
  });
  if (is_plain) return std::string(word);
  const bool has_controls = std::any_of(word.begin(), word.end(), [](char c) {
    return static_cast<unsigned char>(c) < 0x20 || static_cast<unsigned char>(c) >= 0x7f;
  });
  // $'…' keeps control characters and bytes harmless on screen and exact in the shell.
  std::string out = has_controls ? "$'" : "'";
  for (const char c : word) {
    const auto byte = static_cast<unsigned char>(c);
    if (has_controls && (byte < 0x20 || byte >= 0x7f)) {
      constexpr std::string_view k_digits = "0123456789abcdef";
      out += "\\x";
      out += k_digits[byte >> 4U];
      out += k_digits[byte & 0x0fU];
    } else if (c == '\'') {
      out += has_controls ? "\\'" : "'\\''";
    } else if (c == '\\' && has_controls) {
      out += "\\\\";
    } else {
      out += c;
    }
  }
  return out + "'";
}

}  // namespace license_check
