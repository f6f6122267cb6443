// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// What the report formats share: the order of findings, and their parts as text.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "license_check/verdict.hpp"

namespace license_check::report {

/// Worst first, then by path, then by object id.
std::vector<const Finding*> in_order(const Report& report);

/// The worst of the report's own word and its findings.
Verdict worst(const Report& report);

/// The finding's path for a machine: as it stands where it is UTF-8, else as core.quotePath quotes it.
std::string machine_path(std::string_view path);

/// The same, but quoted too where it holds anything that a terminal or an XML document must not see.
std::string printable_path(std::string_view path);

/// What the finding is about: its path, else its ref, else its object id. For formats that need a name.
std::string subject(const Finding& finding);

/// Text of a stranger as valid UTF-8.
std::string utf8_text(std::string_view text);

/// `terms: BY NC ND (pico-edit-v1 -> pico-banana-400k), says .license-check.toml:12`; empty where there is nothing to
/// say.
std::string terms_sentence(const Finding& finding);

/// Message, terms and hint in one line, for formats that have one text per finding. Control characters are escaped.
std::string full_sentence(const Finding& finding);

/// The same for the same rule, path and object; 64 hex digits.
std::string fingerprint(const Finding& finding);

/// `1 byte`, `2 bytes`
std::string count_of(std::uint64_t count, std::string_view noun);

}  // namespace license_check::report
