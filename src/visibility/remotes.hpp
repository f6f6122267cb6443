// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// Remotes as git sees them: URLs after insteadOf and pushInsteadOf, push URLs, refspecs, tracking refs.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "license_check/repository.hpp"
#include "license_check/result.hpp"

namespace license_check::visibility {

/// One configured remote.
struct Remote {
  std::string name;
  std::vector<std::string> urls;       ///< As git would fetch from them (only the first is fetched from).
  std::vector<std::string> push_urls;  ///< As git passes them to pre-push, one hook run each.
  std::vector<std::string> fetch_refspecs;
  /// True where it has one URL for fetch and push, so that its tracking refs tell what that URL holds.
  [[nodiscard]] bool has_usable_tracking_refs() const;
};

/// All remotes, in the order of their names.
std::vector<Remote> read_remotes(const std::vector<ConfigValue>& configuration);

/// Names of the remotes that a push to `url` through the remote `name` (any text for a push by URL) is about: that one,
/// and every other that pushes there and nowhere else. Their words count together, the stricter first.
std::vector<std::string> remotes_of_destination(const std::vector<Remote>& remotes, std::string_view name,
                                                std::string_view url);

/// What git push without arguments would push the branch to (`branch.<name>.pushRemote`, `remote.pushDefault`,
/// `branch.<name>.remote`, the only remote, `origin`); nullopt where git would have none. May be a URL.
std::optional<std::string> push_remote_of(const std::vector<ConfigValue>& configuration, std::string_view branch);

/// A URL after `url.<base>.insteadOf`, and for pushing `pushInsteadOf`, longest match wins.
std::string rewrite_url(const std::vector<ConfigValue>& configuration, std::string_view url, bool for_push);

/// The refs that track `remote`: those that its fetch refspecs write. Only refs under refs/remotes/ count: anything
/// else (a mirror's `+refs/*:refs/*`) can be moved by local work and proves nothing about the remote.
Result<std::vector<Ref>> tracking_refs(Repository& repository, const Remote& remote);

}  // namespace license_check::visibility
