// SPDX-FileCopyrightText: 2026 The git license-check authors
// SPDX-License-Identifier: Apache-2.0
//
// What would become public with a private repository, for people: by dataset, and how to take it out.
#pragma once

#include <string>

#include "report/reporter.hpp"

namespace license_check::report {

/// Lines with their ends; empty where no finding has a removal. Each command stands on a line of its own.
std::string removal_text(const Report& report, const TextStyle& style);

}  // namespace license_check::report
