// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// START HERE: the door of the library. What would a push publish, and is that allowed?
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "license_check/config.hpp"
#include "license_check/repository.hpp"
#include "license_check/result.hpp"
#include "license_check/verdict.hpp"

namespace license_check {

/// One ref that is pushed, or one revision that is judged as if it were.
struct PushedRef {
  std::string name;                ///< As findings show it.
  ObjectId oid;                    ///< What it will point to: a commit, a tag, a tree or a blob.
  std::optional<ObjectId> old_oid; ///< On a server: what it pointed to, where it existed.
};

/// Whose relief counts.
enum class Trust : std::uint8_t {
  tip,       ///< The pushed tip's config may grant relief: the client's side.
  standing,  ///< Only what stood before the push (HEAD's config, the policy file) may: the server's side.
};

/// The destination as far as it is known without asking it, and what it holds.
struct ResolvedDestination {
  Destination destination;
  std::vector<KnownTip> known;
  /// Asks the destination whether anybody can read it; called at most once, and only where a finding depends on the
  /// answer. Empty: it must not be asked. nullopt: the question stays open, and `destination` holds.
  std::function<std::optional<Visibility>(std::string& reason)> probe;
  bool is_declared = false;        ///< A person declared the visibility: a private one that answers is a mismatch.
};

/// One source that spoke about a file, in the order in which they were asked.
struct SourceWord {
  std::string source;              ///< `.license-check.toml:12`, `README.md:3`, `content`.
  std::string says;                ///< Hostile text may be in it.
};

/// Why a file was judged as it was.
struct Explanation {
  RepoPath path;
  ObjectId oid;
  Kind kind = Kind::other;
  std::string format;
  std::optional<std::uint64_t> size;
  std::vector<SourceWord> sources;
};

struct CheckRequest {
  std::vector<PushedRef> refs;
  bool staged = false;             ///< Judge what the index holds and HEAD does not, too.
  /// All of the history that is judged must be here: a commit where the clone is shallow is an error of kind `not_found`.
  bool needs_whole_history = false;
  /// Judge nothing but this path, or the object with this id, as the first ref's tree holds it.
  std::optional<std::string> only;
  /// Told how each file was judged. May be empty.
  std::function<void(const Explanation& explanation)> explain;
  Trust trust = Trust::tip;
  const Config* policy_file = nullptr;
  std::string policy_directory;    ///< Where the policy file's relative evidence paths start.
  /// The refs stand for a folder as it lies on the disk, at this path of the tree: hints speak of leaving files out, and
  /// attribution must lie in it.
  std::optional<RepoPath> folder;
  std::string config_name = std::string(k_config_path);  ///< How messages call the tips' config.
  /// Called once with the configs of all pushed tips (and the policy file's).
  std::function<Result<ResolvedDestination>(const std::vector<const Config*>& configs)> resolve;
  /// How many threads may read the repository. Nothing that is found depends on it.
  unsigned threads = 1;
  /// Told how far it is: a stage (`commits`, `contents`, `files`), done, total (0: unknown). May be empty.
  std::function<void(std::string_view stage, std::uint64_t done, std::uint64_t total)> progress;
  /// The day by which permissions count; today where it is not given. Hooks never give it.
  std::optional<Date> today;
  /// True once it must give up (a hook's time limit); the check then ends with an error of kind `limit`.
  std::function<bool()> is_out_of_time;
};

/// Judges everything that the request would publish. An error means "could not decide", and must stop a push.
/// A certain refusal is a report even where something else could not be read: Report::notes names that.
Result<Report> check(Repository& repository, const CheckRequest& request);

}  // namespace license_check
