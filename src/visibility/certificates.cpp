// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// Stands before mbedTLS's reader of certificates, and lets its first call, that of git_libgit2_init, pass without
// reading: it costs a third of what a hook needs to start. Without the authorities every TLS connection fails, so
// forgetting to read them later can only leave a question open. Where libgit2 uses another TLS library this is never
// called.
#include "visibility/certificates.hpp"

#include <dlfcn.h>

namespace license_check::visibility {

namespace {

std::string& deferred() {
  static std::string path;
  return path;
}

}  // namespace

std::string deferred_authorities() { return deferred(); }

}  // namespace license_check::visibility

/// As mbedTLS declares it: 0 for success. Called by libgit2, whose own calls are serialised.
extern "C" __attribute__((visibility("default"))) int mbedtls_x509_crt_parse_file(void* chain, const char* path) {
  std::string& deferred = license_check::visibility::deferred();
  if (deferred.empty()) {
    deferred = path;
    return 0;
  }
  using ParseFile = int (*)(void*, const char*);
  const auto parse = reinterpret_cast<ParseFile>(::dlsym(RTLD_NEXT, "mbedtls_x509_crt_parse_file"));
  return parse == nullptr ? -1 : parse(chain, path);
}
