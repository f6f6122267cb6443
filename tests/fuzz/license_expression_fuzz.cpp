// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// Fuzz target: licence expressions, strict and from free text.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "license_check/license.hpp"

using license_check::LicenseExpression;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  if (const auto strict = LicenseExpression::parse(text)) {
    // What is written can be read again, and then means the same.
    const auto again = LicenseExpression::parse(strict->to_string());
    if (again && (again->to_string() != strict->to_string() || again->terms() != strict->terms())) std::abort();
    (void)strict->ids();
    (void)strict->unknown_ids();
  }
  if (const auto lenient = LicenseExpression::from_free_text(text)) {
    (void)lenient->terms();
    (void)license_check::text_names_license(text, *lenient);
  }
  (void)license_check::find_known_dataset(text);
  return 0;
}
