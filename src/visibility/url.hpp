// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// The parts of a remote's URL, in the forms that git understands.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace license_check::visibility {

/// A URL or scp-like address without its userinfo, query and fragment: those may hold secrets, and nobody here needs
/// them.
struct RemoteUrl {
  std::string scheme;  ///< `https`, `http`, `git`; `ssh` also for scp-like addresses.
  std::string host;    ///< Lower case; an IPv6 address stands in brackets.
  std::string port;    ///< Digits, or empty.
  std::string path;    ///< With a leading `/`, percent-encoded where it must be.
  [[nodiscard]] std::string to_string() const;
};

/// nullopt for local paths, remote helpers, schemes and hosts that git's own transports do not know, and odd bytes in
/// the host or port.
std::optional<RemoteUrl> parse_remote_url(std::string_view url);

/// `%41` to `A`, once; what is no escape, and `%00`, stays as it is.
std::string percent_decoded(std::string_view text);

}  // namespace license_check::visibility
