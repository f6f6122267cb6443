// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// Who can read a destination: declared by command line, git configuration or config, told by a local path, or probed.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "license_check/config.hpp"
#include "license_check/repository.hpp"
#include "license_check/result.hpp"
#include "license_check/verdict.hpp"

namespace license_check::visibility {

/// What may speak about a destination.
struct Sources {
  std::optional<Visibility> command_line;
  const std::vector<ConfigValue>* configuration = nullptr;
  /// The repo configs of all pushed tips, and the policy file: the strictest of their words counts.
  std::vector<const Config*> configs;
  /// What a relative path of a local destination counts from: the top of the working tree, or a bare repository's own
  /// directory, as git does. Empty: the current directory.
  std::string base_directory;
};

/// What is known about a destination without asking it.
struct Declared {
  /// nullopt: nobody declared it, so a probe or `unknown-visibility` decides.
  std::optional<Visibility> visibility;
  std::string reason;  ///< Whose word that is, for people: `remote.origin.licenseVisibility`, `[[remote]] at …:12`.
  /// True where a person declared it (not a local path): a private one that answers a probe is a mismatch.
  bool is_declaration = false;
  bool commercial = false;
  std::string commercial_reason;
};

/// Who can read the destination, without the probe. `remote_names`: all remotes that push to `url`, none for a push by
/// URL; the stricter word of several counts. A value that is no word of its key is an error of kind `config`.
Result<Declared> declared_visibility(const Sources& sources, const std::vector<std::string>& remote_names,
                                     std::string_view url);

/// What holds where nobody knows: `unknown-visibility` of the configs, the strictest.
struct Fallback {
  Visibility visibility = Visibility::public_;
  std::string reason;
};
Fallback unknown_visibility(const Sources& sources);

/// What the directory of a local destination says: private, unless git-daemon would serve it to anybody.
Declared local_visibility(std::string_view url, std::string_view base_directory);

/// For the receiving side: `license-check.visibility`, else GITHUB_REPO_PUBLIC, else git-daemon-export-ok, else nobody
/// declared it. `github_repo_public` is the environment variable's value where it is set.
Result<Declared> server_visibility(const Repository& repository, std::optional<std::string> github_repo_public);

/// True for `file://` URLs and paths (git's own rule: no `scheme://`, no `host:` before the first slash).
bool is_local(std::string_view url);

/// Does the destination let anybody read?
struct ProbeAnswer {
  std::optional<Visibility> visibility;  ///< nullopt: the question stays open.
  std::string reason;                    ///< `anonymous read of https://… succeeded`, `… timed out after 5 s`.
};

struct ProbeOptions {
  std::chrono::milliseconds timeout{5000};  ///< For all of it.
  std::string ca_file;                      ///< Certificate authorities to trust instead of the system's; may be empty.
};
/// With what git itself is told of certificate authorities: `http.sslCAInfo`, GIT_SSL_CAINFO.
ProbeOptions probe_options(const std::vector<ConfigValue>& configuration);

/// Asks over the network; never for local URLs. Takes no longer than its time limit whatever the server does. Sends no
/// credentials, and reads nothing but the start of the answer. See probe.cpp.
ProbeAnswer probe(std::string_view url, const ProbeOptions& options = {});

/// `license-check.probe`: true for `auto`, false for `never`; other words are an error.
Result<bool> may_probe(const std::vector<ConfigValue>& configuration);

/// The https URL under which the host of `url` serves the same repository; nullopt where none can be told.
std::optional<std::string> anonymous_url(std::string_view url);

}  // namespace license_check::visibility
