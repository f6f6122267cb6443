// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// The ready-made annotation that remarks offer for pasting into the config.
#pragma once

#include <string>
#include <string_view>

#include "license_check/recognition.hpp"

namespace license_check::declared {

/// A `[[dataset]]` or `[[model]]` table for the directory that `path` lies in, or for the file alone at the root.
std::string suggest_annotation(std::string_view path, Kind kind, std::string_view license);

/// An id that the config accepts, made of any name.
std::string id_from(std::string_view name);

/// A basic string of TOML. Bytes that TOML cannot hold become a wildcard of a pattern.
std::string toml_string(std::string_view text);

}  // namespace license_check::declared
