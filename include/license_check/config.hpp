// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// The config file `.license-check.toml` as written: values with the places they stand at.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "license_check/license.hpp"
#include "license_check/result.hpp"

namespace license_check {

inline constexpr std::string_view k_config_path = ".license-check.toml";
inline constexpr std::uint64_t k_max_config_size = 1024 * 1024;

/// Where a word stands: 1-based line and column of the config file.
struct Position {
  std::uint32_t line = 0;
  std::uint32_t column = 0;
};

enum class Action : std::uint8_t { automatic, refuse, warn, allow };
enum class Visibility : std::uint8_t { public_, private_ };
enum class Redistribution : std::uint8_t { forbidden, verbatim, allowed };
enum class WeightsWord : std::uint8_t { restricted, allowed };
enum class Activity : std::uint8_t { mirror, share_modified, share_weights, share_samples, commercial };

/// A day in UTC, as days since 1970-01-01.
struct Date {
  std::int32_t days = 0;
  static Date today();
  [[nodiscard]] std::string to_string() const;  ///< `2026-01-31`
  friend auto operator<=>(const Date&, const Date&) = default;
};

/// `[policy]`. A key that is not written is nullopt: defaults are applied where policies are merged.
struct PolicyTable {
  std::optional<Action> unannotated_weights;
  std::optional<Action> unannotated_data;
  std::optional<Action> attribution;
  std::optional<Visibility> unknown_visibility;
  std::optional<std::uint64_t> sample_max_files;
  std::optional<std::uint64_t> sample_max_bytes;
  std::optional<std::uint64_t> sample_max_pixels;
};

/// `[[license]]`: terms of a custom license.
struct LicenseDefinition {
  std::string id;
  Terms terms;
  std::optional<std::string> text;  ///< Path in the repo or URL.
  Position position;
};

/// What `[[dataset]]` and `[[model]]` share.
struct Artifact {
  std::string id;
  std::vector<std::string> paths;    ///< Path patterns, see base/path_pattern.hpp.
  std::vector<std::string> exclude;
  std::optional<std::string> title;
  std::vector<std::string> authors;
  std::optional<std::string> source;
  std::optional<std::string> citation;
  std::vector<std::string> aliases;
  std::vector<std::string> derived_from;
  std::optional<LicenseExpression> license;     ///< Always there for a dataset.
  std::optional<Terms> terms;                   ///< Of `license`; there where `license` is.
  std::optional<Redistribution> redistribution; ///< As written.
  std::optional<std::string> checksums;
  bool licensor = false;
  Position position;                            ///< Of its `id`.
  Position license_position;
};

/// `item-licenses = {file, path, license}`: a table with one license per file of a dataset.
struct ItemLicenses {
  std::string file;
  std::string path_column;
  std::string license_column;
};

struct Dataset : Artifact {
  std::optional<WeightsWord> weights;           ///< As written.
  std::optional<std::string> weights_evidence;
  std::optional<ItemLicenses> item_licenses;
  std::optional<std::string> faq;               ///< Where the publisher answers questions: path in the repo or URL.
};

struct Model : Artifact {
  std::vector<std::string> trained_on;
  std::vector<std::string> evaluated_on;
};

/// `[[sample]]`
struct Sample {
  std::string of;  ///< Id of a dataset or model, known to the config or the register.
  std::vector<std::string> paths;
  std::vector<std::string> exclude;
  Position position;
};

/// `[[permission]]`
struct Permission {
  std::string for_id;
  std::vector<Activity> activities;
  std::string granted_by;
  std::string evidence;
  Date granted;
  std::optional<Date> expires;
  std::vector<std::string> remotes;  ///< URL globs, see base/url_glob.hpp; empty: any remote.
  Position position;
};

/// `[[remote]]`
struct RemoteRule {
  std::string url;  ///< URL glob.
  std::optional<Visibility> visibility;
  std::optional<bool> commercial;
  Position position;
};

/// `[review]`: who last looked through the compliance report. Evidence that is named there, and lifts nothing.
struct ReviewTable {
  Date date;
  std::string reviewer;
  std::optional<std::string> evidence;  ///< Path in the repo or URL.
  std::optional<std::string> notes;
};

/// A config that has no error.
struct Config {
  std::string name;  ///< How messages call the file: `.license-check.toml` or the policy file's path.
  PolicyTable policy;
  std::vector<LicenseDefinition> licenses;
  std::vector<Dataset> datasets;
  std::vector<Model> models;
  std::vector<Sample> samples;
  std::vector<Permission> permissions;
  std::vector<RemoteRule> remotes;
  std::optional<ReviewTable> review;

  [[nodiscard]] const Dataset* dataset(std::string_view id) const;
  [[nodiscard]] const Model* model(std::string_view id) const;
  /// True where it defines or names a dataset or model with ND or NR terms; the register of well-known ones counts.
  [[nodiscard]] bool knows_restricted() const;
};

/// Parses and checks a config file. The error is of kind `config`; its `where` is `name:line:column`, its `what` names the
/// key and the mistake, its `hint` the nearest valid word where there is one. Only the first error is reported.
/// `text` may be hostile: size, depth and counts are bounded.
Result<Config> parse_config(std::string_view text, std::string_view name);

/// The words of the config file, for messages and JSON.
std::string_view to_word(Activity activity);
std::string_view to_word(Visibility visibility);
std::string_view to_word(Action action);

}  // namespace license_check
