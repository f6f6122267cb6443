// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// Keeps libgit2 from reading the system's certificate authorities in every run: only a probe over https needs them.
#pragma once

#include <string>

namespace license_check::visibility {

/// The file of authorities that libgit2 wanted to read when it was initialised, and did not: whoever is about to speak
/// TLS has to hand it to GIT_OPT_SET_SSL_CERT_LOCATIONS. Empty where libgit2 does without such a file, or reads it by
/// itself.
std::string deferred_authorities();

}  // namespace license_check::visibility
