// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// Initialisation of libgit2 and translation of its errors.
#include "git/libgit2.hpp"

#include <array>

namespace license_check::git {

Status initialise() {
  static const int code = [] {
    const int initialised = git_libgit2_init();
    if (initialised < 0) return initialised;
    // git checked what it stored, and `git fsck` looks for decay; hashing again would triple the time of a walk.
    git_libgit2_opts(GIT_OPT_ENABLE_STRICT_HASH_VERIFICATION, 0);
    // Objects are read raw, each at most a few times: libgit2's cache of parsed objects would only grow.
    git_libgit2_opts(GIT_OPT_ENABLE_CACHING, 0);
    // None of these changes what objects or refs a repository holds.
    std::array<const char*, 4> extensions = {"partialclone", "worktreeconfig", "preciousobjects", "relativeworktrees"};
    git_libgit2_opts(GIT_OPT_SET_EXTENSIONS, extensions.data(), extensions.size());
    return 0;
  }();
  if (code < 0) return last_error(code, "libgit2", ErrorKind::io);
  return {};
}

tl::unexpected<Error> last_error(int code, std::string where, ErrorKind fallback) {
  const git_error* error = git_error_last();
  std::string what = error != nullptr && error->message != nullptr ? error->message : "libgit2 gave no reason";
  return fail(code == GIT_ENOTFOUND ? ErrorKind::not_found : fallback, std::move(what), std::move(where));
}

}  // namespace license_check::git
