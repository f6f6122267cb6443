// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// Hashes through libcrypto.
#include "base/hasher.hpp"

#include <openssl/evp.h>

#include <array>
#include <new>

namespace license_check {

Hasher::Hasher(Algorithm algorithm) : m_context(EVP_MD_CTX_new()) {
  const EVP_MD* digest = algorithm == Algorithm::sha1 ? EVP_sha1() : EVP_sha256();
  // libcrypto has both unless it is out of memory.
  if (m_context == nullptr || EVP_DigestInit_ex(m_context.get(), digest, nullptr) != 1) throw std::bad_alloc();
}

Hasher::Hasher(Hasher&&) noexcept = default;
Hasher& Hasher::operator=(Hasher&&) noexcept = default;
Hasher::~Hasher() = default;

void Hasher::Free::operator()(evp_md_ctx_st* context) const { EVP_MD_CTX_free(context); }

void Hasher::add(const void* bytes, std::size_t size) { EVP_DigestUpdate(m_context.get(), bytes, size); }

std::string Hasher::finish() {
  std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
  unsigned size = 0;
  EVP_DigestFinal_ex(m_context.get(), digest.data(), &size);
  return {reinterpret_cast<const char*>(digest.data()), size};
}

}  // namespace license_check
