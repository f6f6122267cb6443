// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// Rules, findings and the report: what judgement says and reporters print.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "license_check/config.hpp"
#include "license_check/license.hpp"
#include "license_check/object.hpp"
#include "license_check/recognition.hpp"

namespace license_check {

enum class Verdict : std::uint8_t { allow, warn, refuse };
std::string_view to_word(Verdict verdict);

/// The rules of the decision table. Their names are permanent; see docs/rules.md.
enum class Rule : std::uint8_t {
  nd_data,
  nd_data_altered,
  nd_weights,
  nd_sample_bulk,
  no_redistribution,
  nc_commercial,
  license_conflict,
  attribution_missing,
  unannotated_weights,
  unannotated_data,
  permission_expired,
  permission_evidence_missing,
  visibility_mismatch,
  content_missing,
  unscoped_license,
  license_in_prose,
};

/// One row per rule: `nd-data`, what it means in one sentence.
struct RuleInfo {
  Rule rule;
  std::string_view name;
  std::string_view summary;
};
const RuleInfo& info(Rule rule);
std::vector<RuleInfo> all_rules();

/// An artifact and the license that it has.
struct NamedLicense {
  std::string id;       ///< Of a dataset or model; empty where nobody gave it one.
  std::string license;  ///< An SPDX expression; empty where it has none.
  friend bool operator==(const NamedLicense&, const NamedLicense&) = default;
};

/// What takes a refused file out of the whole history.
struct Removal {
  std::vector<ObjectId> commits;       ///< Every commit that brings it, parents before children.
  std::vector<std::string> commands;   ///< For a POSIX shell in a fresh clone; one line each, printable.
};

/// A rule met facts. One per (rule, oid, path).
struct Finding {
  Rule rule = Rule::nd_data;
  Verdict verdict = Verdict::allow;
  RepoPath path;                       ///< Empty for a blob that a ref names directly.
  std::optional<ObjectId> oid;
  std::optional<ObjectId> commit;      ///< The commit that brings it.
  std::optional<std::string> ref;
  Kind kind = Kind::other;
  std::optional<std::string> format;
  std::optional<std::uint64_t> size;   ///< Bytes.
  std::vector<std::string> datasets;
  std::vector<std::string> models;
  std::vector<NamedLicense> decided_by; ///< Those whose terms decided.
  Terms terms;
  std::optional<Activity> activity;
  std::optional<std::string> source;   ///< Whose word decided: `config` or the declaring file.
  std::optional<std::string> where;    ///< file:line of that word, for people.
  std::vector<std::string> lineage;    ///< From the artifact to the restricted ancestor.
  std::string message;                 ///< One sentence: why.
  std::string hint;                    ///< The one next step.
  std::optional<Removal> removal;      ///< Of what is refused, where it was asked for.
};

/// Who could read the destination, and how we know.
struct Destination {
  std::optional<std::string> remote;
  std::optional<std::string> url;
  Visibility visibility = Visibility::public_;
  std::string reason;
  bool commercial = false;
};

/// What a run looked at.
struct Scanned {
  std::uint64_t refs = 0;
  std::uint64_t commits = 0;
  std::uint64_t trees = 0;
  std::uint64_t objects = 0;
  std::uint64_t bytes = 0;   ///< Of content that was read.
};

/// What was left out as known to the destination, and why.
struct KnownTip {
  std::string ref;
  ObjectId oid;
  std::string reason;
};

struct Report {
  Verdict verdict = Verdict::allow;
  Destination destination;
  Scanned scanned;
  std::vector<KnownTip> known;
  std::vector<Finding> findings;       ///< Worst first, then by path, then by oid.
  std::vector<std::string> notes;      ///< Things a person should know that are no findings.
  /// Where removals were asked for: all of them in as few commands as possible.
  std::vector<std::string> removal_commands;
  bool is_complete = true;             ///< False: something could not be decided beside what is refused; `notes` names it.
};

}  // namespace license_check
