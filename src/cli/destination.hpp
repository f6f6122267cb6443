// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// From a remote's name or URL to what judgement needs: who can read it, and what it holds already.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "cli/session.hpp"
#include "license_check/check.hpp"
#include "visibility/remotes.hpp"

namespace license_check::cli {

/// Where a push goes.
struct PushTarget {
  std::string remote;  ///< A remote's name; empty for a push by URL.
  std::string url;     ///< As git passes it to pre-push.
};

/// The push URLs of what a person named: a remote or a URL. Never empty. Errors: the name is neither.
Result<std::vector<PushTarget>> push_targets(const Repository& repository, const std::string& name);

/// Whether an answer of the probe that is less than an hour old spares the question.
enum class ProbeMemory : std::uint8_t { use, refresh };

/// `reported` is what the destination itself told git that it has (the hook's standard input).
Result<ResolvedDestination> resolve_push(const Invocation& invocation, const Session& session, const PushTarget& target,
                                         const std::vector<KnownTip>& reported,
                                         const std::vector<const Config*>& configs,
                                         ProbeMemory memory = ProbeMemory::use);

/// For ranges and audits, which go nowhere: `--visibility`, else `fallback`, else `policy.unknown-visibility`.
ResolvedDestination resolve_nowhere(const Invocation& invocation, std::optional<Visibility> fallback,
                                    const std::vector<const Config*>& configs);

/// Everything that an audit of a whole repository judges: all refs, and a HEAD that is on no branch.
Result<std::vector<PushedRef>> all_refs(Repository& repository);

/// A request with what every command sets: policy file, progress.
CheckRequest base_request(const Invocation& invocation, const Session& session);

/// `license-check.timeout`: makes a hook give up, and refuse, after that many seconds. Errors: no such number.
Status set_time_limit(const Repository& repository, CheckRequest& request);

}  // namespace license_check::cli
