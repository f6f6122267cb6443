// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// Asks a git server for its refs as a stranger would: the part of the probe that speaks to the network.
#pragma once

#include <string>
#include <string_view>

namespace license_check::visibility {

enum class Anonymous {
  readable,  ///< The server advertised its refs.
  denied,    ///< The server said that there is nothing for strangers.
  open,      ///< Neither: broken, busy, elsewhere, no git server.
};

struct AnonymousRead {
  Anonymous outcome = Anonymous::open;
  std::string detail;  ///< For people, why; may hold text of the server.
};

/// Asks with libgit2's own transport, with no credentials, cookies, headers or configuration of the user. Certificates
/// are checked against the system's authorities, or those in `ca_file` where it is not empty. May hang for as long as
/// the server likes, and changes settings of libgit2 for the whole process: only for a child process with a deadline.
/// REQUIRES: `url` is http, https or git, without userinfo.
AnonymousRead read_anonymously(const std::string& url, const std::string& ca_file);

/// What the start of a server's answer says.
enum class Advertisement { refs, error, incomplete, none };

/// Looks at the first bytes of an answer to upload-pack's request for refs. `over_http`: the service's name comes
/// first, as smart HTTP has it. For `error`, `message` becomes the server's words.
Advertisement read_advertisement(std::string_view bytes, bool over_http, std::string& message);

}  // namespace license_check::visibility
