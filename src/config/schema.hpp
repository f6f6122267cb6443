// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// The config's grammar: reads the whole document into a Config.
#pragma once

#include "config/toml_document.hpp"
#include "config/value_readers.hpp"

namespace license_check::config {

/// Reads every table and reports what is wrong with it in itself; what one table says of another is checked later.
void read_document(const Table& document, Config& config, Findings& findings);

}  // namespace license_check::config
